"""Joining what an engine found on a straight page to lines, from top to bottom and left to right."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ingest.ocr.vertical import is_tall
from ingest.page import order

WORD = re.compile(r"[A-Za-z0-9]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
FULL_WIDTH = str.maketrans(",:;?!()", "，：；？！（）")
AFTER_CHINESE = re.compile(r"(?<=[\u3400-\u9fff〇）》”〕])[,:;?!](?![A-Za-z0-9/])")
BRACKET = re.compile(r"(?<![\x21-\x7e])[()]|[()](?![\x21-\x7e])")
STOP = re.compile(r"(?<=[\u3400-\u9fff）])o$")
LARGER = 2.0
"""How many times larger writing is that does not belong to the line it stands on."""
SAME_LINE = 0.5
"""Share of its height that a piece has in common with a line it stands on."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that was found as one, with its rectangle in pixels of the straight page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float

    @property
    def height(self) -> float:
        """Never nothing, for it divides."""
        return max(self.bottom - self.top, 1.0)


Row = tuple[Piece, ...]


def rows(pieces: Iterable[Piece]) -> tuple[Row, ...]:
    """Group pieces by the line they stand on, in reading order; what runs down, as notes in a margin do, comes last."""
    across: list[Piece] = []
    down: list[Piece] = []
    for piece in pieces:
        (down if is_tall(piece.right - piece.left, piece.height) and len(piece.text) > 1 else across).append(piece)
    found: list[list[Piece]] = []
    for piece in sorted(across, key=lambda p: p.top + p.bottom):
        home = max(found[-4:], key=lambda row: _shared(row, piece), default=None)
        if home is not None and _shared(home, piece) > SAME_LINE and _is_alike(home, piece):
            home.append(piece)
        else:
            found.append([piece])
    lines = [sorted(row, key=lambda p: p.left) for row in found]
    lines.sort(key=lambda row: sum(p.top + p.bottom for p in row) / len(row))
    beside = ((piece,) for piece in sorted(down, key=lambda p: -p.right))
    return (*(tuple(row) for row in order.ordered(lines)), *beside)


def _is_alike(row: list[Piece], piece: Piece) -> bool:
    """Whether letters are of about one size: what a leader wrote across a paper is larger, and is a line of its own."""
    sizes = sorted((row[-1].height, piece.height))
    return sizes[1] < LARGER * sizes[0]


def join(row: Row) -> str:
    """Join the pieces of a line. A wide gap becomes as many ideographic spaces as characters would fill it."""
    text = row[0].text
    for before, after in pairwise(row):
        gap, size = after.left - before.right, (before.height + after.height) / 2
        wide = round(gap / size)
        if wide >= 1:
            text += "\u3000" * min(wide, 20)
        elif gap > 0.15 * size and WORD.match(before.text[-1:]) and WORD.match(after.text[:1]):
            text += " "
        text += after.text
    return marks(text)


def marks(text: str) -> str:
    """Write punctuation beside Chinese at full width: recognition cannot tell ：from : by their looks."""
    if not CHINESE.search(text):
        return text
    text = STOP.sub("。", BRACKET.sub(_widened, text))
    return AFTER_CHINESE.sub(_widened, text)


def _widened(found: re.Match[str]) -> str:
    return found[0].translate(FULL_WIDTH)


def _shared(row: list[Piece], piece: Piece) -> float:
    """Return how much of its height a piece shares with the nearest piece of a row that it does not lie upon."""
    near = min(row, key=lambda p: abs(p.left - piece.left))
    if min(near.right, piece.right) - max(near.left, piece.left) > SAME_LINE * min(
        near.right - near.left, piece.right - piece.left
    ):
        return 0.0
    common = min(near.bottom, piece.bottom) - max(near.top, piece.top)
    return common / min(near.height, piece.height)
