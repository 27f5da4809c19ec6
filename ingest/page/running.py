"""What runs along the edges of pages and is no part of the text: page numbers, and heads that every page repeats."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.compose import Sheet
from ingest.document import Line

EDGE = 0.09
"""Share of the page's height at its top and bottom where such lines stand."""
NUMBER = re.compile(
    r"[\s—–－_·.-]*(?:\d{1,4}|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?|\d{1,4}\s?/\s?\d{1,4}|Page\s?\d{1,4}(?:\s?of\s?\d{1,4})?)[\s—–－_·.-]*",
    re.IGNORECASE,
)
SHORT = 60
"""Characters of a running head at most."""


def stripped(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets of a paper without page numbers, and without heads and feet that an earlier page has."""
    pages = tuple(sheets)
    if len(pages) < 2:  # noqa: PLR2004  # a number on a single page may be anything
        return pages
    seen: set[str] = set()
    found = []
    for page in pages:
        kept = tuple(line for line in page.lines if not _is_running(line, seen))
        seen |= {_key(words) for words, line in page.lines if _at_edge(line) and len(words) <= SHORT}
        found.append(replace(page, lines=kept))
    return tuple(found)


def _is_running(line: tuple[str, Line], seen: set[str]) -> bool:
    words, place = line
    return _at_edge(place) and (NUMBER.fullmatch(words) is not None or (len(words) <= SHORT and _key(words) in seen))


def _at_edge(line: Line) -> bool:
    return line.box.y1 < EDGE or line.box.y0 > 1 - EDGE


def _key(words: str) -> str:
    """Compare heads without their numbers and blanks."""
    return re.sub(r"[\d\s]", "", words)
