"""Families of words with one meaning in a request (rules/concepts.toml), as features of the learned components."""

import re
from collections.abc import Iterator
from functools import cache

from nlp.ruleset import load


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in load("concepts").fragments.items())


def found(text: str) -> Iterator[str]:
    """Yield the names of the families that a squeezed text touches."""
    return (name for name, pattern in _families() if pattern.search(text))
