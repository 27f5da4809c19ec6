"""Which case an approach is about: its numbers without those mentioned in passing, else the phrase that names it."""

from collections.abc import Sequence

from nlp import persons, ruleset
from nlp.cases import CaseNumber
from nlp.persons import Span
from nlp.reading import Finding

_RULES = ruleset.load("matter")
_NAMING = ("sued", "with_whom", "cause_case", "that_case", "cause_alone")
_NEAR = 24


def asked_about(text: str, found: Sequence[CaseNumber]) -> tuple[Finding, ...]:
    """Return the case numbers that something is wanted about, each once."""
    kept = [one for one in found if not _in_passing(text, one)] or list(found[:1])
    return tuple({one.value: one.finding() for one in reversed(kept)}.values())[::-1]


def _in_passing(text: str, one: CaseNumber) -> bool:
    """Tell whether a number is that of a precedent, a lower instance or a case long ended."""
    before, after = text[max(0, one.start - _NEAR) : one.start], text[one.end : one.end + _NEAR]
    return bool(
        _RULES["passing_before"].pattern.search(before.rstrip("（(“ ")) or _RULES["passing_after"].pattern.match(after)
    )


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
