"""When a read entry is the same as a gold one, and which belongs to which."""

import itertools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from rapidfuzz import fuzz

Entry = Mapping[str, Any]
SAME_QUOTE = 0.5
SAME_PLACE = 0.6
"""Overlaps from which two quotations, two places are the same."""
ALIKE = 85
"""Similarity from which texts count as the same."""
MOST_PERMUTED = 7
"""More entries than this are paired greedily."""
WIDE = str.maketrans("(),.:;!?[]", "（），。：；！？〔〕")


class Counts(Protocol):
    """What comparisons are counted in."""

    def add(self, field: str, *, hit: int = 0, extra: int = 0, miss: int = 0) -> None:
        """Count values of a field."""
        ...


def squeeze(text: str | None) -> str:
    """Return a text without white space, its punctuation full-width."""
    return re.sub(r"\s+", "", text or "").translate(WIDE)


def equal(a: str | None, b: str | None) -> bool:
    """Whether two texts are the same but for white space and width."""
    return squeeze(a) == squeeze(b)


def close(a: str | None, b: str | None) -> bool:
    """Whether two texts differ by no more than recognition may cost."""
    return equal(a, b) or fuzz.ratio(squeeze(a), squeeze(b)) >= ALIKE


def overlap(a: str | None, b: str | None) -> float:
    """Return how much two quotations share, 0..1."""
    a, b = squeeze(a), squeeze(b)
    if not a or not b:
        return 0.0
    shared: float = min(len(a), len(b))
    if a not in b and b not in a:
        shared = (len(a) + len(b)) / 2 * (fuzz.ratio(a, b) / 100)
    return 2 * shared / (len(a) + len(b))


def _post(text: str | None) -> str:
    return re.sub(r"^(原|前|时任)", "", squeeze(text))


def _number(text: str) -> str:
    return squeeze(text).replace("〔", "（").replace("〕", "）")


def _numbers(entry: Entry) -> set[str]:
    return {_number(case) for case in entry.get("cases") or ()}


def likeness(gold: Entry, guess: Entry) -> float:
    """Return how surely two entries speak of the same asker and case."""
    g, p = gold["inquirer"], guess.get("inquirer") or {}
    score: float = 2.0 * bool(_numbers(gold) & _numbers(guess)) + 0.5 * (gold["date"] == guess.get("date"))
    for key, weight in (("name", 3), ("unit", 2), ("position", 1)):
        if g.get(key) and p.get(key):
            score += weight * float(fuzz.ratio(squeeze(g[key]), squeeze(p[key]))) / 100
    return score


