"""A Reading as JSON, as `guowen read` prints it and a draft keeps it: entries as in docs/labels.md, evidence beside."""

from collections.abc import Iterator, Mapping
from typing import Any

from ingest.document import Document
from nlp.reading import EntryReading, Finding, Person, Reading

Json = dict[str, Any]


def contract(reading: Reading, document: Document) -> Json:
    """Return part, carrier, triage, entries and evidence, by field such as 'entries.0.inquirer.name'."""
    proof: Json = {"triage": [evidence(reading.triage, document)]}
    for number, one in enumerate(reading.entries):
        proof |= {f"entries.{number}.{field}": shown for field, shown in entry_evidence(one, document).items()}
    return {
        "part": " ".join(part for part in (document.origin.path, reading.part) if part),
        "carrier": reading.carrier,
        "triage": reading.triage.value,
        "entries": [entry(one) for one in reading.entries],
        "evidence": proof,
    }


def entry(one: EntryReading) -> Json:
    """Return an entry with exactly the keys of docs/labels.md."""
    return {
        "inquirer": {**_person(one.inquirer), "standing": one.standing.value},
        "on_behalf_of": _person(one.on_behalf_of) if one.on_behalf_of else None,
        "date": _value(one.date),
        "form": one.form.value,
        "cases": [case.value for case in one.cases],
        "matter": _value(one.matter),
        "requests": [{"quote": r.quote.value, "categories": [item.number for item in r.items]} for r in one.requests],
        "medium": _value(one.medium),
        "place": _value(one.place),
        "present": [person.value for person in one.present],
    }


def entry_evidence(one: EntryReading, document: Document) -> Json:
    """Return the evidence of one entry by field, such as 'inquirer.name' or 'requests.0', and its candidates."""
    out: Json = {field: [evidence(f, document) for f in findings] for field, findings in fields(one)}
    for number, request in enumerate(one.requests):
        items = [{"number": i.number, "rule": i.rule, "confidence": round(i.confidence, 3)} for i in request.items]
        out[f"requests.{number}"][0]["items"] = items
    if one.candidates:
        out["candidates"] = {
            field: [evidence(f, document) for f in findings] for field, findings in one.candidates.items()
        }
    return out


def fields(one: EntryReading) -> Iterator[tuple[str, list[Finding]]]:
    """Yield each field of an entry that has a finding, with its findings."""
    principal = one.on_behalf_of or Person()
    single: Mapping[str, Finding | None] = {
        "inquirer.name": one.inquirer.name,
        "inquirer.unit": one.inquirer.unit,
        "inquirer.position": one.inquirer.position,
        "inquirer.standing": one.standing,
        "on_behalf_of.name": principal.name,
        "on_behalf_of.unit": principal.unit,
        "on_behalf_of.position": principal.position,
        "date": one.date,
        "form": one.form,
        "matter": one.matter,
        "medium": one.medium,
        "place": one.place,
    }
    yield from ((field, [finding]) for field, finding in single.items() if finding is not None)
    yield from ((f"cases.{n}", [case]) for n, case in enumerate(one.cases))
    yield from ((f"requests.{n}", [request.quote]) for n, request in enumerate(one.requests))
    yield from ((f"present.{n}", [person]) for n, person in enumerate(one.present))


def evidence(finding: Finding, document: Document) -> Json:
    """Return where a value stands, by which rule it was found and how surely."""
    place = document.part(finding.part).place(finding.start, finding.end)
    out: Json = {
        "value": finding.value,
        "rule": finding.rule,
        "confidence": round(finding.confidence, 3),
        "part": finding.part,
        "start": finding.start,
        "end": finding.end,
    }
    if place.boxes:
        out["boxes"] = [
            {"page": page, "box": [round(edge, 4) for edge in (box.x0, box.y0, box.x1, box.y1)]}
            for page, box in place.boxes
        ]
    if place.messages:
        out["messages"] = list(place.messages)
    if place.sections:
        out["sections"] = list(place.sections)
    return out


def _person(person: Person) -> Json:
    return {"name": _value(person.name), "unit": _value(person.unit), "position": _value(person.position)}


def _value(finding: Finding | None) -> str | None:
    return None if finding is None else finding.value
