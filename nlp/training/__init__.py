"""Training of the learned components: one call makes all of nlp/trained from nlp/training/examples."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import fix_random_seed

from nlp.clauses import ClauseReader
from nlp.learned import TRAINED
from nlp.training import measures, names, notes, requests, sureness, triage
from nlp.training.papers import EXAMPLES, Piece, clause_pieces, documents, held_out, pieces
from nlp.triage_model import TriageModel

NER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": False,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 48,
        "depth": 3,
        "embed_size": 4000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": False,
    },
}

SPACY = ">=3.8.7,<3.9.0"
"""The versions of spaCy that load what was trained, as in pyproject.toml."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is learned: less for a test."""

    invented: int = 6000
    """Invented texts for the names."""
    name_epochs: int = 5


@dataclass(frozen=True, slots=True)
class Scores:
    """Measures on the pieces that training never saw."""

    triage_accuracy: float
    records_missed: float
    categories_f1: float
    quotes_f1: float
    person_recall: float
    unit_recall: float
    position_recall: float
    pieces: float
    """Of how many pieces the triage was measured."""


def train(output: Path = TRAINED, *, seed: int = 0, folder: Path = EXAMPLES, size: Size | None = None) -> Scores:
    """Train all learned components from the examples, write them to a folder, and return the held-out measures."""
    size = size or Size()
    fix_random_seed(seed)
    nlp = spacy.blank("zh", meta={"name": "guowen", "spacy_version": SPACY})
    nlp.add_pipe("ner", config={"model": NER})
    taught = names.examples(nlp, folder, seed=seed, synthetic=size.invented)
    names.train(nlp, taught, seed=seed, epochs=size.name_epochs)
    reader, model = nlp.add_pipe("clauses"), nlp.add_pipe("triage")
    assert isinstance(reader, ClauseReader)
    assert isinstance(model, TriageModel)
    learn, measure = _split(pieces(folder))
    requests.train(reader, [*learn, *clause_pieces(folder)])
    triage.train(model, learn)
    nlp.to_disk(output)
    notes.train((record for record in documents(folder) if not held_out(record["id"])), output)
    scores = _measure(spacy.load(output), measure, folder)
    sureness.count(output, folder)
    (output / "scores.json").write_text(json.dumps(asdict(scores), indent=2) + "\n", encoding="utf-8")
    return scores


def _split(found: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    held = [held_out(piece.id.partition("#")[0]) for piece in found]
    pairs = list(zip(found, held, strict=True))
    return [piece for piece, out in pairs if not out], [piece for piece, out in pairs if out]


def _measure(nlp: Language, held: list[Piece], folder: Path) -> Scores:
    reader, model = nlp.get_pipe("clauses"), nlp.get_pipe("triage")
    assert isinstance(reader, ClauseReader)
    assert isinstance(model, TriageModel)
    recall = names.recall(nlp, folder)
    return Scores(**measures.of_triage(model, held), **measures.of_requests(reader, held), **recall)
