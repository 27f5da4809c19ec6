"""The askers of a conversation: its contact, or those of a group who write to the court's member."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Document, Message
from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import Asker, signature, speaker
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("chat")
_SPEAKER = ruleset.load("speaker")
_TITLES = ruleset.load("titles")
_POSTS = {
    "局": "局长", "院": "院长", "县": "县长", "区": "区长", "市": "市长", "厅": "厅长", "处": "处长", "科": "科长", "部": "部长", "镇": "镇长",
    "乡": "乡长", "所": "所长", "队": "队长", "行": "行长", "检": "检察长", "董": "董事长", "校": "校长", "秘": "秘书", "站": "站长",
    "主席": "主席",
}  # fmt: skip
"""What a post that speech cuts short stands for; a court's 庭 is none of an outsider."""
_FIRST = 4
"""Messages in which an asker says who he is."""
_SURNAME = 2
_ORGANS = "县市区省州检商法农武旗镇乡"
_SHORT_ORGAN = re.compile(ruleset.load("units").fragments["short_organ"] + "$")
_MARK = re.compile(r"[，,。！!？?；;：:\n]")
_OTHERS = re.compile(r"诉|告|的?案|与|和|一案|官司|纠纷|他|她|被|那个|这个")
_PIECES = re.compile(r"[\s\-—_/|（）()·，,、@【】\[\]~～]+")


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
        own |= {m.sender for m in document.messages if m.sender == owner}
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
    if len(senders) == 2 and max(addresses.values()) > min(addresses.values()):  # noqa: PLR2004  # two sides
        return {min(senders, key=lambda s: addresses[s])}
    return set()


def _asker(document: Document, sender: str, own: set[str], people: Sequence[Span]) -> Asker:
    text = document.text
    messages = [m for m in document.messages if m.sender == sender and _speaks(m)]
    spans = tuple((m.start, m.end) for m in messages)
    first = messages[0]
    shown = remark(text, first.sender_start, first.sender_end)
    intros = [one for one in speaker.introductions(text, spans) if _fits(one.mention, shown)]
    mention = Mention()
    for one in intros:
        mention = persons.join(mention, one.mention)
    if mention.person.name is None or len(mention.person.name.value) <= _SURNAME:
        mention = persons.join(_greeted(text, mention, spans), mention)
        mention = persons.join(_signed(text, mention, shown, spans, people), mention)
        mention = persons.join(_after_i(text, mention, spans), mention)
    mention = _posted(text, document, persons.join(mention, shown), spans, own)
    mention = _labelled(text, first, mention)
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


def _signed(text: str, said: Mention, shown: Mention, spans: Sequence[Span], people: Sequence[Span]) -> Mention:
    """Find the full name where the asker gives it without 我是: 绛河县国资办查学敏, 都市晚报记者鱼跃."""
    known = said.person.name or shown.person.name
    for first, last in people:
        if not any(start <= first and last <= end for start, end in spans):
            continue
        clause = _clause(text, first, last, spans)
        words = text[first:last]
        if known and not words.startswith(known.value):
            continue
        own = re.match(r"\s*(?:我|这里是)", text[clause[0] : first]) is not None
        around = persons.parse(text, *clause, "chat.signed", alone=False)
        if not (known or own) and not (around.person.unit or around.person.position):
            continue
        if not known and _OTHERS.search(text[last : last + 8]):
            continue
        person = replace(around.person, name=persons.finding(text, first, last, "ner", 0.7))
        return replace(around, person=person)
    return Mention()


def _greeted(text: str, said: Mention, spans: Sequence[Span]) -> Mention:
    """Read what stands behind the greeting of the first messages: 宋庭长，龙渡县政府荀子良."""
    for start, end in spans[:_FIRST]:
        match = _RULES["greeting"].pattern.match(text[start:end])
        if match is None:
            continue
        first, last = start + match.start("value"), start + match.end("value")
        mention = persons.parse(text, first, last, "chat.greeting", alone=False)
        person = mention.person
        parts = sum(f.end - f.start for f in (person.name, person.unit, person.position) if f)
        if person.name and parts >= last - first - 2 and _fits(mention, said) and (said.person.name or person.unit or person.position):
            return mention
    return Mention()


def _after_i(text: str, said: Mention, spans: Sequence[Span]) -> Mention:
    """Find 我宣为民不求赢 where the surname is known."""
    known = said.person.name
    if known is None or len(known.value) > _SURNAME:
        return Mention()
    for start, end in spans:
        for match in re.finditer(rf"我(?={re.escape(known.value)}[一-龥])", text[start:end]):
            found = names.guess(text, start + match.end(), min(end, start + match.end() + 8))
            if found and found[1] - found[0] > len(known.value):
                return Mention(Person(name=persons.finding(text, *found, "chat.after_i", 0.6)))
    return Mention()


