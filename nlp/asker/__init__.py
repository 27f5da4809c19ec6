"""Who asks: one module for each way in which material tells it."""

from dataclasses import dataclass, field
from typing import Literal

from nlp.persons import Mention, Span
from nlp.reading import Finding, Form, Person

Tie = Literal["relative", "staff"]


@dataclass(frozen=True, slots=True)
class Asker:
    """One who asks, with what the material tells of the approach itself; spans are those of the view's text."""

    mention: Mention
    spans: tuple[Span, ...]
    """Where the asker's own words stand."""
    label: Span | None = None
    """How the owner of the telephone named the asker."""
    aside: Span | None = None
    """Where the signature stands, in which a tie to a leader can be told."""
    form: Form | None = None
    """The form, where the source of the asker decides it."""
    date: Finding | None = None
    behalf: Person | None = None
    tie: Tie | None = None
    tie_shown: Finding | None = None
    medium: Finding | None = None
    place: Finding | None = None
    present: tuple[Finding, ...] = ()
    candidates: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
