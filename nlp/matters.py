"""Which case an approach is about: its numbers without those mentioned in passing, else the phrase that names it."""

from collections.abc import Sequence

from nlp import persons, ruleset
from nlp.cases import CaseNumber
from nlp.persons import Span
from nlp.reading import Finding

_RULES = ruleset.load("matter")
_NAMING = ("sued", "with_whom", "cause_case", "that_case", "cause_alone")
_BEFORE, _AFTER = 24, 48
"""Characters around a number that tell whether it is only mentioned."""
_STAGES = (("执", 4), ("破", 4), ("再", 3), ("申", 3), ("抗", 3), ("终", 2), ("初", 1))
"""How far the case is, by a character of its type."""


def asked_about(text: str, found: Sequence[CaseNumber]) -> tuple[Finding, ...]:
    """Return the case numbers that something is wanted about, each once."""
    last = max((_stage(one) for one in found), default=0)
    kept = [one for one in found if not _in_passing(text, one) and not _decided(text, one, last)] or list(found[:1])
    return tuple({one.value: one.finding() for one in reversed(kept)}.values())[::-1]


def _stage(one: CaseNumber) -> int:
    return next((stage for mark, stage in _STAGES if mark in one.kind), 0)


def _around(text: str, one: CaseNumber) -> tuple[str, str]:
    before = text[max(0, one.start - _BEFORE) : one.start].rstrip("（(“ ")
    return before, text[one.end : one.end + _AFTER].lstrip("）)”")


def _in_passing(text: str, one: CaseNumber) -> bool:
    """Tell whether a number is that of a precedent, a lower instance or a case long ended."""
    before, after = _around(text, one)
    return bool(_RULES["passing_before"].pattern.search(before) or _RULES["passing_after"].pattern.match(after))


def _decided(text: str, one: CaseNumber, last: int) -> bool:
    """Tell whether a number is that of the judgment, while the approach is about a later stage of the case."""
    if not 0 < _stage(one) < last:
        return False
    before, after = _around(text, one)
    return bool(_RULES["decided_before"].pattern.search(before) or _RULES["decided_after"].pattern.match(after))


def named(text: str, spans: Sequence[Span]) -> Finding | None:
    """Return the shortest phrase that names the case in words."""
    for name in _NAMING:
        for start, end in spans:
            for match in _RULES[name].find(text, start, end):
                first, last = persons.trimmed(text, *match.span("value"))
                if lead := _RULES["lead"].pattern.match(text[first:last]):
                    first += lead.end()
                if last - first > len("一案"):
                    return persons.finding(text, first, last, f"matter.{name}", 0.5)
    return None
