"""Requests of an asker: quotations from the clauses, and the items of Art. 7 that their context adds or takes away."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp import persons, ruleset
from nlp.asker import Asker
from nlp.clauses import Clause, Quote, requests
from nlp.reading import Item, Request

_RULES = ruleset.load("items")
_BIDDING, _OPINION, _FORWARD, _FAVOUR = 3, 4, 14, 1
_BIDDEN_NEAR = 26
"""How far before a clause the words of the leader's bidding may stand."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the items of a request depend on beside its words."""

    authority: bool
    """Whether the asker has a post or an organ that gives weight to an opinion."""
    endorsed: bool = False


def demands(text: str, clauses: Sequence[Clause], asker: Asker, context: Context) -> tuple[Request, ...]:
    """Return the requests that stand in the asker's own words."""
    own = [c for c in clauses if any(start <= c.start and c.end <= end for start, end in asker.spans)]
    quotes = requests(text, own)
    return tuple(_request(text, quote, asker, context) for quote in quotes)


def _request(text: str, quote: Quote, asker: Asker, context: Context) -> Request:
    items = [Item(number, "clauses", score) for number, score in sorted(quote.items.items())]
    items = [item for item in items if item.number != _OPINION or context.authority]
    if len(items) < len(quote.items) and not items:
        items.append(Item(_FAVOUR, "items.no_authority", 0.5))
    if context.endorsed and not items:
        items.append(Item(_FORWARD, "items.endorsed", 0.6))
    said = _in_leaders_name(text, quote, asker)
    items = [item for item in items if item.number != _BIDDING or asker.tie]
    if said and not any(item.number == _BIDDING for item in items):
        items.append(Item(_BIDDING, said, 0.7))
    found = persons.finding(text, quote.start, quote.end, "clauses", quote.asks)
    return Request(found, tuple(sorted(items, key=lambda item: item.number)))


def _in_leaders_name(text: str, quote: Quote, asker: Asker) -> str | None:
    """Return the rule that shows that the clause is spoken in the leader's name."""
    if asker.tie is None or asker.behalf is None:
        return None
    if any(_RULES["unaware"].pattern.search(text, *span) for span in asker.spans):
        return None
    start = max(0, quote.start - _BIDDEN_NEAR)
    near = text[start : quote.end]
    if _RULES["own_words"].pattern.search(near):
        return None
    whole = any(_RULES["bidden"].pattern.search(text, *span) for span in asker.spans)
    if _RULES["bidden"].pattern.search(near):
        return "items.bidden"
    return "items.bidden_before" if whole else None
