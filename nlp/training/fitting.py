"""Fitting of the linear models: logistic regression by liblinear (Fan et al. 2008), as scikit-learn has it."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from nlp.grams import Floats, Rows, Vocabulary
from nlp.linear import Weights

_NEVER = -10.0
"""The constant of a label without examples."""


def matrix(rows: Rows, width: int) -> sparse.csr_matrix:
    """Return rows as a matrix of scipy."""
    return sparse.csr_matrix((rows.values, rows.columns, rows.starts), shape=(len(rows.starts) - 1, width))


def matrices(
    vocabulary: Vocabulary, told: Sequence[Mapping[str, str]], weigh: Mapping[str, float]
) -> dict[str, sparse.csr_matrix]:
    """Return for each place the n-grams of the words that each text has there, times what the place weighs."""
    width = len(vocabulary.known)
    return {
        place: weight * matrix(vocabulary.rows([each[place] for each in told]), width)
        for place, weight in weigh.items()
    }


def fit(
    labels: Sequence[str],
    vocabulary: Vocabulary,
    places: Mapping[str, sparse.csr_matrix],
    traits: Floats,
    gold: Floats,
    *,
    strength: float,
    exclusive: bool = False,
    shares: Floats | None = None,
) -> Weights:
    """Fit the weights: a model for each label, or one for all where the labels exclude each other.

    `places` has for each place a matrix of n-grams, already weighed; `gold` a column for each label; `strength` is the
    inverse of the regularisation (C of liblinear); `shares` how much each row counts.
    """
    data = sparse.hstack([*places.values(), sparse.csr_matrix(traits)]).tocsr()
    if exclusive:
        weights, bias = _competing(data, gold, strength, shares)
    else:
        fitted = [_one(data, column, strength, shares) for column in gold.T]
        weights = np.stack([one for one, _ in fitted], axis=1)
        bias = np.asarray([constant for _, constant in fitted])
    width = len(vocabulary.known)
    grams = np.hstack([weights[n * width : (n + 1) * width] for n in range(len(places))]).astype(np.float32)
    rest = weights[len(places) * width :].astype(np.float32)
    return Weights(tuple(labels), vocabulary, tuple(places), grams, rest, bias.astype(np.float32))


def _competing(data: sparse.csr_matrix, gold: Floats, strength: float, shares: Floats | None) -> tuple[Floats, Floats]:
    """Return weights and constants of labels that exclude each other; a label that never occurs is never said."""
    model = LogisticRegression(C=strength, max_iter=300).fit(data, gold.argmax(axis=1), sample_weight=shares)
    two = len(model.classes_) == 2  # of two labels scikit-learn keeps only what speaks for the second
    weights = np.zeros((data.shape[1], gold.shape[1]), dtype=np.float32)
    bias = np.full(gold.shape[1], _NEVER, dtype=np.float32)
    weights[:, model.classes_] = np.vstack([-model.coef_, model.coef_]).T / 2 if two else model.coef_.T
    bias[model.classes_] = np.hstack([-model.intercept_, model.intercept_]) / 2 if two else model.intercept_
    return weights, bias


def _one(data: sparse.csr_matrix, gold: Floats, strength: float, shares: Floats | None) -> tuple[Floats, float]:
    """Return weights and constant for one label; a label that never occurs is never said."""
    if not gold.any():
        return np.zeros(data.shape[1], dtype=np.float32), _NEVER
    model = LogisticRegression(C=strength, solver="liblinear").fit(data, gold, shares)
    return model.coef_[0], float(model.intercept_[0])
