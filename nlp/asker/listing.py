"""People in a list, as notes name who was there: 副庭长赫连雪、法警阿旺次仁, 储婧（区发改局局长）, 我爱人向东升."""

import re
from collections.abc import Iterator

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.persons import Span
from nlp.reading import Finding

_RULES = ruleset.load("notes")
_TITLES = ruleset.load("titles")
_POST = re.compile(_RULES.fragments["court_post"])
_KIN = re.compile(rf"(?:我|我的|登记人|记录人)?(?:{ruleset.load('speaker').fragments['relative']})")
_AROUND = re.compile(r"[（(][^）)]*[）)]")
_PARTS = re.compile(r"[、，,；;\s　及和与]|以及")
_SURNAMED = re.compile(r"([一-龥])姓[一-龥]{2,4}$")
_OURS = {"本院", "我院", "本庭", "我庭", "本局", "我局"}
_NO_PEOPLE = {"对方", "本人", "同志", "他人", "其他"}


def people(text: str, start: int, end: int, rule: str) -> Iterator[Finding]:
    """Yield the names in a list, without units, posts and what stands in brackets."""
    brackets = [m.span() for m in _AROUND.finditer(text, start, end)]
    for first, last in _items(text, start, end, brackets):
        found = _name(text, first, last)
        if found and text[slice(*found)] not in _NO_PEOPLE:
            yield persons.finding(text, *found, f"notes.{rule}")


def _items(text: str, start: int, end: int, brackets: list[Span]) -> Iterator[Span]:
    """Yield what stands between marks; a bracket ends what it explains."""
    at = start
    marks = [m for m in _PARTS.finditer(text, start, end) if not any(a < m.start() < b for a, b in brackets)]
    for stop, after in sorted([*(m.span() for m in marks), *brackets, (end, end)]):
        if stop > at:
            yield at, stop
        at = max(at, after)


def _name(text: str, start: int, end: int) -> Span | None:
    """Return the name in an item: behind a post or a kin word, or all of it."""
    start, end = persons.trimmed(text, start, end)
    if surnamed := _SURNAMED.match(text[start:end]):
        return start, start + len(surnamed[1])
    posts = [m.end() for pattern in (_POST, _TITLES["chain"].pattern, _KIN) for m in pattern.finditer(text, start, end)]
    for size in (4, 3, 2):  # 旗林草局白玉柱, 本院娜仁
        before = text[start : end - size]
        if before and names.is_name(text[end - size : end]) and (persons.is_unit(before) or before in _OURS):
            return end - size, end
    for first in sorted({start, *posts}, reverse=True):
        if first < end and (found := names.leading(text, first, end)):
            return found
    return None
