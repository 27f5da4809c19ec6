"""What the clause reader looks at: the words of a clause and of its neighbours, the concepts in them, its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp import concepts
from nlp.grams import Floats
from nlp.linear import presence
from nlp.segments import Span, sentence_ends_between

PLACES: Mapping[str, float] = {"here": 1.0, "before": 0.4, "after": 0.4, "earlier": 0.2, "sentence": 0.3}
"""Where n-grams stand, seen from a clause, and how much they weigh; measured by cross-validation."""
_OWN, _NEXT, _SENTENCE, _TEXT = 0.5, 0.2, 0.3, 0.2
"""How much concepts weigh: those of the clause and their pairs, of the one before, of the sentence, of the text."""
_SIZES, _NTH = 9, 5
_MARKS = "。，！？；：\n、”）!?,;: "
_LAYOUT = 0.3


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a text: their words without blanks, and the number of the sentence that each stands in."""

    text: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    sentences: NDArray[np.int64]


def clauses(text: str, spans: Sequence[Span]) -> Clauses:
    """Return the clauses that stand at these spans."""
    ends = [sentence_ends_between(text, a[1], b[0]) for a, b in pairwise(spans)]
    numbers = np.concatenate([[0], np.cumsum(ends)]) if spans else np.zeros(0)
    words = tuple("".join(text[start:end].split()) for start, end in spans)
    return Clauses(text, tuple(spans), words, numbers.astype(np.int64))


def spread(own: Mapping[str, Floats], sentences: NDArray[np.int64]) -> Floats:
    """Sum what the n-grams of each clause add to its own scores, to those of its neighbours and of its sentence.

    `own` has for each of PLACES one row a clause, as if its n-grams stood in that place.
    """
    total = PLACES["here"] * own["here"]
    total[1:] += PLACES["before"] * own["before"][:-1]
    total[:-1] += PLACES["after"] * own["after"][1:]
    for back in (2, 3):
        total[back:] += PLACES["earlier"] * own["earlier"][:-back] / np.sqrt(2)
    if len(sentences):
        starts, sizes = _bounds(sentences)
        sums = np.add.reduceat(own["sentence"], starts, axis=0)
        total += PLACES["sentence"] * (sums / np.sqrt(sizes)[:, None])[sentences]
    return np.asarray(total, dtype=np.float32)


def _bounds(sentences: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return of each sentence its first clause and how many clauses it has."""
    starts = np.flatnonzero(np.diff(sentences, prepend=-1))
    return starts, np.diff(np.append(starts, len(sentences)))


@cache
def _pair_columns(count: int) -> Mapping[tuple[int, int], int]:
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    return {pair: count + nth for nth, pair in enumerate(pairs)}


def traits(around: Clauses) -> Floats:
    """Return what is no n-gram: concepts and pairs of them, and the layout of the clause in its sentence and text."""
    count = concepts.count()
    pairs = _pair_columns(count)
    own = [sorted(concepts.found(words)) for words in around.words]
    with_pairs = [[*each, *(pairs[a, b] for n, a in enumerate(each) for b in each[n + 1 :])] for each in own]
    sentences = around.sentences.tolist()
    by_sentence: dict[int, set[int]] = {}
    for number, each in zip(sentences, own, strict=True):
        by_sentence.setdefault(number, set()).update(each)
    everything = sorted({one for each in own for one in each})
    return np.hstack(
        [
            _OWN * presence(with_pairs, count + len(pairs)),
            _NEXT * presence([[], *own[:-1]] if own else [], count),
            _SENTENCE * presence([sorted(by_sentence[number]) for number in sentences], count),
            _TEXT * presence([everything] * len(own), count),
            _layout(around),
        ]
    )


def _layout(around: Clauses) -> Floats:
    """Return the marks around a clause, its length, its place in the sentence and in the text."""
    total = len(around.spans)
    out = np.zeros((total, 2 * (len(_MARKS) + 1) + _SIZES + 2 * _NTH + 1), dtype=np.float32)
    starts, sizes = _bounds(around.sentences)
    for n, (start, end) in enumerate(around.spans):
        sentence = int(around.sentences[n])
        nth = n - int(starts[sentence])
        last = int(sizes[sentence]) - 1 - nth
        columns = [
            _MARKS.find(around.text[end : end + 1] or "\n"),
            len(_MARKS) + 1 + _MARKS.find(around.text[max(0, start - 1) : start] or "\n"),
        ]
        at = 2 * (len(_MARKS) + 1)
        columns += [at + min(len(around.words[n]) // 4, _SIZES - 1)]
        columns += [at + _SIZES + min(nth, _NTH - 1), at + _SIZES + _NTH + min(last, _NTH - 1)]
        if n >= total - 3:
            columns.append(at + _SIZES + 2 * _NTH)
        out[n, columns] = _LAYOUT
    return out
