"""Cutting lists into pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

T = TypeVar("T")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Links:
    """What stands under a list."""

    first: int
    last: int
    total: int
    back: str
    """Address of the page before; empty on the first."""
    on: str
    """Address of the next page; empty on the last."""


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list, counted from 1."""

    page: int
    total: int

    @classmethod
    def of(cls, asked: str, total: int) -> "Paging":
        """Return the page that was asked for, or the nearest that there is."""
        last = max(1, -(-total // PAGE))
        wanted = int(asked) if asked.isdecimal() and len(asked) < 9 else 1  # noqa: PLR2004  # no list is that long
        return cls(min(max(1, wanted), last), total)

    def cut(self, lines: Sequence[T]) -> Sequence[T]:
        """Return the lines of this page."""
        return lines[(self.page - 1) * PAGE : self.page * PAGE]

    def links(self, path: str, chosen: Mapping[str, str]) -> Links:
        """Return where the pages beside this one are, with the same filters."""
        start = (self.page - 1) * PAGE
        last = min(self.total, start + PAGE)
        kept = {key: value for key, value in chosen.items() if value}
        back = f"{path}?{urlencode({**kept, 'page': self.page - 1})}" if self.page > 1 else ""
        on = f"{path}?{urlencode({**kept, 'page': self.page + 1})}" if last < self.total else ""
        return Links(start + 1 if self.total else 0, last, self.total, back, on)
