"""The asker of a mail: the signature under the sender's own words, what they say of themselves, the From line."""

import re
from dataclasses import dataclass, replace

from ingest.document import Document, Mail
from nlp import dates, persons, ruleset
from nlp import persons_names as names
from nlp.asker import Asker, leaders, naming, note, signature, speaker
from nlp.asker.signature import Block
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("mail")
_COURT = ruleset.load("court")


def own_words(text: str, start: int) -> Span:
    """Return the span of the body that the sender wrote, without quoted, forwarded and machine-made text."""
    quoted = _RULES["quoted"].pattern.search(text, start)
    end = quoted.start() if quoted else len(text)
    for machine in _RULES["machine"].find(text, start, end):
        return start, machine.start()
    return start, end


def medium(document: Document) -> Finding | None:
    """Return the sending address, as the From line shows it."""
    header = document.mail
    if header is None or header.sender_address is None:
        return None
    at = document.text.find(header.sender_address)
    if at < 0:
        return None
    return Finding(header.sender_address, at, at + len(header.sender_address), "mail.from", 1.0)


@dataclass(frozen=True, slots=True)
class Written:
    """What the sender of a mail wrote: where it stands, and its signature."""

    start: int
    end: int
    block: Block


def written(text: str, header: Mail) -> Written:
    """Return the sender's own words of a mail."""
    start, end = own_words(text, header.body_start)
    return Written(start, end, signature.block(text, start, end))


def reports(text: str, own: Written) -> bool:
    """Tell whether court staff report an outsider's approach by mail rather than ask something themselves."""
    if _of_court(text, own):
        return note.tells_at_all(text[own.start : own.end])
    return own.block.start >= own.end and note.tells(text[own.start : own.end])


def _of_court(text: str, own: Written) -> bool:
    """Tell whether the signature is that of court staff."""
    signed = text[own.block.start : own.end]
    return bool(_COURT["staff"].pattern.search(signed)) and not _COURT["left"].pattern.search(signed)


def forwarded(text: str, own: Written) -> tuple[Asker, ...]:
    """Return the outsider whose mail court staff pass on to be recorded: what was forwarded is the approach."""
    passes_on = _of_court(text, own) or _RULES["to_register"].pattern.search(text, own.start, own.end)
    head = _RULES["forwarded_head"].pattern.search(text, own.end) if passes_on else None
    if head is None:
        return ()
    body, stop = own_words(text, head.end())
    sender = _named(text, *head.span("name")) if head["name"] else Mention()
    return (
        Asker(
            _whole(sender, speaker.introductions(text, [(body, stop)])),
            ((body, stop),),
            date=_sent(head),
            medium=persons.finding(text, *head.span("address"), "mail.forwarded") if head["address"] else None,
        ),
    )


def _sent(head: re.Match[str]) -> Finding | None:
    """Return the day that the head of a forwarded mail shows."""
    day = next(iter(dates.find(head["date"])), None)
    if day is None or day.value is None:
        return None
    at = head.start("date")
    return Finding(day.value.isoformat(), at + day.start, at + day.end, "mail.forwarded", 0.9)


def askers(text: str, header: Mail, own: Written) -> tuple[Asker, ...]:
    """Return the one who wrote the mail."""
    start, end, block = own.start, own.end, own.block
    intros = speaker.introductions(text, [(start, end)])
    sender = _sender(text, header)
    signers = [_plain(one, sender) for one in block.signers]
    signed = signers or ([sender] if sender.person.name else [])
    people = [_whole(one, intros, sender) for one in signed]
    if not people and intros:
        people = [intros[0].mention]
    if not people:
        people = [replace(sender, person=replace(sender.person, unit=block.organ or sender.person.unit))]
    if block.organ:
        people = [p if p.person.unit else persons.with_unit(p, block.organ) for p in people]
    people = [_in_the_body(text, one, (start, end)) for one in people]
    if len(people) == 1:
        people = [speaker.with_job(text, _addressed(text, people[0], end), [(start, end)])]
    body_end = block.start if block.signers or block.organ else end
    tied = next((one for one in intros if one.tie), None)
    return tuple(
        Asker(
            one,
            ((start, max(body_end, start)),),
            label=(max(body_end, start), end),
            aside=(max(body_end, start), end),
            behalf=tied.behalf if tied else None,
            tie=tied.tie if tied else None,
            tie_shown=tied.shown if tied else None,
        )
        for one in people
    )


def _in_the_body(text: str, mention: Mention, span: Span) -> Mention:
    """Complete a signer from the words around the own name in the mail: 淮源粮油集团云曦，冒昧打扰."""
    person = mention.person
    if person.name is None or len(person.name.value) < len("云曦") or (person.unit and person.position):
        return mention
    told = naming.full_name(text, [span], [], person.name.value)
    return persons.join(mention, told) if told.person.name and told.person.name.value == person.name.value else mention


def _addressed(text: str, mention: Mention, start: int) -> Mention:
    """Give a person the post by which the mail that he passes on addresses him: 巴主任：."""
    name = mention.person.name
    if name is None or mention.person.position is not None:
        return mention
    for match in _RULES["salutation"].find(text, start):
        surname = names.surname_of(name.value) or name.value[:1]
        if match["name"] in {surname, name.value}:
            position = persons.finding(text, *match.span("post"), "mail.salutation", 0.7)
            return replace(mention, person=replace(mention.person, position=position))
    return mention


def _plain(signer: Mention, sender: Mention) -> Mention:
    """Return 胥 for 小胥, but leave 小鸥 where the From line has 霍小鸥."""
    name, full = signer.person.name, sender.person.name
    if name and full and full.value != name.value and full.value.endswith(name.value):
        return replace(signer, person=replace(signer.person, name=full))
    return replace(signer, person=replace(signer.person, name=signature.surname_only(name)))


def _whole(signer: Mention, intros: tuple[speaker.Introduction, ...], *others: Mention) -> Mention:
    """Complete a signer from the introductions, and the From line, of the same person."""
    for other in [*(one.mention for one in intros), *others]:
        if _same(signer.person, other.person):
            signer = persons.join(signer, other)
    return signer


def _same(one: Person, other: Person) -> bool:
    """Tell whether two mentions can be of one person."""
    if one.name is None or other.name is None:
        return True
    return one.name.value in other.name.value or other.name.value in one.name.value


def _sender(text: str, header: Mail) -> Mention:
    """Read the name that the From line gives; an address or a handle is none."""
    written = (header.sender_name or "").strip()
    if not written or _RULES["handle"].pattern.match(written):
        return Mention()
    at = text.find(written)
    return _named(text, at, at + len(written))


def _named(text: str, start: int, end: int) -> Mention:
    """Read the name that a From line shows."""
    mention = persons.parse(text, start, end, "mail.from", alone=False)
    if spoken := leaders.surname_and_post(text, start, end):
        mention = Mention(spoken)
    name = mention.person.name
    if name is None and names.is_name(text[start:end]):
        name = persons.finding(text, start, end, "mail.from")
    return replace(mention, person=replace(mention.person, name=signature.surname_only(name)))
