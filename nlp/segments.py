"""Cutting a text into the clauses between its punctuation marks."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_BREAK = re.compile(
    r"[。；;！!？?\n\f…]+"  # sentences, lines
    r"|[，]|(?<!\d),|,(?!\d)"  # commas, but not those within numbers
    r"|：|(?<![\d])(?<=[\u3400-\u9fff]):(?=\D)"  # after '函告如下', not within a time
    r"|(?<=[\u3400-\u9fff）]) +(?=[\u3400-\u9fff])"  # chats and unpractised hands write blanks for commas
    r"|——+"
    r"|“(?=[^”\n]{12,})|(?<=[：，说道])“"  # speech, but not a word in quotation marks
    r"|\[[^\[\]\n]{1,8}\]"  # faces and '[语音转文字]'
)
_LEAD = re.compile(
    r"[\s\u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[)）]?[、．.]|[（(]?\d{1,2}[)）]?[、．.](?!\d)|[（(][一二三四五六七八九十\d]{1,2}[)）]"
    r"|[①-⑳]|[一二三四五六七](?:是|来)|其[一二三四五]|第[一二三四五六][，、]?|另外|再就是|还有就是|同时|此外)?[\s\u3000，、]*"
)
_TAIL = re.compile(r"[\s\u3000”’」』\"'、）)]*$")
_HAN = re.compile(r"[\u3400-\u9fff]")
SENTENCE_END = re.compile(r"[。！!？?\n\f]")


def split(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the spans of the clauses of a part of a text: no punctuation, no numbering, no face among them."""
    return tuple(_clauses(text, start, len(text) if end is None else end))


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for mark in _BREAK.finditer(text, start, end):
        yield from _trim(text, at, mark.start())
        at = mark.end()
    yield from _trim(text, at, end)


def _trim(text: str, start: int, end: int) -> Iterator[Span]:
    """Drop numbering before and closing marks after a clause; a clause without a Chinese character is none."""
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    tail = _TAIL.search(text[start:end])
    if tail:
        closed = text[start : start + tail.start()]
        # A bracket that opens within the clause belongs to it.
        extra = 1 if text[start + tail.start() : end].startswith(("）", ")", "”")) and _opens(closed) else 0
        end = start + tail.start() + extra
    if start < end and _HAN.search(text, start, end):
        yield start, end


def _opens(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in ("（）", "()", "“”"))


def sentence_ends_between(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence ends between two clauses."""
    return SENTENCE_END.search(text, start, end) is not None
