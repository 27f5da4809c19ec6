"""What an entry says: the fields of docs/labels.md as a frozen value, to and from JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from guowen.errors import InvalidFieldError
from nlp.reading import Form, Standing
from registry.canonical import storable

STANDINGS: tuple[str, ...] = get_args(Standing)
FORMS: tuple[str, ...] = get_args(Form)
ITEMS = range(1, 16)


@dataclass(frozen=True, slots=True)
class Person:
    """A person or organisation; what is not known is None."""

    name: str | None = None
    unit: str | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One demand: its quotation and the items of Art. 7, ascending."""

    quote: str
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """All that an entry says. Making one with an impossible value raises InvalidFieldError."""

    inquirer: Person = Person()
    standing: str = "other"
    on_behalf_of: Person | None = None
    date: str | None = None
    """ISO day."""
    form: str = "letter"
    cases: tuple[str, ...] = ()
    matter: str | None = None
    requests: tuple[Request, ...] = ()
    medium: str | None = None
    place: str | None = None
    present: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.standing not in STANDINGS:
            raise InvalidFieldError(field="过问人身份", value=self.standing)
        if self.form not in FORMS:
            raise InvalidFieldError(field="过问形式", value=self.form)
        if self.date is not None:
            _check_day(self.date)
        for request in self.requests:
            _check_request(request)

    def to_json(self) -> dict[str, Any]:
        """Return the entry exactly as docs/labels.md writes it."""
        return {
            "inquirer": {**_person_json(self.inquirer), "standing": self.standing},
            "on_behalf_of": _person_json(self.on_behalf_of) if self.on_behalf_of else None,
            "date": self.date,
            "form": self.form,
            "cases": list(self.cases),
            "matter": self.matter,
            "requests": [{"quote": r.quote, "categories": list(r.items)} for r in self.requests],
            "medium": self.medium,
            "place": self.place,
            "present": list(self.present),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        """Read an entry as docs/labels.md writes it; keys that are absent are unknown."""
        inquirer = data.get("inquirer") or {}
        principal = data.get("on_behalf_of")
        requests = data.get("requests") or ()
        return cls(
            inquirer=_person(inquirer),
            standing=inquirer.get("standing") or "other",
            on_behalf_of=_person(principal) if principal else None,
            date=_text(data.get("date")),
            form=data.get("form") or "letter",
            cases=_texts(data.get("cases")),
            matter=_text(data.get("matter")),
            requests=tuple(
                Request(storable(r["quote"]), tuple(sorted(set(r.get("categories") or ())))) for r in requests
            ),
            medium=_text(data.get("medium")),
            place=_text(data.get("place")),
            present=_texts(data.get("present")),
        )


def _check_day(value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise InvalidFieldError(field="日期", value=value) from error


def _check_request(request: Request) -> None:
    if not request.quote.strip():
        raise InvalidFieldError(field="诉求原文", value=request.quote)
    if any(item not in ITEMS for item in request.items):
        raise InvalidFieldError(field="特别报告事项", value="、".join(map(str, request.items)))


def _person_json(person: Person) -> dict[str, str | None]:
    return {"name": person.name, "unit": person.unit, "position": person.position}


def _person(data: Mapping[str, Any]) -> Person:
    return Person(_text(data.get("name")), _text(data.get("unit")), _text(data.get("position")))


def _text(value: str | None) -> str | None:
    """A field that a form sends back empty is unknown, not the empty string."""
    stripped = storable(value).strip() if value else None
    return stripped or None


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(v for v in (_text(value) for value in values or ()) if v is not None)
