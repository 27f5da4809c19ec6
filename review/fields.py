"""The right half of the desk: each field of Art. 4 with its value, its why-line and what is doubtful or missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guowen import measure
from registry import requirements
from registry.content import FORMS, STANDINGS, Content, Person, Request
from review import why
from review.highlight import Mark

Proof = Mapping[str, Any]
JOINT = "\n"
"""Between several values in one input."""
LISTS = ("cases", "present")
SCALARS = (
    "inquirer.name", "inquirer.unit", "inquirer.position", "inquirer.standing",
    "on_behalf_of.name", "on_behalf_of.unit", "on_behalf_of.position",
    "date", "form", "matter", "medium", "place",
)  # fmt: skip
BLANK = Request("　")
"""A request before anything is written in it."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of the form."""

    key: str
    value: str
    why: str
    doubt: bool
    person: bool
    """Whether a person wrote the value."""
    others: tuple[str, ...]
    """Other candidates of the program, for the clerk to choose."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of Art. 7 beside a request."""

    number: int
    chosen: bool
    why: str
    doubt: bool


@dataclass(frozen=True, slots=True)
class RequestView:
    """One demand with all fifteen items."""

    field: FieldView
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """All fields of one entry."""

    fields: Mapping[str, FieldView]
    requests: tuple[RequestView, ...]
    blank: RequestView
    """What a new request starts from."""
    reasons: Mapping[str, str]
    """Why a field that Art. 4 demands is empty, by key."""
    missing: tuple[str, ...]
    """Keys of the fields that Art. 4 demands and that are empty."""

    @property
    def doubts(self) -> int:
        """How many fields and items a person must look at."""
        items = sum(i.doubt and i.chosen for r in self.requests for i in r.items)
        return sum(f.doubt for f in self.fields.values()) + sum(r.field.doubt for r in self.requests) + items


def form(content: Content, evidence: Mapping[str, Any], reasons: Mapping[str, str]) -> FormView:
    """Lay out the form for a content; evidence of a value that was changed since no longer counts."""
    fields = {key: _field(key, value, evidence) for key, value in _values(content)}
    requests = tuple(_request(n, request, evidence) for n, request in enumerate(content.requests))
    return FormView(fields, requests, _request(-1, BLANK, {}), reasons, requirements.empty(content))


def demands() -> Mapping[str, tuple[str, ...]]:
    """Return what Art. 4 demands, by standing and form such as 'other/wechat': the page looks it up at every change."""
    return {
        f"{standing}/{form}": requirements.empty(Content(standing=standing, form=form))
        for standing in STANDINGS
        for form in FORMS
    }


def marks(evidence: Mapping[str, Any]) -> Iterator[Mark]:
    """Yield the place of every piece of evidence, under the name of the form's field."""
    for key in (*SCALARS, *LISTS):
        yield from (_mark(key, proof) for proof in evidence.get(_kept_as(key), ()) if "start" in proof)
    for number, proofs in enumerate(evidence.get("requests", ())):
        yield from (_mark(f"requests.{number}", proof) for proof in proofs if "start" in proof)


def _mark(key: str, proof: Proof) -> Mark:
    return Mark(key, int(proof["start"]), int(proof["end"]), int(proof.get("part", 0)))


def _kept_as(key: str) -> str:
    return "standing" if key == "inquirer.standing" else key


def _values(content: Content) -> Iterator[tuple[str, str]]:
    principal = content.on_behalf_of or Person()
    for name, person in (("inquirer", content.inquirer), ("on_behalf_of", principal)):
        yield f"{name}.name", person.name or ""
        yield f"{name}.unit", person.unit or ""
        yield f"{name}.position", person.position or ""
    yield "inquirer.standing", content.standing
    yield "date", content.date or ""
    yield "form", content.form
    yield "matter", content.matter or ""
    yield "medium", content.medium or ""
    yield "place", content.place or ""
    yield "cases", JOINT.join(content.cases)
    yield "present", JOINT.join(content.present)


def _field(key: str, value: str, evidence: Mapping[str, Any]) -> FieldView:
    proofs: Sequence[Proof] = evidence.get(_kept_as(key), ())
    candidates = evidence.get("candidates", {}).get(_kept_as(key), ())
    others = tuple(dict.fromkeys(str(c["value"]) for c in candidates if c["value"] != value))
    return _shown(key, value, proofs, others, expected=JOINT.join(str(p.get("value", "")) for p in proofs))


def _shown(key: str, value: str, proofs: Sequence[Proof], others: tuple[str, ...], *, expected: str) -> FieldView:
    """Return the field; a value that is no longer what its proof says is the person's."""
    if any(p.get("rule") == why.PERSON for p in proofs) or (proofs and expected != value):
        return FieldView(key, value, why.SOURCES[why.PERSON], doubt=False, person=True, others=others)
    if not proofs or not value:
        return FieldView(key, value, "", doubt=False, person=False, others=others)
    weakest = min(proofs, key=lambda p: float(p.get("confidence", 0)))
    return FieldView(key, value, why.why(weakest), doubt=why.doubtful(weakest), person=False, others=others)


def _request(number: int, request: Request, evidence: Mapping[str, Any]) -> RequestView:
    known: Sequence[Sequence[Proof]] = evidence.get("requests", ())
    quote, *rest = known[number] if 0 <= number < len(known) and known[number] else ({},)
    proofs = (quote,) if quote else ()
    field = _shown(f"requests.{number}", request.quote.strip(), proofs, (), expected=str(quote.get("value", "")))
    found = {proof["item"]: proof for proof in rest}
    items = tuple(_item(item, found.get(item), chosen=item in request.items) for item in measure.ITEMS)
    return RequestView(field, items)


def _item(number: int, proof: Proof | None, *, chosen: bool) -> ItemView:
    if proof is None:
        return ItemView(number, chosen, "", doubt=False)
    return ItemView(number, chosen, why.why(proof), doubt=why.doubtful(proof))
