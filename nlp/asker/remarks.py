"""How the owner of a telephone names a contact: 云溪住建-韩局, 武思源 副县长, 国资委 尉迟主任, 老岳."""

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import leaders, signature
from nlp.persons import Mention, Span
from nlp.reading import Person

_RULES = ruleset.load("chat")
_SPEAKER = ruleset.load("speaker")
_TITLES = ruleset.load("titles")
_PIECES = re.compile(r"[\sA-Za-z\-—_/|（）()·，,、@【】\[\]~～]+")
_SHORT_ORGAN = re.compile(ruleset.load("units").fragments["short_organ"] + "$")
_OF_ORGAN = re.compile("[行局院委办厅所队].$")
"""A surname behind a shortened organ: 农行麻行长."""
_ENDS_OF_POSTS = "长席任记员"
_CHILD = re.compile(r"([一-龥]{2,4}?)(?:的)?(?:爸爸|爸|父亲|老爸)")
_WIDTH = range(2, 11)
"""Characters of a piece that can be an organisation though its name has no usual ending."""
_ENDINGS = re.compile(r"(总|老|工|哥|姐|叔|姨|师傅|伯伯|叔叔|阿姨|大爷|大妈|大姐|大哥|先生|女士|胖子)$")


def read(text: str, start: int, end: int) -> Mention:
    """Read how the owner named a contact: 云溪住建-韩局, 武思源 副县长, 燕子（卫东媳妇）."""
    if _RULES["no_name"].pattern.search(text[start:end]):
        return Mention()
    tied = _SPEAKER["tied_remark"].pattern.search(text, start, end)
    leader = leaders.leader_of(text, *tied.span("value")) if tied else None
    if leader and leader.position:
        return Mention()  # whose name stands there is told by nlp/asker/behalf.py
    child = _CHILD.match(text[start:end])
    if child and (surname := names.surname_of(child[1])):
        return Mention(Person(name=persons.finding(text, start, start + len(surname), "chat.child", 0.6)))
    pieces = [piece for piece in _pieces(text, start, end) if not _of_home(text, *piece)]
    ranked = [(rank, n, found) for n, piece in enumerate(pieces) for rank, found in _readings(text, *piece)]
    _, chosen, mention = min(ranked, key=lambda one: one[:2], default=(0, -1, Mention()))
    rest = [piece for n, piece in enumerate(pieces) if n != chosen]
    for first, last in rest:
        more = persons.parse(text, first, last, "chat.remark", alone=False)
        if not more and mention.person.name and last - first in _WIDTH and not mention.person.unit:
            more = Mention(Person(unit=persons.finding(text, first, last, "chat.remark", 0.5)))
        person = replace(more.person, name=signature.surname_only(more.person.name))
        mention = persons.join(mention, replace(more, person=person))
    return mention


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what stands between the marks of a remark."""
    at = start
    for mark in [*_PIECES.finditer(text, start, end), None]:
        stop = mark.start() if mark else end
        if stop > at:
            yield at, stop
        at = mark.end() if mark else end


def _of_home(text: str, start: int, end: int) -> bool:
    """Tell whether a piece names the leader at whose home the contact lives: 巴哈尔（贾县长家）."""
    return _SPEAKER["post_of_home"].pattern.fullmatch(text, start, end) is not None or (
        text[end - 1] == "家" and leaders.surname_and_post(text, start, end - 1) is not None
    )


def _readings(text: str, start: int, end: int) -> Iterator[tuple[int, Mention]]:
    """Yield how a piece of a remark can name the contact, each with its rank, the surest first."""
    if _is_organ(text[start:end]):
        return
    ways = (_named_with_post, _full, _familiar, _surname_with_post, _surname, _short, _rare)
    yield from ((rank, found) for rank, way in enumerate(ways) if (found := way(text, start, end)))


def _named_with_post(text: str, start: int, end: int) -> Mention | None:
    """Read 庄伟明教导员 and 阿依古丽主席."""
    post = next(iter(_TITLES["chain"].find(text, start, end)), None)
    words = text[start : post.start()] if post else ""
    if post is None or not names.is_name(words) or _OF_ORGAN.search(words):
        return None
    position = persons.finding(text, *post.span(), "chat.remark", 0.7)
    return Mention(Person(persons.finding(text, start, post.start(), "chat.remark", 0.7), position=position))


def _full(text: str, start: int, end: int) -> Mention | None:
    """Read a full name that stands alone and can be nothing else: 尼玛次仁 农牧局."""
    if not names.is_transliterated(text[start:end]):
        return None
    return Mention(Person(persons.finding(text, start, end, "chat.remark", 0.7)))


def _surname_with_post(text: str, start: int, end: int) -> Mention | None:
    """Read 查主任 and 县发改委查主任."""
    spoken = leaders.surname_and_post(text, start, end)
    if spoken is None:
        return None
    if spoken.unit is None and spoken.name and spoken.name.start - start > 1:
        spoken = replace(spoken, unit=persons.finding(text, start, spoken.name.start, "chat.remark", 0.5))
    return Mention(spoken)


def _surname(text: str, start: int, end: int) -> Mention | None:
    """Read a surname that stands alone: 老局长-印, 建行-令狐."""
    if names.surname_of(text[start:end] + "某") != text[start:end]:
        return None
    return Mention(Person(name=persons.finding(text, start, end, "chat.remark", 0.5)))


def _familiar(text: str, start: int, end: int) -> Mention | None:
    """Read 老岳 and 车队小邱."""
    match = re.match(r"(?:(?P<unit>[一-龥]{2,8})?[老小]|大)(?P<name>[一-龥])(?:头|爷子)?$", text[start:end])
    if match is None or names.surname_of(match["name"]) is None:
        return None
    unit = persons.finding(text, start, start + match.end("unit"), "chat.remark", 0.5) if match["unit"] else None
    name = persons.finding(text, start + match.start("name"), start + match.end("name"), "chat.familiar", 0.6)
    return Mention(Person(name, unit))


def _short(text: str, start: int, end: int) -> Mention | None:
    """Read a surname with a shortened post or a courtesy: 韩局, 齐总, 冷老, 扎西局."""
    courteous = [(start + m.start(), m[0]) for m in _ENDINGS.finditer(text[start:end])]
    return leaders.shortened(text, start, end, courteous)


def _rare(text: str, start: int, end: int) -> Mention | None:
    """Read 人武部冼政委, where the surname is in no list: one character between a unit and a post."""
    match = next(iter(_TITLES["chain"].find(text, start, end)), None)
    post = match.start() if match and text[match.start() - 1] not in _ENDS_OF_POSTS else start
    if post - start > len("县委") and _is_organ(text[start : post - 1]):
        more = persons.parse(text, post, min(len(text), post + 8), "chat.remark", alone=False).person
        unit = persons.finding(text, start, post - 1, "chat.remark", 0.6)
        return Mention(Person(persons.finding(text, post - 1, post, "chat.remark", 0.5), unit, more.position))
    return None


def _is_organ(words: str) -> bool:
    """Tell whether words are an organ rather than a surname with a post, such as 扎西局 or 人武部冼政委."""
    if any(match.end() == len(words) for match in _TITLES["chain"].find(words)):
        return False
    return _SHORT_ORGAN.search(words) is not None or (len(words) > len("扎西局") and persons.is_unit(words))
