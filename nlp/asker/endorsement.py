"""The asker of an endorsement: each leader who wrote a note on the paper, or the organ that passed it on."""

import re
from dataclasses import replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import Asker, signature
from nlp.dates_own import own_date
from nlp.lines import lines
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("endorsement")
_TITLES = ruleset.load("titles")
_OFFICE = re.compile("(?:办公[室厅]|督查室|秘书处)$")
_LEADS = re.compile("(?:书记|[省市县区州旗盟]长|常委|部长)$")
_HEAD, _TITLE = 12, 40
"""Lines in which the name of the paper stands, and characters that it can have."""


def is_endorsement(text: str) -> bool:
    """Tell whether a paper is nothing but a note on, or a forward of, somebody else's material."""
    head = [line.words for line in lines(text)[:_HEAD]]
    return any(_RULES["title"].pattern.match(words) for words in head if len(words) < _TITLE)


def askers(text: str, start: int, end: int) -> tuple[Asker, ...]:
    """Return one asker for each leader's note, else the organ."""
    organ = signature.letterhead(text, start, end)
    found: list[Asker] = []
    for match in _RULES["note"].find(text, start, end):
        found += _notes(text, match.span("value"), organ)
    if found:
        return tuple(_with_titles_post(text, one, start, end) for one in found)
    block = signature.block(text, start, end)
    spans = tuple(m.span("value") for m in _RULES["passed_on"].find(text, start, end)) or ((start, end),)
    signer = next((s for s in block.signers if s.person.position), None)
    if signer:
        return (Asker(persons.with_unit(signer, organ or block.organ), spans, form="endorsement"),)
    unit = organ or block.organ
    return (Asker(Mention(Person(unit=unit)), spans, form="endorsement"),)


def _notes(text: str, span: Span, organ: Finding | None) -> list[Asker]:
    """Return the notes in a field of notes: each ends with a name and a day."""
    out, at = [], span[0]
    for match in _RULES["signed"].find(text, *span):
        name = _name(text, *match.span("value"))
        if name is None or match.start() <= at:
            continue
        mention = _post(text, persons.parse(text, *_line(text, match.start(), name.start), "endorsement"), name)
        day = own_date(text[at : match.end()], carrier=None)
        shown = replace(day[0], start=day[0].start + at, end=day[0].end + at) if day else None
        out.append(
            Asker(
                _unit(persons.with_unit(mention, None), organ),
                ((at, name.start),),
                form="endorsement",
                date=_dated(text, match, shown),
            )
        )
        at = match.end()
    return out


def _with_titles_post(text: str, asker: Asker, start: int, end: int) -> Asker:
    """Give a leader without a post the one that the name of the paper tells: 景洲市人民政府副市长批示."""
    if asker.mention.person.position is not None:
        return asker
    for line in lines(text, start, end)[:_HEAD]:
        if len(line.words) < _TITLE and _RULES["title"].pattern.match(line.words):
            told = persons.parse(text, line.start, line.end, "endorsement.title", alone=False).person
            if told.position:
                person = replace(
                    asker.mention.person, position=told.position, unit=told.unit or asker.mention.person.unit
                )
                return replace(asker, mention=replace(asker.mention, person=person))
    return asker


def _line(text: str, start: int, end: int) -> Span:
    first = max(text.rfind("\n", 0, start), text.rfind("。", 0, start)) + 1
    return min(first, end), end


def _name(text: str, start: int, end: int) -> Finding | None:
    """Return the name before the day, without a post that runs into it."""
    posts = list(_TITLES["chain"].find(text, start, end))
    first = posts[-1].end() if posts else start
    words = text[first:end]
    return persons.finding(text, first, end, "endorsement.signed") if names.could_be_name(words) else None


def _dated(text: str, match: re.Match[str], day: Finding | None) -> Finding | None:
    """Return the day beside the name; a day without a year takes that of the paper."""
    near = own_date(text[: match.end("date")], carrier=None)
    inside = [d for d in near if d.start >= match.start("date") - 1 and d.end <= match.end("date") + 1]
    return inside[0] if inside else day


def _post(text: str, mention: Mention, name: Finding) -> Mention:
    """Give the leader the post that the paper tells elsewhere: 副主任乌力吉同志, 闵书记."""
    person = replace(mention.person, name=name)
    if person.position is None:
        for other in re.finditer(re.escape(name.value), text):
            before = [
                m
                for m in _TITLES["chain"].find(text, max(0, other.start() - 20), other.start())
                if not text[m.end() : other.start()].strip()
            ]
            if before:
                clause = max(text.rfind(mark, 0, before[-1].start()) for mark in "，。；：\n（( 　") + 1
                found = persons.parse(text, clause, before[-1].end(), "endorsement.post", alone=False).person
                person = replace(person, position=found.position, unit=person.unit or found.unit)
                break
    if person.position is None:
        person = replace(person, position=spoken_post(text, name))
    return replace(mention, person=person)


def spoken_post(text: str, name: Finding) -> Finding | None:
    """Return the post that goes with the surname anywhere in the text: 尊敬的闵书记 for 闵德安."""
    surname = names.surname_of(name.value)
    for match in _TITLES["spoken"].find(text):
        if text.endswith(name.value, 0, match.start()):
            return persons.finding(text, *match.span("value"), "titles.spoken", 0.7)
        before = names.surname_before(text, match.start())
        if surname and before and text[slice(*before)] == surname:
            return persons.finding(text, *match.span("value"), "titles.spoken", 0.6)
    return None


def _unit(mention: Mention, organ: Finding | None) -> Mention:
    """Give the leader the organ of the paper, unless another unit is told."""
    own, position = mention.person.unit, mention.person.position
    office = _OFFICE.search(organ.value) if organ and position and _LEADS.search(position.value) else None
    if organ and office:  # the leader's paper, printed by his office
        organ = replace(organ, value=organ.value[: office.start()], end=organ.end - len(office[0]))
    if organ is None or (own and len(own.value) > len("县委") and own.value not in organ.value):
        return mention
    return replace(mention, person=replace(mention.person, unit=organ))
