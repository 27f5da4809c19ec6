"""The asker of an organ's minutes: the leader who chaired or convened, where named; otherwise the organ."""

from dataclasses import replace

from nlp import persons, ruleset
from nlp.asker import Asker, signature
from nlp.asker.told import named
from nlp.lines import lines
from nlp.persons import Mention
from nlp.reading import Finding, Person

_RULES = ruleset.load("minutes")
_HEAD = 8
_TITLE = 46
"""Characters that the name of a paper can have."""


def is_minutes(text: str) -> bool:
    """Tell whether a paper is the minutes of an organ."""
    return any(_RULES["title"].pattern.search(line.words) for line in lines(text)[:_HEAD] if len(line.words) < _TITLE)


def askers(text: str, start: int, end: int) -> tuple[Asker, ...]:
    """Return the leader in the chair, with the organ whose minutes these are."""
    organ = _organ(text, signature.letterhead(text, start, end) or signature.block(text, start, end).organ)
    if chairs := _chairs(text, start, end):
        mention = chairs[0]
        unit = mention.person.unit
        if organ and (unit is None or unit.value in organ.value):
            mention = replace(mention, person=replace(mention.person, unit=organ))
        return (Asker(mention, ((start, end),)),)
    return (Asker(Mention(Person(unit=organ)), ((start, end),)),)


def _chairs(text: str, start: int, end: int) -> list[Mention]:
    out = []
    for rule in ("chair_field", "chair"):
        for match in _RULES[rule].find(text, start, end):
            first, last = match.span("value")
            if rule == "chair_field":
                mention = persons.parse(text, first, last, "minutes.chair_field")
            else:
                people = [one.mention for one, at, _ in named(text[:last]) if at >= first - 1]
                mention = people[0] if people else Mention()
            if mention.person.name and mention.person.position and "院长" not in mention.person.position.value:
                out.append(mention)
    return out


def _organ(text: str, organ: Finding | None) -> Finding | None:
    """Return the organ without its office, which only prints the minutes."""
    if organ is None or not (match := _RULES["of_government"].pattern.match(organ.value)):
        return organ
    return (
        persons.finding(text, organ.start, organ.start + len(match["value"]), "minutes.of_government")
        if (text[organ.start : organ.start + len(match["value"])] == match["value"])
        else replace(organ, value=match["value"])
    )
