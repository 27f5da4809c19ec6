"""Which case an approach is about: its numbers without those mentioned in passing, else the phrase that names it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Document
from nlp import cases, persons, ruleset
from nlp.cases import CaseNumber
from nlp.persons import Span
from nlp.reading import Finding

_RULES = ruleset.load("matter")
_NAMING = ("sued", "with_whom", "cause_case", "that_case", "any_case", "cause_alone")
_NEAR = 24
_FAR = 40
"""Characters before and after a number in which it is said to be past."""

_STAGES = (("执", 4), ("破", 4), ("再", 3), ("申", 3), ("抗", 3), ("终", 2), ("初", 1))
"""How far the case is, by a character of its type."""


def asked_about(text: str, found: Sequence[CaseNumber]) -> tuple[Finding, ...]:
    """Return the case numbers that something is wanted about, each once."""
    starts, ends = [one.start for one in found[1:]], [one.end for one in found[:-1]]
    around = zip(found, [0, *ends], [*starts, len(text)], strict=False)
    last = max((_stage(one) for one in found), default=0)
    current = [
        (one, before, after)
        for one, before, after in around
        if not _decided(text, one, last) and not _left_aside(text, one)
    ]
    kept = [one for one, before, after in current if not _in_passing(text, one, before, after)] or list(found[:1])
    return tuple({one.value: one.finding() for one in reversed(kept)}.values())[::-1]


def _stage(one: CaseNumber) -> int:
    return next((stage for mark, stage in _STAGES if mark in one.kind), 0)


def _decided(text: str, one: CaseNumber, last: int) -> bool:
    """Tell whether a number is that of the judgment, while the approach is about a later stage of the case."""
    if not 0 < _stage(one) < last:
        return False
    before, after = text[max(0, one.start - _NEAR) : one.start].rstrip("（(“〔 "), text[one.end : one.end + _FAR]
    return bool(_RULES["decided_before"].pattern.search(before) or _RULES["decided_after"].pattern.match(after))


def _left_aside(text: str, one: CaseNumber) -> bool:
    """Tell whether the text says later, by its serial alone, that a case is past: 其中515号、516号已由贵院调解."""
    serial = re.search(r"(\d+)号", one.value)
    if serial is None:
        return False
    bare = re.compile(rf"(?<![\d字初终执民刑行破申再监调异恢保更撤赔第])第?{serial[1]}号(?:、\d+号)*(?:一?案(?:件)?)?")
    behind = (text[match.end() : match.end() + _FAR] for match in bare.finditer(text, one.end))
    return any(_RULES["passing_after"].pattern.match(words) for words in behind)


def asked_about_elsewhere(document: Document, part: int) -> tuple[Finding, ...]:
    """Return the case numbers of the first other part that has any: what a mail passes on names the case."""
    for number, other in enumerate(document.parts()):
        if number != part and (found := asked_about(other.text, cases.find(other.text))):
            return tuple(replace(one, part=number) for one in found)
    return ()


def _in_passing(text: str, one: CaseNumber, after_last: int, before_next: int) -> bool:
    """Tell whether a number is that of a precedent, a lower instance or a case long ended, by the words next to it."""
    before = text[max(after_last, one.start - _NEAR) : one.start]
    after = text[one.end : min(before_next, one.end + _FAR)]
    return bool(
        _RULES["passing_before"].pattern.search(before.rstrip("（(“〔 "))
        or _RULES["passing_after"].pattern.match(after)
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
