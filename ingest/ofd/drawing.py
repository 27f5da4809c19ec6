"""What stands on an OFD page: glyphs and pictures at their places, templates and composite units included."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

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


def draw(book: Book, page: Any) -> Iterator[Glyph | Picture]:
    """Yield what stands on a page and on the templates under and over it."""
    left, top, _, _ = book.box(page)
    paper = Affine(e=-left, f=-top)
    for use in children(page, "Template"):
        member = book.templates.get(str(use.get("TemplateID")))
        if member is not None:
            yield from _content(book, book.package.xml(member), paper)
    yield from _content(book, page, paper)


def _content(book: Book, page: Any, place: Affine) -> Iterator[Glyph | Picture]:
    for layer in children(page, "Content", "Layer"):
        yield from _objects(book, layer, place, 0)


def _objects(book: Book, container: Any, place: Affine, depth: int) -> Iterator[Glyph | Picture]:
    for element in container:
        if element.get("Visible") == "false" or depth > MAX_NESTING:
            continue
        match local(element):
            case "TextObject":
                yield from _text(element, _placed(element, place))
            case "ImageObject":
                yield Picture(str(element.get("ResourceID")), *_placed(element, place).bounds(0, 0, 1, 1))
            case "CompositeObject":
                unit = book.resources.composites.get(str(element.get("ResourceID")))
                for content in children(unit, "Content") if unit is not None else ():
                    yield from _objects(book, content, _placed(element, place), depth + 1)
            case "PageBlock" | "Layer" | "Content":
                yield from _objects(book, element, place, depth + 1)


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
