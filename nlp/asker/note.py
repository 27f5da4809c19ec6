"""The asker that a member of court staff noted: the caller, the visitor, the one who spoke; never the writer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp import persons, ruleset
from nlp.asker import Asker, leaders, listing, meeting, speaker, told
from nlp.asker.signature import surname_only
from nlp.lines import TextLine, lines
from nlp.persons import Mention, Span
from nlp.reading import Finding, Form

_RULES = ruleset.load("notes")
_COURT = _RULES["court"].pattern
_ITEM = re.compile(r"(?:^|[\s：:，,；;、])\s*\d[.、．]\s*(?=[一-龥])")
_NOBODY = re.compile(r"^(?:无|没有|略|不详|无他人|无人)")
_GAP = re.compile(r"(?<=[一-龥]{2})[ \u3000\t]{2,}")
"""A gap between two things on one line, not between the characters of a title that is spread out."""
_NEAR = 30
_TAIL = 120
"""Characters at the end of a note in which its writer stands."""
_LIKELY, _POSSIBLE = 0.2, 0.1
"""Learned chances from which a paper is a note: whatever the rules say, and where they say so too."""


def is_note(text: str, chance: float | None = None) -> bool:
    """Tell whether a paper is a note that court staff wrote: by rules, and by a learned chance where there is one."""
    if chance is None:
        return _by_rules(text)
    return chance >= _LIKELY or (chance >= _POSSIBLE and _by_rules(text))


def _by_rules(text: str) -> bool:
    head = [_cell(text, line) for line in lines(text)[:4]]
    titles = [words for words in head if len(words) <= _NEAR and _RULES["title"].pattern.match(words)]
    to_court = any(line.words[-1] in "：:" and "法院" in line.words for line in lines(text)[:10])
    if titles:
        return not (to_court and all(_RULES["any_title"].pattern.search(words) for words in titles))
    if to_court:
        return False
    fields = _RULES["caller"].pattern.search(text) is not None and told.STAFF.search(text) is not None
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
    found = _from_fields(text) or told.introductions(text, people)
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
            start, end = match.span("value") if match["value"] is not None else match.span("value2")
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
