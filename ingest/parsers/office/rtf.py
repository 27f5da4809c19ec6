"""Rich Text (RTF) by striprtf, without an office program; pictures and objects in it are told, not read."""

import re

from striprtf.striprtf import rtf_to_text

from guowen.errors import DamagedFileError, EmptyFileError, TooLargeError
from ingest import compose
from ingest.document import Document
from ingest.source import Source

MAX_DEPTH = 2000
"""Groups within groups; Word writes a dozen."""
MAX_TEXT = 64 << 20
"""Bytes without pictures; what is longer is no letter."""
_PICTURE = re.compile(r"\{\\(?:\*\\shppict\s*\{\\)?pict\b")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}\s*){512,}")
_OBJECT = re.compile(r"\\objdata\b")


def parse(source: Source) -> tuple[Document, ...]:
    """Read a document as one paper."""
    markup = source.data.decode("latin-1")
    pictures, objects = len(_PICTURE.findall(markup)), len(_OBJECT.findall(markup))
    markup = _HEX.sub("", markup)  # the bytes of pictures, in digits
    _check(markup, source.name)
    try:
        text = rtf_to_text(markup.replace("\\page ", "\\page\n"), encoding="gb18030", errors="replace")
    except (ValueError, IndexError, KeyError, TypeError, LookupError, OverflowError) as error:
        raise DamagedFileError(name=source.name, detail="RTF 无法解析") from error
    # Halves of characters, which no store takes, and the blanks that end cells of tables.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "").replace("|", "\t")
    if not text.strip():
        raise EmptyFileError(name=source.name)
    notes: tuple[str, ...] = (f"文中有 {pictures} 幅图片，未作识别，请看原件。",) if pictures else ()
    notes += (f"文中嵌有 {objects} 个对象，未打开，请看原件。",) if objects else ()
    return (compose.typed(text.strip("\n") + "\n", source.origin, notes=notes),)


def _check(markup: str, name: str) -> None:
    if len(markup) > MAX_TEXT:
        raise TooLargeError(name=name, limit=f"{MAX_TEXT >> 20} MB 文字")
    depth = deepest = 0
    for brace in re.findall(r"(?<!\\)[{}]", markup):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise TooLargeError(name=name, limit=f"嵌套 {MAX_DEPTH} 层")
    if depth > 0:
        raise DamagedFileError(name=name, detail="文件尾缺失")
