"""What people say of themselves: introductions, and the leader in whose name they speak."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import Tie
from nlp.asker.signature import surname_only
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("speaker")
_TITLES = ruleset.load("titles")
_COMMA = re.compile(r"[，,、]?\s*$|[，,（(]")
_SHORT = 24
_RELATIVE = re.compile(_RULES.fragments["relative"])


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who somebody says to be, and whose relative or aide."""

    mention: Mention
    behalf: Person | None = None
    tie: Tie | None = None
    shown: Finding | None = None


def introductions(text: str, spans: Sequence[Span]) -> tuple[Introduction, ...]:
    """Return the introductions within these spans."""
    return tuple(one for start, end in spans for one in _within(text, start, end))


def _within(text: str, start: int, end: int) -> Iterator[Introduction]:
    for match in _RULES["self"].find(text, start, end):
        if one := introduction(text, *match.span("value")):
            yield one
    for match in _RULES["bare"].find(text, start, end):
        if one := _bare(text, *match.span("value"), end):
            yield one


def introduction(text: str, start: int, end: int) -> Introduction | None:
    """Read the words behind 我是: first segment, and the second where it goes on about the person."""
    segments = _segments(text, start, end)
    first = segments[0]
    if tied := _tied(text, start, end, segments):
        return tied
    mention = _clean(persons.parse(text, *first, "speaker.self", alone=False))
    if not mention.person.name and mention.person == Person():
        if found := names.leading(text, first[0], first[1], alone=False):
            mention = Mention(Person(name=persons.finding(text, *found, "speaker.self")))
    for segment in segments[1:3]:
        if segment[1] - segment[0] <= _SHORT and not (
            mention.person.name and mention.person.position and mention.person.unit
        ):
            more = _clean(persons.parse(text, *segment, "speaker.self", alone=False))
            if not mention.person.name or more.person.unit or more.person.position:
                mention = persons.join(mention, more)
    return Introduction(mention) if mention else None


def job(text: str, spans: Sequence[Span], *, deputy: bool = False) -> Mention:
    """Return unit and post that somebody tells of himself in passing; of a deputy, those of the job."""
    for rule in ("left_post", "present_job", "job"):
        for start, end in spans:
            for match in _RULES[rule].find(text, start, end):
                group = "value" if match["value"] else "value2"
                mention = persons.parse(text, *match.span(group), f"speaker.{rule}", alone=False)
                position = mention.person.position
                if position is None or mention.person.unit is None or (deputy and is_deputy(position)):
                    continue
                former = mention.former or (persons.finding(text, *match.span(), "speaker.left_post") if rule == "left_post" else _former(text, match))
                return Mention(replace(mention.person, name=None), former)
    return Mention()


def is_deputy(position: Finding | None) -> bool:
    """Tell whether a post is the mandate of a deputy, which gives way to the post of the job."""
    return position is not None and position.value.endswith(("人大代表", "政协委员")) or (position is not None and position.value == "代表")


def with_job(text: str, mention: Mention, spans: Sequence[Span]) -> Mention:
    """Complete a mention without a post, or of a deputy, from what is told in passing."""
    position = mention.person.position
    if position is not None and not is_deputy(position):
        return mention
    found = job(text, spans, deputy=is_deputy(position))
    if found and is_deputy(position):
        return Mention(replace(found.person, name=mention.person.name), mention.former)
    return persons.join(mention, found)


def _former(text: str, match: re.Match[str]) -> Finding | None:
    """Return the word that tells, in the sentence of a post, that it is no longer held."""
    end = text.find("。", match.end())
    gone = re.compile("退休|离休|退下来|退了|以前|原来|过去|离任|退居").search(text, match.start(), end if end > 0 else len(text))
    return persons.finding(text, *gone.span(), "speaker.former") if gone else None


def _segments(text: str, start: int, end: int) -> list[Span]:
    """Return the parts between commas; 、 joins posts and does not part."""
    out, at = [], start
    for match in re.finditer(r"[，,（(）)]", text[start:end]):
        out.append((at, start + match.start()))
        at = start + match.end()
    return [s for s in [*out, (at, end)] if s[0] < s[1]] or [(start, end)]


def _clean(mention: Mention) -> Mention:
    """Take 刘 for 小刘, and drop a court as the unit of an outsider."""
    person = mention.person
    return replace(mention, person=replace(person, name=surname_only(person.name)))


def _tied(text: str, start: int, end: int, segments: Sequence[Span]) -> Introduction | None:
    """Read 樊志刚的爱人, 鲜局长的秘书, 唐一鸣，跟范市长的."""
    for nth, segment in enumerate(segments[:3]):
        at = persons.bared(text, *segment)[0]
        match = _RULES["relative_of"].pattern.match(text[at : segment[1]])
        leader = leader_of(text, at + match.start("value"), at + match.end("value")) if match else None
        if match and leader:
            own = Mention()
            around = [*segments[:nth], (at + match.end("tie"), segment[1]), *segments[nth + 1 : nth + 2]]
            for one in around:
                own = persons.join(own, _clean(_own(text, *one)))
            shown = persons.finding(text, at + match.start("tie"), at + match.end("tie"), "speaker.relative_of")
            return Introduction(own, leader, "relative", shown)
    for rule in ("aide_post", "aide_of"):
        if match := _RULES[rule].pattern.search(text, start, end):
            group = "value" if match["value"] else "value2"
            leader = leader_of(text, *match.span(group))
            if leader:
                return _aide(text, match, rule, leader, start, end)
    return None


def _own(text: str, start: int, end: int) -> Mention:
    """Read a segment beside the words about the leader."""
    if match := re.match(r"\s*(?:我|也)?(?:是)?姓([一-龥]{1,2})\s*$", text[start:end]):
        return Mention(
            Person(name=persons.finding(text, start + match.start(1), start + match.end(1), "speaker.surname"))
        )
    return persons.parse(text, start, end, "speaker.self", alone=False) if end - start > 1 else Mention()


