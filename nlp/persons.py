"""Who is named in a phrase, as signatures, fields of forms and introductions give it: name, unit and post."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from nlp import persons_names as names
from nlp import ruleset, units
from nlp.reading import Finding, Person

Span = tuple[int, int]

_TITLES = ruleset.load("titles")
_UNITS = ruleset.load("units")
_CHAIN = _TITLES["chain"].pattern
_DELIMITER = re.compile(r"[\s：:，,；;（）()\[\]【】<>|｜/—…~～\-－。“”\"！!？?]+")
_BRACKETED = re.compile(
    r"(?<=[一-龥])[（(](?:[一-龥]{2,6}[)）](?=[一-龥]{2,})|[一-龥]{1,8}(?:局|办|委|集团)[)）](?=$|\s|[一-龥]))"
)
"""A bracket that belongs to the name of a unit: 东瀚（重庆）律师事务所, 文化和旅游局（文物局）."""
_FORMER = re.compile(
    r"(?<![一-龥])(?:原|前任|前|时任|曾任|离休|退休|已退休)|原(?=[一-龥]{2})|退下来的?|退休|离休|退居二线"
)
_LEAD = re.compile(
    r"^(?:我们是|我是|我叫|本人是|本人系|本人|自称是|自称|系|是|由|现任|担任|任|为|来自|的|原|时任|前任|曾任|前|离休|退休|已退休|退下来的?|已?退休的?|大名|本名|真名|全名|您?的?(?:小|大)?(?:女婿|儿媳|侄女|侄子|侄儿|外甥女|外甥|孙女|表弟|表哥|表妹|表姐|堂弟|堂哥|弟媳|学生|徒弟|晚辈|老同学|同学|老战友|战友|邻居|老部下)(?=[一-龥]{2,3}(?![一-龥]))|[一-龥〇\d]{2,4}年(?=[从在由])|[从在](?=[一-龥]{3}))+"
)
_TAIL = re.compile(
    r"(?:的|退休|离休|原|前|前任|时任|退下来|一名|一位|这边|那边|这里|当|做|任|里|担任|工作|上班|位子上|位置上|岗位上|任上|干|分管.*|主管.*|协管.*|负责.*)+$"
)
_VERB = re.compile(r"就是|是|在|于|任|从|到|为|给|让|当年|同志任")
_SPEECH = re.compile(r"[我你您他她们这那么了吧吗呢着过]|身边|小时候|老家|一名|一个|一位|退休|退下|看不|执业|曾经|届$")
_COMMITTEE = re.compile("[省市县区旗州盟镇乡]委")
_LONGEST_ODD = 8
"""Characters of what can be taken for a unit though its name has no usual ending."""
_PART = re.compile(
    _UNITS["whole"].pattern.pattern.removesuffix("$").replace("(?:（[^）]{0,12}）)?", "")
    + r"(?=分管|主管|协管|负责|坐|上班|工作|开|语文|数学|英语|物理|化学|政治|历史|体育|音乐|美术|的(?!$))"
)
"""A unit with more behind it: 虹岭市司法局分管社区矫正工作副局长."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in a phrase; spans are those of the text that was searched."""

    person: Person = field(default_factory=Person)
    former: Finding | None = None
    """The word that tells that the post is no longer held."""

    def __bool__(self) -> bool:
        return any((self.person.name, self.person.unit, self.person.position))


