"""Units (单位): the name of an organisation without the words around it that clung to it."""

from dataclasses import replace

from nlp import ruleset
from nlp.reading import Finding, Person

_RULES = ruleset.load("units")


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