def pair(gold: Sequence[Entry], guess: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Return the one-to-one assignment of gold to read entries with the highest likeness."""
    if not gold or not guess:
        return []
    if max(len(gold), len(guess)) > MOST_PERMUTED:
        return _greedy(gold, guess)
    if len(gold) <= len(guess):
        best = max(
            itertools.permutations(guess, len(gold)),
            key=lambda order: sum(likeness(g, p) for g, p in zip(gold, order, strict=True)),
        )
        return list(zip(gold, best, strict=True))
    chosen = max(
        itertools.permutations(gold, len(guess)),
        key=lambda order: sum(likeness(g, p) for g, p in zip(order, guess, strict=True)),
    )
    return list(zip(chosen, guess, strict=True))


def _greedy(gold: Sequence[Entry], guess: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    ranked = sorted(((likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(guess)), reverse=True)
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(gold[i], guess[j]) for i, j in pairs.items()]


def right(field: str, gold: Entry, guess: Entry) -> bool:
    """Tell whether one field of a read entry, such as 'inquirer.unit', is as in gold."""
    first, _, second = field.partition(".")
    one, other = gold.get(first), guess.get(first)
    if second:
        one, other = (one or {}).get(second), (other or {}).get(second)
    if not one or not other:
        return not one and not other
    return _ALIKE_BY_FIELD.get(second or first, equal)(one, other)


def compare(gold: Entry, guess: Entry, tally: Counts, *, shows_account: bool) -> bool:
    """Count one pair of entries (`guess` may be empty); return whether a clerk would have nothing to change."""
    g, p = gold["inquirer"], guess.get("inquirer") or {}
    fine = [
        _value(tally, "name", g["name"], p.get("name"), equal),
        _value(tally, "unit", g["unit"], p.get("unit"), close),
        _value(tally, "position", _post(g["position"]), _post(p.get("position")), close),
        _value(tally, "standing", g["standing"], p.get("standing"), equal),
        _value(tally, "date", gold["date"], guess.get("date"), equal),
        _value(tally, "form", gold["form"], guess.get("form"), equal),
        _sets(tally, "cases", _numbers(gold), _numbers(guess)),
    ]
    _value(tally, "matter", gold["matter"], guess.get("matter"), lambda a, b: overlap(a, b) >= SAME_QUOTE)
    _principal(tally, gold["on_behalf_of"] or {}, guess.get("on_behalf_of") or {})
    if shows_account:
        _value(tally, "medium", gold["medium"], guess.get("medium"), _contains)
    _value(tally, "place", gold["place"], guess.get("place"), lambda a, b: overlap(a, b) >= SAME_PLACE)
    _sets(tally, "present", {squeeze(x) for x in gold["present"]}, {squeeze(x) for x in guess.get("present") or ()})
    fine.append(_items(tally, gold, guess))
    _quotes(tally, gold, guess)
    return all(fine)


def _value(tally: Counts, field: str, gold: str | None, guess: str | None, same: Callable[[str, str], bool]) -> bool:
    gold, guess = gold or None, guess or None
    if gold is None and guess is None:
        return True
    right = gold is not None and guess is not None and same(gold, guess)
    tally.add(field, hit=right, extra=not right and guess is not None, miss=not right and gold is not None)
    return right


def _sets(tally: Counts, field: str, gold: set[str], guess: set[str]) -> bool:
    tally.add(field, hit=len(gold & guess), extra=len(guess - gold), miss=len(gold - guess))
    return gold == guess


def _contains(a: str, b: str) -> bool:
    return squeeze(a) in squeeze(b) or squeeze(b) in squeeze(a)


def _principal(tally: Counts, gold: Entry, guess: Entry) -> None:
    """Compare on whose behalf was asked: by name, where both have somebody."""
    same = equal(gold.get("name"), guess.get("name"))
    whole = [json.dumps(person) if person else None for person in (gold, guess)]
    _value(tally, "on_behalf_of", whole[0], whole[1], lambda _a, _b: same)


def _items(tally: Counts, gold: Entry, guess: Entry) -> bool:
    """Compare the items of Art. 7 of all requests together."""
    true = {str(c) for r in gold["requests"] for c in r["categories"]}
    said = {str(c) for r in guess.get("requests") or () for c in r.get("categories") or ()}
    for number in range(1, 16):
        _sets(tally, f"item {number:2}", true & {str(number)}, said & {str(number)})
    return _sets(tally, "categories", true, said)


def _quotes(tally: Counts, gold: Entry, guess: Entry) -> None:
    """Compare quotations, each gold one with the likest that is left."""
    left = list(guess.get("requests") or ())
    for request in gold["requests"]:
        best = max(left, key=lambda other: overlap(request["quote"], other["quote"]), default=None)
        if best is None or overlap(request["quote"], best["quote"]) < SAME_QUOTE:
            tally.add("quotes", miss=1)
            tally.add("quotes+items", miss=1)
            continue
        left.remove(best)
        right = set(request["categories"]) == set(best.get("categories") or ())
        tally.add("quotes", hit=1)
        tally.add("quotes+items", hit=right, miss=not right, extra=not right)
    for field in ("quotes", "quotes+items"):
        tally.add(field, extra=len(left))


_ALIKE_BY_FIELD: Mapping[str, Callable[[str, str], bool]] = {
    "unit": close,
    "position": lambda a, b: close(_post(a), _post(b)),
    "matter": lambda a, b: overlap(a, b) >= SAME_QUOTE,
    "place": lambda a, b: overlap(a, b) >= SAME_PLACE,
    "medium": _contains,
}
