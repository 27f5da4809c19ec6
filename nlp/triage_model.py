"""Triage learned from examples: what a whole communication is, before its entries are sought."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc

from ingest.document import Document
from nlp.concepts import found
from nlp.linear import Block, Features, Linear, features, grams
from nlp.reading import Triage

LABELS: tuple[str, ...] = get_args(Triage)


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a communication and who speaks in it: own, theirs, head, body, attachment, paper."""

    role: str
    text: str


def voices(document: Document) -> tuple[Voice, ...]:
    """Return the stretches of a document and of all below it."""
    return tuple(_voices(document))


def _voices(document: Document, role: str = "paper") -> Iterator[Voice]:
    if document.kind == "chat":
        for message in document.messages:
            yield Voice("own" if message.owner else "theirs", document.text[message.start : message.end])
    elif document.mail is not None:
        yield Voice("head", document.text[: document.mail.body_start])
        yield Voice("body", document.text[document.mail.body_start :])
    else:
        yield Voice(role, document.text)
    for child in document.children:
        yield from _voices(child, "attachment")


def traits(parts: Sequence[Voice]) -> Features:
    """Return the features of a communication."""
    squeezed = [(part.role, "".join(part.text.split())) for part in parts]
    everything = [gram for _, text in squeezed for gram in grams(text, 4, 2)]
    by_role = [f"{role}|{gram}" for role, text in squeezed for gram in grams(text, 3, 2)]
    first, last = squeezed[0][1][:60] if squeezed else "", squeezed[-1][1][-60:] if squeezed else ""
    roles = "+".join(sorted({role for role, _ in squeezed}))
    words = sorted({f"{role}|{word}" for role, text in squeezed for word in found(text)})
    return features(
        [
            Block("all", everything),
            Block("role", by_role, 0.7),
            Block("first", grams(first, 3, 2), 0.5),
            Block("last", grams(last, 3, 2), 0.5),
            Block("roles", [roles], 0.3),
            Block("words", words, 0.5),
        ]
    )


class TriageModel:
    """The component `triage`: sets `doc.cats`; reads `doc.user_data['voices']`, or the doc as a paper."""

    def __init__(self) -> None:
        self.linear = Linear(LABELS, exclusive=True, length=2**17)

    def __call__(self, doc: Doc) -> Doc:
        """Set the scores of a doc."""
        doc.cats = self.scores(doc.user_data.get("voices") or (Voice("paper", doc.text),))
        return doc

    def scores(self, parts: Sequence[Voice]) -> dict[str, float]:
        """Return a score for each label; they sum to one."""
        row = self.linear.scores([traits(parts)])[0]
        return {label: round(float(score), 4) for label, score in zip(LABELS, row, strict=True)}

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the weights."""
        del exclude
        Path(path).mkdir(parents=True, exist_ok=True)
        self.linear.to_disk(Path(path) / "weights")

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> "TriageModel":
        """Read the weights."""
        del exclude
        self.linear.from_disk(Path(path) / "weights")
        return self


@Language.factory("triage", default_config={})
def make_triage(nlp: Language, name: str) -> TriageModel:
    """Make the component for a pipeline."""
    del nlp, name
    return TriageModel()


def decide(scores: dict[str, float], *, caution: float = 0.3) -> Triage:
    """Return the label that counts: a record already when it may be one, for a missed approach is the worst error."""
    best = max(LABELS, key=lambda label: scores.get(label, 0.0))
    return "record" if scores.get("record", 0.0) >= caution else best  # type: ignore[return-value]  # labels are a Triage