def finding(text: str, start: int, end: int, rule: str, confidence: float = 0.8) -> Finding:
    """Return a piece of a text as a finding; the blanks of its layout are no part of the value."""
    return Finding("".join(text[start:end].split()), start, end, rule, confidence)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without blanks and marks at its ends."""
    while start < end and not (text[start].isalnum() or text[start] in '《（(“"×〇'):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '》）)”"×〇'):
        end -= 1
    return start, end


def parse(text: str, start: int, end: int, rule: str, *, alone: bool = True) -> Mention:
    """Read a phrase; `alone` where it holds nothing but a person, so that a strange name can be trusted."""
    posts = [m.span() for m in _CHAIN.finditer(text, start, end)]
    name: Finding | None = None
    unit: Finding | None = None
    for gap in _gaps(posts, start, end):
        after = any(post[1] == gap[0] for post in posts)
        before = any(post[0] == gap[1] for post in posts)
        for token in _tokens(text, *gap):
            if before and token[1] == gap[1]:
                one_name, one_unit = _holder_or_name(text, token, rule)
            else:
                sure = alone and (after or not posts)
                one_name, one_unit = _token(text, token, rule, alone=sure, glued=after and token[0] == gap[0])
            name = name or one_name
            if one_unit and (unit is None or len(one_unit.value) > len(unit.value)):
                unit = one_unit
    position = _position(text, posts, rule, name)
    if position and (split := _committee(text, position, unit)):
        unit, position = split
    former = _FORMER.search(text, start, end)
    return Mention(Person(name, unit, position), finding(text, *former.span(), f"{rule}.former") if former else None)


def _position(text: str, posts: Sequence[Span], rule: str, name: Finding | None) -> Finding | None:
    """Return the post that the name follows, else the last of those that run on (院长办公室主任), else the first."""
    if not posts:
        return None
    before = [p for p in posts if name and p[1] <= name.start and not text[p[1] : name.start].strip(" \u3000：:")]
    if before:
        return finding(text, *before[0], rule)
    first = posts[0]
    for post in posts[1:]:
        if _DELIMITER.search(text, first[1], post[0]) or post[0] == first[1]:
            break
        first = post
    return finding(text, *first, rule)


def _committee(text: str, position: Finding, unit: Finding | None) -> tuple[Finding, Finding] | None:
    """Part 中共梅岭县委常委、宣传部部长: with its place before it the committee is the unit."""
    match = re.match(r"[省市县区旗州盟镇乡]委(?=常委|副?书记|委员)", position.value)
    if match is None or unit is None or unit.end != position.start:
        return None
    cut = position.start + match.end()
    return finding(text, unit.start, cut, position.rule), finding(text, cut, position.end, position.rule)


def _gaps(posts: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    at = start
    for first, last in posts:
        if at < first:
            yield at, first
        at = last
    if at < end:
        yield at, end


def _tokens(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what stands between marks; single characters parted by blanks are one name with its layout."""
    at, pending = start, None
    within = [m.span() for m in _BRACKETED.finditer(text, start, end)]
    marks = [
        m for m in _DELIMITER.finditer(text, start, end) if not any(a <= m.start() and m.end() <= b for a, b in within)
    ]
    for stop, after in [*((m.start(), m.end()) for m in marks), (end, end)]:
        if stop > at:
            if stop - at == 1 and text[stop:after].isspace() and pending is None:
                pending = at
            elif pending is not None:
                yield pending, stop
                pending = None
            else:
                yield at, stop
        at = after
    if pending is not None:
        yield pending, end


def _holder_or_name(text: str, span: Span, rule: str) -> tuple[Finding | None, Finding | None]:
    """Read what stands directly before a post: 阿依古丽主席 has a name there, 雪布县公安局局长 the unit."""
    if names.is_transliterated(text[slice(*span)]):
        return finding(text, *span, rule, 0.6), None
    return None, _holder(text, span, rule)


def _holder(text: str, span: Span, rule: str) -> Finding | None:
    """Return what stands directly before a post: the organisation, even where its name has no usual ending."""
    start, end = bared(text, *span)
    if end - start < len("县委"):
        return None
    if unit := _PART.match(text[start:end]):
        start, end = start + unit.start(), start + unit.end()
    start = _unit_start(text, start, end)
    if is_unit(text[start:end]) and not _SPEECH.search(text[start:end]):
        return finding(text, start, end, rule, 0.8)
    if end - start > _LONGEST_ODD or _SPEECH.search(text[start:end]):
        return None
    return finding(text, start, end, rule, 0.5)


def _unit_start(text: str, start: int, end: int) -> int:
    """Return where the name of a unit begins behind the words of a sentence: 我以前在|县人大常委会."""
    for match in reversed(list(_VERB.finditer(text, start, end))):
        if (is_unit(text[match.end() : end]) and end - match.end() >= len("县政府")) or _COMMITTEE.fullmatch(
            text, match.end(), end
        ):
            return match.end()
    return start


