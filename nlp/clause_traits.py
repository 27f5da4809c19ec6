"""What the classifiers of clauses look at: the clause, its neighbours, and the concepts in them."""

from collections.abc import Iterator, Sequence

from nlp.concepts import found
from nlp.linear import Block, Features, features, grams
from nlp.segments import Span, sentence_ends_between

FAR = 200
"""Characters before and after that can colour a request: who speaks, and in whose name."""


class Clauses:
    """The clauses of a text, squeezed, with what surrounds them."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans
        self._words = ["".join(text[start:end].split()) for start, end in spans]
        self._concepts = [tuple(found(words)) for words in self._words]

    def words(self, first: int, last: int | None = None) -> str:
        """Return the words of a run of clauses; outside the text there are none."""
        last = first if last is None else last
        return "，".join(self._words[n] for n in range(max(first, 0), min(last + 1, len(self._words))))

    def concepts(self, first: int, last: int | None = None) -> list[str]:
        """Return the concepts in a run of clauses."""
        last = first if last is None else last
        run = range(max(first, 0), min(last + 1, len(self._words)))
        return sorted({concept for n in run for concept in self._concepts[n]})

    def sentence(self, n: int) -> tuple[int, int]:
        """Return the first and last clause of the sentence that a clause stands in."""
        first = last = n
        while first > 0 and not self._parted(first - 1):
            first -= 1
        while last + 1 < len(self.spans) and not self._parted(last):
            last += 1
        return first, last

    def _parted(self, n: int) -> bool:
        return sentence_ends_between(self.text, self.spans[n][1], self.spans[n + 1][0])

    def around(self, n: int) -> list[str]:
        """Return the concepts of the wider surroundings."""
        start, end = self.spans[n][0] - FAR, self.spans[n][1] + FAR
        near = [
            m
            for m, span in enumerate(self.spans[max(0, n - 30) : n + 30], max(0, n - 30))
            if start < span[1] and span[0] < end
        ]
        return self.concepts(near[0], near[-1])

    def mark_after(self, n: int) -> str:
        """Return the punctuation that follows a clause."""
        end = self.spans[n][1]
        return self.text[end : end + 1]

    def mark_before(self, n: int) -> str:
        """Return the punctuation that a clause follows."""
        start = self.spans[n][0]
        return self.text[max(0, start - 1) : start]


def _pairs(concepts: Sequence[str]) -> Iterator[str]:
    for n, one in enumerate(concepts):
        yield one
        for other in concepts[n + 1 :]:
            yield f"{one}&{other}"


def mark_traits(clauses: Clauses, n: int) -> Features:
    """Return what tells whether a clause asks for something, and whether it opens or continues a request."""
    first, last = clauses.sentence(n)
    words = clauses.words(n)
    return features(
        [
            Block("this", grams(words, 4), 1.2),
            Block("short", grams(words, 2)),
            Block("head", grams(words[:6], 4, 2), 0.7),
            Block("tail", grams(words[-5:], 4, 2), 0.4),
            Block("before", grams(clauses.words(n - 1), 3), 0.6),
            Block("after", grams(clauses.words(n + 1), 3), 0.4),
            Block("before2", grams(clauses.words(n - 2), 3, 2), 0.3),
            Block("sentence", grams(clauses.words(first, last), 3, 2), 0.5),
            Block("concepts", _pairs(clauses.concepts(n)), 0.8),
            Block("concepts before", clauses.concepts(n - 1), 0.4),
            Block("concepts after", clauses.concepts(n + 1), 0.3),
            Block("concepts around", clauses.around(n), 0.4),
            Block("place", _place(clauses, n, first, last), 0.8),
        ]
    )


def _place(clauses: Clauses, n: int, first: int, last: int) -> list[str]:
    size = len(clauses.words(n))
    return [
        f"after {clauses.mark_after(n)}",
        f"before {clauses.mark_before(n)}",
        f"first {n == first}",
        f"last {n == last}",
        f"size {min(size // 4, 8)}",
        f"nth {min(n - first, 4)} of {min(last - first, 5)}",
        f"end {n >= len(clauses.spans) - 3}",
        "bias",
    ]


def item_traits(clauses: Clauses, first: int, last: int) -> Features:
    """Return what tells under which items a run of clauses falls."""
    words = clauses.words(first, last)
    start, end = clauses.sentence(first)
    return features(
        [
            Block("this", grams(words, 4), 1.3),
            Block("short", grams(words, 2)),
            Block("before", grams(clauses.words(first - 1), 3), 0.4),
            Block("before2", grams(clauses.words(first - 2), 3, 2), 0.25),
            Block("after", grams(clauses.words(last + 1), 3), 0.3),
            Block("sentence", grams(clauses.words(start, end), 3, 2), 0.3),
            Block("concepts", _pairs(clauses.concepts(first, last)), 1.2),
            Block("concepts before", clauses.concepts(first - 1), 0.4),
            Block("concepts after", clauses.concepts(last + 1), 0.3),
            Block("concepts around", clauses.around(first), 0.5),
            Block("bias", ["bias"], 0.3),
        ]
    )
