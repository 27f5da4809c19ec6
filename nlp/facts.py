"""Cached loaders of the fact tables in nlp/facts/; where each row comes from stands in the comments of its file."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "facts"


@dataclass(frozen=True, slots=True)
class Court:
    """A court and its code (法院代字)."""

    code: str
    name: str
    level: str
    province: str
    basis: str


@dataclass(frozen=True, slots=True)
class CaseType:
    """A type code (类型代字) and what it stands for."""

    code: str
    meaning: str
    category: str
    status: str
    """current | legacy(pre-2016) | nonstandard | not-a-court-case-number."""


@dataclass(frozen=True, slots=True)
class Title:
    """A word for a post."""

    title: str
    organ_kind: str
    rank: str
    leader: str
    """yes | depends | no | staff | internal | modifier | vague."""
    note: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A word for a relative, a person near a leader, a social tie or a party."""

    term: str
    group: str
    kind: str
    legal_kin: str
    note: str


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division."""

    code: str
    name: str
    old_name: str
    level: str
    parent_code: str


@cache
def courts() -> Mapping[str, Court]:
    """Return the courts by code."""
    rows = (Court(r["code"], r["court_name"], r["level"], r["province"], r["basis"]) for r in _rows("court_codes.csv"))
    return {court.code: court for court in rows}


@cache
def case_types() -> Mapping[str, CaseType]:
    """Return the type codes."""
    rows = (CaseType(r["code"], r["meaning"], r["category"], r["status"]) for r in _rows("case_type_codes.csv"))
    return {kind.code: kind for kind in rows}


@cache
def titles() -> tuple[Title, ...]:
    """Return the words for posts; one word can stand in several rows."""
    return tuple(
        Title(r["title"], r["organ_kind"], r["rank"], r["leader"], r["note"] or "") for r in _rows("titles.csv")
    )


@cache
def relations() -> tuple[Relation, ...]:
    """Return the words for relatives and others near a person."""
    return tuple(
        Relation(r["term"], r["group"], r["kind"], r["legal_kin"], r["note"] or "") for r in _rows("relations.csv")
    )


@cache
def surnames() -> Mapping[str, int]:
    """Return the surnames with their relative frequency (0 where it is not known)."""
    lines = (FOLDER / "surnames.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {name: int(weight) for name, weight in pairs}


@cache
def divisions() -> tuple[Division, ...]:
    """Return the administrative divisions, those of 2013 and of 2023."""
    return tuple(
        Division(r["code"], r["name"], r["old_name"], r["level"], r["parent_code"]) for r in _rows("divisions.csv")
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(line for line in lines if not line.startswith("#"))
