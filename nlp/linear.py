"""A linear classifier over hashed character n-grams: small, quick, and the same scores from the same seed."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled, without stubs
from thinc.api import SGD, fix_random_seed
from thinc.layers.sparselinear import SparseLinear_v2  # type: ignore[import-not-found]  # compiled, without stubs

Floats = NDArray[np.float32]
Features = tuple[NDArray[np.uint64], Floats]
BATCH = 32
SEEN = 3
"""Rows that must hold a feature before it is learned."""
SMALLEST = 1e-3
"""Weights below this decide nothing; without them the files are small."""


@dataclass(frozen=True, slots=True)
class Block:
    """A group of features, such as the n-grams of the clause before, and how much it weighs."""

    name: str
    values: Iterable[str]
    weight: float = 1.0


def grams(text: str, longest: int = 4, shortest: int = 1) -> Iterator[str]:
    """Yield the character n-grams of a text that was squeezed (no blanks), with its edges marked."""
    marked = f"^{text}$" if text else ""
    for size in range(shortest, longest + 1):
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]


def features(blocks: Iterable[Block]) -> Features:
    """Hash the blocks; each block has the same length however many values it holds, so that long texts do not shout."""
    keys: list[int] = []
    values: list[float] = []
    for block in blocks:
        unique = {hash_string(f"{block.name}\t{value}") for value in block.values}
        if unique:
            keys.extend(sorted(unique))
            values.extend([block.weight / len(unique) ** 0.5] * len(unique))
    return np.asarray(keys, dtype=np.uint64), np.asarray(values, dtype=np.float32)


class Linear:
    """One score of 0 to 1 for each label: all labels compete (`exclusive`) or each stands alone."""

    def __init__(self, labels: Sequence[str], *, exclusive: bool, length: int = 2**16) -> None:
        self.labels = tuple(labels)
        self.exclusive = exclusive
        self.length = length
        self._model: Any = SparseLinear_v2(nO=len(self.labels), length=length)
        self._model.initialize()
        self._known: NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)

    def scores(self, rows: Sequence[Features]) -> Floats:
        """Return the scores, a row for each row of features."""
        if not rows:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        return self._squash(self._model.predict(_stack([self._keep(row) for row in rows])))

    def _keep(self, row: Features) -> Features:
        """Drop the features that were not learned: in the hashed table they would borrow the weights of others."""
        keys, values = row
        if not len(self._known):
            return keys[:0], values[:0]
        at = np.minimum(np.searchsorted(self._known, keys), len(self._known) - 1)
        known = self._known[at] == keys
        return keys[known], values[known]

    def _squash(self, logits: Floats) -> Floats:
        if not self.exclusive:
            return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)
        power = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(power / power.sum(axis=1, keepdims=True), dtype=np.float32)

    def fit(
        self,
        rows: Sequence[Features],
        gold: Floats,
        *,
        weights: Floats | None = None,
        epochs: int = 20,
        rate: float = 0.3,
        decay: float = 0.0,
        seed: int = 0,
    ) -> None:
        """Learn from rows of features and the right scores; the averaged weights are kept."""
        keys, counts = np.unique(np.concatenate([keys for keys, _ in rows]), return_counts=True)
        self._known = keys[counts >= SEEN]
        rows = [self._keep(row) for row in rows]
        fix_random_seed(seed)
        shuffle = np.random.default_rng(seed)
        share = np.ones(len(rows), dtype=np.float32) if weights is None else weights
        # Not Adam: its steps are as long for an n-gram seen once as for a common one; it learns by heart.
        optimizer = SGD(rate, L2=decay, grad_clip=0.0, use_averages=True)
        for _ in range(epochs):
            order = shuffle.permutation(len(rows))
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                guess, backprop = self._model.begin_update(_stack([rows[i] for i in batch]))
                difference = (self._squash(guess) - gold[batch]) * share[batch, None]
                backprop(np.ascontiguousarray(difference, dtype=np.float32))
                self._model.finish_update(optimizer)
        averages = optimizer.averages
        self._model.set_param("W", averages[(self._model.id, "W")])
        self._model.set_param("b", averages[(self._model.id, "b")])

    def to_bytes(self) -> bytes:
        """Return the weights, halved in precision, small ones dropped, packed."""
        weights = np.asarray(self._model.get_param("W"), dtype=np.float16)
        weights[np.abs(weights) < SMALLEST] = 0
        bias = np.asarray(self._model.get_param("b"), dtype=np.float16)
        head = np.asarray([len(self._known)], dtype=np.uint64)
        return zlib.compress(b"".join(part.tobytes() for part in (head, self._known, bias, weights)), level=9)

    def from_bytes(self, data: bytes) -> None:
        """Take over weights that `to_bytes` gave."""
        plain = zlib.decompress(data)
        size = int(np.frombuffer(plain, dtype=np.uint64, count=1)[0])
        self._known = np.frombuffer(plain, dtype=np.uint64, count=size, offset=8).copy()
        numbers = np.frombuffer(plain, dtype=np.float16, offset=8 * (size + 1)).astype(np.float32)
        self._model.set_param("b", numbers[: len(self.labels)].copy())
        self._model.set_param("W", numbers[len(self.labels) :].copy())

    def to_disk(self, path: Path) -> None:
        """Write the weights to a file."""
        path.write_bytes(self.to_bytes())

    def from_disk(self, path: Path) -> None:
        """Read the weights from a file."""
        self.from_bytes(path.read_bytes())


def _stack(rows: Sequence[Features]) -> tuple[NDArray[np.uint64], Floats, NDArray[np.int32]]:
    return (
        np.concatenate([keys for keys, _ in rows]),
        np.concatenate([values for _, values in rows]),
        np.asarray([len(keys) for keys, _ in rows], dtype=np.int32),
    )
