"""Several approaches of one asker in one conversation: one for each case that something of its own is wanted about."""

import re
from collections.abc import Sequence

from ingest.document import Document
from nlp.reading import Finding, Request

_KIND = re.compile(r"[^\u4e00-\u9fff]")
"""All but the characters of a case number: its court and type are left."""
Episode = tuple[tuple[Finding, ...], tuple[Request, ...]]
"""Case numbers, and what is wanted about them."""


def episodes(source: Document, numbers: Sequence[Finding], requests: Sequence[Request]) -> tuple[Episode, ...]:
    """Part the requests of a conversation by the case named last before each; spans are those of the source's text.

    All are one approach where two numbers stand in one message or are of one kind (two 刑更 of one prison), or
    something is wanted about only some of them.
    """
    whole: Episode = (tuple(numbers), tuple(requests))
    ordered = sorted(numbers, key=lambda number: number.start)
    places = {_message(source, number.start) for number in ordered}
    kinds = {_KIND.sub("", number.value) for number in ordered}
    if source.kind != "chat" or len(ordered) < 2 or min(len(places), len(kinds)) < len(ordered):
        return (whole,)
    wanted: dict[str, list[Request]] = {number.value: [] for number in ordered}
    for request in requests:
        named = [number for number in ordered if number.start < request.quote.end] or ordered[:1]
        wanted[named[-1].value].append(request)
    if not all(any(request.items for request in group) for group in wanted.values()):
        return (whole,)
    return tuple(((number,), tuple(wanted[number.value])) for number in ordered)


def _message(source: Document, at: int) -> int | None:
    """Return the number of the message that a place lies in."""
    return next((n for n, message in enumerate(source.messages) if message.start <= at < message.end), None)
