"""The asker that a member of court staff noted: the caller, the visitor, the one who spoke; never the writer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import Asker, leaders, listing, meeting, speaker
from nlp.asker.signature import surname_only
from nlp.lines import TextLine, lines
from nlp.persons import Mention, Span
from nlp.reading import Finding, Form, Person

_RULES = ruleset.load("notes")
_TITLES = ruleset.load("titles")
_COURT = _RULES["court"].pattern
_STAFF = re.compile(_RULES.fragments["staff"] + r"(?:签[名字])?[：:\s]*(?P<value>[^\n]{2,40})")
_POST = re.compile(_RULES.fragments["court_post"])
_ITEM = re.compile(r"(?:^|[\s：:，,；;、])\s*\d[.、．]\s*(?=[一-龥])")
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
_NOBODY = re.compile(r"^(?:无|没有|略|不详|无他人|无人)")
_GAP = re.compile(r"(?<=[一-龥]{2})[ \u3000\t]{2,}")
"""A gap between two things on one line, not between the characters of a title that is spread out."""
_NEAR = 30
_TAIL = 120
"""Characters at the end of a note in which its writer stands."""
_LIKELY, _POSSIBLE = 0.2, 0.1
"""Learned chances from which a paper is a note: whatever the rules say, and where they say so too."""
_SPOKE, _MOST_SPOKEN = 3, 2
"""Score from which a person is one who speaks; how much it adds to do so again and again."""
_CLEAR = -4
"""Score of a person whom the note plainly tells to have come, called or spoken."""


def is_note(text: str, chance: float | None = None) -> bool:
    """Tell whether a paper is a note that court staff wrote: by rules, and by a learned chance where there is one."""
    if chance is None:
        return _told(text)
    return chance >= _LIKELY or (chance >= _POSSIBLE and _told(text))


def _told(text: str) -> bool:
    head = [_cell(text, line) for line in lines(text)[:4]]
    titles = [words for words in head if len(words) <= _NEAR and _RULES["title"].pattern.match(words)]
    to_court = any(line.words[-1] in "：:" and "法院" in line.words for line in lines(text)[:10])
    if titles:
        return not (to_court and all(_RULES["any_title"].pattern.search(words) for words in titles))
    if to_court:
        return False
    fields = _RULES["caller"].pattern.search(text) is not None and _STAFF.search(text) is not None
    return fields or tells(text) or narrates(text)


def narrates(text: str) -> bool:
    """Tell whether a paper without a title is a tale of court staff: what somebody said, and that it is recorded."""
    return all(_RULES[rule].pattern.search(text) for rule in ("of_court", "they_say", "i_say", "on_record"))


def _cell(text: str, line: TextLine) -> str:
    """Return what stands first on a line, for more can stand beside a title: 电话登记   登记人：某."""
    return "".join(_GAP.split(text[line.start : line.end], maxsplit=1)[0].split())


def tells(text: str) -> bool:
    """Tell whether a text without a title is one in which court staff tell of an approach."""
    tail = text.rstrip()[-_TAIL:]
    return tells_at_all(text) and _RULES["recorder"].pattern.search(tail) is not None


def tells_at_all(text: str) -> bool:
    """Tell whether words that are known to be of court staff tell of an approach."""
    return _RULES["tells"].pattern.search(text) is not None


def form(text: str) -> Form:
    """Return how the approach reached the court, by the words of the note's head, then of all of it."""
    if sum(1 for _ in _RULES["participants"].find(text)) > 1:
        return "meeting"
    head = " ".join(line.words for line in lines(text)[:8])
    for part in (head[:60], head, text):
        hits = [(m.start(), rule) for rule in ("meeting", "phone", "visit") if (m := _RULES[rule].pattern.search(part))]
        if hits:
            kind = min(hits)[1]
            return {"meeting": "meeting", "phone": "phone", "visit": "oral"}[kind]  # type: ignore[return-value]  # three forms
    return "oral"


def askers(text: str, people: Sequence[Span] = ()) -> tuple[Asker, ...]:
    """Return those whom the note names as asking."""
    kind = form(text)
    if kind == "meeting" and (spoke := _at_meeting(text)):
        return spoke
    found = _from_fields(text) or _from_words(text, people)
    span = _account(text)
    common = Asker(
        Mention(), (span,), form=kind, place=place(text), present=present(text),
        medium=_number(text) if kind == "phone" else None,
    )  # fmt: skip
    return tuple(_completed(one, common) for one in found[:3]) or (common,)


def _at_meeting(text: str) -> tuple[Asker, ...]:
    """Return the outsiders whose words the note of a meeting reports."""
    at = meeting.speakers(text)
    return tuple(
        Asker(one.mention, one.spans, form="meeting", place=place(text), present=meeting.others(at, one))
        for one in at
        if one.spans and not one.court
    )


def _completed(intro: speaker.Introduction, common: Asker) -> Asker:
    person = intro.mention.person
    taken = person.name.value if person.name else ""
    others = tuple(p for p in common.present if p.value != taken)
    return replace(
        common, mention=intro.mention, behalf=intro.behalf, tie=intro.tie, tie_shown=intro.shown, present=others
    )


