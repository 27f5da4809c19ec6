"""Pages that are pictures: recognised one by one, and a paper composed of what was found on them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from guowen.errors import OcrUnavailableError, UnrecognisableError
from ingest import compose
from ingest.compose import Sheet
from ingest.document import Document
from ingest.page import running
from ingest.source import Source

if TYPE_CHECKING:
    from PIL import Image


def recognise(image: "Image.Image", number: int, source: Source) -> Sheet:
    """Read one page image."""
    if source.recognise is None:
        raise OcrUnavailableError(name=source.name)
    page = source.recognise(image)
    return Sheet(number=number, lines=page.lines, turn=page.turn, recognised=True)


def compose_paper(read: Iterable[Sheet], source: Source, notes: tuple[str, ...] = ()) -> Document:
    """Compose the paper; one without a word on any page is a case for a person, not an empty text."""
    sheets = running.stripped(read)
    if not any(words.strip() for sheet in sheets for words, _ in sheet.lines):
        raise UnrecognisableError(name=source.name)
    blank = [sheet.number for sheet in sheets if sheet.recognised and not sheet.lines]
    if blank:
        notes = (*notes, f"第{'、'.join(map(str, blank))}页没有识别出文字，请看原件。")
    return compose.sheets(sheets, source.origin, notes=notes)


def unread(numbers: list[int], sheets: Iterable[Sheet], source: Source) -> tuple[str, ...]:
    """Note the pages that wanted an engine and had none; refuse the paper if nothing else is left of it."""
    if not any(sheet.lines for sheet in sheets):
        raise OcrUnavailableError(name=source.name)
    return (f"第{'、'.join(map(str, numbers))}页是图像，没有可用的文字识别引擎，未读出。",)
