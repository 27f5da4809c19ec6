"""The askers of a conversation: its contact, or those of a group who write to the court's member."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Document, Message
from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import Asker, naming, remarks, speaker
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("chat")
_TITLES = ruleset.load("titles")
_SURNAME = 2


def askers(document: Document, people: Sequence[Span] = ()) -> tuple[Asker, ...]:
    """Return those who are not the owner, in the order of their first messages."""
    own = _own_senders(document)
    senders = list(dict.fromkeys(m.sender for m in document.messages if _speaks(m) and m.sender not in own))
    return tuple(_asker(document, sender, own, people) for sender in senders)


def _speaks(message: Message) -> bool:
    return message.kind in {"text", "voice", "media"} and "系统" not in message.sender


def _own_senders(document: Document) -> set[str]:
    """Return who writes from the court's side; where the export does not tell, who is addressed as a judge."""
    own = {m.sender for m in document.messages if m.owner}
    owner = document.conversation.owner if document.conversation else None
    if owner:
        own |= {m.sender for m in document.messages if owner in m.sender or m.sender in owner}
    if own or all(m.owner is not None for m in document.messages):
        return own
    senders = list(dict.fromkeys(m.sender for m in document.messages if _speaks(m)))
    addresses = {
        s: sum(
            bool(_RULES["addresses_court"].pattern.search(document.text, m.start, m.end))
            for m in document.messages
            if m.sender == s
        )
        for s in senders
    }
    if len(senders) == 2 and max(addresses.values()) > min(addresses.values()):  # two sides
        return {min(senders, key=lambda s: addresses[s])}
    return set()


def _asker(document: Document, sender: str, own: set[str], people: Sequence[Span]) -> Asker:
    text = document.text
    messages = [m for m in document.messages if m.sender == sender and _speaks(m)]
    spans = tuple((m.start, m.end) for m in messages)
    first = messages[0]
    shown = remarks.read(text, first.sender_start, first.sender_end)
    if not shown.person.name and (contact := _contact(document)):
        shown = persons.join(shown, remarks.read(text, *contact))
    intros = [one for one in speaker.introductions(text, spans) if _fits(one.mention, shown)]
    mention = Mention()
    for one in intros:
        mention = persons.join(mention, one.mention)
    court = [(m.start, m.end) for m in document.messages if m.sender in own]
    called = naming.addressed(text, court) if _alone(document, own) else Mention()
    if not mention.person.name and not shown.person.name:
        shown = persons.join(shown, called)
    shown = _as_addressed(shown, called)
    known = mention.person.name or shown.person.name
    named = naming.full_name(text, spans, court, known.value if known else None, people)
    mention = persons.join(persons.join(named, mention), naming.answered(text, spans, court))
    mention = _deputy(text, _posted(document, persons.join(mention, shown), own), spans)
    mention = _as_told(text, speaker.with_job(text, _labelled(text, first, mention), spans), spans)
    tied = next((one for one in intros if one.tie), None)
    return Asker(
        mention,
        spans,
        label=(first.sender_start, first.sender_end),
        behalf=tied.behalf if tied else None,
        tie=tied.tie if tied else None,
        tie_shown=tied.shown if tied else None,
        medium=_medium(document, first),
    )


def _as_addressed(shown: Mention, addressed: Mention) -> Mention:
    """Part 罗江蒲 where the court's side says 蒲镇长: the surname, and the place before it."""
    name, surname = shown.person.name, addressed.person.name
    if name is None or surname is None or len(name.value) <= len(surname.value):
        return shown
    if not name.value.endswith(surname.value) or name.value.startswith(surname.value):
        return shown
    cut = name.end - len(surname.value)
    own = replace(name, value=surname.value, start=cut)
    unit = shown.person.unit or replace(name, value=name.value[: -len(surname.value)], end=cut)
    return replace(shown, person=replace(shown.person, name=own, unit=unit))


def _alone(document: Document, own: set[str]) -> bool:
    """Tell whether only one person writes to the court's side, so that whom it addresses is he."""
    return len({m.sender for m in document.messages if _speaks(m)} - own) == 1


