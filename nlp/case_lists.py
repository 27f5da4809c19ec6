"""The serials behind the head of a case number: one, a list that shares the head, a range."""

import re
from dataclasses import dataclass

from nlp import facts, ruleset
from nlp.numerals import number

_RULES = ruleset.load("cases")
_WIDEST_RANGE = 200
"""A range of more cases than this gives its two ends only: a misreading must not flood the registry."""


@dataclass(frozen=True, slots=True)
class Serial:
    """One serial, as a span of the squeezed window."""

    serial: str
    sub: str | None
    start: int
    end: int
    closed: bool
    """Whether 号 follows, at once or at the end of its list."""
    bare: bool = False
    """Whether nothing that could belong to the number follows: no figure, letter or mask."""
    kind: str | None = None
    """A type of its own, as in 民初12号、执13号."""


def serials(window: str, at: int, *, coded: bool) -> list[Serial]:
    """Return the serials that begin at a place; of a list without a final 号 only the first."""
    first = _one(window, at, None)
    if first is None:
        return []
    items, at = _range(window, first)
    closed = len(items) if items[-1].closed else 0
    while item := _next(window, at, coded=coded):
        more, at = _range(window, item)
        items += more
        if more[-1].closed:
            closed = len(items)
    if not closed:
        return items[:1]
    return [_close(item) for item in items[:closed]]


def _close(item: Serial) -> Serial:
    return Serial(item.serial, item.sub, item.start, item.end, closed=True, kind=item.kind)


def _one(window: str, at: int, kind: str | None) -> Serial | None:
    match = _RULES["serial"].pattern.match(window, at)
    if match is None:
        return None
    end = match.end()
    tail, value = match["tail"], _arabic(match["value"])
    if tail and match["value"].isdigit() and int(tail) > int(match["value"]):
        # 123-130号 is a range: leave its second half to the next step.
        return Serial(value, None, at, match.end("value"), closed=False, kind=kind)
    closed = bool(match["hao"] or match["inner"])
    sub = match["sub"] or match["inner"]
    bare = not re.match(r"[0-9A-Za-z*×某号-]", window[end : end + 1])
    return Serial(value + (f"-{tail}" if tail else ""), sub, at, end, closed, bare, kind)


def _arabic(written: str) -> str:
    return written if written.isascii() else str(number(written))


def _range(window: str, first: Serial) -> tuple[list[Serial], int]:
    """Return the serial, or all of the range that it opens, and where the reading stopped."""
    join = _RULES["range"].pattern.match(window, first.end)
    last = _one(window, join.end(), first.kind) if join else None
    if last is None or not last.closed or not (first.serial.isdigit() and last.serial.isdigit()):
        return [first], first.end
    low, high = int(first.serial), int(last.serial)
    if low >= high:
        return [first], first.end
    numbers = range(low, high + 1) if high - low < _WIDEST_RANGE else (low, high)
    width = len(first.serial) if first.serial.startswith("0") else 0
    return [
        Serial(str(n).zfill(width), None, first.start, last.end, closed=True, kind=first.kind) for n in numbers
    ], last.end


def _next(window: str, at: int, *, coded: bool) -> Serial | None:
    join = _RULES["join"].pattern.match(window, at)
    if join is None:
        return None
    kind = join["kind"] or None
    if kind and not (coded and kind in facts.case_types()):
        return None
    item = _one(window, join.end(), kind)
    if item is None or _RULES["other_thing"].pattern.match(window, item.end - 1):
        return None
    return item
