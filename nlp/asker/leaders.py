"""The leader that words mean: 丰桥区委组织部部长樊志刚, 范市长, 老樊; and whose bidding a text tells of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import Tie
from nlp.asker.signature import surname_only
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("speaker")
_TITLES = ruleset.load("titles")

_POSTS = {
    "局": "局长", "院": "院长", "县": "县长", "区": "区长", "市": "市长", "厅": "厅长", "处": "处长", "科": "科长",
    "部": "部长", "镇": "镇长", "乡": "乡长", "所": "所长", "队": "队长", "行": "行长", "检": "检察长", "董": "董事长",
    "校": "校长", "秘": "秘书", "站": "站长", "主席": "主席", "大队": "大队长", "支队": "支队长",
}  # fmt: skip
"""What a post that speech cuts short stands for; a court's 庭 is none of an outsider."""
_ORGAN = re.compile("[行局院委厅]$")
"""The end of a shortened organ before a surname: 农行麻行长."""
_PLACES = "县市区省州检商法农武旗镇乡"


def leader_of(text: str, start: int, end: int) -> Person | None:
    """Read the words for a leader: 丰桥区委组织部部长樊志刚, 范市长, 老樊; None where no leader can be meant."""
    if spoken := surname_and_post(text, start, end):
        return spoken
    mention = persons.parse(text, start, end, "speaker.leader", alone=False)
    person = mention.person
    if person.name or person.position:
        return replace(person, name=surname_only(person.name))
    words = re.sub(r"^(?:你们|我们|咱们|我|原|退休)", "", text[start:end])
    if short := shortened(text, start, end):
        return short.person if short.person.position else None
    if re.fullmatch(r"老[一-龥]", words) and names.surname_of(words[1]):
        return Person(name=persons.finding(text, end - 1, end, "speaker.familiar"))
    return None


def surname_and_post(text: str, start: int, end: int) -> Person | None:
    """Read 市公安局鲜局长 and 范市长: surname, post, and the unit before them."""
    chains = [m.span() for m in _TITLES["chain"].find(text, start, end)]
    for match in _TITLES["spoken"].find(text, start, end):
        if any(first < match.start() <= last - len(match[0]) for first, last in chains):
            continue  # 委员 in 政治委员
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


def shortened(text: str, start: int, end: int, courteous: Sequence[tuple[int, str]] = ()) -> Mention | None:
    """Read a surname with a post that speech cuts short, or with a courtesy: 交通局车局, 雒处, 扎西局."""
    found = [(m.start(), m[0]) for m in _TITLES["short"].find(text, start, end)]
    for first, word in [*found, *courteous]:
        surname = names.surname_before(text, first)
        if surname is None or surname[0] < start or text[surname[0]] in _PLACES:
            continue
        if surname[0] - start == 1 and text[start] not in "市县区省州旗镇乡原副老":
            surname = start, surname[1]  # 扎西局: a name without a surname
        post = _POSTS.get(word)
        unit = persons.finding(text, start, surname[0], "chat.remark", 0.5) if surname[0] - start > 1 else None
        position = Finding(post, first, first + len(word), "chat.short", 0.6) if post else None
        return Mention(Person(persons.finding(text, *surname, "chat.short", 0.6), unit, position))
    return None


def _full_before(text: str, start: int, end: int) -> Span | None:
    """Return the full name before a post (霍启明县长), where nothing or a unit stands before it."""
    for width in (4, 3, 2):
        first = end - width
        organ = persons.is_organ(text[first : end - 1]) or _ORGAN.search(text[first : end - 1])
        if first >= start and names.is_name(text[first:end]) and not organ:
            before = text[start:first]
            if (
                not before
                or not re.match("[一-龥]", before[-1])
                or persons.is_unit("".join(before.split()))
                or before[-1] in "的是"
            ):
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
