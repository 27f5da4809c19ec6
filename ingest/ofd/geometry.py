"""Where OFD puts things: affine maps in millimetres, and the run-length lists of TextCode."""

from collections.abc import Iterator
from typing import NamedTuple

MAX_RUN = 100_000
"""Offsets in one list; `g 999999999 1` must not fill the memory."""


class Affine(NamedTuple):
    """The map x' = ax + cy + e, y' = bx + dy + f, written as OFD writes a CTM."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, outer: "Affine") -> "Affine":
        """Return the map that first applies this one, then the outer one."""
        e, f = outer.point(self.e, self.f)
        return Affine(
            a=outer.a * self.a + outer.c * self.b,
            b=outer.b * self.a + outer.d * self.b,
            c=outer.a * self.c + outer.c * self.d,
            d=outer.b * self.c + outer.d * self.d,
            e=e,
            f=f,
        )

    def bounds(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return the upright rectangle around a mapped one."""
        corners = [self.point(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


def numbers(text: str | None) -> list[float]:
    """Parse a list of numbers; what is none counts as nothing."""
    found = []
    for word in (text or "").replace(",", " ").split():
        try:
            found.append(float(word))
        except ValueError:
            return []
    return found


def affine(ctm: str | None) -> Affine:
    """Parse a CTM; without one things stay where they are."""
    values = numbers(ctm)
    return Affine(*values) if len(values) == len(Affine()) else Affine()


def offsets(deltas: str | None) -> list[float]:
    """Parse DeltaX or DeltaY: `g 14 3.175 1.59` repeats 3.175 fourteen times."""
    return list(_offsets((deltas or "").split()))[:MAX_RUN]


def _offsets(words: list[str]) -> Iterator[float]:
    at = 0
    while at < len(words):
        try:
            if words[at] == "g":
                yield from [float(words[at + 2])] * min(int(words[at + 1]), MAX_RUN)
                at += 3
            else:
                yield float(words[at])
                at += 1
        except (ValueError, IndexError):
            return
