"""The spaCy Language that reads a view, built of components in the order of the story.

case numbers → dates → persons, units, posts → who asks → requests → items of Art. 7 → triage
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp import cases, dates, learned, persons, units
from nlp.asker import Asker, source
from nlp.form import Build, build
from nlp.reading import Finding
from nlp.view import View

for _name in ("case_numbers", "dates", "askers"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())


@Language.component("case_numbers")
def case_numbers(doc: Doc) -> Doc:
    """Find the case numbers."""
    doc._.case_numbers = cases.find(doc.user_data["text"])
    return doc


@Language.component("dates")
def all_dates(doc: Doc) -> Doc:
    """Find the dates."""
    doc._.dates = dates.find(doc.user_data["text"])
    return doc


@Language.component("askers")
def askers(doc: Doc) -> Doc:
    """Find who asks, and where their own words stand, to which the clauses keep."""
    view: View = doc.user_data["view"]
    ents = doc.ents
    people = [(ent.start_char, ent.end_char) for ent in ents if ent.label_ == "PERSON"]
    found = source.askers(view, doc.user_data["build"], people)
    text, organ = doc.user_data["text"], doc.user_data["build"].organ
    named = [persons.finding(text, ent.start_char, ent.end_char, "ner") for ent in ents if _is_unit(ent)]
    named += [organ] if organ else []
    doc._.askers = tuple(_tidied(asker, named) for asker in found)
    doc.user_data["asker_spans"] = sorted({span for asker in doc._.askers for span in asker.spans})
    return doc


def _is_unit(ent: Span) -> bool:
    """Tell whether the learned reader saw a unit; one with a blank in it is two things side by side."""
    return ent.label_ == "UNIT" and not any(char.isspace() for char in ent.text)


def _tidied(asker: Asker, named: Sequence[Finding]) -> Asker:
    """Return the asker with his unit as the text has it in full."""
    person = units.tidy(asker.mention.person)
    if person.unit:
        person = replace(person, unit=units.fullest(person.unit, named))
    return replace(asker, mention=replace(asker.mention, person=person))


@cache
def language(trained: Path) -> Language:
    """Return the pipeline with the learned components of a folder, loaded once in a process."""
    nlp = learned.load(trained)
    nlp.add_pipe("case_numbers", first=True)
    nlp.add_pipe("dates", after="case_numbers")
    nlp.add_pipe("askers", after="ner")
    return nlp


def run(view: View, made: Build | None = None, *, trained: Path = learned.TRAINED, **user_data: object) -> Doc:
    """Read a view."""
    nlp = language(trained)
    doc = nlp.make_doc(view.text)
    doc.user_data.update(view=view, text=view.text, build=made or build(view.text), **user_data)
    return nlp(doc)
