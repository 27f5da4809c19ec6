"""How the owner of a telephone names a contact: 云溪住建-韩局, 武思源 副县长, 国资委 尉迟主任, 老岳."""

import re
from dataclasses import replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import leaders, signature
from nlp.persons import Mention, Span
from nlp.reading import Person

_RULES = ruleset.load("chat")
_SPEAKER = ruleset.load("speaker")
_TITLES = ruleset.load("titles")
_PIECES = re.compile(r"[\s\-—_/|（）()·，,、@【】\[\]~～]+")
_SHORT_ORGAN = re.compile(ruleset.load("units").fragments["short_organ"] + "$")
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
    mention, at = Mention(), start
    rest: list[Span] = []
    for piece in [*_PIECES.finditer(text, start, end), None]:
        stop = piece.start() if piece else end
        if stop > at:
            found = _spoken(text, at, stop) or _surname(text, at, stop)
            if found and mention.person.name is None:
                mention = persons.join(found, mention)
            else:
                rest.append((at, stop))
        at = piece.end() if piece else end
    for first, last in rest:
        more = persons.parse(text, first, last, "chat.remark", alone=False)
        if not more and mention.person.name and last - first in _WIDTH and not mention.person.unit:
            more = Mention(Person(unit=persons.finding(text, first, last, "chat.remark", 0.5)))
        person = replace(more.person, name=signature.surname_only(more.person.name))
        mention = persons.join(mention, replace(more, person=person))
    return mention


def _spoken(text: str, start: int, end: int) -> Mention | None:
    """Read 韩局, 查主任, 齐总, 老岳, 阿依古丽主席, with the unit before them."""
    if _is_organ(text[start:end]):
        return None
    posts = list(_TITLES["chain"].find(text, start, end))
    if posts and names.is_transliterated(text[start : posts[0].start()]):
        return persons.parse(text, start, end, "chat.remark", alone=False)
    if found := _familiar(text, start, end) or _short(text, start, end):
        return found
    if spoken := leaders.surname_and_post(text, start, end):
        if spoken.unit is None and spoken.name and spoken.name.start - start > 1:
            spoken = replace(spoken, unit=persons.finding(text, start, spoken.name.start, "chat.remark", 0.5))
        return Mention(spoken)
    return _rare(text, start, posts[0].start()) if posts else None


def _surname(text: str, start: int, end: int) -> Mention | None:
    """Read a surname that stands alone: 老局长-印."""
    if end - start != 1 or names.surname_of(text[start]) is None:
        return None
    return Mention(Person(name=persons.finding(text, start, end, "chat.remark", 0.5)))


def _familiar(text: str, start: int, end: int) -> Mention | None:
    """Read 老岳 and 车队小邱."""
    match = re.match(r"(?P<unit>[一-龥]{2,8})?[老小大](?P<name>[一-龥])(?:头|爷子)?$", text[start:end])
    if match is None or names.surname_of(match["name"]) is None:
        return None
    unit = persons.finding(text, start, start + match.end("unit"), "chat.remark", 0.5) if match["unit"] else None
    name = persons.finding(text, start + match.start("name"), start + match.end("name"), "chat.familiar", 0.6)
    return Mention(Person(name, unit))


def _short(text: str, start: int, end: int) -> Mention | None:
    """Read a surname with a shortened post or a courtesy: 韩局, 齐总, 冷老, 扎西局."""
    courteous = [(start + m.start(), m[0]) for m in _ENDINGS.finditer(text[start:end])]
    return leaders.shortened(text, start, end, courteous)


def _rare(text: str, start: int, post: int) -> Mention | None:
    """Read 人武部冼政委, where the surname is in no list: one character between a unit and a post."""
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
