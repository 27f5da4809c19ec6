"""Personal names: what can be one, where one begins behind a post, and the surname before a post in speech."""

import re
from collections.abc import Collection
from functools import cache

from nlp import facts, ruleset

_RULES = ruleset.load("persons")
_DOTTED = _RULES["dotted"].pattern
_NOT_NAMES = re.compile(_RULES.fragments["not_names"])
_STOPS = re.compile(_RULES.fragments["stops"])
_SPACED = re.compile(r"[一-龥](?:[ \u3000]{1,4}[一-龥]){1,2}(?=[ \u3000]*(?:$|\n|[（(,，。；;、]))")


@cache
def _compound() -> frozenset[str]:
    return frozenset(name for name in facts.surnames() if len(name) > 1 and name not in {"第五", "百里", "东方"})


@cache
def _surnames() -> frozenset[str]:
    return frozenset(facts.surnames()) - frozenset(_RULES.fragments["no_surnames"])


def surname_of(name: str) -> str | None:
    """Return the surname that a name begins with."""
    if name[:2] in _compound() and len(name) > len("欧阳"):
        return name[:2]
    return name[:1] if name[:1] in _surnames() else None


def is_name(words: str) -> bool:
    """Tell whether words can be a full personal name."""
    if is_transliterated(words) and not _NOT_NAMES.search(words):
        return True
    if not re.fullmatch("[一-龥]{2,4}", words) or _NOT_NAMES.search(words):
        return False
    surname = surname_of(words)
    return surname is not None and len(words) - len(surname) in {1, 2}


def is_transliterated(words: str) -> bool:
    """Tell whether words are written with the characters of minority names only."""
    return _DOTTED.fullmatch(words) is not None or _RULES["transliterated"].pattern.match(words) is not None


def could_be_name(words: str) -> bool:
    """Tell whether words that stand alone where a name is due can be one, minority names included."""
    return is_name(words) or (re.fullmatch("[一-龥]{2,7}", words) is not None and not _NOT_NAMES.search(words))


def leading(text: str, start: int, end: int, *, alone: bool = False) -> tuple[int, int] | None:
    """Return the span of the name that begins at `start`; `alone` where nothing but a name is due up to a mark."""
    if dotted := _DOTTED.match(text, start, end):
        return start, start + len(dotted[0].rstrip("嘛哈呀啦吧呢"))
    spaced = _SPACED.match(text, start, end)
    if spaced and is_name("".join(spaced[0].split())):
        return spaced.span()
    stop = _STOPS.search(text, start, end)
    limit = stop.start() if stop else end
    words = text[start:limit]
    if is_name(words) or (alone and could_be_name(words)):
        return start, limit
    return None


def guess(text: str, start: int, end: int, people: Collection[tuple[int, int]] = ()) -> tuple[int, int] | None:
    """Return the span of a name that runs on into a sentence (逯昌明端着盘子): a learned one, else by its surname."""
    learned = next((span for span in people if span[0] == start and span[1] <= end), None)
    found = leading(text, start, end) or familiar(text, start, end)
    if learned or found:
        return max(filter(None, (learned, found)), key=lambda span: span[1])
    surname = surname_of(text[start : start + 3]) if end - start > 1 else None
    if surname is None:
        return None
    at = start + len(surname)
    given = text[at : min(at + 2, end)]
    if not re.match("[一-龥]", given) or _RULES["runs_on"].pattern.match(given):
        return None
    if len(given) > 1 and (not re.match("[一-龥]", given[1]) or _RULES["runs_on"].pattern.match(given[1])):
        given = given[0]
    found = start, at + len(given)
    return found if is_name(text[found[0] : found[1]]) else None


def familiar(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of 小蒋 or 老岳 where one begins at `start`."""
    if end - start < len("小蒋") or text[start] not in "老小大" or text[start + 1] not in _surnames():
        return None
    return (start, start + 2) if end == start + 2 or not re.match("[一-龥]", text[start + 2]) else None


def surname_before(text: str, at: int) -> tuple[int, int] | None:
    """Return the span of the surname that ends at `at`, as before the post in 周局长 or 欧阳主任."""
    if text[max(0, at - 2) : at] in _compound():
        return at - 2, at
    if at and text[at - 1] in _surnames() and not _RULES["no_surname"].pattern.search(text, max(0, at - 3), at):
        return at - 1, at
    return None
