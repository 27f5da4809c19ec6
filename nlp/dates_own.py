"""Which date is a paper's own (docs/labels.md): not the meeting's, not the case's, not the deadline's.

Each date is seen in its line, itself as ◈ and the other dates as ◇, by the rules of nlp/rules/dates_own.toml; the best
score wins, and of equals the first: what follows a signature is an attachment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from nlp import dates, ruleset
from nlp.case_text import fold
from nlp.dates import DateFound
from nlp.numerals import number
from nlp.reading import Finding

Kind = Literal["note", "endorsement", "paper"]

_RULES = ruleset.load("dates_own")
_SCORED = tuple(rule for rule in _RULES if "score" in rule.fields)
_HEAD_LINES, _HEAD_WIDTH = 7, 44
_NEAR = 45
"""Characters between a date without a year and a year beside it, in its line or the next."""
_BY_HAND = 89
"""Score of a short date on an endorsement: leaders write 8/11, offices the whole date."""
_COMPLETED = 0.9
"""How far a year taken from elsewhere lessens the confidence."""


@dataclass(frozen=True, slots=True)
class _Scored:
    found: DateFound
    score: int
    rule: str
    completed: bool


def own_date(text: str, *, carrier: str | None = None, anchor: date | None = None) -> tuple[Finding, ...]:
    """Return the dates that may be the paper's own, the likeliest first; none for a paper without a date.

    `anchor`, such as the day of receipt, completes a date without a year where the paper has no year at all.
    """
    folded = fold(text)
    kind = kind_of(folded, carrier)
    found = [*dates.find(text), *(_slips(folded) if kind != "note" else ())]
    found.sort(key=lambda one: one.start)
    complete = [_complete(one, found, folded, anchor) for one in found]
    scored = [
        _Scored(done, best[0], best[1], completed=done.value != one.value)
        for one, done in zip(found, complete, strict=True)
        if done.value and (best := _score(_mask(folded, one, found), kind, one))
    ]
    scored.sort(key=lambda s: (-s.score, s.found.start))
    return tuple(_finding(s) for s in scored)


def kind_of(folded: str, carrier: str | None) -> Kind:
    """Tell the court's own note and an endorsement from other papers."""
    if carrier == "oral_note":
        return "note"
    lines = [line for line in folded.splitlines() if line.strip()]
    head = "\n".join(line for line in lines[:_HEAD_LINES] if len(line.strip()) <= _HEAD_WIDTH)
    for name, kind in (("is_issued", "paper"), ("is_note", "note"), ("is_endorsement", "endorsement")):
        if name == "is_note" and carrier in {"letter", "official_document"}:
            continue
        if any(_RULES[name].pattern.search(line) for line in head.splitlines()):
            return kind  # type: ignore[return-value]  # the pairs above
    if carrier in {None, "minutes"} and any(_RULES["is_note"].pattern.search(line) for line in lines):
        return "note"
    return "paper"


def _slips(folded: str) -> Iterable[DateFound]:
    """Yield the short dates behind a name, such as 8/11, that only a paper's frame makes dates."""
    for match in _RULES["slip"].find(folded):
        start, end = match.span("date")
        yield DateFound(None, start, end, _RULES["slip"].id, number(match["m"]), number(match["d"]))


def _mask(folded: str, one: DateFound, found: Sequence[DateFound]) -> str:
    """Return the line of a date with signs for it and for the other dates."""
    start = folded.rfind("\n", 0, one.start) + 1
    end = folded.find("\n", one.end)
    end = len(folded) if end < 0 else end
    above = folded[folded.rfind("\n", 0, max(0, start - 1)) + 1 : start]
    label = above.strip() + " " if _RULES["label_line"].pattern.search(above) else ""
    parts, at = [], start
    for other in found:
        if other.start >= at and other.end <= end:
            parts += [folded[at : other.start], "◈" if other is one else "◇"]
            at = other.end
    return label + "".join([*parts, folded[at:end]]).strip()


def _score(line: str, kind: Kind, one: DateFound) -> tuple[int, str] | None:
    """Return the score of a date in its line and the rule that gave it; a veto outweighs every other rule."""
    if kind == "endorsement" and one.rule == _RULES["slip"].id and "拟" not in line:
        return _BY_HAND, one.rule
    hits = [r for r in _SCORED if kind in r.fields.get("kinds", [kind]) and r.pattern.search(line)]
    if not hits:
        return None
    vetoes = [rule for rule in hits if rule.fields.get("veto")]
    best = max(vetoes or hits, key=lambda rule: int(rule.fields["score"]))
    return int(best.fields["score"]), best.id


def _complete(one: DateFound, found: Sequence[DateFound], folded: str, anchor: date | None) -> DateFound:
    """Give a date its year: from a year beside it, else the nearest whole date, else any year, else the anchor."""
    if one.value or one.month is None or one.day is None:
        return one
    years = [(abs(m.start() - one.start), number("".join(m["y"].split()))) for m in _RULES["year"].find(folded)]
    lines = _lines_around(folded, one)
    beside = [
        number("".join(m["y"].split()))
        for m in _RULES["year"].find(folded, *lines)
        if abs(m.start() - one.start) <= _NEAR
    ]
    whole = min((o for o in found if o.value), key=lambda o: abs(o.start - one.start), default=None)
    if beside:
        return replace(one, value=_day(beside[0], one.month, one.day))
    if whole and whole.value:
        return replace(one, value=dates.closest(one.month, one.day, whole.value))
    numbers = [(abs(m.start() - one.start), int(m["y"])) for m in _RULES["number_year"].find(folded)]
    if years or numbers:
        return replace(one, value=_day(min(numbers or years)[1], one.month, one.day))
    return replace(one, value=dates.closest(one.month, one.day, anchor)) if anchor else one


def _lines_around(folded: str, one: DateFound) -> tuple[int, int]:
    """Return the line of a date and the one below it, where its year stands in brackets."""
    start = folded.rfind("\n", 0, one.start) + 1
    end = folded.find("\n", one.end)
    below = folded.find("\n", end + 1) if end >= 0 else -1
    return start, below if below >= 0 else len(folded)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _finding(scored: _Scored) -> Finding:
    confidence = scored.score / 100 * (_COMPLETED if scored.completed else 1)
    value = scored.found.value
    return Finding(
        value=value.isoformat() if value else "",
        start=scored.found.start,
        end=scored.found.end,
        rule=scored.rule,
        confidence=round(confidence, 2),
    )
