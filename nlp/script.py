"""Traditional characters read as simplified ones: the rules and the learned parts know only these.

Character by character, so that every span of a text stays where it is.
"""

from collections.abc import Mapping
from functools import cache

import opencc

_FIRST, _LAST = 0x4E00, 0x9FFF


@cache
def _table() -> Mapping[int, str]:
    """Return the simplified form of each character that has one (OpenCC, t2s)."""
    every = [chr(code) for code in range(_FIRST, _LAST + 1)]
    simple = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    return {ord(one): other for one, other in zip(every, simple, strict=True) if one != other and len(other) == 1}


def simplified(text: str) -> str:
    """Return a text of the same length in simplified characters."""
    return text.translate(_table())