def _own_name(text: str, start: int, end: int) -> Mention:
    found = names.leading(text, *persons.trimmed(text, start, end)) if end - start > 1 else None
    return Mention(Person(name=persons.finding(text, *found, "speaker.self"))) if found else Mention()


def _aide(text: str, match: re.Match[str], rule: str, leader: Person, start: int, end: int) -> Introduction:
    """Return an aide: what stands around the words about the leader is the aide's own."""
    own = Mention()
    tie = match.span("tie") if rule == "aide_post" else match.span()
    if rule == "aide_post":
        position = persons.finding(text, *tie, "speaker.aide_post")
        if position.value.startswith("小"):
            own = Mention(Person(name=surname_only(position)))
        else:
            own = Mention(Person(position=position))
        own = persons.join(_own_name(text, tie[1], end), own)
    before = Mention()
    for segment in _segments(text, start, match.start()) if match.start() > start else ():
        before = persons.join(before, _clean(_own(text, *segment)))
    return Introduction(persons.join(before, own), leader, "staff", persons.finding(text, *tie, f"speaker.{rule}"))


def _bare(text: str, start: int, end: int, limit: int) -> Introduction | None:
    """Read 我扎西顿珠，雪布县公安局: only where a name stands in it."""
    mention = _clean(persons.parse(text, start, end, "speaker.bare", alone=False))
    person = mention.person
    if person.name is None or not (names.is_name(person.name.value) or person.unit):
        follow = re.compile(r"[，,（(\s]*([^，,。！!？?；;\n]{2,24})").match(text, end, limit)
        more = persons.parse(text, *follow.span(1), "speaker.bare", alone=False) if follow else Mention()
        if not (names.could_be_name(text[start:end]) and persons.is_unit("".join(follow[1].split()) if follow else "")):
            return None
        return Introduction(persons.join(Mention(Person(name=persons.finding(text, start, end, "speaker.bare", 0.6))), more))
    stop = re.compile(r"[。！!？?；;\n]").search(text, end, limit)
    whole = introduction(text, start, stop.start() if stop else min(limit, end + 46))
    return whole if whole and whole.mention.person.name else Introduction(mention)


def leader_of(text: str, start: int, end: int) -> Person | None:
    """Read the words for a leader: 丰桥区委组织部部长樊志刚, 范市长, 老樊; None where no leader can be meant."""
    if spoken := surname_and_post(text, start, end):
        return spoken
    mention = persons.parse(text, start, end, "speaker.leader", alone=False)
    person = mention.person
    if person.name or person.position:
        return replace(person, name=surname_only(person.name))
    words = re.sub(r"^(?:你们|我们|咱们|我|原|退休)", "", text[start:end])
    if re.fullmatch(r"老[一-龥]", words) and names.surname_of(words[1]):
        return Person(name=persons.finding(text, end - 1, end, "speaker.familiar"))
    return None


def surname_and_post(text: str, start: int, end: int) -> Person | None:
    """Read 市公安局鲜局长 and 范市长: surname, post, and the unit before them."""
    for match in _TITLES["spoken"].find(text, start, end):
        if full := _full_before(text, start, match.start()):
            unit = _unit_before(text, start, full[0])
            post = persons.finding(text, *match.span("value"), "titles.spoken", 0.7)
            return Person(persons.finding(text, *full, "titles.spoken", 0.7), unit, post)
        surname = names.surname_before(text, match.start())
        if surname is None or surname[0] < start:
            continue
        if match.end() < end and names.leading(text, match.end(), end):
            continue
        unit = _unit_before(text, start, surname[0])
        return Person(
            persons.finding(text, *surname, "titles.spoken", 0.7),
            unit,
            persons.finding(text, *match.span("value"), "titles.spoken", 0.7),
        )
    return None


def _full_before(text: str, start: int, end: int) -> Span | None:
    """Return the full name before a post (霍启明县长), where nothing or a unit stands before it."""
    for width in (4, 3, 2):
        first = end - width
        if first >= start and names.is_name(text[first:end]):
            before = text[start:first]
            if not before or not re.match("[一-龥]", before[-1]) or persons.is_unit("".join(before.split())) or before[-1] in "的是":
                return first, end
    return None


def _unit_before(text: str, start: int, end: int) -> Finding | None:
    first, last = persons.trimmed(text, start, end)
    if last - first < len("县委"):
        return None
    return persons.parse(text, first, last, "speaker.leader", alone=False).person.unit


def bidding(text: str, spans: Sequence[Span]) -> tuple[Person, Tie, Finding] | None:
    """Return the leader whose bidding is told anywhere in these spans, and the words that tell it."""
    for rule, tie in (("kin_bids", "relative"), ("post_bids", "staff"), ("familiar_bids", "relative")):
        for start, end in spans:
            for match in _RULES[rule].find(text, start, end):
                shown = persons.finding(text, *match.span("value"), f"speaker.{rule}", 0.7)
                leader = leader_of(text, *match.span("value")) or _post_only(text, match, rule)
                return leader or Person(), tie, shown  # type: ignore[return-value]  # the tuple above holds only ties
    return None


def _post_only(text: str, match: re.Match[str], rule: str) -> Person | None:
    """Read a bare 市长, whose name may stand elsewhere in the text."""
    if rule != "post_bids":
        return None
    post = match["value"]
    position = persons.finding(text, *match.span("value"), "speaker.post_bids", 0.6)
    for other in re.finditer(re.escape(post), text):
        if found := surname_and_post(text, max(0, other.start() - 2), other.end()):
            return found
    return Person(position=position)
