"""The proof beside every field: from what the program read, and what is left of it after a person's correction.

By field, keyed as "inquirer.name", "inquirer.unit", "inquirer.position", "standing", "on_behalf_of.name" (and so on),
"date", "form", "matter", "medium", "place": a list of findings {"value", "start", "end", "part", "rule", "confidence"}.
"cases" and "present": such a list with an element for each value. "candidates": lists of findings by field.
"requests": for each request a list, its quotation first, then {"item", "rule", "confidence"} for each item.
What a person wrote has {"rule": "person", "by": log-in name} in place of a finding.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from nlp import reading
from registry.content import Content, Person, Request

Proof = dict[str, Any]
Evidence = dict[str, Any]

SCALARS: Mapping[str, Callable[[Content], object]] = {
    "inquirer.name": lambda c: c.inquirer.name,
    "inquirer.unit": lambda c: c.inquirer.unit,
    "inquirer.position": lambda c: c.inquirer.position,
    "standing": lambda c: c.standing,
    "on_behalf_of.name": lambda c: c.on_behalf_of and c.on_behalf_of.name,
    "on_behalf_of.unit": lambda c: c.on_behalf_of and c.on_behalf_of.unit,
    "on_behalf_of.position": lambda c: c.on_behalf_of and c.on_behalf_of.position,
    "date": lambda c: c.date,
    "form": lambda c: c.form,
    "matter": lambda c: c.matter,
    "medium": lambda c: c.medium,
    "place": lambda c: c.place,
}


def content_of(entry: reading.EntryReading) -> Content:
    """Return what a draft entry says."""
    return Content(
        inquirer=_person(entry.inquirer),
        standing=entry.standing.value,
        on_behalf_of=_person(entry.on_behalf_of) if entry.on_behalf_of else None,
        date=_value(entry.date),
        form=entry.form.value,
        cases=tuple(f.value for f in entry.cases),
        matter=_value(entry.matter),
        requests=tuple(Request(r.quote.value, tuple(sorted({i.number for i in r.items}))) for r in entry.requests),
        medium=_value(entry.medium),
        place=_value(entry.place),
        present=tuple(f.value for f in entry.present),
    )


def evidence_of(entry: reading.EntryReading) -> Evidence:
    """Return the findings behind a draft entry."""
    single = {
        **_person_findings("inquirer", entry.inquirer),
        **_person_findings("on_behalf_of", entry.on_behalf_of or reading.Person()),
        "standing": entry.standing,
        "date": entry.date,
        "form": entry.form,
        "matter": entry.matter,
        "medium": entry.medium,
        "place": entry.place,
    }
    return {
        **{key: [asdict(finding)] for key, finding in single.items() if finding},
        "cases": [asdict(f) for f in entry.cases],
        "present": [asdict(f) for f in entry.present],
        "requests": [_request_proofs(r) for r in entry.requests],
        "candidates": {key: [asdict(f) for f in found] for key, found in entry.candidates.items()},
    }


def written(content: Content, by: str) -> Evidence:
    """Return the evidence of an entry that a person wrote."""
    return carried({}, Content(), content, by)


def carried(evidence: Mapping[str, Any], old: Content, new: Content, by: str) -> Evidence:
    """Keep the proof of every value that a correction left as it was; the others are the person's."""
    person: Proof = {"rule": "person", "by": by}
    kept: Evidence = {"candidates": evidence.get("candidates", {})}
    for key, value in SCALARS.items():
        if value(new) == value(old) and key in evidence:
            kept[key] = evidence[key]
        elif value(new) is not None:
            kept[key] = [person]
    for key, before, after in (("cases", old.cases, new.cases), ("present", old.present, new.present)):
        proofs = dict(zip(before, evidence.get(key, ()), strict=False))
        kept[key] = [proofs.get(value, person) for value in after]
    quotes = dict(zip((r.quote for r in old.requests), evidence.get("requests", ()), strict=False))
    kept["requests"] = [_carried_request(quotes.get(r.quote, [person]), r, person) for r in new.requests]
    return kept


def _carried_request(proofs: Iterable[Proof], request: Request, person: Proof) -> list[Proof]:
    quote, *items = proofs
    by_number = {proof["item"]: proof for proof in items}
    return [quote, *(by_number.get(number, {"item": number, **person}) for number in request.items)]


def _request_proofs(request: reading.Request) -> list[Proof]:
    items = {i.number: {"item": i.number, "rule": i.rule, "confidence": i.confidence} for i in request.items}
    return [asdict(request.quote), *(items[number] for number in sorted(items))]


def _person_findings(key: str, person: reading.Person) -> dict[str, reading.Finding | None]:
    return {f"{key}.name": person.name, f"{key}.unit": person.unit, f"{key}.position": person.position}


def _person(person: reading.Person) -> Person:
    return Person(_value(person.name), _value(person.unit), _value(person.position))


def _value(finding: reading.Finding | None) -> str | None:
    return finding.value if finding else None
