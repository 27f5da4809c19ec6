"""What people say of themselves: introductions, and the leader in whose name they speak."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import Tie, leaders
from nlp.asker.signature import surname_only
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("speaker")
_KIN = re.compile(_RULES.fragments["kin"] + "|家[父母兄姐叔]")
_SHORT = 24
_PARENT = re.compile(r"班(?:的)?(?P<child>[一-龥]{2,4}?)(?:同学)?(?:的)?(?P<tie>爸爸?|父亲|妈妈?|母亲|家长)")
"""A parent of a schoolchild, who is no leader's relative."""
_SURNAMED = re.compile(r"(?:我)?姓(?P<name>[一-龥]{1,2})(?![一-龥])")


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
    for match in _RULES["i_titled"].find(text, start, end):
        spoken = leaders.surname_and_post(text, *match.span("value"))
        if spoken and not _of_kin(text, match.start("value")):
            yield Introduction(Mention(spoken))
    for match in _RULES["bare"].find(text, start, end):
        if one := _bare(text, *match.span("value"), end):
            yield one


def introduction(text: str, start: int, end: int) -> Introduction | None:
    """Read the words behind 我是: first segment, and the second where it goes on about the person."""
    if parent := _PARENT.search(text, start, end):
        return Introduction(_parent(text, parent))
    segments = _segments(text, start, end)
    first = segments[0]
    if tied := _tied(text, start, end, segments):
        return tied
    mention = _clean(persons.parse(text, *first, "speaker.self", alone=False))
    if surname := _named_by_surname(text, start, end):
        mention = Mention(Person(name=surname))
    if mention.person == Person() and (found := names.leading(text, first[0], first[1], alone=False)):
        mention = Mention(Person(name=persons.finding(text, *found, "speaker.self")))
    for segment in segments[1:3]:
        if mention.person.name is None and (said := _SURNAMED.match(text, *persons.trimmed(text, *segment))):
            name = persons.finding(text, *said.span("name"), "speaker.surname")
            mention = replace(mention, person=replace(mention.person, name=name))
            continue
        if _KIN.match(text, *persons.trimmed(text, *segment)):
            break  # from here on a relative is told of: 爸爸盘振中是丹河市政协主席
        if segment[1] - segment[0] <= _SHORT and not (
            mention.person.name and mention.person.position and mention.person.unit
        ):
            more = _clean(persons.parse(text, *segment, "speaker.self", alone=False))
            if not mention.person.name or more.person.unit or more.person.position:
                mention = persons.join(mention, more)
    return Introduction(mention) if mention else None


def _parent(text: str, match: re.Match[str]) -> Mention:
    """Return the father of a child by the child's surname; a mother's is not told."""
    surname = names.surname_of(match["child"])
    if surname is None or ("爸" not in match["tie"] and "父" not in match["tie"]):
        return Mention()
    at = match.start("child")
    return Mention(Person(name=persons.finding(text, at, at + len(surname), "speaker.parent", 0.6)))


def _named_by_surname(text: str, start: int, end: int) -> Finding | None:
    """Read 我姓缪，…: the surname behind 姓."""
    match = re.compile(r"([一-龥]{1,2})(?=[，,。]|$)").match(text, start, end)
    if match is None or text[start - 1 : start] != "姓" or not names.surname_of(match[1] + "某"):
        return None
    return persons.finding(text, *match.span(), "speaker.surname")


def told_of(text: str, mention: Mention) -> Mention:
    """Complete a person from where the text says elsewhere who it is: 谷雨系祁源县人民政府副县长."""
    name = mention.person.name
    if name is None or len(name.value) < len("谷雨") or (mention.person.position and mention.person.unit):
        return mention
    for at in re.finditer(re.escape(name.value), text):
        match = _RULES["told_of"].pattern.match(text, at.start())
        if match is None or match["value"] not in {name.value, f"{name.value}同志"}:
            continue
        found = persons.parse(text, *match.span("post"), "speaker.told_of", alone=False)
        if found.person.position and found.person.name is None:
            return persons.join(mention, found)
    return mention