def _token(text: str, span: Span, rule: str, *, alone: bool, glued: bool) -> tuple[Finding | None, Finding | None]:
    """Tell whether a token is a name, a unit, or a unit with a name behind it."""
    start, end = trimmed(text, *span) if glued else bared(text, *span)
    words = "".join(text[start:end].split())
    if not words:
        return None, None
    if names.is_name(words) and not is_organ(words):
        return finding(text, start, end, rule), None
    if is_unit(words):
        start = _unit_start(text, start, end)
        return None, finding(text, start, end, rule) if not _SPEECH.search(words) else None
    if both := _unit_and_name(text, start, end, rule) or _of_place(text, start, end, rule):
        return both
    return _less_sure(text, (start, end), rule, alone=alone, glued=glued), None


def _less_sure(text: str, span: Span, rule: str, *, alone: bool, glued: bool) -> Finding | None:
    """Return a name that only its place makes one: behind a post, or alone where a name is due."""
    if glued and (found := names.leading(text, *span, alone=False) or names.familiar(text, *span)):
        return finding(text, *found, rule)
    if alone and names.could_be_name("".join(text[slice(*span)].split())):
        return finding(text, *span, rule, 0.6)
    return None


def bared(text: str, start: int, end: int) -> Span:
    """Return the span without words such as 我是, 原, 的 around it."""
    start, end = trimmed(text, start, end)
    if lead := _LEAD.match(text[start:end]):
        start += lead.end()
    if tail := _TAIL.search(text[start:end]):
        end = start + tail.start()
    return start, end


def is_unit(words: str) -> bool:
    """Tell whether squeezed words are nothing but the name of an organisation; a periodical's can stand in 《》."""
    words = words[1:-1] if words[:1] == "《" and words[-1:] == "》" else words
    return _UNITS["whole"].pattern.match(words) is not None or _UNITS["prefixed"].pattern.match(words) is not None


def is_organ(words: str) -> bool:
    """Tell whether words are surely an organ, though they might be a name, as 国资委."""
    return _UNITS["organ"].pattern.fullmatch(words) is not None


def _unit_and_name(text: str, start: int, end: int, rule: str) -> tuple[Finding, Finding] | None:
    """Split 雪布县公安局扎西顿珠 and 北辰所宗政晖: the longest unit that leaves a name."""
    for at in range(end - 2, start + 1, -1):
        first, last = bared(text, at, end)
        words = text[first:last]
        if is_unit(text[start:at]) and (names.is_name(words) or _strange_name(text[start:at], words)):
            return finding(text, first, last, rule, 0.7), finding(text, start, at, rule, 0.7)
    return None


def _of_place(text: str, start: int, end: int, rule: str) -> tuple[Finding, Finding | None] | None:
    """Split 苦竹坪的田茂生: a name behind 的, before which a place or an organisation stands."""
    at = text.rfind("的", start, end)
    if at <= start or at - start > _LONGEST_ODD or end - at <= len("的田茂") or not names.is_name(text[at + 1 : end]):
        return None
    place = text[start:at]
    unit = finding(text, start, at, rule, 0.5) if not _SPEECH.search(place) and len(place) > 1 else None
    return finding(text, at + 1, end, rule, 0.7), unit


def _strange_name(unit: str, words: str) -> bool:
    """Tell whether what stands behind an organ's full name is a name without a surname, as 扎西顿珠."""
    return (
        _UNITS["organ"].pattern.fullmatch(unit) is not None and len(words) > len("扎西") and names.could_be_name(words)
    )


def join(first: Mention, second: Mention) -> Mention:
    """Fill what the first mention leaves open from the second."""
    one, other = first.person, second.person
    return Mention(
        Person(fuller(one.name, other.name), units.fuller(one.unit, other.unit), one.position or other.position),
        first.former or second.former,
    )


def fuller(one: Finding | None, other: Finding | None) -> Finding | None:
    """Return the fuller of two names of one person: 单立军 rather than 单, 晏知秋 rather than 知秋."""
    if one is None or other is None:
        return one or other
    if len(other.value) <= len(one.value) or other.value[0] in "老小大":
        return one
    given = len(one.value) > 1 and other.value.endswith(one.value)
    return other if given or other.value.startswith(one.value) else one


def with_unit(mention: Mention, unit: Finding | None) -> Mention:
    """Return the mention with this unit, unless it has a fuller one."""
    if unit is None:
        return mention
    own = mention.person.unit
    if own is not None and not (own.value in unit.value or unit.value.endswith(own.value)):
        return mention
    return replace(mention, person=replace(mention.person, unit=unit))
