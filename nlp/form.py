"""How an approach came, and what kind of material carries it (docs/labels.md: form, carrier)."""

from dataclasses import dataclass

from ingest.document import Document
from nlp import ruleset
from nlp.asker import endorsement, minutes, note, signature
from nlp.lines import lines
from nlp.reading import Finding, Form

_RULES = ruleset.load("form")
_SIGNATURE = ruleset.load("signature")
_HEAD = 10
_NUMBER_LINE = 44
"""Characters of a line that holds the number of a document; a longer one only mentions it."""


@dataclass(frozen=True, slots=True)
class Build:
    """The build of a paper: its carrier, and what shows it."""

    carrier: str
    """letter | official_document | oral_note | minutes."""
    endorsed: bool = False
    organ: Finding | None = None
    numbered: bool = False
    """Whether it bears the number of a document (发文字号)."""
    state_owned: bool = False
    """Whether it says that its organisation belongs to the state."""


def build(text: str, start: int = 0, end: int | None = None, *, noted: float | None = None) -> Build:
    """Tell a note, minutes, an endorsement, an organ's document and a letter apart.

    `noted` is the learned chance that the paper is a note; without it the rules alone tell.
    """
    stop = len(text) if end is None else end
    whole = text[start:stop]
    if note.is_note(whole, noted):
        return Build("oral_note")
    organ = signature.letterhead(text, start, stop)
    if endorsement.is_endorsement(whole):
        return Build("official_document", endorsed=True, organ=organ)
    if minutes.is_minutes(whole):
        return Build("minutes", organ=organ)
    head = lines(text, start, stop)[:_HEAD]
    numbered = any(_SIGNATURE["number"].pattern.search(line.words) for line in head if len(line.words) <= _NUMBER_LINE)
    titled = any(_RULES["document_title"].pattern.search(line.words) for line in head)
    block = signature.block(text, start, stop)
    unit = organ or block.organ
    by_organ = bool(unit) and not block.signers
    personal = _RULES["personal"].pattern.search(whole) or _to_a_person(text, start, stop)
    if not numbered and not titled and not by_organ and personal:
        return Build("letter", organ=unit)
    official = numbered or organ or (unit and (titled or not block.signers))
    carrier = "official_document" if official else "letter"
    return Build(carrier, organ=unit, numbered=numbered, state_owned=says_state_owned(whole))


def _to_a_person(text: str, start: int, end: int) -> bool:
    """Tell whether a paper is addressed to a person of the court rather than to the court."""
    above = signature.addressee(text, start, end)
    words = text[slice(*above)].strip("：:！!，, 　") if above else ""
    return bool(words) and not words.endswith(("院", "庭", "局", "室", "办公室", "法院领导", "法院负责同志"))


def private(unit: str) -> bool:
    """Tell whether an organisation is none of the state's."""
    return _RULES["private_organ"].pattern.search(unit) is not None and not state_owned(unit)


def _writes_letters(unit: str, made: Build) -> bool:
    """Tell whether papers of an organisation are letters: those of private ones, but an association's with a number."""
    return private(unit) and not (made.numbered and _RULES["association"].pattern.search(unit))


def says_state_owned(words: str) -> bool:
    """Tell whether somebody says that his organisation belongs to the state: 我公司系州属国有独资企业."""
    return _RULES["told_state_owned"].pattern.search(words) is not None


def state_owned(unit: str) -> bool:
    """Tell whether a company or institution belongs to the state by its name."""
    return _RULES["state_owned"].pattern.search(unit) is not None


def form(document: Document, made: Build, unit: str | None) -> Form:
    """Return the form of an approach that its source does not decide."""
    if document.conversation is not None:
        return document.conversation.platform
    if document.mail is not None:
        return "email"
    if made.endorsed:
        return "endorsement"
    if made.carrier == "minutes":
        return "official_document"
    if made.carrier == "letter" or (unit is not None and not made.state_owned and _writes_letters(unit, made)):
        return "letter"
    return "official_document"
