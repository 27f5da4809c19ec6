"""Evaluation: what `guowen read` printed against gold files, as figures, and against an earlier evaluation."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp import judging, scoring
from nlp.judging import Bin
from nlp.matching import Entry
from nlp.scoring import Figures

LEAST_CHANGE = 0.0005
"""Changes of a figure below this are not told."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures, how much the stated sureness can be trusted, and the records that need no edit."""

    figures: Figures
    fields: tuple[Bin, ...]
    """Reliability of the fields of Art. 4."""
    items: tuple[Bin, ...]
    """Reliability of the items of Art. 7."""
    fine: frozenset[str]
    """Ids of the records that were read as in gold, triage and all."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is kept of an evaluation, to hold a later one against it."""

    figures: Mapping[str, float]
    fine: frozenset[str]


def evaluate(manifest: Path, predictions: Path, gold: Sequence[Path]) -> Evaluation:
    """Compare what `guowen read` printed with gold files; the manifest says which file holds which record."""
    sheet = scoring.Sheet()
    fine: set[str] = set()
    judged: list[judging.Counted] = []
    for record, items, shows_account in _compared(manifest, predictions, gold):
        if sheet.take(record["answer"], items, shows_account=shows_account):
            fine.add(record["id"])
        judged += judging.judged(record["answer"], items)
    return Evaluation(sheet.figures(), *judging.tables(judged), frozenset(fine))


def _compared(manifest: Path, predictions: Path, gold: Sequence[Path]) -> Iterator[tuple[Entry, list[Entry], bool]]:
    """Yield each gold record that became a file, what was said of the file, and whether it shows accounts."""
    rows = {row["id"]: row for row in _lines(manifest)}
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for item in _lines(predictions):
        by_file[str(item["file"])].append(item)
    for record in (record for path in gold for record in _lines(path)):
        if row := rows.get(record["id"]):
            items = [i for name, found in by_file.items() if _is_file(name, row["file"]) for i in found]
            yield record, items, row["shows_account"]


def _lines(path: Path) -> Iterator[Any]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _is_file(printed: str, name: str) -> bool:
    return printed == name or printed.endswith("/" + name)


def outcome(evaluation: Evaluation) -> Outcome:
    """Return what is kept of an evaluation."""
    figures = evaluation.figures
    kept = {
        "triage": figures.triage,
        "records missed": float(figures.missed),
        "records invented": float(figures.invented),
    }
    kept |= {field: rate.f1 for field, rate in figures.fields.items() if rate.n}
    kept |= {"categories, macro": figures.categories_macro, "no edit": figures.untouched}
    return Outcome({name: round(value, 4) for name, value in kept.items()}, evaluation.fine)


def last(log: Path) -> Outcome | None:
    """Return the evaluation that was recorded last, None where none was."""
    rows = list(_lines(log)) if log.is_file() else []
    return Outcome(rows[-1]["figures"], frozenset(rows[-1]["fine"])) if rows else None


def record(log: Path, kept: Outcome, *, day: str) -> None:
    """Add a line to the log of evaluations."""
    row = {"date": day, "figures": kept.figures, "fine": sorted(kept.fine)}
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def calibration_table(evaluation: Evaluation) -> str:
    """Return how sure the program said it was, and how often it was right."""
    lines = []
    for title, bins in (("sureness of fields", evaluation.fields), ("sureness of items", evaluation.items)):
        lines.append(f"{title:22}{'n':>6}{'said':>8}{'right':>8}")
        lines += [f"  {b.low:.2f}–{b.high:.2f}{'':11}{b.count:6}{b.said:8.3f}{b.right:8.3f}" for b in bins]
    return "\n".join(lines)


def changes(old: Outcome, new: Outcome) -> str:
    """Return which figures rose and fell, and which records a clerk has to edit no longer or has to edit now."""
    moved = {name: (old.figures[name], value) for name, value in new.figures.items() if name in old.figures}
    told = [
        f"{name:20}{before:8.3f} → {after:.3f}  {after - before:+.3f}"
        for name, (before, after) in moved.items()
        if abs(after - before) >= LEAST_CHANGE
    ]
    for title, ids in (("need no edit any more", new.fine - old.fine), ("need an edit now", old.fine - new.fine)):
        if ids:
            told.append(f"{title}: {' '.join(sorted(ids))}")
    return "\n".join(["against the last recorded run:", *(f"  {line}" for line in told or ["no change"])])
