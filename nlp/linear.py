"""Linear scores over rows of n-grams and further traits: one number for each label, which any word can be asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.grams import Floats, Vocabulary

STEP = 1 / 32
"""Precision in which weights are kept."""
SMALLEST = 0.02
"""Weights below this decide nothing; without them the files are small."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: a matrix over the vocabulary for each place that n-grams can stand in, and one for the traits.

    `grams` has the matrices of `places` side by side, each with a column for each label.
    """

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    places: tuple[str, ...]
    grams: Floats
    traits: Floats
    bias: Floats

    def gram_scores(self, texts: Sequence[str]) -> dict[str, Floats]:
        """Return by place what the n-grams of each text add to the scores, were they in that place."""
        scores = self.vocabulary.rows(texts).times(self.grams)
        return dict(zip(self.places, np.hsplit(scores, len(self.places)), strict=True))

    def trait_scores(self, traits: Floats) -> Floats:
        """Return what the traits add, the constant included."""
        scores: Floats = traits @ self.traits + self.bias
        return scores

    def text_scores(self, told: Mapping[str, str], weigh: Mapping[str, float], traits: Floats) -> Floats:
        """Return the scores, one row, of one text: its words by place, how much each place weighs, its traits."""
        scored = self.gram_scores([told[place] for place in weigh])
        total = self.trait_scores(traits)
        for nth, (place, weight) in enumerate(weigh.items()):
            total = total + weight * scored[place][nth : nth + 1]
        return total

    def to_disk(self, path: Path) -> None:
        """Write the weights, those of n-grams in steps of STEP, n-grams that decide nothing left out."""
        kept = np.abs(self.grams).max(axis=1) >= SMALLEST
        arrays: dict[str, Any] = {
            "labels": np.asarray(self.labels), "places": np.asarray(self.places), "grams": _in_steps(self.grams[kept]),
            "traits": self.traits, "bias": self.bias,
            "known": self.vocabulary.known[kept], "rarity": self.vocabulary.rarity[kept].astype(np.float16),
        }  # fmt: skip
        with path.open("wb") as file:
            np.savez_compressed(file, **arrays)

    @classmethod
    def from_disk(cls, path: Path) -> "Weights":
        """Read what `to_disk` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            vocabulary = Vocabulary(stored["known"], stored["rarity"].astype(np.float32))
            labels, places = (tuple(map(str, stored[name])) for name in ("labels", "places"))
            grams = stored["grams"].astype(np.float32) * np.float32(STEP)
            return cls(labels, vocabulary, places, grams, stored["traits"], stored["bias"])


def _in_steps(weights: Floats) -> NDArray[np.int16]:
    """Return weights as whole numbers of steps, which pack well."""
    most = np.iinfo(np.int16)
    return np.clip(np.round(weights / STEP), most.min, most.max).astype(np.int16)


def chances(scores: Floats) -> Floats:
    """Return scores as chances, each label for itself."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


def shares(scores: Floats) -> Floats:
    """Return scores as chances of labels that exclude each other."""
    power = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(power / power.sum(axis=1, keepdims=True), dtype=np.float32)


def presence(found: Sequence[Sequence[int]], width: int) -> Floats:
    """Return a row for each list of columns: ones there, scaled to length one."""
    out = np.zeros((len(found), width), dtype=np.float32)
    for row, columns in enumerate(found):
        out[row, list(columns)] = 1
    return np.asarray(out / np.maximum(np.sqrt(out.sum(axis=1, keepdims=True)), 1), dtype=np.float32)
