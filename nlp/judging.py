"""Whether what was read is right: each value with its rule and confidence, held against the answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from nlp.matching import Entry, equal, pair, right

Counted = tuple[str, str, float, bool]
"""Field, rule, confidence, whether the value is right."""
_LISTS = {"cases", "present"}
"""Fields of which each value counts for itself."""


def judged(answer: Entry, said: Sequence[Entry]) -> Iterator[Counted]:
    """Yield each value that was read, as `serialise.contract` gives it, of the entries that the answer has too."""
    for item in said:
        entries = item.get("entries") or []
        for gold, guess in pair(answer["entries"], entries):
            number = next(n for n, one in enumerate(entries) if one is guess)
            yield from _judged(gold, guess, _proof(item, number))


def _proof(item: Entry, number: int) -> Entry:
    """Return the evidence of one entry by field."""
    head = f"entries.{number}."
    return {name[len(head) :]: shown for name, shown in item["evidence"].items() if name.startswith(head)}


def _judged(gold: Entry, guess: Entry, proof: Entry) -> Iterator[Counted]:
    wanted = {str(item) for request in gold["requests"] for item in request["categories"]}
    for field, (shown, *_) in ((field, shown) for field, shown in proof.items() if field != "candidates"):
        first = field.partition(".")[0]
        if first == "requests":
            for item in shown["items"]:
                yield "items", item["rule"], item["confidence"], str(item["number"]) in wanted
            continue
        name = first if first in _LISTS else field
        good = any(equal(shown["value"], one) for one in gold[first]) if first in _LISTS else right(field, gold, guess)
        yield name, shown["rule"], shown["confidence"], good


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
            said, good = (fmean(column) for column in zip(*inside, strict=True))
            out.append(Bin(low, high, len(inside), said, good))
    return tuple(out)


def tables(counted: Sequence[Counted]) -> tuple[tuple[Bin, ...], tuple[Bin, ...]]:
    """Return the reliability of the fields, and of the items of Art. 7."""
    items = [one for one in counted if one[0] == "items"]
    return reliability([one for one in counted if one[0] != "items"]), reliability(items)
