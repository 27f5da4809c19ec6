"""OFD: typed pages by their text objects, pages that are one picture by recognition."""

from typing import TYPE_CHECKING

from guowen.errors import DamagedFileError, TooLargeError
from ingest.compose import Sheet
from ingest.document import Document
from ingest.ofd.book import Book, books
from ingest.ofd.drawing import Picture, draw
from ingest.package import Package
from ingest.page import layout, pictures, scan, textlayer
from ingest.page.layout import Glyph
from ingest.source import ReadOptions, Source

if TYPE_CHECKING:
    from PIL import Image

COVERING = 0.5
"""Share of the page from which a picture is taken for the page itself."""
PROMINENT = 0.1
"""The same where the page has no text: a photograph in wide margins, but not an emblem."""


def parse(source: Source) -> tuple[Document, ...]:
    """Read an OFD as one paper (a package may hold several documents; none that we know does)."""
    package = Package(source.data, source.name, source.options)
    pages = [(book, member) for book in books(package) for member in book.pages]
    if not pages:
        raise DamagedFileError(name=source.name, detail="没有任何页面")
    if len(pages) > source.options.max_pages:
        raise TooLargeError(name=source.name, limit=f"{source.options.max_pages} 页")
    sheets: list[Sheet] = []
    notes: list[str] = []
    unread: list[int] = []
    for number, (book, member) in enumerate(pages, start=1):
        typed, covering = _look(book, member, number, source.options)
        doubt = textlayer.distrust("".join(words for words, _ in typed.lines))
        if doubt:
            notes.append(f"第{number}页的文字不可信（{doubt}），请对照原件。")
        if covering is None:
            sheets.append(typed)
        elif source.recognise is not None:
            sheets.append(scan.recognise(covering, number, source))
        else:
            sheets.append(typed)
            unread += [] if typed.lines else [number]
    if unread:
        notes += scan.unread(unread, sheets, source)
    return (scan.compose_paper(sheets, source, tuple(notes)),)


def page_picture(data: bytes, number: int, source_name: str, options: ReadOptions) -> "Image.Image | None":
    """Return the picture that is a page, for people to look at; None where the page is typed or not there."""
    package = Package(data, source_name, options)
    pages = [(book, member) for book in books(package) for member in book.pages]
    if not 1 <= number <= len(pages):
        return None
    return _look(*pages[number - 1], number, options)[1]


def _look(book: Book, member: str, number: int, options: ReadOptions) -> "tuple[Sheet, Image.Image | None]":
    """Return the text of a page, and the picture that is the page where there is one."""
    page = book.package.xml(member)
    _, _, width, height = book.box(page)
    things = list(draw(book, page))
    glyphs = [thing for thing in things if isinstance(thing, Glyph) and _is_on_page(thing, width, height)]
    lines = layout.lines(glyphs, width, height)
    wanted = (COVERING if lines else PROMINENT) * width * height
    found = [thing for thing in things if isinstance(thing, Picture) and _area(thing) >= wanted]
    for picture in sorted(found, key=_area, reverse=True):
        image = _open(book, picture, options)
        if image is not None:
            return Sheet(number, lines), image
    return Sheet(number, lines), None


def _area(picture: Picture) -> float:
    return (picture.x1 - picture.x0) * (picture.y1 - picture.y0)


def _is_on_page(glyph: Glyph, width: float, height: float) -> bool:
    return -1 <= glyph.x0 <= width and 0 <= glyph.middle <= height


def _open(book: Book, picture: Picture, options: ReadOptions) -> "Image.Image | None":
    member = book.resources.media.get(picture.resource)
    if member is None:
        return None
    try:
        return pictures.frame(book.package.read(member), 1, book.package.name, options)
    except DamagedFileError:
        return None  # such as JBIG2, which Pillow does not know: the page is then listed as unread
