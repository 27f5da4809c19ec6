"""Requests learned from examples: which clauses of a text ask for something, and under which items of Art. 7."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from nlp.clause_traits import Clauses, item_traits, mark_traits
from nlp.linear import Linear
from nlp.segments import Span, sentence_ends_between, split

ITEMS = tuple(range(1, 16))
THRESHOLD = 0.17
"""From here on an item counts; measured by cross-validation."""
LIKELY = 0.2
"""From here on a clause is part of a request; measured by cross-validation."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The words between two punctuation marks, and how much they look like a request."""

    start: int
    end: int
    request: float
    """Score that the clause is (part of) a request."""
    continues: float
    """Score that it goes on with the request of the clause before."""
    items: tuple[float, ...]
    """Scores of items 1 to 15 for the quotation that the clause is part of."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A request: its span and the scores of the items of Art. 7 under which it falls."""

    start: int
    end: int
    request: float
    items: dict[int, float]


class ClauseReader:
    """The component `clauses`: sets `doc._.clauses`; reads only `doc.user_data['asker_spans']` where they are set."""

    def __init__(self) -> None:
        self.marks = Linear(("other", "first", "next"), exclusive=True, length=2**17)
        self.items = Linear([str(item) for item in ITEMS], exclusive=False, length=2**16)

    def __call__(self, doc: Doc) -> Doc:
        """Set the clauses of a doc."""
        doc._.clauses = self.read(doc.text, doc.user_data.get("asker_spans"))
        return doc

    def read(self, text: str, spans: Sequence[Span] | None = None) -> tuple[Clause, ...]:
        """Return the scored clauses of the spans of a text, or of all of it."""
        parts = [(0, len(text))] if spans is None else spans
        cut = tuple(clause for start, end in parts for clause in split(text, start, end))
        around = Clauses(text, cut)
        marks = self.marks.scores([mark_traits(around, n) for n in range(len(cut))])
        runs = list(_runs(text, cut, [1 - float(m[0]) for m in marks], [float(m[2]) for m in marks]))
        items = self.items.scores([item_traits(around, first, last) for first, last in runs])
        clauses = []
        for (first, last), scores in zip(runs, items, strict=True):
            for n in range(first, last + 1):
                asks, goes_on = 1 - float(marks[n][0]), float(marks[n][2]) if n > first else 0.0
                clauses.append(
                    Clause(cut[n][0], cut[n][1], round(asks, 4), round(goes_on, 4), tuple(float(s) for s in scores))
                )
        return tuple(clauses)

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the weights."""
        del exclude
        Path(path).mkdir(parents=True, exist_ok=True)
        self.marks.to_disk(Path(path) / "marks")
        self.items.to_disk(Path(path) / "items")

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> "ClauseReader":
        """Read the weights."""
        del exclude
        self.marks.from_disk(Path(path) / "marks")
        self.items.from_disk(Path(path) / "items")
        return self


def _runs(text: str, cut: Sequence[Span], asks: Sequence[float], goes_on: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the first and last clause of each run: a request with its continuation, or one clause that asks nothing."""
    first = 0
    while first < len(cut):
        last = first
        while (
            last + 1 < len(cut)
            and asks[first] >= LIKELY
            and asks[last + 1] >= LIKELY
            and goes_on[last + 1] >= asks[last + 1] / 2
            and not sentence_ends_between(text, cut[last][1], cut[last + 1][0])
        ):
            last += 1
        yield first, last
        first = last + 1


def requests(text: str, clauses: Sequence[Clause]) -> tuple[Quote, ...]:
    """Join clauses to requests; a mere question how the case stands counts only where nothing else is asked."""
    quotes: list[Quote] = []
    for clause in clauses:
        if clause.request < LIKELY:
            continue
        items = {n: round(s, 4) for n, s in zip(ITEMS, clause.items, strict=True) if s >= THRESHOLD}
        joined = quotes[-1] if quotes and clause.continues > 0 else None
        if joined and not sentence_ends_between(text, joined.end, clause.start) and _adjoin(text, joined, clause):
            quotes[-1] = Quote(joined.start, clause.end, max(joined.request, clause.request), joined.items)
        else:
            quotes.append(Quote(clause.start, clause.end, clause.request, items))
    if any(quote.items for quote in quotes):
        return tuple(quote for quote in quotes if quote.items)
    return tuple(sorted(quotes, key=lambda quote: -quote.request)[:1])


def _adjoin(text: str, quote: Quote, clause: Clause) -> bool:
    return not any("\u4e00" <= char <= "\u9fff" for char in text[quote.end : clause.start])


@Language.factory("clauses", default_config={})
def make_clauses(nlp: Language, name: str) -> ClauseReader:
    """Make the component for a pipeline."""
    del nlp, name
    if not Doc.has_extension("clauses"):
        Doc.set_extension("clauses", default=())
    return ClauseReader()
