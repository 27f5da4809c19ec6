"""Assembly: what the components found in a view becomes the entries of its reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from ingest.document import Document
from nlp import items, matters
from nlp.asker import Asker, mail
from nlp.asker.signature import surname_only
from nlp.dates_own import own_date
from nlp.episodes import episodes
from nlp.form import Build, form
from nlp.reading import EntryReading, Finding, Form, Person, Request
from nlp.standing import standing
from nlp.view import View

_AUTHORITY = {"leading_cadre", "organisation", "cadre_staff", "cadre_relative", "retired_cadre"}
"""Standings whose opinion on how a case is to be decided falls under item 4."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry whose findings still count in the view."""

    asker: Asker
    standing: Finding
    form: Form
    requests: tuple[Request, ...]
    date: tuple[Finding, ...]


def entries(doc: Doc, view: View, made: Build) -> tuple[EntryReading, ...]:
    """Return the entries of a record: one for each asker who asks something."""
    drafts = [_draft(doc, view, made, asker) for asker in doc._.askers]
    asking = [d for d in drafts if d.requests] or drafts[:1]
    numbers = matters.asked_about(view.text, doc._.case_numbers)
    return tuple(_entry(view, part, told) for draft in asking for part, told in _parted(view, made, draft, numbers))


def _parted(
    view: View, made: Build, draft: Draft, numbers: Sequence[Finding]
) -> Iterator[tuple[Draft, Sequence[Finding]]]:
    """Yield an asker's approaches, each with its case numbers."""
    parts = episodes(view.source, numbers, draft.requests)
    for told, asked in parts:
        yield (
            draft if len(parts) == 1 else replace(draft, requests=asked, date=_dates(view, made, draft.asker, asked)),
            told,
        )


def _draft(doc: Doc, view: View, made: Build, asker: Asker) -> Draft:
    text = view.text
    # What a note tells of others must not count as said by the asker.
    noted = asker.form in {"phone", "oral", "meeting"}
    own = "" if noted else " ".join(text[start:end] for start, end in asker.spans)
    stands = standing(text, asker, own=own, owned=made.state_owned)
    unit = asker.mention.person.unit
    kind = asker.form or form(view.source, made, unit.value if unit else None)
    context = items.Context(authority=stands.value in _AUTHORITY, endorsed=kind == "endorsement")
    asked = items.demands(text, doc._.clauses, asker, context)
    return Draft(asker, stands, kind, asked, _dates(view, made, asker, asked))


def _dates(view: View, made: Build, asker: Asker, asked: Sequence[Request]) -> tuple[Finding, ...]:
    """Return the days that may be the entry's, the likeliest first."""
    source = view.source
    if source.kind == "chat":
        return _message_date(source, asker, asked)
    if asker.date:
        return (asker.date,)
    header = view.document.mail
    if source.mail is not None:
        return (_mail_date(view.document, header.date.date()),) if header and header.date else ()
    return own_date(view.text, carrier=None if made.endorsed else made.carrier)


def _message_date(source: Document, asker: Asker, asked: Sequence[Request]) -> tuple[Finding, ...]:
    """Return the day of the message with the first request, else of the asker's first message."""
    at = min((r.quote.start for r in asked), default=asker.spans[0][0] if asker.spans else 0)
    for message in source.messages:
        if message.start <= at < max(message.end, message.start + 1) and message.time:
            day = message.time.date().isoformat()
            return (Finding(day, message.sender_end, message.start, "chat.time", 1.0),)
    return ()


def _mail_date(document: Document, day: date) -> Finding:
    at = document.text.find("时间：")
    end = document.text.find("\n", at)
    return Finding(day.isoformat(), at, end, "mail.date", 1.0)


def _entry(view: View, draft: Draft, told: Sequence[Finding]) -> EntryReading:
    asker = draft.asker
    numbers = tuple(view.home(one, as_written=False) for one in told) or matters.asked_about_elsewhere(
        view.document, view.part
    )
    person = asker.mention.person
    spans = asker.spans if view.source.kind == "chat" else ((0, len(view.text)),)
    matter = None if numbers else matters.named(view.text, spans)
    shown = person.name or person.unit or draft.standing
    candidates = {"date": draft.date[1:]} if len(draft.date) > 1 else {}
    return EntryReading(
        inquirer=_home_person(view, person),
        standing=view.home(draft.standing),
        form=view.home(Finding(draft.form, shown.start, shown.end, "form", 0.8)),
        date=view.home(draft.date[0]) if draft.date else None,
        on_behalf_of=_home_person(view, _leader(asker.behalf)) if asker.behalf else None,
        cases=numbers,
        matter=view.home(matter) if matter else None,
        requests=tuple(replace(r, quote=view.home(r.quote)) for r in draft.requests),
        medium=_medium(view, asker, draft.form),
        place=view.home(asker.place) if asker.place else None,
        present=tuple(view.home(one) for one in asker.present),
        candidates={field: tuple(view.home(one) for one in found) for field, found in candidates.items()},
    )


def _leader(person: Person) -> Person:
    return replace(person, name=surname_only(person.name))


def _home_person(view: View, person: Person) -> Person:
    return Person(
        view.home(person.name) if person.name else None,
        view.home(person.unit) if person.unit else None,
        view.home(person.position) if person.position else None,
    )


def _medium(view: View, asker: Asker, kind: Form) -> Finding | None:
    """Return the account or number; for a document that came by mail, the sending address."""
    if view.document.mail is not None:
        return view.home(asker.medium) if asker.medium else mail.medium(view.document)
    if asker.medium and (view.source.kind == "chat" or kind == "phone"):
        return view.home(asker.medium)
    return None
