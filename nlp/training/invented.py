"""Invented people, organisations and posts to fill templates with; nothing here is real."""

import csv
import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FACTS = Path(__file__).parent.parent / "facts"
WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
COUNTY_LEVELS = {"county", "prefecture"}


def chance(draw: random.Random, share: float) -> bool:
    """Tell, once in a while, yes."""
    return draw.random() < share


@cache
def surnames() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the surnames and how often to draw each: common ones often, but rare ones too."""
    lines = (FACTS / "surnames.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[:1] != "#"]
    return tuple(row[0] for row in rows), tuple(min(int(row[1]), 400) + 60 for row in rows)


@cache
def divisions() -> tuple[str, ...]:
    """Return the names of real places; half of the drawn ones are invented."""
    text = (FACTS / "divisions.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if line[:1] != "#")
    return tuple(row["name"] for row in rows if row["level"] in COUNTY_LEVELS)


def surname(draw: random.Random) -> str:
    """Return a surname."""
    names, weights = surnames()
    return draw.choices(names, weights)[0]


def person(draw: random.Random) -> str:
    """Return a full name: mostly a surname and one or two characters."""
    if chance(draw, 0.05):
        first, second = draw.sample(WORDS["minority"], 2)
        return str(first) if chance(draw, 0.4) else f"{first}·{second}"
    count = 1 if chance(draw, 0.2) else 2
    return surname(draw) + "".join(draw.choice(WORDS["given"]) for _ in range(count))


def place(draw: random.Random) -> str:
    """Return a place."""
    if chance(draw, 0.4):
        return draw.choice(divisions())
    return "".join(draw.sample(WORDS["place"], 2)) + draw.choice("县县市区镇州旗")


def company(draw: random.Random) -> str:
    """Return a company, now and then in its short form."""
    brand = "".join(draw.sample(WORDS["brand"], 2))
    if chance(draw, 0.25):
        return brand + str(draw.choice(WORDS["business"]))
    head = draw.choice(["", "", place(draw), place(draw)[:2]])
    return head + brand + str(draw.choice(WORDS["business"])) + str(draw.choice(WORDS["kinds"]))


def unit(draw: random.Random) -> str:
    """Return an organisation, now and then in the short form of talk."""
    if chance(draw, 0.2):
        return company(draw)
    where = place(draw)
    if chance(draw, 0.15):
        return where + str(draw.choice(WORDS["schools"]))
    organ = str(draw.choice(WORDS["organs"]))
    if chance(draw, 0.2) and not organ.startswith("委"):
        where = draw.choice([where[-1], where[:-1], "", "省"])
    return where + organ + (str(draw.choice(WORDS["depts"])) if chance(draw, 0.08) else "")


def position(draw: random.Random) -> str:
    """Return a post, now and then a joint one."""
    return str(draw.choice(WORDS["joints" if chance(draw, 0.12) else "posts"]))
