"""Families of words with one meaning in a request (rules/concepts.toml), as traits of the learned components."""

import re
from functools import cache

from nlp.ruleset import load


@cache
def _families() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("concepts").fragments.values())


def count() -> int:
    """Return how many families there are."""
    return len(_families())


def found(words: str) -> set[int]:
    """Return the numbers of the families that a text without blanks touches."""
    return {number for number, pattern in enumerate(_families()) if pattern.search(words)}
