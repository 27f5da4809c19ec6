"""The full name of somebody in a conversation: each name that occurs, weighed by the words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.persons import Mention, Span
from nlp.reading import Person

_RULES = ruleset.load("naming")
_MARK = re.compile(r"[，,。！!？?；;：:、\n\]】]| (?=[一-龥])")
_HARD_MARK = re.compile(r"[，,。！!？?；;：:、\n\]】]")
_I = re.compile(r"\s*(?:我们?|俺|咱|额)(?:就|也)?(?:是|叫|系)?(?=[一-龥]{3})")
_COURT = ruleset.load("court")["staff"].pattern
_KIN_TOLD = re.compile(rf"(?:我|俺|咱)(?:们|家|的)*{_RULES.fragments['relative']}[^，,。！!？?\n]*$")
"""A clause that tells of a relative: 我爸是县水利局的局长…."""
_OF_OTHERS = re.compile("[我他她俺咱]|[你您](?![填写登记])")
"""What begins a clause that goes on about somebody else: 我公公是…."""
_OURS = re.compile(r"我[^，。\s]{1,10}的$")
"""What comes before the name of somebody who is known from somewhere: 我高中3班的冀晓峰."""
_CHAIN = ruleset.load("titles")["chain"].pattern
_BEFORE = re.compile(r"(?:^|[，,。！!\n：])\s*(?P<words>[^，,。！!\n：\s]{2,20})[，,]\s*$")
_PARTICLES = "哈呀啊呢嘛啦哦吧的说"
_SURNAME = 2
"""Characters of a surname; what is longer is a name already."""
_LONGEST, _LEAD, _AFTER, _ANSWER = 8, 6, 24, 30
"""Characters of a name, those looked at before and behind it, and those of an answer."""
_LEAST, _LEAST_UNKNOWN = 3, 4
"""Scores from which a name is the asker's own: where the surname is known, and where nothing is."""
_POSTED, _TITLED, _OF_KIN = 3, 2, 6
"""What a post or a unit directly before a name adds, what a post behind it; what a relative's name loses."""


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    clause: Span
    score: int


def full_name(
    text: str, own: Sequence[Span], court: Sequence[Span], known: str | None, people: Sequence[Span] = ()
) -> Mention:
    """Return the asker with the full name that the asker or the court's side gives, unit and post beside it.

    `own` and `court` are the spans of the messages of each side, `known` the surname or short name by which the asker
    goes, `people` the names that the learned reader saw.
    """
    sides = (("own", own), ("court", court))
    found = [one for side, spans in sides for one in _names(text, side, spans, known, people)]
    found = [replace(one, score=one.score + _answers(text, one, own, court)) for one in found]
    least = _LEAST if known else _LEAST_UNKNOWN
    best = max(found, key=lambda one: (one.score, -one.start, one.end), default=None)
    if best is None or best.score < least:
        return Mention()
    name = persons.finding(text, best.start, best.end, "naming", 0.7)
    around = persons.parse(text, best.clause[0], best.clause[1], "naming", alone=False)
    before = _touching(text, best.clause[0], best.start)
    mention = persons.join(Mention(Person(name, *((before.unit, before.position) if before else ()))), around)
    whole = persons.join(persons.join(mention, _behind(text, best, [*own, *court])), _ahead(text, best))
    unit = whole.person.unit
    if unit and _COURT.search(unit.value):  # the court that is written to, not the asker's
        return replace(whole, person=replace(whole.person, unit=None))
    return whole


def _names(text: str, side: str, spans: Sequence[Span], known: str | None, people: Sequence[Span]) -> Iterator[_Named]:
    """Yield the names of one side's messages with their scores."""
    for start, end in spans:
        for first, last in _spans(text, (start, end), known, people):
            clause = _clause(text, first, last, (start, end))
            yield _Named(first, last, clause, _score(text, side, first, last, clause))


