"""How sure a value is: the share of right ones among those that the same rule gave for the same field.

Rules and models bring confidences of their own that mean different things; here they become chances. Counted by
`guowen train` over the examples (trained/sureness.json), smoothed towards the mean of the field;
scores of the items by the curve of Platt (1999).
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from nlp.reading import EntryReading, Finding, Item, Person, Request

FILE = "sureness.json"
WEIGHT = 5.0
"""Examples that the mean of a field counts for."""
_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Sureness:
    """Chances by field and rule, the mean of each field under '', and the two numbers of Platt's curve for items."""

    fields: Mapping[str, Mapping[str, float]]
    slope: float
    offset: float

    def of(self, field: str, finding: Finding | None) -> Finding | None:
        """Return a finding with the chance that it is right."""
        known = self.fields.get(field)
        if finding is None or known is None:
            return finding
        return replace(finding, confidence=known.get(finding.rule, known[""]))

    def of_item(self, item: Item) -> Item:
        """Return an item with the chance that it applies."""
        score = min(max(item.confidence, _EDGE), 1 - _EDGE)
        power = self.slope * math.log(score / (1 - score)) + self.offset
        return replace(item, confidence=1 / (1 + math.exp(-power)))

    def of_person(self, field: str, person: Person) -> Person:
        """Return a person with the chances of name, unit and post."""
        return Person(
            self.of(f"{field}.name", person.name),
            self.of(f"{field}.unit", person.unit),
            self.of(f"{field}.position", person.position),
        )

    def of_entry(self, entry: EntryReading) -> EntryReading:
        """Return an entry with the chances of all its fields and items."""
        return replace(
            entry,
            inquirer=self.of_person("inquirer", entry.inquirer),
            on_behalf_of=self.of_person("on_behalf_of", entry.on_behalf_of) if entry.on_behalf_of else None,
            standing=self.of("inquirer.standing", entry.standing) or entry.standing,
            form=self.of("form", entry.form) or entry.form,
            date=self.of("date", entry.date),
            matter=self.of("matter", entry.matter),
            medium=self.of("medium", entry.medium),
            place=self.of("place", entry.place),
            cases=tuple(self.of("cases", case) or case for case in entry.cases),
            present=tuple(self.of("present", one) or one for one in entry.present),
            requests=tuple(self._request(one) for one in entry.requests),
        )

    def _request(self, request: Request) -> Request:
        return replace(request, items=tuple(self.of_item(item) for item in request.items))


RAW = Sureness({}, 1.0, 0.0)
"""Leaves every confidence as it is."""


@cache
def load(folder: Path) -> Sureness:
    """Return what was counted; where nothing was, confidences stay as the rules gave them."""
    path = folder / FILE
    if not path.is_file():
        return RAW
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Sureness(stored["fields"], stored["items"]["slope"], stored["items"]["offset"])