def _clause(text: str, first: int, last: int, spans: Sequence[Span]) -> Span:
    """Return the words between two marks around a name, within its message."""
    start, end = next(s for s in spans if s[0] <= first and last <= s[1])
    before = max((m.end() for m in _MARK.finditer(text, start, first)), default=start)
    after = _MARK.search(text, last, end)
    return before, after.start() if after else end


def _fits(mention: Mention, shown: Mention) -> bool:
    """Tell whether an introduction can be that of the contact: the surnames do not contradict each other."""
    one, other = mention.person.name, shown.person.name
    if one is None or other is None or len(other.value) > _SURNAME:
        return True
    return other.value in one.value or one.value in other.value


def remark(text: str, start: int, end: int) -> Mention:
    """Read how the owner named a contact: 云溪住建-韩局, 武思源 副县长, 燕子（卫东媳妇）."""
    if _RULES["no_name"].pattern.search(text[start:end]):
        return Mention()
    if tied := _SPEAKER["tied_remark"].pattern.search(text, start, end):
        if speaker.leader_of(text, *tied.span("value")):
            return Mention()  # whose name stands there is told by nlp/asker/behalf.py
    mention, at = Mention(), start
    rest: list[Span] = []
    for piece in [*_PIECES.finditer(text, start, end), None]:
        stop = piece.start() if piece else end
        if stop > at:
            found = _spoken(text, at, stop)
            if found and mention.person.name is None:
                mention = persons.join(found, mention)
            else:
                rest.append((at, stop))
        at = piece.end() if piece else end
    for first, last in rest:
        more = persons.parse(text, first, last, "chat.remark", alone=False)
        if not more and mention.person.name and 2 <= last - first <= 10 and not mention.person.unit:
            more = Mention(Person(unit=persons.finding(text, first, last, "chat.remark", 0.5)))
        person = replace(more.person, name=signature.surname_only(more.person.name))
        mention = persons.join(mention, replace(more, person=person))
    return mention


def _spoken(text: str, start: int, end: int) -> Mention | None:
    """Read 韩局, 查主任, 齐总, 老岳, with the unit before them."""
    if _is_organ(text[start:end]):
        return None
    if familiar := re.match(r"(?:老|小|大)([一-龥])$", text[start:end]):
        if names.surname_of(familiar[1]):
            return Mention(Person(name=persons.finding(text, start + 1, end, "chat.familiar", 0.6)))
    for match in [
        *_TITLES["short"].find(text, start, end),
        *re.finditer(r"(总|老|工|哥|姐|叔|姨|师傅)$", text[start:end]),
    ]:
        first = match.start() if match.re is _TITLES["short"].pattern else start + match.start()
        surname = names.surname_before(text, first)
        if surname is None or surname[0] < start or text[surname[0]] in _ORGANS:
            continue
        if surname[0] - start == 1 and text[start] not in "市县区省州旗镇乡原副老":
            surname = start, surname[1]  # 扎西局: a name without a surname
        post = _POSTS.get(match[0])
        unit = persons.finding(text, start, surname[0], "chat.remark", 0.5) if surname[0] - start > 1 else None
        position = Finding(post, first, first + len(match[0]), "chat.short", 0.6) if post else None
        return Mention(Person(persons.finding(text, *surname, "chat.short", 0.6), unit, position))
    posts = list(_TITLES["chain"].find(text, start, end))
    if posts and names.is_transliterated(text[start : posts[0].start()]):
        return persons.parse(text, start, end, "chat.remark", alone=False)
    if found := speaker.surname_and_post(text, start, end):
        if found.unit is None and found.name and found.name.start - start > 1:
            found = replace(found, unit=persons.finding(text, start, found.name.start, "chat.remark", 0.5))
        return Mention(found)
    return _rare(text, start, posts[0].start()) if posts else None


def _rare(text: str, start: int, post: int) -> Mention | None:
    """Read 人武部冼政委, where the surname is in no list: one character between a unit and a post."""
    if post - start > len("县委") and _is_organ(text[start : post - 1]):
        more = persons.parse(text, post, min(len(text), post + 8), "chat.remark", alone=False).person
        unit = persons.finding(text, start, post - 1, "chat.remark", 0.6)
        return Mention(Person(persons.finding(text, post - 1, post, "chat.remark", 0.5), unit, more.position))
    return None


def _is_organ(words: str) -> bool:
    """Tell whether words are an organ rather than a surname with a shortened post, such as 扎西局."""
    return _SHORT_ORGAN.search(words) is not None or (len(words) > len("扎西局") and persons.is_unit(words))


def _posted(text: str, document: Document, mention: Mention, spans: Sequence[Span], own: set[str]) -> Mention:
    """Give the asker the post that the court's side or the asker names later: 韩局长您说, 你是副局长."""
    name = mention.person.name
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
    if mention.person.position is None and found:
        mention = replace(mention, person=replace(mention.person, position=max(found, key=lambda f: len(f.value))))
    return mention


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
