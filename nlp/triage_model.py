"""Triage learned from examples: what a whole communication is, before its entries are sought."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc

from ingest.document import Document
from nlp import concepts
from nlp.grams import Floats
from nlp.linear import Weights, presence, shares
from nlp.reading import Triage
from nlp.script import simplified

LABELS: tuple[str, ...] = get_args(Triage)
ROLES = ("own", "theirs", "head", "body", "attachment", "paper")
"""Who speaks in a stretch: the court's side and the other of a conversation, the parts of a mail, a paper."""
PLACES: Mapping[str, float] = {"all": 1.0, "first": 0.5, "last": 0.5, **dict.fromkeys(ROLES, 0.5)}
"""Where n-grams stand, and how much they weigh; measured by cross-validation."""
WEIGHTS = "weights.npz"
_EDGE = 60
"""Characters of the beginning and of the end that are looked at apart."""
_CONCEPTS = 0.5


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a communication and who speaks in it, one of ROLES."""

    role: str
    text: str


def voices(document: Document) -> tuple[Voice, ...]:
    """Return the stretches of a document and of all below it."""
    return tuple(Voice(role, simplified(text)) for role, text in _voices(document))


def _voices(document: Document, role: str = "paper") -> Iterator[tuple[str, str]]:
    if document.kind == "chat":
        for message in document.messages:
            yield "own" if message.owner else "theirs", document.text[message.start : message.end]
    elif document.mail is not None:
        yield "head", document.text[: document.mail.body_start]
        yield "body", document.text[document.mail.body_start :]
    else:
        yield role, document.text
    for child in document.children:
        yield from _voices(child, "attachment")


def texts(parts: Sequence[Voice]) -> dict[str, str]:
    """Return the words of a communication, without blanks, by PLACES: all, the first, the last, each voice's."""
    squeezed = [(part.role, "".join(part.text.split())) for part in parts]
    every = "\n".join(words for _, words in squeezed)
    voiced = {role: "\n".join(words for voice, words in squeezed if voice == role) for role in ROLES}
    return {"all": every, "first": every[:_EDGE], "last": every[-_EDGE:], **voiced}


def traits(parts: Sequence[Voice]) -> Floats:
    """Return who speaks, and which concepts each voice touches."""
    count = concepts.count()
    columns = set()
    for part in parts:
        role = ROLES.index(part.role)
        columns |= {role, *(len(ROLES) + role * count + one for one in concepts.found("".join(part.text.split())))}
    return _CONCEPTS * presence([sorted(columns)], len(ROLES) * (1 + count))


class TriageModel:
    """The component `triage`: sets `doc.cats`; reads `doc.user_data['voices']`, or the doc as a paper."""

    def __init__(self) -> None:
        self.weights: Weights | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set the scores of a doc."""
        doc.cats = self.scores(doc.user_data.get("voices") or (Voice("paper", doc.text),))
        return doc

    def scores(self, parts: Sequence[Voice]) -> dict[str, float]:
        """Return a score for each label; they sum to one."""
        assert self.weights is not None
        total = self.weights.text_scores(texts(parts), PLACES, traits(parts))
        return {label: round(float(score), 4) for label, score in zip(LABELS, shares(total)[0], strict=True)}

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the weights."""
        del exclude
        Path(path).mkdir(parents=True, exist_ok=True)
        if self.weights is not None:
            self.weights.to_disk(Path(path) / WEIGHTS)

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> "TriageModel":
        """Read the weights."""
        del exclude
        self.weights = Weights.from_disk(Path(path) / WEIGHTS)
        return self


@Language.factory("triage", default_config={})
def make_triage(nlp: Language, name: str) -> TriageModel:
    """Make the component for a pipeline."""
    del nlp, name
    return TriageModel()


def decide(scores: dict[str, float], *, caution: float = 0.15) -> Triage:
    """Return the label that counts: a record already when it may be one, for a missed approach is the worst error."""
    best = max(LABELS, key=lambda label: scores.get(label, 0.0))
    return "record" if scores.get("record", 0.0) >= caution else best  # type: ignore[return-value]  # labels are a Triage