def _account(text: str) -> Span:
    """Return where the note tells what was said: behind its fields."""
    match = re.search(
        r"(?:内容|要点|过问内容|谈话内容|主要内容|反映内容|通话内容摘记|内容摘要|来电内容|事由)(?:摘记|摘要)?[：:]",
        text,
    )
    return (match.end(), len(text)) if match else (0, len(text))


def _from_fields(text: str) -> list[speaker.Introduction]:
    """Read 来电人：…, with the post in a field of its own."""
    found: list[speaker.Introduction] = []
    for match in _RULES["caller"].find(text):
        start, end = match.span("value")
        for first, last in _items(text, start, end):
            intro = speaker.introduction(text, first, last) if last - first > 1 else None
            if intro is None or (not intro.mention.person.name and not intro.mention.person.position):
                mention = persons.parse(text, first, last, "notes.caller")
                if not mention and (spoken := leaders.surname_and_post(text, first, last)):
                    mention = Mention(spoken)
                intro = speaker.Introduction(mention) if mention else intro
            if intro is not None and not _is_court(text, intro.mention, first, last):
                found.append(_strange(text, intro, first, last))
    if len(found) > 1 and not any(_ITEM.search(m["value"]) for m in _RULES["caller"].find(text)):
        merged = found[0].mention
        for other in found[1:]:
            merged = persons.join(merged, other.mention)
        found = [replace(found[0], mention=merged)]
    if found:
        found[0] = replace(found[0], mention=_with_post(text, found[0].mention))
    return found


def _strange(text: str, intro: speaker.Introduction, start: int, end: int) -> speaker.Introduction:
    """Give a person whose name the introduction missed the name that a field allows."""
    if intro.mention.person.name:
        return intro
    more = persons.parse(text, start, end, "notes.caller")
    if spoken := leaders.surname_and_post(text, start, end):
        more = persons.join(more, Mention(spoken))
    person = replace(more.person, name=surname_only(more.person.name))
    return replace(intro, mention=persons.join(intro.mention, replace(more, person=person)))


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the persons of a numbered field (1. 宓红霞… 2. 万俟刚…)."""
    marks = list(_ITEM.finditer(text, max(0, start - 1), end))
    if len(marks) <= 1:
        yield start, end
        return
    for mark, after in zip(marks, [*[m.start() for m in marks[1:]], end], strict=True):
        yield mark.end(), after


def _with_post(text: str, mention: Mention) -> Mention:
    """Fill unit and post from a field 单位及职务."""
    if mention.person.position and mention.person.unit:
        return mention
    for match in _RULES["post"].find(text):
        more = persons.parse(text, *match.span("value"), "notes.post", alone=False)
        mention = persons.join(mention, replace(more, person=replace(more.person, name=None)))
    return mention


def _is_court(text: str, mention: Mention, start: int, end: int) -> bool:
    return bool(_COURT.search(text[start:end])) and not mention.former and "检察" not in text[start:end]


def _from_words(text: str, people: Sequence[Span]) -> list[speaker.Introduction]:
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
        mention = persons.join(mention, other.mention)
    spoke = sum(score <= -_SPOKE for score, *_ in group) - 1
    return (
        best[0] - min(max(spoke, 0), _MOST_SPOKEN),
        min(start for _, start, _ in group),
        replace(best[2], mention=mention),
    )


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
            yield speaker.Introduction(Mention(Person(name=persons.finding(text, start, end, "ner", 0.6)))), start, end


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
    for match in _STAFF.finditer(text):
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


def place(text: str) -> Finding | None:
    """Return where it was said."""
    for match in _RULES["place"].find(text):
        start, end = persons.trimmed(text, *match.span("value"))
        cut = re.search(r"[（(，。]", text[start:end])
        end = start + cut.start() if cut else end
        if end > start:
            return persons.finding(text, start, end, "notes.place")
    for rule in ("place_after_time", "told_place"):
        for match in _RULES[rule].find(text):
            return persons.finding(text, *match.span("value"), f"notes.{rule}", 0.6)
    return None


def present(text: str) -> tuple[Finding, ...]:
    """Return the others whom the note names as present, without their posts."""
    found: list[Finding] = []
    for rule in ("present", "told_with", "told_present"):
        for match in _RULES[rule].find(text):
            group = "value" if match["value"] else "value2"
            start, end = match.span(group)
            if _NOBODY.match(text[start:end].strip()):
                continue
            found += [p for p in listing.people(text, start, end, rule) if p.value not in {f.value for f in found}]
    return tuple(found)


def _number(text: str) -> Finding | None:
    for match in _RULES["number_of_caller"].find(text):
        return persons.finding(text, *match.span("value"), "notes.number_of_caller")
    return None


def account(text: str) -> Sequence[Span]:
    """Return the spans in which requests can stand."""
    return (_account(text),)
