"""Learned from examples: whether a paper is a note that court staff wrote of an approach, whatever its layout."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from nlp.linear import Weights, chances
from nlp.lines import lines

LABELS = ("note",)
PLACES: Mapping[str, float] = {"all": 1.0, "first": 1.0, "last": 1.0}
"""Where n-grams stand, and how much they weigh."""
FOLDER = "notes"
WEIGHTS = "weights.npz"
_EDGE_LINES, _EDGE = 4, 80
"""Lines and characters of the head and of the foot that are looked at apart."""
_FIGURES = re.compile(r"\d+")


def texts(paper: str) -> dict[str, str]:
    """Return the words of a paper by PLACES, without blanks, every number as 0."""
    rows = [line.words for line in lines(paper)]
    parts = {"all": "".join(rows), "first": "".join(rows[:_EDGE_LINES]), "last": "".join(rows[-_EDGE_LINES:])}
    plain = {place: _FIGURES.sub("0", words) for place, words in parts.items()}
    return {"all": plain["all"], "first": plain["first"][:_EDGE], "last": plain["last"][-_EDGE:]}


def chance(weights: Weights, paper: str) -> float:
    """Return the chance, 0 to 1, that a paper is a note."""
    none = np.zeros((1, 0), dtype=np.float32)
    return float(chances(weights.text_scores(texts(paper), PLACES, none))[0, 0])


@cache
def load(trained: Path) -> Weights | None:
    """Return the weights of a folder of trained components, loaded once; None where none were learned."""
    path = trained / FOLDER / WEIGHTS
    return Weights.from_disk(path) if path.is_file() else None
