"""Training of the triage."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nlp.grams import Vocabulary
from nlp.training.fitting import fit, matrices
from nlp.training.papers import Piece
from nlp.triage_model import LABELS, PLACES, TriageModel, texts, traits

STRENGTH = 100.0
"""Inverse of the regularisation; measured by cross-validation."""


def train(model: TriageModel, pieces: Sequence[Piece], *, strength: float = STRENGTH) -> None:
    """Teach a triage; each label counts the same, however rare it is."""
    counts = Counter(piece.triage for piece in pieces)
    shares = [max(counts.values()) / counts[piece.triage] for piece in pieces]
    told = [texts(piece.voices) for piece in pieces]
    vocabulary = Vocabulary.learn([each["all"] for each in told])
    places = matrices(vocabulary, told, PLACES)
    gold = np.asarray([[piece.triage == label for label in LABELS] for piece in pieces], dtype=np.float32)
    around = np.vstack([traits(piece.voices) for piece in pieces])
    model.weights = fit(
        LABELS, vocabulary, places, around, gold, strength=strength, exclusive=True, shares=np.asarray(shares)
    )
