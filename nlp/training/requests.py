"""Training of the clause reader: which clauses ask, and for what."""

from collections.abc import Sequence

import numpy as np

from nlp.clause_traits import Clauses, item_traits, mark_traits
from nlp.clauses import ITEMS, ClauseReader
from nlp.linear import Features, Floats
from nlp.segments import Span, split
from nlp.training.papers import Piece, spans_of

FEW_NONE = 3
"""Of the clauses that ask nothing every third teaches the items: enough to learn that most words mean none."""


def train(reader: ClauseReader, pieces: Sequence[Piece], *, seed: int = 0, epochs: int = 20) -> None:
    """Teach a clause reader."""
    marks: list[Features] = []
    marked: list[int] = []
    asked: list[Features] = []
    items: list[tuple[int, ...]] = []
    for piece in pieces:
        for text in piece.texts:
            around = Clauses(text, split(text))
            labels, runs = label(around.spans, spans_of(text, piece.wanted))
            marks.extend(mark_traits(around, n) for n in range(len(labels)))
            marked.extend(labels)
            runs += [((n, n), ()) for n, mark in enumerate(labels) if mark == 0 and n % FEW_NONE == 0]
            asked.extend(item_traits(around, *run) for run, _ in runs)
            items.extend(wanted for _, wanted in runs)
    reader.marks.fit(marks, np.eye(3, dtype=np.float32)[marked], seed=seed, epochs=epochs)
    reader.items.fit(asked, _rows(items), seed=seed, epochs=epochs)


def label(
    spans: Sequence[Span], wanted: Sequence[tuple[Span, tuple[int, ...]]]
) -> tuple[list[int], list[tuple[Span, tuple[int, ...]]]]:
    """Return for each clause 0 (asks nothing), 1 (opens a request) or 2 (continues it), and the runs with items."""
    labels, runs = [0] * len(spans), []
    for (start, end), items in wanted:
        inside = [n for n, (a, b) in enumerate(spans) if min(b, end) - max(a, start) > (b - a) / 3]
        if inside:
            runs.append(((inside[0], inside[-1]), items))
            for n in inside:
                labels[n] = 1 if n == inside[0] else 2
    return labels, runs


def _rows(items: Sequence[tuple[int, ...]]) -> Floats:
    gold = np.zeros((len(items), len(ITEMS)), dtype=np.float32)
    for row, wanted in enumerate(items):
        for item in wanted:
            gold[row, item - 1] = 1
    return gold
