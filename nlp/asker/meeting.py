"""Those who speak at a meeting that court staff noted: each outsider whose words the note reports, with their spans."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp import persons, ruleset
from nlp import persons_names as names
from nlp.asker import listing
from nlp.lines import lines
from nlp.persons import Mention, Span
from nlp.reading import Finding, Person

_RULES = ruleset.load("notes")
_TITLES = ruleset.load("titles")
_COURT = _RULES["court"].pattern
_SPEAKS = re.compile(
    r"[^。\n：:“]{0,24}?(?:说|讲|称|问|表示|插话|强调|要求|提出|提到|指出|谈到|介绍|通报|回应|答复|补充|明确|主持)|[^。\n“]{0,4}[：:]"
)
_POST = re.compile(_RULES.fragments["court_post"])
_BRACKET = re.compile(r"[（(]([^）)]*)[）)]")
_BETWEEN = re.compile(r"[、，,；;。\n]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person at the meeting, and where the note tells what they said."""

    mention: Mention
    court: bool
    spans: tuple[Span, ...]


def speakers(text: str) -> tuple[Speaker, ...]:
    """Return those whom the note lists as taking part, in its order."""
    listed = [one for match in _RULES["participants"].find(text) for one in _everybody(text, *match.span("value"))]
    body = max((one.person.name.end for one in listed if one.person.name), default=0)
    said = _said(text, body, listed)
    return tuple(
        Speaker(one, _of_court(text, one), tuple(said.get(n, ()))) for n, one in enumerate(listed) if one.person.name
    )


def _everybody(text: str, start: int, end: int) -> list[Mention]:
    """Return those in a list: first with their posts, then those who have only a name, or a unit before it."""
    found = list(_listed(text, start, end))
    taken = {one.person.name.value for one in found if one.person.name}
    for name in listing.people(text, start, end, "participants"):
        if name.value not in taken and names.is_name(name.value):
            first = max((m.end() for m in _BETWEEN.finditer(text, start, name.start)), default=start)
            unit = persons.finding(text, first, name.start, "meeting.listed", 0.6) if name.start > first else None
            found.append(Mention(Person(name, unit if unit and persons.is_unit(unit.value) else None)))
    return sorted(found, key=lambda one: one.person.name.start if one.person.name else 0)


def _listed(text: str, start: int, end: int) -> Iterator[Mention]:
    """Read 储婧（区发改局局长） and 县公安局党委副书记、政委吴通海."""
    at = start
    for match in sorted([*_TITLES["chain"].find(text, start, end), *_POST.finditer(text, start, end)], key=_begin):
        if match.start() < at:
            continue
        bracket = next((m for m in _BRACKET.finditer(text, at, end) if m.start() < match.start() < m.end()), None)
        if bracket:
            name = names.leading(text, *persons.trimmed(text, at, bracket.start()))
            post = persons.parse(text, *bracket.span(1), "meeting.listed", alone=False)
            at = bracket.end()
        else:
            name = _behind(text, match.end(), end)
            last = max((m.end() for m in _BETWEEN.finditer(text, at, match.start())), default=at)
            post = persons.parse(text, last, match.end(), "meeting.listed", alone=False)
            at = name[1] if name else match.end()
        if name:
            person = Person(persons.finding(text, *name, "meeting.listed"), post.person.unit, post.person.position)
            yield Mention(person, post.former)


def _begin(match: re.Match[str]) -> int:
    return match.start()


def _behind(text: str, start: int, end: int) -> Span | None:
    first, last = persons.trimmed(text, start, min(end, start + 12))
    return names.leading(text, first, last) or names.guess(text, first, last)


def _of_court(text: str, mention: Mention) -> bool:
    found = [f for f in (mention.person.unit, mention.person.position) if f]
    start = min((f.start for f in found), default=0)
    end = max((f.end for f in found), default=0)
    return bool(_COURT.search(text, max(0, start - 2), end)) and "检察" not in text[start:end]


def _said(text: str, start: int, listed: Sequence[Mention]) -> dict[int, list[Span]]:
    """Return by person the lines that report their words; a line without a speaker goes on with the one before."""
    out: dict[int, list[Span]] = {}
    current: int | None = None
    for line in lines(text, start):
        turns = sorted(_turns(text, line.start, line.end, listed))
        if current is not None and (not turns or turns[0][0] > line.start + 12):
            out.setdefault(current, []).append((line.start, turns[0][0] if turns else line.end))
        for nth, (at, who) in enumerate(turns):
            after = turns[nth + 1][0] if nth + 1 < len(turns) else line.end
            out.setdefault(who, []).append((at, after))
            current = who
    return out


def _turns(text: str, start: int, end: int, listed: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield where a person begins to speak in a line: 鄢春林副书记在讲到…时说, 阳焱：“…, 尉迟书记听完汇报后讲."""
    for who, mention in enumerate(listed):
        for called in _called(mention.person):
            at = text.find(called, start, end)
            if at >= 0 and _SPEAKS.match(text, at + len(called), end):
                yield at, who
                break


def _called(person: Person) -> Iterator[str]:
    """Yield the ways in which a note calls a person: the full name, the surname with the post."""
    if person.name is None:
        return
    yield person.name.value
    surname = names.surname_of(person.name.value) or person.name.value[:1]
    if person.position:
        for match in _TITLES["spoken"].find(person.position.value):
            yield surname + match["value"]
            yield surname + re.sub("^副", "", match["value"])


def others(at: Sequence[Speaker], asker: Speaker) -> tuple[Finding, ...]:
    """Return the others who took part, without the asker and each once."""
    own = asker.mention.person.name
    rest = [name for one in at if (name := one.mention.person.name) is not None and name != own]
    return tuple({name.value: name for name in rest}.values())