def job(text: str, spans: Sequence[Span], *, deputy: bool = False) -> Mention:
    """Return unit and post that somebody tells of himself in passing; of a deputy, those of the job."""
    if (years := _years_of(text, spans)) and not deputy:
        return years
    for rule in ("left_post", "present_job", "as_post", "job"):
        for start, end in spans:
            for match in _RULES[rule].find(text, start, end):
                group = "value" if match["value"] else "value2"
                mention = persons.parse(text, *match.span(group), f"speaker.{rule}", alone=False)
                position = mention.person.position
                told = (
                    position is not None
                    and re.search("[当任做为是](?:这个|个|着)?$", text[match.start() : position.start]) is not None
                )
                whole = position is not None and (mention.person.unit is not None or told)
                if not whole or _of_kin(text, match.start(group)) or (deputy and is_deputy(position)):
                    continue
                former = mention.former or (
                    persons.finding(text, *match.span(), "speaker.left_post")
                    if rule == "left_post"
                    else _former(text, match)
                )
                return Mention(replace(mention.person, name=None), former)
    return Mention()


def _years_of(text: str, spans: Sequence[Span]) -> Mention | None:
    """Read 在市总工会做了六年主席."""
    for start, end in spans:
        for match in _RULES["years_of"].find(text, start, end):
            post = persons.parse(text, *match.span("post"), "speaker.years_of", alone=False).person.position
            if post is None or _of_kin(text, match.start()):
                continue
            unit = persons.finding(text, *match.span("unit"), "speaker.years_of", 0.6)
            return Mention(Person(unit=unit if persons.is_unit(unit.value) else None, position=post))
    return None


def _of_kin(text: str, at: int) -> bool:
    """Tell whether a sentence speaks of a relative rather than of the speaker: 家父司徒敬亭，现任…"""
    before = max(text.rfind(mark, 0, at) for mark in "。！？!?\n")
    return _KIN.search(text, before + 1, at) is not None


def is_deputy(position: Finding | None) -> bool:
    """Tell whether a post is the mandate of a deputy, which gives way to the post of the job."""
    return position is not None and (position.value.endswith(("人大代表", "政协委员")) or position.value == "代表")


def with_job(text: str, mention: Mention, spans: Sequence[Span]) -> Mention:
    """Complete a mention without a post, or of a deputy, from what is told in passing."""
    mention = _with_workplace(text, mention, spans)
    position = mention.person.position
    if position is not None and not is_deputy(position):
        return mention
    found = job(text, spans, deputy=is_deputy(position))
    if found and is_deputy(position):
        return Mention(replace(found.person, name=mention.person.name), mention.former)
    return persons.join(mention, found)


def _with_workplace(text: str, mention: Mention, spans: Sequence[Span]) -> Mention:
    """Give somebody without a unit the place where he says to work: 我在省图书馆古籍部做修复."""
    if mention.person.unit is not None:
        return mention
    for start, end in spans:
        for match in _RULES["works_at"].find(text, start, end):
            if persons.is_unit(match["value"]) and not _of_kin(text, match.start()):
                unit = persons.finding(text, *match.span("value"), "speaker.works_at", 0.6)
                return replace(mention, person=replace(mention.person, unit=unit))
    return mention


def _former(text: str, match: re.Match[str]) -> Finding | None:
    """Return the word that tells, in the sentence of a post, that it is no longer held."""
    end = text.find("。", match.end())
    gone = re.compile("退休|离休|退下来|退了|以前|原来|过去|离任|退居").search(
        text, match.start(), end if end > 0 else len(text)
    )
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
        leader = leaders.leader_of(text, at + match.start("value"), at + match.end("value")) if match else None
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
            leader = leaders.leader_of(text, *match.span(group))
            if leader:
                return _aide(text, match, rule, leader, (start, end))
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


def _aide(text: str, match: re.Match[str], rule: str, leader: Person, within: Span) -> Introduction:
    """Return an aide: what stands around the words about the leader is the aide's own."""
    start, end = within
    own = Mention()
    tie = match.span("tie") if rule == "aide_post" else match.span()
    if rule == "aide_post":
        position = persons.finding(text, *tie, "speaker.aide_post")
        if position.value.startswith("小"):
            own = Mention(Person(name=surname_only(position)))
        else:
            own = Mention(Person(position=position))
        own = persons.join(_own_name(text, tie[1], end), own)
    elif young := re.compile(r"(?:开车)?的?(?:是|叫)?小(?P<name>[一-龥])").match(text, match.end(), end):
        own = Mention(Person(name=persons.finding(text, *young.span("name"), "speaker.aide_of")))
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
        return Introduction(
            persons.join(Mention(Person(name=persons.finding(text, start, end, "speaker.bare", 0.6))), more)
        )
    stop = re.compile(r"[。！!？?；;\n]").search(text, end, limit)
    whole = introduction(text, start, stop.start() if stop else min(limit, end + 46))
    return whole if whole and whole.mention.person.name else Introduction(mention)
