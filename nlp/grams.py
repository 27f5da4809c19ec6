"""Character n-grams of short texts as sparse rows weighed by tf-idf; hashed in whole arrays, which is quick."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
LONGEST = 4
LEAST = 2
"""Texts that must hold an n-gram before it is learned."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_BITS = np.uint64(44)
"""Of a hash; the rest of the number counts the texts."""
_MASK = np.uint64((1 << 44) - 1)
_OPEN, _CLOSE = 2, 3
"""Code points, never met in texts, that mark the edges of a text."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: row n holds `values[starts[n]:starts[n + 1]]` in the columns `columns[…]`."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats

    def times(self, weights: Floats) -> Floats:
        """Return the product with a dense matrix: one row for each row, one column for each column of the weights."""
        out = np.zeros((len(self.starts) - 1, weights.shape[1]), dtype=np.float32)
        if len(self.columns):
            products = weights[self.columns] * self.values[:, None]
            filled = np.flatnonzero(np.diff(self.starts))
            out[filled] = np.add.reduceat(products, self.starts[filled], axis=0)
        return out


class Vocabulary:
    """The n-grams that were learned, as hashes in ascending order, and how rare each is."""

    def __init__(self, known: NDArray[np.uint64], rarity: Floats) -> None:
        self.known = known
        self.rarity = rarity

    @classmethod
    def learn(cls, texts: Sequence[str], *, least: int = LEAST) -> "Vocabulary":
        """Take up the n-grams of texts without blanks; its rarity is the smoothed idf (Salton and Buckley 1988)."""
        _, keys, _ = _counted(texts)
        known, counts = np.unique(keys, return_counts=True)
        known, counts = known[counts >= least], counts[counts >= least]
        rarity = np.log((1 + len(texts)) / (1 + counts)) + 1
        return cls(known, rarity.astype(np.float32))

    def rows(self, texts: Sequence[str]) -> Rows:
        """Return a row of length one for each text (of length zero where nothing in it is known)."""
        at, keys, counts = _counted(texts)
        if not len(self.known) or not len(keys):
            return Rows(np.zeros(len(texts) + 1, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, np.float32))
        columns = np.minimum(np.searchsorted(self.known, keys), len(self.known) - 1)
        learned = self.known[columns] == keys
        at, columns, counts = at[learned], columns[learned], counts[learned]
        values = (1 + np.log(counts)) * self.rarity[columns]
        lengths = np.sqrt(np.bincount(at, values**2, minlength=len(texts)))
        starts = np.concatenate([[0], np.cumsum(np.bincount(at, minlength=len(texts)))]).astype(np.int64)
        return Rows(starts, columns.astype(np.int64), (values / lengths[at]).astype(np.float32))


def _counted(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.uint64], Floats]:
    """Return which text has which n-gram how often: in the order of the texts, each n-gram once."""
    sizes = np.asarray([len(text) + 2 for text in texts], dtype=np.int64)
    codes = np.fromiter(
        (code for text in texts for code in (_OPEN, *map(ord, text), _CLOSE)), dtype=np.uint64, count=int(sizes.sum())
    )
    owner = np.repeat(np.arange(len(texts), dtype=np.uint64), sizes)
    hashed = np.zeros(len(codes), dtype=np.uint64)
    keys = [np.zeros(0, dtype=np.uint64)]
    for size in range(1, LONGEST + 1):
        # The hash of n characters from that of n - 1; wraps around, as unsigned numbers do.
        hashed = (hashed[: len(codes) - size + 1] + codes[size - 1 :]) * _FACTOR
        hashed ^= hashed >> np.uint64(29)
        within = owner[: len(hashed)] == owner[size - 1 :]
        # Text and n-gram in one number, for plain numbers are sorted fast.
        keys.append((owner[: len(hashed)][within] << _BITS) | (hashed[within] >> (np.uint64(64) - _BITS)))
    unique, counts = np.unique(np.concatenate(keys), return_counts=True)
    return (unique >> _BITS).astype(np.int64), unique & _MASK, counts.astype(np.float32)
