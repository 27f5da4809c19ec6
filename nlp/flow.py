"""Reflow: a text without the line breaks of its page layout, and the way back to the text as it was found.

Recognition, PDF and OFD break lines inside sentences, names and case numbers, and pages inside letters. A break is
soft where the line is as wide as the text area and the next one goes on; soft breaks are taken out, nothing else is.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Page
from nlp import ruleset
from nlp.flow_layout import Area, Row, areas, widths

_RULES = ruleset.load("flow")
_TAIL = 14
"""Characters of a line that is but the tail of the one above."""
_HEADS = ("list_mark", "block_head", "salutation", "date_line")


@dataclass(frozen=True, slots=True)
class Flow:
    """A reflowed text. `pieces` are the starts of its kept stretches, in it and in the text as found."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    def original(self, at: int) -> int:
        """Return the place in the text as found of a character."""
        piece, found = self.pieces[max(0, bisect_right(self.pieces, at, key=lambda p: p[0]) - 1)]
        return found + at - piece

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as found that a span of the reflowed text stands for."""
        if end <= start:
            return self.original(start), self.original(start)
        return self.original(start), self.original(end - 1) + 1


def flow(text: str, pages: Sequence[Page] = ()) -> Flow:
    """Take the soft breaks out of a text; a text without wrapped lines stays as it is."""
    rows = _rows(text, pages)
    cuts = _cuts(rows)
    if not cuts:
        return Flow(text, ((0, 0),))
    kept: list[str] = []
    pieces: list[tuple[int, int]] = []
    at = length = 0
    for start, end in [*cuts, (len(text), len(text))]:
        if start > at:
            pieces.append((length, at))
            kept.append(text[at:start])
            length += start - at
        at = end
    return Flow("".join(kept), tuple(pieces) or ((0, 0),))


def _rows(text: str, pages: Sequence[Page]) -> list[Row]:
    """Return the lines of a text with their boxes where the pages have them; blank lines are left out."""
    boxes = {line.start: line.box for page in pages for line in page.lines}
    rows, at = [], 0
    for number, sheet in enumerate(text.split("\f")):
        for raw in sheet.split("\n"):
            stripped = raw.strip()
            if stripped:
                start = at + raw.index(stripped[0])
                box = boxes.get(at) or boxes.get(start)
                rows.append(Row(start, start + len(stripped), stripped, at, box, number))
            at += len(raw) + 1
    return rows


def _cuts(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the spans to take out: from the end of a full line to the begin of the one that goes on."""
    areas_of, area = areas(rows), widths(rows)
    cuts = []
    for n, row in enumerate(rows[:-1]):
        follower = _follower(rows, n)
        if follower is None:
            continue
        page = areas_of.get(row.page) if row.box else None
        full = page.full(row) if page else area is not None and area.full(row)
        indented = _indented(follower, areas_of.get(follower.page) if follower.box else None)
        shows_indents = page is not None or (area is not None and area.indents)
        if full and not indented and _goes_on(row, follower, shows_indents=shows_indents):
            cuts.append((row.end, follower.start))
    return cuts


def _follower(rows: Sequence[Row], n: int) -> Row | None:
    """Return the next line; page numbers that stand between two pages are passed over."""
    following = rows[n + 1 : n + 4]
    row = next((row for row in following if not _shows("page_number", row.text)), None)
    passed_over = row is not None and row is not following[0]
    return None if row is None or (passed_over and row.page == rows[n].page) else row


def _indented(row: Row, area: Area | None) -> bool:
    return row.indent > 1 or (area is not None and area.indented(row))


def _goes_on(row: Row, follower: Row, *, shows_indents: bool) -> bool:
    """Whether the next line can be more of the same paragraph."""
    if _shows("open", row.text) or (row.text[-1].isdigit() and _shows("figures_go_on", follower.text)):
        return True
    if any(_shows(name, follower.text) for name in _HEADS) or _shows("page_number", row.text):
        return False
    if _is_word(row.text[-1]) and _is_word(follower.text[0]):
        return False  # two words; taking the break out would make them one
    if _shows("columns", row.text) and len(follower.text) > _TAIL:
        return False  # names or a date set apart by space: no sentence that goes on
    if not _shows("closed", row.text):
        return True
    return shows_indents and not _shows("columns", follower.text) and not _shows("speaker", follower.text)


def _shows(name: str, text: str) -> bool:
    return _RULES[name].pattern.search(text) is not None


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalpha()
