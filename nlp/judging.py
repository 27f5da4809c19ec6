"""Whether what was read is right: each value with its rule and confidence, held against the answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ingest.document import Document
from nlp import readings, serialise
from nlp.learned import TRAINED
from nlp.matching import Entry, equal, pair, right

Counted = tuple[str, str, float, bool]
"""Field, rule, confidence, whether the value is right."""


def judged(answer: Entry, document: Document, trained: Path = TRAINED) -> Iterator[Counted]:
    """Read a document and yield each value of the entries that its answer (docs/labels.md) has too."""
    for reading in readings.read(document, trained=trained):
        said = [serialise.entry(one) for one in reading.entries]
        proofs = [serialise.entry_evidence(one, document) for one in reading.entries]
        for gold, guess in pair(answer["entries"], said):
            proof = next(p for one, p in zip(said, proofs, strict=True) if one is guess)
            yield from _judged(gold, guess, proof)


def _judged(gold: Entry, guess: Entry, proof: Entry) -> Iterator[Counted]:
    wanted = {str(item) for request in gold["requests"] for item in request["categories"]}
    for field, shown in proof.items():
        name = field.split(".")[0] if field.split(".")[0] in {"cases", "present", "requests"} else field
        if name == "candidates":
            continue
        if name == "requests":
            for item in shown[0]["items"]:
                yield "items", item["rule"], item["confidence"], str(item["number"]) in wanted
        elif name in {"cases", "present"}:
            yield (
                name,
                shown[0]["rule"],
                shown[0]["confidence"],
                any(equal(shown[0]["value"], one) for one in gold[name]),
            )
        else:
            yield name, shown[0]["rule"], shown[0]["confidence"], right(name, gold, guess)


BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Edges of the bins of a table of reliability."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Values of about the same confidence: how many, the mean confidence, and how many of them are right (0 to 1)."""

    low: float
    high: float
    count: int
    said: float
    right: float


def reliability(counted: Sequence[Counted]) -> tuple[Bin, ...]:
    """Return the bins that hold anything; where the program knows how sure it is, `said` is near `right`."""
    out = []
    for low, high in pairwise(BINS):
        inside = [(score, good) for *_, score, good in counted if low <= score < high or score == high == 1]
        if inside:
            said, good = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            out.append(Bin(low, high, len(inside), said, good))
    return tuple(out)
