"""The learned components as one spaCy pipeline, as `guowen train` wrote it to nlp/trained."""

from pathlib import Path

import spacy
from spacy.language import Language

from guowen.errors import ModelMissingError
from nlp.clauses import make_clauses
from nlp.triage_model import make_triage

TRAINED = Path(__file__).parent / "trained"
FACTORIES = (make_clauses, make_triage)
"""Imported so that spaCy knows them. The pipes are ner (doc.ents), clauses (doc._.clauses), triage (doc.cats)."""


def load(path: Path = TRAINED) -> Language:
    """Return the pipeline of the learned components; other components can be added around them."""
    if not (path / "meta.json").is_file():
        raise ModelMissingError(path=path)
    return spacy.load(path)