def _answers(text: str, named: _Named, own: Sequence[Span], court: Sequence[Span]) -> int:
    """Return what it adds that a name begins the answer to the question for it."""
    message = next((span for span in own if span[0] <= named.start and named.end <= span[1]), None)
    asks = message is not None and _asked(text, message[0], own, court)
    return int(_RULES["asked"].fields["score"]) if asks else 0


def _asked(text: str, at: int, own: Sequence[Span], court: Sequence[Span]) -> bool:
    """Tell whether the message just before a place is a question of the court's side who the asker is."""
    last = max((span for span in [*own, *court] if span[1] <= at), default=None)
    return last is not None and last in court and _RULES["asked"].pattern.search(text, *last) is not None


def answered(text: str, own: Sequence[Span], court: Sequence[Span]) -> Mention:
    """Return unit and post from the answer to the question for them, and from messages that are but a unit."""
    mention = Mention()
    for start, end in own:
        told = _RULES["unit_alone"].pattern.match(text[start:end])
        if told and persons.is_unit(told["unit"]):
            unit = persons.finding(text, start + told.start("unit"), start + told.end("unit"), "naming.unit_alone", 0.6)
            mention = persons.join(mention, Mention(Person(unit=unit)))
        if _asked(text, start, own, court):
            found = persons.parse(text, start, min(end, start + _ANSWER), "naming.answered", alone=False)
            if found.person.position:
                mention = persons.join(mention, replace(found, person=replace(found.person, name=None)))
    return mention


def addressed(text: str, court: Sequence[Span]) -> Mention:
    """Return the surname by which the court's side addresses the asker: 苏姨, 韩师傅, 丁代表."""
    for start, end in court:
        for match in _RULES["addressed_as"].find(text, start, end):
            if names.surname_of(match["value"] + "某") == match["value"]:
                return Mention(Person(name=persons.finding(text, *match.span("value"), "naming.addressed_as", 0.6)))
    return Mention()


def _spans(text: str, message: Span, known: str | None, people: Sequence[Span]) -> set[Span]:
    """Return where full names stand in a message: learned ones, and those that begin with the known surname."""
    start, end = message
    found = {span for span in people if start <= span[0] and span[1] <= end and names.is_name(text[slice(*span)])}
    if not known:
        return {_whole(text, span, end) for span in found | set(_alone(text, message))}
    for match in re.finditer(re.escape(known), text[start:end]):
        first = start + match.start()
        given = len(known) >= _SURNAME and not names.is_name(known)
        if given and first > start and names.is_name(text[first - 1 : first + len(known)]):
            found.add((first - 1, first + len(known)))  # 仇大庆, who goes by 大庆
        if guessed := names.guess(text, first, min(end, first + _LONGEST), people):
            found.add(guessed)
    found = {span for span in found if known in text[slice(*span)] and span[1] - span[0] > min(len(known), _SURNAME)}
    return {_whole(text, span, end) for span in found}


def _alone(text: str, message: Span) -> Iterator[Span]:
    """Yield the names that make a clause of a message, alone or behind a unit."""
    at = message[0]
    for mark in [*_MARK.finditer(text, *message), None]:
        stop = mark.start() if mark else message[1]
        yield from _behind_unit(text, at, stop)
        at = mark.end() if mark else stop


