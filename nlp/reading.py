"""Reading: what the language stage made of one communication. Labels and fields are those of docs/labels.md."""

from dataclasses import dataclass, field
from typing import Literal

Triage = Literal["record", "article5", "in_procedure", "internal", "unrelated"]
Standing = Literal["leading_cadre", "retired_cadre", "cadre_staff", "cadre_relative", "organisation", "other"]
Form = Literal[
    "official_document", "letter", "email", "sms", "wechat", "qq", "weibo", "phone", "oral", "meeting", "endorsement"
]


@dataclass(frozen=True, slots=True)
class Finding:
    """A value and its proof: the span of `Document.part(part).text` that shows it, the rule or model that found it."""

    value: str
    start: int
    end: int
    rule: str
    """Id of the rule (file.rule, such as 'dates.iso'), or 'ner', 'clauses', …"""
    confidence: float
    part: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """A person or organisation; what is not known is None."""

    name: Finding | None = None
    unit: Finding | None = None
    position: Finding | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of Art. 7 (1 to 15) under which a request falls, and why."""

    number: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Request:
    """One demand: its exact quotation and the items of Art. 7, in ascending order, that it falls under."""

    quote: Finding
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryReading:
    """A draft entry: the fields of Art. 4."""

    inquirer: Person
    standing: Finding
    form: Finding
    date: Finding | None = None
    """Value in ISO form."""
    on_behalf_of: Person | None = None
    cases: tuple[Finding, ...] = ()
    matter: Finding | None = None
    requests: tuple[Request, ...] = ()
    medium: Finding | None = None
    place: Finding | None = None
    present: tuple[Finding, ...] = ()
    candidates: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    """Where more than one value is possible: the others, by the field's name; the clerk chooses."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one communication, or of one paper of a bundle."""

    triage: Finding
    """Value is a Triage; rule and span are the reason."""
    carrier: str
    """letter | official_document | email | wechat | sms | qq | weibo | oral_note | minutes."""
    start: int
    end: int
    """Span of the document's text that this reading covers (all of it, unless the document is a bundle)."""
    part: str = ""
    """What of the file this is, for people: the pages of a paper in a bundle, such as '第7页'."""
    entries: tuple[EntryReading, ...] = ()
