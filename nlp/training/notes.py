"""Training of what tells notes of court staff from other papers."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from nlp.grams import Vocabulary
from nlp.note_model import FOLDER, LABELS, PLACES, WEIGHTS, texts
from nlp.script import simplified
from nlp.training.fitting import fit, matrices
from nlp.training.gold import Record

STRENGTH = 100.0
"""Inverse of the regularisation."""
_MOST_PAPERS = 2
"""Form feeds from which a file is a bundle, which is no paper of one kind."""


def train(records: Iterable[Record], output: Path) -> None:
    """Learn from the papers among some records and write the weights."""
    papers = list(_papers(records))
    told = [texts(paper) for paper, _ in papers]
    vocabulary = Vocabulary.learn([each["all"] for each in told])
    places = matrices(vocabulary, told, PLACES)
    gold = np.asarray([[note] for _, note in papers], dtype=np.float32)
    none = np.zeros((len(papers), 0), dtype=np.float32)
    # Notes are the fewer; each kind counts the same.
    shares = np.where(gold[:, 0] > 0, len(gold) / max(gold.sum(), 1), len(gold) / max(len(gold) - gold.sum(), 1))
    weights = fit(LABELS, vocabulary, places, none, gold, strength=STRENGTH, shares=shares)
    (output / FOLDER).mkdir(parents=True, exist_ok=True)
    weights.to_disk(output / FOLDER / WEIGHTS)


def _papers(records: Iterable[Record]) -> Iterator[tuple[str, bool]]:
    """Yield each paper, and whether it is a note: also the court's own minutes of a meeting at which somebody asked."""
    for record in records:
        text = record.get("text", "")
        if text and text.count("\f") < _MOST_PAPERS:
            at_meeting = any(entry["form"] == "meeting" for entry in record["answer"]["entries"])
            yield simplified(text), record["carrier"] == "oral_note" or at_meeting
