"""The lines of a text with their spans: letterheads, forms and signatures are built of lines."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not empty; `words` are its characters without blanks."""

    start: int
    end: int
    words: str
    indent: int

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands, without the blanks at its ends."""
        return self.start, self.end


def lines(text: str, start: int = 0, end: int | None = None) -> tuple[TextLine, ...]:
    """Return the lines of a part of a text."""
    return tuple(_lines(text, start, len(text) if end is None else end))


def _lines(text: str, start: int, end: int) -> Iterator[TextLine]:
    at = start
    for raw in text[start:end].replace("\f", "\n").split("\n"):
        stop = at + len(raw)
        if words := "".join(raw.split()):
            first = at + len(raw) - len(raw.lstrip())
            yield TextLine(first, at + len(raw.rstrip()), words, first - at)
        at = stop + 1
