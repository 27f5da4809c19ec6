"""Requests learned from examples: which clauses of a text ask for something, and under which items of Art. 7."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from nlp.clause_traits import Clauses, clauses, spread, traits
from nlp.grams import Floats
from nlp.linear import Weights, chances
from nlp.segments import SENTENCE_END, Span, split

ITEMS = tuple(range(1, 16))
LABELS = ("asks", "continues", *map(str, ITEMS))
THRESHOLD = 0.15
"""From here on the likeliest item counts in a request."""
SECOND, ALONG = 0.4, 0.25
"""From here on a further item counts, and shares of the likeliest; the second for those that go along with others."""
GO_ALONG = {1, 3}
"""Items that say how something is asked, not for what: a plea, a leader's bidding."""
LIKELY = 0.3
"""From here on a clause is part of a request."""
CLEAR = 0.4
"""From here on an item makes a request of a clause, however it is worded."""
JOINS, JOINS_ALIKE = 0.1, 0.05
"""Shares of its chance to ask from which a clause continues the request before it; the second for the same item."""
WEAK = 0.4
"""Share of the surest request of a text below which another is none, unless one of its items is SURE."""
SURE = 0.6
"""All of these by cross-validation."""
WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words between two punctuation marks, and how much they look like a request."""

    start: int
    end: int
    asks: float
    """Chance that the clause is (part of) a request."""
    continues: float
    """Chance that it goes on with the request of the clause before."""
    items: tuple[float, ...]
    """Chances of items 1 to 15."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A request: its span and the scores of the items of Art. 7 under which it falls."""

    start: int
    end: int
    asks: float
    items: dict[int, float]


class ClauseReader:
    """The component `clauses`: sets `doc._.clauses`; reads only `doc.user_data['asker_spans']` where they are set."""

    def __init__(self) -> None:
        self.weights: Weights | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the clauses of a doc."""
        # spaCy would put the text of a doc together of its tokens.
        text = doc.user_data.get("text") or doc.text
        doc._.clauses = self.read(text, doc.user_data.get("asker_spans"))
        return doc

    def read(self, text: str, spans: Sequence[Span] | None = None) -> tuple[Clause, ...]:
        """Return the scored clauses of the spans of a text, or of all of it."""
        parts = [(0, len(text))] if spans is None else spans
        cut = tuple(clause for start, end in parts for clause in split(text, start, end))
        if not cut:
            return ()
        scores = self.scores(clauses(text, cut))
        return tuple(
            Clause(*span, round(row[0], 4), round(row[1], 4), tuple(round(score, 4) for score in row[2:]))
            for span, row in zip(cut, scores.tolist(), strict=True)
        )

    def scores(self, around: Clauses) -> Floats:
        """Return a row for each clause, a column for each of LABELS."""
        assert self.weights is not None
        grams = spread(self.weights.gram_scores(around.words), around.sentences)
        return chances(grams + self.weights.trait_scores(traits(around)))

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the weights."""
        del exclude
        Path(path).mkdir(parents=True, exist_ok=True)
        if self.weights is not None:
            self.weights.to_disk(Path(path) / WEIGHTS)

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> "ClauseReader":
        """Read the weights."""
        del exclude
        self.weights = Weights.from_disk(Path(path) / WEIGHTS)
        return self


def requests(text: str, found: Sequence[Clause]) -> tuple[Quote, ...]:
    """Join clauses to requests; a mere question how the case stands counts only where nothing else is asked."""
    quotes: list[Quote] = []
    before: Clause | None = None
    for clause in found:
        if clause.asks < LIKELY and max(clause.items) < CLEAR:
            before = None
            continue
        items = _items(clause)
        joined = quotes[-1] if quotes else None
        if joined and _goes_on(before, clause) and _adjoin(text, joined, clause):
            best = {n: max(items.get(n, 0.0), joined.items.get(n, 0.0)) for n in sorted({*items, *joined.items})}
            quotes[-1] = Quote(joined.start, clause.end, max(joined.asks, clause.asks), best)
        else:
            quotes.append(Quote(clause.start, clause.end, clause.asks, items))
        before = clause
    asked = [quote for quote in _strong(quotes) if quote.items]
    return tuple(asked or sorted(quotes, key=lambda quote: -quote.asks)[:1])


def _items(clause: Clause) -> dict[int, float]:
    """Return the items of a clause that count: the likeliest, and others that are likely themselves."""
    top = max(clause.items)
    scored = zip(ITEMS, clause.items, strict=True)
    return {n: s for n, s in scored if s >= THRESHOLD and (s == top or s >= _least(n, top))}


def _least(item: int, top: float) -> float:
    return max(ALONG if item in GO_ALONG else SECOND, SECOND * top)


def _goes_on(before: Clause | None, clause: Clause) -> bool:
    """Tell whether a clause continues a request: of the same likeliest item sooner than of another."""
    alike = before is not None and _likeliest(before) == _likeliest(clause)
    return clause.continues >= clause.asks * (JOINS_ALIKE if alike else JOINS)


def _likeliest(clause: Clause) -> int:
    return max(range(len(clause.items)), key=lambda n: clause.items[n])


def _strong(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Yield the requests that are not much weaker than the surest one."""
    surest = max((quote.asks for quote in quotes), default=0.0)
    for quote in quotes:
        if quote.asks >= WEAK * surest or max(quote.items.values(), default=0.0) >= SURE:
            yield quote


def _adjoin(text: str, quote: Quote, clause: Clause) -> bool:
    """Tell whether a clause goes on in the sentence of a request, with no words between."""
    between = text[quote.end : clause.start]
    return not SENTENCE_END.search(between) and not any("\u4e00" <= char <= "\u9fff" for char in between)


@Language.factory("clauses", default_config={})
def make_clauses(nlp: Language, name: str) -> ClauseReader:
    """Make the component for a pipeline."""
    del nlp, name
    if not Doc.has_extension("clauses"):
        Doc.set_extension("clauses", default=())
    return ClauseReader()
