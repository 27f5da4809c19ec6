"""Units (单位): the name of an organisation without the words around it that clung to it, and its fullest form."""

from collections.abc import Iterable
from dataclasses import replace

from nlp import ruleset
from nlp.reading import Finding, Person

_RULES = ruleset.load("units")
_ENDINGS = ("委员会", "联合会")
"""What 市国资委 and 市侨联 end with in full."""


def fuller(one: Finding | None, other: Finding | None) -> Finding | None:
    """Return the fuller of two names of one unit (赤岩市文化广电和旅游局 for 文旅局), else the first that is there."""
    if one is None or other is None:
        return one or other
    return other if is_short_for(one.value, other.value) else one


def is_short_for(short: str, full: str) -> bool:
    """Tell whether one name shortens the other: its characters in their order, and the same ending.

    县委 is not short for 县委政法委, which is a body of it.
    """
    if len(short) < len("县委") or len(short) >= len(full) or full.startswith(short):
        return False
    ends_alike = short[-1] == full[-1] or any(short[-1] == end[0] and full.endswith(end) for end in _ENDINGS)
    if not ends_alike:
        return False
    rest = iter(full)
    return all(char in rest for char in short)


def alike(one: str, other: str) -> bool:
    """Tell whether two names can be of one unit."""
    return one == other or is_short_for(one, other) or is_short_for(other, one)


def fullest(unit: Finding, found: Iterable[Finding]) -> Finding:
    """Return the fullest form that a text has of a unit, of the names of units found in it."""
    longer = [one for one in found if is_short_for(unit.value, one.value)]
    return max(longer, key=lambda one: len(one.value), default=unit)


def tidy(person: Person) -> Person:
    """Return a person whose unit has neither the speaker's words before it nor a surname behind it."""
    if person.unit is None:
        return person
    return _with_committee(replace(person, unit=_tidy(person.unit)))


def _with_committee(person: Person) -> Person:
    """Give the unit the body that it was cut from: 白泥乡 + 党委书记 is 白泥乡党委 + 书记."""
    unit, post = person.unit, person.position
    if unit is None or post is None or unit.end != post.start or post.end - post.start != len(post.value):
        return person
    head = _RULES["office"].pattern.match(post.value)
    if head is None and _RULES["place"].pattern.search(unit.value):
        head = _RULES["committee"].pattern.match(post.value)
    if head is None:
        return person
    cut = post.start + head.end()
    return replace(
        person,
        unit=replace(unit, value=unit.value + head["value"], end=cut),
        position=replace(post, value=post.value[head.end() :], start=cut),
    )


def _tidy(unit: Finding) -> Finding | None:
    """Cut the edges; what then holds no organisation at all is none."""
    words, start = unit.value, unit.start
    spread = unit.end - unit.start == len(words)
    if lead := _RULES["lead"].pattern.match(words):
        words, start = words[lead.end() :], start + lead.end() * spread
    if (tail := _RULES["tail"].pattern.search(words)) and not _RULES["ends"].pattern.search(words):
        words = words[: tail.end("value")]
    if not _RULES["ends"].pattern.search(words):
        return None
    return replace(unit, value=words, start=start, end=start + len(words) if spread else unit.end)