def _behind_unit(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the name at the end of a clause, where nothing or a unit stands before it: 江屿村嘅李金水."""
    for size in (4, 3, 2):
        at = end - size
        if at < start or not names.is_name(text[at:end]):
            continue
        before = _I.sub("", text[start:at]).rstrip(" 的嘅")
        ours = _OURS.match(text[start:at]) is not None
        if not before or ours or (persons.is_unit(before) and not _COURT.search(before)):
            yield at, end


def _whole(text: str, span: Span, end: int) -> Span:
    """Return all of a name up to the next mark, where the reader saw only its beginning: 庞德录 for 庞德."""
    mark = _MARK.search(text, span[1], end)
    stop = mark.start() if mark else end
    words = text[span[0] : stop].rstrip(_PARTICLES)
    if len(words) > span[1] - span[0] and names.is_name(words):
        return span[0], span[0] + len(words)
    return span


def _clause(text: str, first: int, last: int, message: Span) -> Span:
    """Return the words between two marks up to a name, within its message; blanks part only what is no unit or post."""
    start = max((m.end() for m in _MARK.finditer(text, message[0], first)), default=message[0])
    wide = max((m.end() for m in _HARD_MARK.finditer(text, message[0], first)), default=message[0])
    if wide < start and _touching(text, wide, first):
        start = wide
    if lead := _I.match(text, start, first):
        start = lead.end()
    return start, last


def _touching(text: str, start: int, first: int) -> Person | None:
    """Return unit and post where they stand directly before a name."""
    stop = start + len(text[start:first].rstrip(" \u3000的嘅"))
    around = persons.parse(text, start, stop, "naming", alone=False).person
    end = max((f.end for f in (around.unit, around.position) if f), default=-1)
    return around if end >= 0 and not text[end:stop].strip() else None


def _score(text: str, side: str, first: int, last: int, clause: Span) -> int:
    before, after = text[clause[0] : first], text[last : last + _AFTER].partition("\n")[0]
    lead = text[max(0, clause[0] - _LEAD) : clause[0]].rpartition("\n")[2] if not before.strip() else ""
    seen = {"clause": before, "before": lead + before, "after": after}
    rules = (rule for rule in _RULES if rule.fields["side"] == side and rule.fields["place"] in seen)
    score = sum(int(rule.fields["score"]) for rule in rules if rule.pattern.search(seen[rule.fields["place"]]))
    if _KIN_TOLD.search(text[max(clause[0] - _ANSWER, 0) : first].rpartition("\n")[2]):
        score -= _OF_KIN
    score += _TITLED * (side == "own" and _CHAIN.match(text, last) is not None)
    return score + _POSTED * (side == "own" and _touching(text, clause[0], first) is not None)


def _behind(text: str, named: _Named, spans: Sequence[Span]) -> Mention:
    """Return unit and post in the clause behind a name: 黄有田，村支书, 杨生福乡长，柳泉乡人民政府."""
    end = next(stop for start, stop in spans if start <= named.start and named.end <= stop)
    if post := _CHAIN.match(text, named.end, end):  # 杨生福乡长，柳泉乡人民政府
        named = replace(named, end=post.end())
        more = _behind(text, named, spans)
        return persons.join(Mention(Person(position=persons.finding(text, *post.span(), "naming", 0.7))), more)
    mark = re.compile(r"[^，,。！!？?；;\n（(）) ]{0,4}[，,（( ]{1,2}").match(text, named.end, end)
    if mark is None:
        return Mention()
    if _OF_OTHERS.match(text, mark.end()):
        return Mention()
    stop = _MARK.search(text, mark.end(), end)
    found = persons.parse(text, mark.end(), stop.start() if stop else end, "naming", alone=False)
    bare = found.person.position or (found.person.unit and persons.is_unit(found.person.unit.value))
    return replace(found, person=replace(found.person, name=None)) if bare else Mention()


def _ahead(text: str, named: _Named) -> Mention:
    """Return the post or unit that fills the clause before a name: 主任委员，阎福生; 海棠路市场监管所，卢卫平."""
    match = _BEFORE.search(text, max(0, named.clause[0] - _AFTER), named.clause[0])
    if match is None:
        return Mention()
    if _CHAIN.fullmatch(match["words"]):
        return Mention(Person(position=persons.finding(text, *match.span("words"), "naming", 0.7)))
    unit = persons.is_unit(match["words"])
    return Mention(Person(unit=persons.finding(text, *match.span("words"), "naming", 0.7))) if unit else Mention()