def _contact(document: Document) -> Span | None:
    """Return where the head of an export names the contact of a conversation of two."""
    contact = document.conversation.contact if document.conversation else None
    alone = _alone(document, {m.sender for m in document.messages if m.owner})
    at = document.text.find(contact) if contact and alone else -1
    return (at, at + len(contact or "")) if at >= 0 else None


def _fits(mention: Mention, shown: Mention) -> bool:
    """Tell whether an introduction can be that of the contact: the surnames do not contradict each other."""
    one, other = mention.person.name, shown.person.name
    if one is None or other is None or len(other.value) > _SURNAME:
        return True
    return other.value in one.value or one.value in other.value


def _posted(document: Document, mention: Mention, own: set[str]) -> Mention:
    """Give the asker the post that the court's side or the asker names later: 韩局长您说, 你是副局长."""
    text, name = document.text, mention.person.name
    if name is None:
        return mention
    surname = names.surname_of(name.value) or name.value
    heard = [(m.start, m.end) for m in document.messages if m.sender in own]
    found: list[Finding] = []
    for start, end in heard:
        for match in _RULES["you_are"].find(text, start, end):
            found += [
                persons.finding(text, *m.span(), "chat.you_are", 0.7)
                for m in _TITLES["chain"].find(text, *match.span("value"))
            ]
        for match in _TITLES["spoken"].find(text, start, end):
            before = names.surname_before(text, match.start())
            if before and text[slice(*before)] == surname:
                found.append(persons.finding(text, *match.span("value"), "chat.addressed", 0.7))
    position = mention.person.position
    deputies = [one for one in found if position and one.value == f"副{position.value}"]
    if deputies:
        return replace(mention, person=replace(mention.person, position=deputies[0]))
    longer = [one for one in found if position and position.value in one.value and one.value != position.value]
    if longer and position and not position.value.startswith("副"):
        return replace(mention, person=replace(mention.person, position=longer[0]))
    if position is None and found:
        mention = replace(mention, person=replace(mention.person, position=max(found, key=lambda f: len(f.value))))
    return mention


def _deputy(text: str, mention: Mention, spans: Sequence[Span]) -> Mention:
    """Give an asker who is addressed as 局长 the post that he tells himself: 我分管这一块，副局长嘛."""
    position = mention.person.position
    if position is None or position.value.startswith("副"):
        return mention
    deputy = re.compile(
        rf"(?:^|[，,。\s]|我[^，,。！!？?]{{0,6}})(?P<post>副{re.escape(position.value)})(?=[嘛啊，,。！\s]|$)"
    )
    for start, end in spans:
        if match := deputy.search(text, start, end):
            told = persons.finding(text, *match.span("post"), "chat.deputy", 0.7)
            return replace(mention, person=replace(mention.person, position=told))
    return mention


def _as_told(text: str, mention: Mention, spans: Sequence[Span]) -> Mention:
    """Prefer the post that the asker tells to the shorter one by which he is known: 我在政法委当副书记那会儿."""
    position = mention.person.position
    told = speaker.job(text, spans) if position else Mention()
    post = told.person.position
    if position is None or post is None or position.value not in post.value or position.value == post.value:
        return mention
    person = replace(mention.person, position=post, unit=told.person.unit or mention.person.unit)
    return replace(mention, person=person, former=mention.former or told.former)


def _labelled(text: str, first: Message, mention: Mention) -> Mention:
    """Read the sender that a mass message puts before its text: 【沙坨县信访联席办】."""
    match = _RULES["label"].pattern.match(text[first.start : first.end])
    if mention or match is None:
        return mention
    return Mention(
        Person(
            unit=persons.finding(text, first.start + match.start("unit"), first.start + match.end("unit"), "chat.label")
        )
    )


def _medium(document: Document, message: Message) -> Finding | None:
    """Return the account as the export shows it: at the head of the conversation, or the sender itself."""
    conversation = document.conversation
    account = (conversation.account if conversation else None) or message.account
    if not account:
        return None
    at = document.text.find(account)
    if at < 0:
        return Finding(account, message.sender_start, message.sender_end, "chat.account", 0.9)
    return Finding(account, at, at + len(account), "chat.account", 1.0)
