"""Web pages saved as HTML, also under the names .doc and .xls that Chinese office systems give them."""

import re

from lxml import etree

from guowen.errors import EmptyFileError
from ingest import compose, html
from ingest.document import Document
from ingest.mail import charset
from ingest.parsers.registers import workbook
from ingest.registers.workbook import Sheet
from ingest.source import Source

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""")
_EXCEL = re.compile(r"urn:schemas-microsoft-com:office:(?:excel|spreadsheet)")
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)
MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def parse(source: Source) -> tuple[Document, ...]:
    """Read a page as one paper, or the tables of an Excel page as a workbook."""
    markup = decoded(source.data)
    if _EXCEL.search(markup[:8192]):
        found = [one for sheet in _tables(markup, source.name) for one in workbook.read(sheet, source)]
        if found:
            return tuple(found)
    return (page(markup, source),)


def page(markup: str, source: Source) -> Document:
    """Compose the text of a page; raise EmptyFileError where it has none."""
    text = html.text_of(markup)
    if not text.strip():
        raise EmptyFileError(name=source.name)
    pictures = len(_PICTURE.findall(markup))
    notes = (f"页面里有 {pictures} 幅图片，请看原件。",) if pictures else ()
    return compose.typed(text + "\n", source.origin, notes=notes)


def decoded(data: bytes, declared: str | None = None) -> str:
    """Decode a page by its mark, by what it or its envelope declares, or by guess."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    found = _META.search(data[:4096]) or _XML.search(data[:4096])
    label = found[1].decode("ascii", "replace") if found else declared
    return charset.decode(data, label).text


def _tables(markup: str, name: str) -> list[Sheet]:
    """Return the tables of a page as sheets."""
    root = html.root(markup)
    sheets = []
    for number, table in enumerate(root.iter("table") if root is not None else (), start=1):
        rows = tuple(
            tuple(
                " ".join("".join(str(text) for text in cell.itertext()).split())
                for cell in row
                if cell.tag in ("td", "th")
            )
            for row in table.iter("tr")
        )
        title = name.rpartition(".")[0] or name
        sheets.append(Sheet(title if number == 1 else f"{title} {number}", rows))
    return sheets


def _words(cell: etree._Element) -> str:
    return " ".join("".join(str(text) for text in cell.itertext()).split())
