"""What stands on an OFD page: glyphs and pictures at their places, templates and composite units included."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from guowen.errors import TooLargeError
from ingest.ofd.book import Book, children
from ingest.ofd.geometry import Affine, affine, numbers, offsets
from ingest.package import local
from ingest.page.layout import Glyph

ASCENT = 0.85
"""Share of the size above the base line."""
LOOSE = 1.2
"""Step, in sizes, up to which letters are loosely set and not apart."""
MAX_NESTING = 12
"""Composite units within composite units; a unit may name itself."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image on a page: its resource and the rectangle that it fills, in millimetres."""

    resource: str
    x0: float
    y0: float
    x1: float
    y1: float


MAX_THINGS = 400_000
"""On one page; a unit that draws others that draw others multiplies."""


def draw(book: Book, page: Any) -> Iterator[Glyph | Picture]:
    """Yield what stands on a page and its templates; raise TooLargeError for a page that never ends."""
    left, top, _, _ = book.box(page)
    paper = Affine(e=-left, f=-top)
    looks = Looks(book.package.name)
    for use in children(page, "Template"):
        member = book.templates.get(str(use.get("TemplateID")))
        if member is not None:
            yield from _content(book, book.package.xml(member), paper, looks)
    yield from _content(book, page, paper, looks)


def appearance(book: Book, page: Any, annotation: Any) -> Iterator[Glyph | Picture]:
    """Yield what an annotation draws on a page: its appearance, at its boundary."""
    left, top, _, _ = book.box(page)
    for drawn in children(annotation, "Appearance"):
        yield from _objects(book, drawn, _placed(drawn, Affine(e=-left, f=-top)), 0, Looks(book.package.name))


@dataclass(slots=True)
class Looks:
    """How many elements of a page were looked at."""

    name: str
    count: int = 0

    def one(self) -> None:
        """Count one more."""
        self.count += 1
        if self.count > MAX_THINGS:
            raise TooLargeError(name=self.name, limit=f"一页 {MAX_THINGS} 个图元")


def _content(book: Book, page: Any, place: Affine, looks: Looks) -> Iterator[Glyph | Picture]:
    for layer in children(page, "Content", "Layer"):
        yield from _objects(book, layer, place, 0, looks)


def _objects(book: Book, container: Any, place: Affine, depth: int, looks: Looks) -> Iterator[Glyph | Picture]:
    for element in container:
        looks.one()
        if element.get("Visible") == "false" or element.get("Alpha") == "0" or depth > MAX_NESTING:
            continue
        match local(element):
            case "TextObject":
                yield from _text(element, _placed(element, place))
            case "ImageObject":
                yield Picture(str(element.get("ResourceID")), *_placed(element, place).bounds(0, 0, 1, 1))
            case "CompositeObject":
                unit = book.resources.composites.get(str(element.get("ResourceID")))
                for content in children(unit, "Content") if unit is not None else ():
                    yield from _objects(book, content, _placed(element, place), depth + 1, looks)
            case "PageBlock" | "Layer" | "Content":
                yield from _objects(book, element, place, depth + 1, looks)


def _placed(element: Any, place: Affine) -> Affine:
    """Return the map of an object's own space: its CTM, then the corner of its boundary."""
    corner = numbers(element.get("Boundary"))
    moved = Affine(e=corner[0], f=corner[1]) if len(corner) >= 2 else Affine()  # noqa: PLR2004  # x and y
    return affine(element.get("CTM")).within(moved).within(place)


def _text(element: Any, place: Affine) -> Iterator[Glyph]:
    size = (numbers(element.get("Size")) or [3.5])[0]
    width = [*numbers(element.get("Boundary")), 0.0, 0.0, 0.0][2]
    x = y = 0.0
    for code in children(element, "TextCode"):
        # Where a start is not given, the one before still holds.
        x = (numbers(code.get("X")) or [x])[0]
        y = (numbers(code.get("Y")) or [y])[0]
        right, down = x, y
        text = "".join(code.itertext()).strip("\r\n")
        steps = zip_longest(offsets(code.get("DeltaX"))[: len(text)], offsets(code.get("DeltaY"))[: len(text)])
        for sign in text:
            step_x, step_y = next(steps, (None, None))
            room = step_x if step_x is not None else width - right
            natural = size if sign > "\u2e80" else size / 2
            # A Latin letter that has a whole em to itself is set that wide, and no space follows it.
            wide = room if natural < room <= LOOSE * size else natural
            yield Glyph(sign, *place.bounds(right, down - ASCENT * size, right + wide, down + (1 - ASCENT) * size))
            right += step_x if step_x is not None else (0.0 if step_y is not None else natural)
            down += step_y or 0.0
