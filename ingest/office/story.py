"""A story: the text of an office file growing line by line, each under the name of the place where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.document import Section

Piece = tuple[str, tuple[tuple[int, int, str], ...]]
"""A line of text, and the stretches of it that have names: start, end, label."""


def paragraph(text: str, label: str) -> Piece:
    """Return a line that is one place."""
    return text, ((0, len(text), label),) if text.strip() else ()


def row(cells: Iterable[tuple[str, str]], separator: str = "\t") -> Piece:
    """Return a row of a table, of cells with their labels; empty cells leave no trace."""
    text, named = "", []
    for cell, label in cells:
        if not cell:
            continue
        text += separator if text else ""
        named.append((len(text), len(text) + len(cell), label))
        text += cell
    return text, tuple(named)


@dataclass
class Story:
    """The pieces so far."""

    text: str = ""
    sections: list[Section] = field(default_factory=list)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add lines. A form feed parts pages by itself, so no line ends around it."""
        for words, named in pieces:
            if self.text and not self.text.endswith("\f") and not words.startswith("\f"):
                self.text += "\n"
            at = len(self.text)
            self.text += words
            self.sections += [Section(at + start, at + end, label) for start, end, label in named]
