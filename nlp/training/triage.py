"""Training of the triage."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nlp.grams import Vocabulary
from nlp.training.fitting import fit, matrix
from nlp.training.papers import Piece
from nlp.triage_model import LABELS, PLACES, TriageModel, texts, traits

STRENGTH = 100.0
"""Inverse of the regularisation; measured by cross-validation."""
_RARE = 1.0
"""Rare labels count more, though less than their rarity: by this power of it."""


def train(model: TriageModel, pieces: Sequence[Piece], *, strength: float = STRENGTH) -> None:
    """Teach a triage; each label counts the same, however rare it is."""
    counts = Counter(piece.triage for piece in pieces)
    shares = [max(counts.values()) / counts[piece.triage] for piece in pieces]
    told = [texts(piece.voices) for piece in pieces]
    vocabulary = Vocabulary.learn([each["all"] for each in told])
    places = {
        place: weight * matrix(vocabulary.rows([each[place] for each in told]), len(vocabulary.known))
        for place, weight in PLACES.items()
    }
    gold = np.asarray([[piece.triage == label for label in LABELS] for piece in pieces], dtype=np.float32)
    around = np.vstack([traits(piece.voices) for piece in pieces])
    model.weights = fit(
        LABELS, vocabulary, places, around, gold, strength=strength, exclusive=True, shares=np.asarray(shares)
    )
