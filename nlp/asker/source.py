"""Which way of telling who asks applies to a view."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from ingest.document import Mail
from nlp import dates, persons
from nlp.asker import Asker, behalf, chat, endorsement, mail, minutes, note, paper, signature, speaker
from nlp.form import Build
from nlp.lines import lines
from nlp.persons import Span
from nlp.reading import Finding
from nlp.view import View


def askers(view: View, made: Build, people: Sequence[Span] = ()) -> tuple[Asker, ...]:
    """Return those who ask in a view; `people` are the names that the learned reader saw in its text."""
    found = [behalf.complete(view.text, _known(view.text, one)) for one in _askers(view, made, people)]
    return tuple(_each_once(found))


def _known(text: str, asker: Asker) -> Asker:
    return replace(asker, mention=speaker.told_of(text, asker.mention))


def _each_once(found: Sequence[Asker]) -> Iterator[Asker]:
    """Yield each named person once, with all that is told of him."""
    for one in found:
        name = one.mention.person.name
        same = [other for other in found if name and _same(name, other)]
        if not same:
            yield one
        elif same[0] is one:
            yield replace(one, mention=reduce(persons.join, [other.mention for other in same]))


def _same(name: Finding, other: Asker) -> bool:
    return other.mention.person.name is not None and other.mention.person.name.value == name.value


def _askers(view: View, made: Build, people: Sequence[Span]) -> tuple[Asker, ...]:
    source, text = view.source, view.text
    if source.kind == "chat":
        return chat.askers(replace(source, text=text), people)
    if source.mail is not None:
        return _mailed(text, source.mail, people)
    if made.carrier == "oral_note":
        return note.askers(text, people)
    return _signed(text, made)


def _mailed(text: str, header: Mail, people: Sequence[Span]) -> tuple[Asker, ...]:
    """Return who asks in a mail: the outsider whose mail or call court staff pass on, else its writer."""
    own = mail.written(text, header)
    if passed_on := mail.forwarded(text, own):
        return passed_on
    return note.askers(text, people) if mail.reports(text, own) else mail.askers(text, header, own)


def _signed(text: str, made: Build) -> tuple[Asker, ...]:
    end = _first_paper(text, endorsed=made.endorsed)
    if made.endorsed:
        return endorsement.askers(text, 0, end)
    if made.carrier == "minutes":
        return minutes.askers(text, 0, end)
    return paper.askers(text, 0, end, made)


_ENVELOPE = 60
"""Characters of a first page that is only an envelope."""
_SHORT = 24
"""Characters of a line that is a date or a footer and no part of a paragraph."""
_LAST = 4
"""Lines at the foot of a page in which a paper's date and footers stand."""


def _first_paper(text: str, *, endorsed: bool) -> int:
    """Return where the first paper ends: its enclosure begins on another page.

    A page break alone ends nothing, for a scanned letter runs over pages; a note on somebody's paper is a page of
    its own.
    """
    for cut in re.finditer("\f", text):
        if len("".join(text[: cut.start()].split())) > _ENVELOPE and (endorsed or _ended(text, cut.start())):
            return cut.start()
    return len(text)


def _ended(text: str, cut: int) -> bool:
    """Tell whether a paper is dated or has its footers above a page break, or another is addressed below it."""
    foot = [line for line in lines(text, 0, cut)[-_LAST:] if len(line.words) <= _SHORT]
    if any(dates.find(text[line.start : line.end]) or signature.is_footer(line.words) for line in foot):
        return True
    top = text.find("\n", cut + 1)
    return top > 0 and signature.addressee(text, cut + 1, top) is not None
