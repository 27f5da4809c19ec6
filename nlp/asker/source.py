"""Which way of telling who asks applies to a view."""

from nlp.asker import Asker, chat, endorsement, mail, minutes, note, paper
from nlp.form import Build
from nlp.view import View


def askers(view: View, made: Build) -> tuple[Asker, ...]:
    """Return those who ask in a view."""
    source, text = view.source, view.text
    if source.kind == "chat":
        return chat.askers(source)
    if source.mail is not None:
        return mail.askers(text, source.mail)
    if made.carrier == "oral_note":
        return note.askers(text)
    end = _first_paper(text)
    if made.endorsed:
        return endorsement.askers(text, 0, end)
    if made.carrier == "minutes":
        return minutes.askers(text, 0, end)
    return paper.askers(text, 0, end, made)


def _first_paper(text: str) -> int:
    """Return where the first paper ends: what a form feed parts from it is its enclosure."""
    at = text.find("\f", 1)
    return at if at > 0 and text[:at].strip() else len(text)
