"""Training of the clause reader: which clauses ask, and for what."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]

from nlp.clause_traits import PLACES, Clauses, clauses, traits
from nlp.clauses import ITEMS, LABELS, ClauseReader
from nlp.grams import Floats, Vocabulary
from nlp.segments import Span, split
from nlp.training.fitting import fit, matrix
from nlp.training.papers import Piece, spans_of

STRENGTH = 50.0
"""Inverse of the regularisation; measured by cross-validation."""


def train(reader: ClauseReader, pieces: Sequence[Piece], *, strength: float = STRENGTH) -> None:
    """Teach a clause reader."""
    read = [(clauses(text, split(text)), piece) for piece in pieces for text in piece.texts]
    read = [(around, piece) for around, piece in read if around.spans]
    vocabulary = Vocabulary.learn([words for around, _ in read for words in around.words])
    gold = np.vstack([label(around.spans, spans_of(around.text, piece.wanted)) for around, piece in read])
    traits_of = np.vstack([traits(around) for around, _ in read])
    places = views(vocabulary, [around for around, _ in read])
    reader.weights = fit(LABELS, vocabulary, places, traits_of, gold, strength=strength)


def views(vocabulary: Vocabulary, read: Sequence[Clauses]) -> dict[str, sparse.csr_matrix]:
    """Return the n-grams that each clause sees in each place: `clause_traits.spread` as matrices."""
    rows = matrix(vocabulary.rows([words for around in read for words in around.words]), len(vocabulary.known))
    seen: dict[str, list[sparse.csr_matrix]] = {place: [] for place in PLACES}
    for around in read:
        for place, view in _views(around).items():
            seen[place].append(view)
    return {
        place: (PLACES[place] * sparse.block_diag(matrices, format="csr") @ rows).tocsr()
        for place, matrices in seen.items()
    }


def _views(around: Clauses) -> dict[str, sparse.csr_matrix]:
    """Return for each place which clauses stand there, seen from each clause of a text."""
    size = len(around.spans)
    same = around.sentences[:, None] == around.sentences[None, :]
    seen = {
        "here": np.eye(size),
        "before": np.eye(size, k=-1),
        "after": np.eye(size, k=1),
        "earlier": (np.eye(size, k=-2) + np.eye(size, k=-3)) / np.sqrt(2),
        "sentence": same / np.sqrt(same.sum(axis=1, keepdims=True)),
    }
    return {place: sparse.csr_matrix(view) for place, view in seen.items()}


def label(spans: Sequence[Span], wanted: Sequence[tuple[Span, tuple[int, ...]]]) -> Floats:
    """Return for each clause, by LABELS, whether it asks, whether it continues a request, and the request's items."""
    gold = np.zeros((len(spans), len(LABELS)), dtype=np.float32)
    for (start, end), items in wanted:
        inside = [n for n, (a, b) in enumerate(spans) if min(b, end) - max(a, start) > (b - a) / 3]
        for n in inside:
            gold[n, 0] = 1
            gold[n, 1] = n > inside[0]
            gold[n, [len(LABELS) - len(ITEMS) + item - 1 for item in items]] = 1
    return gold
