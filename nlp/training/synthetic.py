"""Letterheads, signatures, introductions and notes with invented people, to learn names, units and posts from."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from nlp.training import invented
from nlp.training.invented import chance

Labelled = tuple[str, list[tuple[int, int, str]]]
TEMPLATES = Path(__file__).parent / "templates.txt"
LABELS = {
    "person": "PERSON",
    "surname": "PERSON",
    "unit": "UNIT",
    "party": "UNIT",
    "court": "UNIT",
    "law": "UNIT",
    "position": "POSITION",
}
_SLOT = re.compile(r"\{(\w+)\}")


def _date(draw: random.Random) -> str:
    year, month, day = draw.randint(2003, 2025), draw.randint(1, 12), draw.randint(1, 28)
    return draw.choice(
        [f"{year}年{month}月{day}日", f"{year}.{month}.{day}", f"{year}-{month:02}-{day:02}", f"{month}月{day}日"]
    )


def _phone(draw: random.Random) -> str:
    return draw.choice(["13", "15", "18"]) + "".join(draw.choices("0123456789", k=9))


def _fillers(draw: random.Random, requests: Sequence[str]) -> dict[str, Callable[[], str]]:
    return {
        "person": lambda: invented.person(draw),
        "surname": lambda: invented.surname(draw),
        "unit": lambda: invented.unit(draw),
        "party": lambda: invented.company(draw),
        "court": lambda: invented.place(draw) + draw.choice(["人民法院", "中级人民法院", "法院"]),
        "law": lambda: "".join(draw.sample(invented.WORDS["brand"], 2)) + "律师事务所",
        "position": lambda: invented.position(draw),
        "dept": lambda: draw.choice(invented.WORDS["depts"]),
        "place": lambda: invented.place(draw),
        "matter": lambda: (
            draw.choice(["妥善处理", "协调", ""])
            + invented.company(draw)
            + draw.choice(invented.WORDS["causes"])
            + "一案"
        ),
        "cause": lambda: draw.choice(invented.WORDS["causes"]),
        "kin": lambda: draw.choice(invented.WORDS["kin"]),
        "ex": lambda: draw.choice(["原", "前", "", "曾任"]),
        "request": lambda: draw.choice(requests),
        "date": lambda: _date(draw),
        "year": lambda: str(draw.randint(2003, 2025)),
        "n": lambda: str(draw.randint(1, 99)),
        "phone": lambda: _phone(draw),
        "mail": lambda: "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=6)) + "@example.gov.cn",
    }


def fill(template: str, draw: random.Random, requests: Sequence[str]) -> Labelled:
    """Fill the slots of a template and return where the names stand."""
    fillers, parts, spans, at, last = _fillers(draw, requests), [], [], 0, 0
    for slot in _SLOT.finditer(template):
        literal, value = template[last : slot.start()], fillers[slot[1]]()
        start = at + len(literal)
        parts += [literal, value]
        at, last = start + len(value), slot.end()
        if label := LABELS.get(slot[1]):
            spans.append((start, at, label))
    return "".join(parts) + template[last:], spans


def noise(labelled: Labelled, draw: random.Random) -> Labelled:
    """Do what scanners and typists do: change a character, put in a blank or a line break."""
    text, spans = labelled
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(text)) if text else 0
        if chance(draw, 0.4) and "\u4e00" <= text[at : at + 1] <= "\u9fff":
            text = text[:at] + draw.choice("曰口未末士土己已人入日目") + text[at + 1 :]
        else:
            put = draw.choice([" ", "\n", "　"])
            text = text[:at] + put + text[at:]
            spans = [(a + (a >= at), b + (b > at), label) for a, b, label in spans]
    return text, spans


def texts(count: int, requests: Sequence[str], *, seed: int = 0) -> list[Labelled]:
    """Return filled templates; some are joined to longer texts, a fifth is noisy."""
    draw = random.Random(seed)  # noqa: S311  # invented text, no secret
    templates = [line.replace("\\n", "\n") for line in TEMPLATES.read_text(encoding="utf-8").splitlines() if line]
    found = []
    for _ in range(count):
        text, spans = fill(draw.choice(templates), draw, requests)
        while chance(draw, 0.4):
            more, extra = fill(draw.choice(templates), draw, requests)
            offset = len(text) + 1
            text, spans = f"{text}\n{more}", spans + [(a + offset, b + offset, label) for a, b, label in extra]
        found.append(noise((text, spans), draw) if chance(draw, 0.2) else (text, spans))
    return found
