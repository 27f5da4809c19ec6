"""Whom a note tells of in its sentences: the outsider who came, called or spoke, weighed against all others named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import leaders, speaker
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("notes")
_TITLES = ruleset.load("titles")
_COURT = _RULES["court"].pattern
STAFF = re.compile(_RULES.fragments["staff"] + r"(?:签[名字])?[：:\s]*(?P<value>[^\n]{2,40})")
_POST = re.compile(_RULES.fragments["court_post"])
_SPEECH = re.compile(
    r"来电|打来|来院|来访|找到|找我|对我|跟我|和我|向我|拉着|拉住|拦住|叫住|说|讲|称|问|提出|递|要求|表示"
)
_MET = re.compile(
    r"(?:来电的是|接到|碰到|遇到|遇见|碰见|见到|自称|报称|自报|系|来人是|对方是|来的是|电话是|被|经)[^，。]{0,6}$"
)
_KIN_OF = re.compile(
    rf"(?:亲|他|她|其)(?:的|亲)?{ruleset.load('speaker').fragments['relative']}(?:就|正)?是[^，。；]*$"
)
"""A person of whom the note only tells that the one who spoke is a relative: 他亲哥是盐滩堡市的马市长."""
_CALLED = re.compile(r"(?:[，,。\n]|名|人|他|她)叫$|姓名[：:]?$")
_NEAR = 30
_SPOKE, _MOST_SPOKEN = 3, 2
"""Score from which a person is one who speaks; how much it adds to do so again and again."""
_CLEAR = -4
"""Score of a person whom the note plainly tells to have come, called or spoken."""


def introductions(text: str, people: Sequence[Span]) -> list[speaker.Introduction]:
    """Read a note that tells in sentences who came or called."""
    told = [one for one in speaker.introductions(text, [(0, len(text))]) if one.mention.person != Person()]
    told = [one for one in told if one.mention.person.name or one.mention.person.position]
    staff = _staff(text)
    scored = _scored(text, people, staff)
    stated = [one for one in told if _stated(text, one)]
    if not stated and scored and scored[0][0] <= _CLEAR:
        return [scored[0][2]]
    if told:
        best = (stated or told)[0]
        if best.mention.person.name and best.tie is None:
            for *_, one in scored:
                other = one.mention.person.name
                if other and best.mention.person.name.value in other.value:
                    best = replace(best, mention=persons.join(best.mention, one.mention))
        return [best]
    return [scored[0][2]] if scored else []


_Scored = tuple[int, int, speaker.Introduction]


def _scored(text: str, people: Sequence[Span], staff: set[str]) -> list[_Scored]:
    """Return the outsiders whom a note names, the likeliest first, each with a score below zero and the first place."""
    groups: dict[str, list[_Scored]] = {}
    inside: set[str] = set()
    for one, start, end in [*named(text, people), *_bare_names(text, people)]:
        name = one.mention.person.name
        if name is None or _KIN_OF.search(text[max(0, start - 12) : end]):
            continue
        if name.value in staff or _court_person(text, one.mention, start, end):
            inside.add(name.value)
            continue
        surname = names.surname_of(name.value + "某") or name.value
        groups.setdefault(surname, []).append((-_score(text, one, start, end), start, one))
    found = [_summed(group) for group in groups.values()]
    outside = [one for one in found if one[2].mention.person.name and one[2].mention.person.name.value not in inside]
    return sorted(outside, key=lambda item: item[:2])


def _score(text: str, one: speaker.Introduction, start: int, end: int) -> int:
    """Return how plainly the words around a person tell of one who came, called or spoke."""
    name = one.mention.person.name
    score = 2 * bool(_SPEECH.match(text[end:]) or _SPEECH.search(text[end : end + _NEAR].partition("。")[0]))
    score += 2 * bool(_MET.search(text[max(0, start - 12) : start]))
    score += 3 * bool(_CALLED.search(text[max(0, start - 3) : start]))
    return score + bool(name and len(name.value) > 1) + bool(one.mention.person.position)


def _summed(group: Sequence[_Scored]) -> _Scored:
    """Return one person from all the places where a note names him: what the best lacks, and how often he speaks."""
    best = min(group, key=lambda item: item[:2])
    mention = best[2].mention
    for _, _, other in sorted(group, key=lambda item: item[:2]):
        mention = _with_longer_post(persons.join(mention, other.mention), other.mention)
    spoke = sum(score <= -_SPOKE for score, *_ in group) - 1
    return (
        best[0] - min(max(spoke, 0), _MOST_SPOKEN),
        min(start for _, start, _ in group),
        replace(best[2], mention=mention),
    )


def _with_longer_post(mention: Mention, other: Mention) -> Mention:
    """Return a mention with the fuller of two posts: 党委副书记、院长 rather than 院长."""
    own, more = mention.person.position, other.person.position
    if own and more and own.value in more.value and own.value != more.value:
        return replace(mention, person=replace(mention.person, position=more))
    return mention


def _bare_names(text: str, people: Sequence[Span]) -> Iterator[tuple[speaker.Introduction, int, int]]:
    """Yield names without a post before them: 叫车德宝, 荆玉峰（某集团总经理）, 堂姐夫马占福凑过来."""
    for match in _RULES["called"].find(text):
        if found := names.guess(text, *match.span("value"), people):
            mention = Mention(Person(name=persons.finding(text, *found, "notes.called", 0.7)))
            clause = max(text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
            told = persons.parse(text, clause, match.start(), "notes.called", alone=False)
            told = replace(told, person=replace(told.person, name=None))
            yield speaker.Introduction(persons.join(mention, told)), found[0], found[1]
    for match in _RULES["explained"].find(text):
        inside = persons.parse(text, *match.span("inside"), "notes.explained", alone=False)
        if names.is_name(match["value"]) and inside.person.position:
            name = persons.finding(text, *match.span("value"), "notes.explained", 0.7)
            person = replace(inside.person, name=name)
            yield speaker.Introduction(replace(inside, person=person)), match.start("value"), match.end()
    for start, end in people:
        if names.is_name(text[start:end]):
            mention = Mention(Person(name=persons.finding(text, start, end, "ner", 0.6)))
            yield speaker.Introduction(persons.join(mention, _behind(text, end))), start, end


def _behind(text: str, end: int) -> Mention:
    """Read the post in the clause behind a name: 简伯光，塘下街道原党工委副书记，退下来三年."""
    clause = re.compile(r"[，,](?P<words>[^，,。；;\n“”]{3,30})").match(text, end)
    if clause is None:
        return Mention()
    found = persons.parse(text, *clause.span("words"), "notes.behind", alone=False)
    whole = found.person.position and found.person.name is None and found.person.position.end == clause.end("words")
    return found if whole else Mention()


def _stated(text: str, one: speaker.Introduction) -> bool:
    """Tell whether the note reports that somebody said who he is, rather than quotes an 我是."""
    spans = [f.start for f in (one.mention.person.name, one.mention.person.unit, one.mention.person.position) if f]
    return "自称" in text[max(0, min(spans) - _NEAR) : min(spans)] if spans else False


def named(text: str, people: Sequence[Span] = ()) -> Iterator[tuple[speaker.Introduction, int, int]]:
    """Yield the persons with a post that a text names, and where."""
    for match in _TITLES["chain"].find(text):
        clause = max(text.rfind(mark, 0, match.start()) for mark in "，。；：:！？\n“”（(、 　") + 1
        after = names.guess(text, match.end(), min(len(text), match.end() + 12), people)
        if after is None and text[match.end() : match.end() + 1] in {" ", "　", "："}:
            after = names.leading(text, match.end() + 1, min(len(text), match.end() + 12), alone=False)
        spoken = None if after else leaders.surname_and_post(text, clause, match.end())
        if spoken:
            yield speaker.Introduction(Mention(spoken)), clause, match.end()
        elif after:
            start = _unit_start(text, clause, match.start())
            mention = persons.parse(text, start, match.end(), "notes.told", alone=False)
            name = persons.finding(text, *after, "notes.told")
            left = mention.former or _left(text, match.start(), after[1])
            person = replace(mention.person, name=name)
            yield speaker.Introduction(Mention(person, left)), clause, after[1]


def _left(text: str, post: int, end: int) -> Finding | None:
    """Return what tells beside a name that the post is no longer held: 老检察长, （市检察院退下来的）."""
    if text[post - 1 : post] == "老":
        return persons.finding(text, post - 1, post, "notes.former", 0.6)
    match = re.compile(r"[（(][^）)\n]{0,20}?(?P<value>退下来|退休|离休|原|前任|已退)").match(text, end)
    return persons.finding(text, *match.span("value"), "notes.former") if match else None


def _unit_start(text: str, clause: int, end: int) -> int:
    """Return where the unit before a post begins: behind the verb of the sentence."""
    verbs = list(
        re.finditer(
            r"(?:接到|遇到|遇见|碰到|碰见|见到|来电的是|自称|报称|自报|被|由|与|和|跟|经|找|是|时|系|在|对|向|，)",
            text[clause:end],
        )
    )
    return clause + verbs[-1].end() if verbs else clause


def _staff(text: str) -> set[str]:
    """Return the names of the writer and others of the court."""
    found = set()
    for match in STAFF.finditer(text):
        mention = persons.parse(text, *match.span("value"), "notes.staff")
        if mention.person.name:
            found.add(mention.person.name.value)
    return found


def _court_person(text: str, mention: Mention, start: int, end: int) -> bool:
    """Tell whether a person is of the court, and did not leave it."""
    if mention.former or re.search("前任|原院长|退休", text[start : end + 8]):
        return False
    position = mention.person.position
    if position and _POST.search(position.value):
        return True
    around = text[max(0, start - 8) : end]
    return "检察" not in around and bool(_COURT.search(text[start:end]))
