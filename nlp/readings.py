"""From a document to its readings: the views of it, the pipeline over each, its triage and entries."""

from functools import partial
from pathlib import Path

from ingest.document import Document
from nlp import bundles, calibration, decision, entries, note_model, pipeline, view
from nlp.clauses import requests
from nlp.form import Build, build
from nlp.learned import TRAINED
from nlp.reading import Reading
from nlp.triage_model import Voice, voices
from nlp.view import View


def read(document: Document, *, trained: Path = TRAINED) -> tuple[Reading, ...]:
    """Return the readings of a document in its order; `trained` is the folder of the learned components."""
    if document.kind == "paper":
        papers = bundles.papers(document)
        if len(papers) > 1:
            return bundles.readings(document, papers, partial(_read, trained))
    return (_read(trained, view.of(document, _speaking_part(document))),)


def _speaking_part(document: Document) -> int:
    """Return the part that speaks: the mail itself, or the organ's document that it only carries."""
    if document.mail is None:
        return 0
    for number, part in enumerate(document.parts()):
        if number and part.kind == "paper" and bundles.is_sent_document(part.text):
            return number
    return 0


def _read(trained: Path, shown: View, part: str = "") -> Reading:
    source = shown.source
    made = _build(trained, shown) if source.kind == "paper" else build("")
    whole = shown.start == 0 and shown.end == len(source.text)
    spoken = voices(shown.document) if whole else (Voice("paper", shown.text),)
    doc = pipeline.run(shown, made, trained=trained, voices=spoken)
    asks = any(quote.items for quote in requests(shown.text, doc._.clauses))
    triage = decision.triage(shown.text, doc.cats, doc._.askers, asks=asks)
    found = entries.entries(doc, shown, made) if triage.value == "record" else ()
    sureness = calibration.load(trained)
    return Reading(
        triage=shown.home(triage),
        carrier=_carrier(shown, made.carrier),
        start=shown.start if shown.part == 0 else 0,
        end=shown.end if shown.part == 0 else len(shown.document.text),
        part=part,
        entries=tuple(sureness.of_entry(one) for one in found),
    )


def _build(trained: Path, shown: View) -> Build:
    weights = note_model.load(trained)
    return build(shown.text, noted=note_model.chance(weights, shown.text) if weights else None)


def _carrier(shown: View, built: str) -> str:
    if shown.document.mail is not None:
        return "email"
    if shown.source.conversation is not None:
        return shown.source.conversation.platform
    return built
