"""Which way of telling who asks applies to a view."""

import re
from collections.abc import Sequence

from nlp.asker import Asker, behalf, chat, endorsement, mail, minutes, note, paper
from nlp.form import Build
from nlp.persons import Span
from nlp.view import View


def askers(view: View, made: Build, people: Sequence[Span] = ()) -> tuple[Asker, ...]:
    """Return those who ask in a view; `people` are the names that the learned reader saw in its text."""
    return tuple(behalf.complete(view.text, one) for one in _askers(view, made, people))


def _askers(view: View, made: Build, people: Sequence[Span]) -> tuple[Asker, ...]:
    source, text = view.source, view.text
    if source.kind == "chat":
        return chat.askers(source, people)
    if source.mail is not None and not mail.reports(text, source.mail):
        return mail.askers(text, source.mail)
    if source.mail is not None or made.carrier == "oral_note":
        return note.askers(text, people)
    return _signed(text, made)


def _signed(text: str, made: Build) -> tuple[Asker, ...]:
    end = _first_paper(text)
    if made.endorsed:
        return endorsement.askers(text, 0, end)
    if made.carrier == "minutes":
        return minutes.askers(text, 0, end)
    return paper.askers(text, 0, end, made)


_ENVELOPE = 60
"""Characters of a first page that is only an envelope."""


def _first_paper(text: str) -> int:
    """Return where the first paper ends: what a form feed parts from it is its enclosure."""
    for cut in re.finditer("\f", text):
        if len("".join(text[: cut.start()].split())) > _ENVELOPE:
            return cut.start()
    return len(text)
