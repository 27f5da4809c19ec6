"""Measures of the learned components, as they stand in trained/scores.json."""

import difflib
from collections.abc import Sequence

from nlp.clauses import ClauseReader, requests
from nlp.training.papers import Piece
from nlp.triage_model import TriageModel, decide

Measures = dict[str, float]
SAME = 0.5
"""Two quotations that share this much are one."""


def f1(hit: int, extra: int, miss: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return round(2 * hit / (2 * hit + extra + miss), 4) if hit + extra + miss else 1.0


def of_requests(reader: ClauseReader, pieces: Sequence[Piece]) -> Measures:
    """Measure the items of each record (as the registry counts them) and its quotations."""
    items, quotes = [0, 0, 0], [0, 0, 0]
    for piece in pieces:
        if piece.triage != "record":
            continue
        found = [(text[q.start : q.end], q.items) for text in piece.texts for q in requests(text, reader.read(text))]
        gold, guess = {i for w in piece.wanted for i in w.items}, {i for _, each in found for i in each}
        _add(items, len(gold & guess), len(guess - gold), len(gold - guess))
        matched = _matched([w.quote for w in piece.wanted], [quote for quote, _ in found])
        _add(quotes, matched, len(found) - matched, len(piece.wanted) - matched)
    return {"categories_f1": f1(*items), "quotes_f1": f1(*quotes)}


def _add(tally: list[int], *counts: int) -> None:
    tally[:] = [old + new for old, new in zip(tally, counts, strict=True)]


def _matched(gold: Sequence[str], found: Sequence[str]) -> int:
    left = list(found)
    for quote in gold:
        best = max(left, key=lambda other: overlap(quote, other), default=None)
        if best is not None and overlap(quote, best) >= SAME:
            left.remove(best)
    return len(found) - len(left)


def overlap(one: str, other: str) -> float:
    """Return how much two quotations share, 0 to 1."""
    if one in other or other in one:
        return 2 * min(len(one), len(other)) / (len(one) + len(other))
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def of_triage(model: TriageModel, pieces: Sequence[Piece]) -> Measures:
    """Measure the triage and count the records that it would lose."""
    said = [(piece.triage, decide(model.scores(piece.voices))) for piece in pieces]
    right = sum(gold == guess for gold, guess in said)
    missed = sum(gold == "record" != guess for gold, guess in said)
    return {"triage_accuracy": round(right / max(len(said), 1), 4), "records_missed": missed, "pieces": len(said)}
