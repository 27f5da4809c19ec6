"""OFD: typed pages by their text objects, pages that are one picture by recognition."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guowen.errors import DamagedFileError, TooLargeError
from ingest import members as inner
from ingest.compose import Sheet
from ingest.document import Box, Document, Line
from ingest.members import Member
from ingest.ofd import extras
from ingest.ofd.book import Book, books
from ingest.ofd.drawing import Picture, appearance, draw
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
    """Read an OFD as one paper, with the files attached to it as its children."""
    package = Package(source.data, source.name, source.options)
    extras.refuse_encrypted(package)
    pages = _pages(package, source)
    reading = _Reading(source)
    for number, (book, index) in enumerate(pages, start=1):
        reading.page(book, index, number)
    if reading.unread:
        reading.notes += scan.unread(reading.unread, reading.sheets, source)
    attached = [one for book in dict.fromkeys(book for book, _ in pages) for one in extras.attachments(book)]
    children, missing = inner.children(attached, source)
    reading.notes += extras.seals(package)
    stray = extras.loose(package, {one.load.args[0] for one in attached})  # type: ignore[attr-defined]  # the member that it loads
    if stray:
        reading.notes.append(f"文件包中另有未被引用的文件：{'、'.join(stray[:20])}，请人工查看。")
    paper = scan.compose_paper(reading.sheets, source, (*reading.notes, *inner.notes(missing)))
    return (replace(paper, children=children, unread=missing),)


def members(source: Source) -> Iterator[Member]:
    """Yield the files attached to an OFD."""
    for book in books(Package(source.data, source.name, source.options)):
        yield from extras.attachments(book)


def _pages(package: Package, source: Source) -> list[tuple[Book, int]]:
    pages = [(book, index) for book in books(package) for index in range(len(book.pages))]
    if not pages:
        raise DamagedFileError(name=source.name, detail="没有任何页面")
    if len(pages) > source.options.max_pages:
        raise TooLargeError(name=source.name, limit=f"{source.options.max_pages} 页")
    return pages


class _Reading:
    """The sheets read so far, the remarks on them, and the pages that wanted an engine and had none."""

    def __init__(self, source: Source) -> None:
        self.sheets: list[Sheet] = []
        self.notes: list[str] = []
        self.unread: list[int] = []
        self._source = source
        self._annotations: dict[str, dict[str, list[extras.Annotation]]] = {}

    def page(self, book: Book, index: int, number: int) -> None:
        """Read one page. A page whose XML is broken costs itself only."""
        try:
            look = _look(book, book.pages[index], number, self._source.options, self._on(book, index))
        except DamagedFileError:
            self.notes.append(f"第{number}页已损坏，无法读出，请向来件人索取完整文件。")
            self.sheets.append(Sheet(number, ()))
            return
        doubt = textlayer.distrust("".join(words for words, _ in look.sheet.lines))
        if doubt:
            self.notes.append(f"第{number}页的文字不可信（{doubt}），请对照原件。")
        self.notes += [f"第{number}页有水印：{mark}" for mark in look.watermarks]
        if look.covering is None:
            self.sheets.append(look.sheet)
        elif self._source.recognise is not None:
            self.sheets.append(scan.recognise(look.covering, number, self._source))
        else:
            self.sheets.append(look.sheet)
            self.unread += [] if look.sheet.lines else [number]
        if look.covering is None:
            self._inserted(look, number)

    def _inserted(self, look: "_Look", number: int) -> None:
        """Read the larger pictures that stand in a text; their lines come behind it, at their places."""
        lines: list[tuple[str, Line]] = []
        for image, box in look.pictures:
            read = self._source.recognise(image).lines if self._source.recognise else ()
            lines += [(words, replace(line, box=_within(line.box, box))) for words, line in read]
        if lines:
            self.sheets[-1] = replace(self.sheets[-1], lines=(*self.sheets[-1].lines, *lines))
            self.notes.append(f"第{number}页插图中的文字系识别所得，列在该页文末，请对照原件。")
        elif look.pictures:
            self.notes.append(f"第{number}页另有 {len(look.pictures)} 幅图片，未识别出文字，请看原件。")

    def _on(self, book: Book, index: int) -> list[extras.Annotation]:
        if book.location not in self._annotations:
            self._annotations[book.location] = extras.annotations(book)
        return self._annotations[book.location].get(book.page_ids[index], [])


def page_picture(data: bytes, number: int, source_name: str, options: ReadOptions) -> "Image.Image | None":
    """Return the picture that is a page, for people to look at; None where the page is typed or not there."""
    package = Package(data, source_name, options)
    pages = [(book, member) for book in books(package) for member in book.pages]
    if not 1 <= number <= len(pages):
        return None
    return _look(*pages[number - 1], number, options, []).covering


@dataclass(frozen=True, slots=True)
class _Look:
    """What stands on a page: its text, the picture that is the page where there is one, other pictures, watermarks."""

    sheet: Sheet
    covering: "Image.Image | None"
    pictures: "tuple[tuple[Image.Image, Box], ...]"
    """With their places, in shares of the page."""
    watermarks: tuple[str, ...]


def _look(book: Book, member: str, number: int, options: ReadOptions, drawn: list[extras.Annotation]) -> _Look:
    page = book.package.xml(member)
    _, _, width, height = book.box(page)
    things = list(draw(book, page))
    marks = []
    for one in drawn:
        shown = list(appearance(book, page, one.element))
        if one.kind == extras.WATERMARK:
            marks += ["".join(thing.text for thing in shown if isinstance(thing, Glyph))]
        else:
            things += shown
    glyphs = [thing for thing in things if isinstance(thing, Glyph) and _is_on_page(thing, width, height)]
    lines = layout.lines(glyphs, width, height)
    sheet = Sheet(number, lines)
    wanted = (COVERING if lines else PROMINENT) * width * height
    large = [thing for thing in things if isinstance(thing, Picture) and _area(thing) >= PROMINENT * width * height]
    watermarks = tuple(dict.fromkeys(mark for mark in marks if mark.strip()))
    for picture in sorted((one for one in large if _area(one) >= wanted), key=_area, reverse=True):
        image = _open(book, picture, options)
        if image is not None:
            return _Look(sheet, image, (), watermarks)
    inserted = ((_open(book, one, options), _box(one, width, height)) for one in large)
    return _Look(sheet, None, tuple((image, box) for image, box in inserted if image), watermarks)


def _box(picture: Picture, width: float, height: float) -> Box:
    shares = (picture.x0 / width, picture.y0 / height, picture.x1 / width, picture.y1 / height)
    return Box(*(min(1.0, max(0.0, share)) for share in shares))


def _within(inside: Box, outer: Box) -> Box:
    """Return where a box of a picture stands on the page that shows the picture."""
    wide, high = outer.x1 - outer.x0, outer.y1 - outer.y0
    return Box(
        outer.x0 + inside.x0 * wide, outer.y0 + inside.y0 * high, outer.x0 + inside.x1 * wide,
        outer.y0 + inside.y1 * high,
    )  # fmt: skip


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
