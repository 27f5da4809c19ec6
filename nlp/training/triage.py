"""Training of the triage."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nlp.training.papers import Piece
from nlp.triage_model import LABELS, TriageModel, traits


def train(model: TriageModel, pieces: Sequence[Piece], *, seed: int = 0, epochs: int = 20) -> None:
    """Teach a triage; rare labels count more, though less than their rarity."""
    counts = Counter(piece.triage for piece in pieces)
    weights = [(max(counts.values()) / counts[piece.triage]) ** 0.4 for piece in pieces]
    gold = np.asarray([[piece.triage == label for label in LABELS] for piece in pieces], dtype=np.float32)
    rows = [traits(piece.voices) for piece in pieces]
    model.linear.fit(rows, gold, weights=np.asarray(weights, dtype=np.float32), seed=seed, epochs=epochs)
