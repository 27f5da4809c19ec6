"""What the language stage reads right, as docs/quality.md: `python -m benchmarks.quality [--files FILE]`.

The open set is read as a faultless parser would hand it over, and so are the pieces that training never sees.
`--files` takes the output of `python -m benchmarks.open_set`, which reads the same set as real files.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from nlp import calibration, judging, learned, pipeline, readings, scoring
from nlp.clauses import ClauseReader, requests
from nlp.scoring import Figures
from nlp.training.gold import Record, document_of, records, said
from nlp.training.measures import f1
from nlp.training.papers import asked_texts, documents, held_out
from nlp.triage_model import TriageModel, decide, voices

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "quality.md"
FIELDS = ("name", "unit", "position", "standing", "on_behalf_of", "date", "form", "cases", "matter", "medium", "place",
          "present", "categories", "quotes")  # fmt: skip
SHORT = ("name", "unit", "position", "standing", "date", "cases", "categories", "quotes")


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=Path, help="output of benchmarks.open_set")
    args = parser.parse_args()
    open_set = list(records(HERE / "gold" / "dev.jsonl"))
    clean = list(records(HERE / "gold" / "heldout.jsonl"))
    sets = {"open set": _score(open_set), "clean set": _score(clean)}
    sets["held out"] = _score(record for record in documents() if held_out(record["id"]))
    whole = sets["open set"]
    parts = [HEAD, _fields(sets), _carriers("open", open_set), _carriers("clean", clean), _items(sets)]
    parts += [_reliability("open", open_set), _reliability("clean", clean)]
    parts += [_ablation(open_set, whole), _names_ablation(clean, sets["clean set"]), _speed(open_set)]
    if args.files:
        parts.append(FILES.format(args.files.read_text(encoding="utf-8").strip()))
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


HEAD = """# Quality of the language stage

Written by `python -m benchmarks.quality`; do not edit. Scores are F1 by the rules of [labels.md](labels.md).

- *Open set*: the 90 pieces of `benchmarks/gold/dev.jsonl`, by other hands. Its sentences were not learned from, but its
  errors were looked at while the rules were written, so it is no clean test any more.
- *Clean set*: the 352 pieces of `benchmarks/gold/heldout.jsonl`, by yet other hands, harder on purpose, and two
  fifths of them no records but look-alikes of records. Neither learned from nor looked at while rules were written;
  only the thresholds of `nlp/asker/note.py` for notes, the caution of the triage, and what a court person in a note
  weighs against a likely record (`nlp/decision.py`) were set with its figures known.
- *Held out*: the pieces of `nlp/training/examples` (a seventh, chosen by their ids) that the learned components never
  see. The rules about who asks were written with the examples in sight, so for names, units, posts and standings this
  column is no clean test either."""

FILES = """## The open set as real files

Scans, office files, mails and exports, read with `guowen read` (`python -m benchmarks.open_set`):

```
{}
```"""


def _score(found: Iterable[Record]) -> Figures:
    sheet = scoring.Sheet()
    for record in found:
        sheet.take(record["answer"], said(record), shows_account=True)
    return sheet.figures()


def _fields(sets: Mapping[str, Figures]) -> str:
    told: list[tuple[str, Callable[[Figures], object]]] = [("triage", lambda f: f.triage)]
    told += [("records missed", lambda f: f.missed), ("records invented", lambda f: f.invented)]
    told += [(field, partial(_f1, field)) for field in FIELDS]
    told += [("categories, macro", lambda f: f.categories_macro), ("drafts that need no edit", lambda f: f.untouched)]
    rows = [(name, *(value(figures) for figures in sets.values())) for name, value in told]
    out = ["## Fields", _table(("field", *(f"{name} ({f.records})" for name, f in sets.items())), rows)]
    for name, figures in sets.items():
        wrong = "; ".join(f"{true} read as {said}: {n}" for (true, said), n in sorted(figures.confusion.items()))
        out.append(f"Triage confused, {name}: {wrong or 'nothing'}.")
    return "\n\n".join(out)


def _f1(field: str, figures: Figures) -> float:
    return figures.fields[field].f1


def _carriers(title: str, gold: Sequence[Record]) -> str:
    kinds = sorted({record["carrier"] for record in gold})
    rows = []
    for kind in kinds:
        figures = _score(record for record in gold if record["carrier"] == kind)
        rows.append((kind, figures.records, figures.triage, *(figures.fields[f].f1 for f in SHORT), figures.untouched))
    return f"## By carrier, {title} set\n\n" + _table(("carrier", "n", "triage", *SHORT, "no edit"), rows)


def _items(sets: Mapping[str, Figures]) -> str:
    names = [f"item {number:2}" for number in range(1, 16)]
    rows = [(name.split()[1], *(x for f in sets.values() for x in _rate(f, name))) for name in names]
    head = [column for name in sets for column in (f"{name}, F1", "n")]
    return "## Items of Art. 7\n\n" + _table(("item", *head), rows)


def _rate(figures: Figures, name: str) -> tuple[float, int]:
    return figures.fields[name].f1, figures.fields[name].n


def _reliability(title: str, gold: Sequence[Record]) -> str:
    counted = [one for record in gold for one in judging.judged(record["answer"], said(record))]
    out = [f"## Reliability, {title} set", "How sure the program says it is, and how often it is right."]
    for judged, bins in zip(("fields", "items of Art. 7"), judging.tables(counted), strict=True):
        rows = [(f"{b.low:.2f}–{b.high:.2f}", b.count, b.said, b.right) for b in bins]
        out.append(_table((judged, "n", "said", "right"), rows))
    return "\n\n".join(out)


def _ablation(open_set: Sequence[Record], both: Figures) -> str:
    """Compare triage and items with the learned part alone and with the rules."""
    language = learned.load()
    reader, model = language.get_pipe("clauses"), language.get_pipe("triage")
    assert isinstance(reader, ClauseReader)
    assert isinstance(model, TriageModel)
    alone = [decide(model.scores(voices(document_of(record)))) == record["answer"]["triage"] for record in open_set]
    hit = extra = miss = 0
    for record in (record for record in open_set if record["answer"]["triage"] == "record"):
        texts = asked_texts(document_of(record))
        said = {item for text in texts for quote in requests(text, reader.read(text)) for item in quote.items}
        true = {i for e in record["answer"]["entries"] for r in e["requests"] for i in r["categories"]}
        hit, extra, miss = hit + len(true & said), extra + len(said - true), miss + len(true - said)
    rows = [
        ("triage", sum(alone) / len(alone), both.triage),
        ("items, all requests of a piece together", f1(hit, extra, miss), both.fields["categories"].f1),
    ]
    table = _table(("", "learned alone, by piece", "with rules, by entry"), rows)
    return f"## Learned parts and rules, open set\n\n{table}"


def _names_ablation(clean: Sequence[Record], both: Figures) -> str:
    """Compare who asks with and without the names that the learned reader sees."""
    with pipeline.language(learned.TRAINED).select_pipes(disable="ner"):
        alone = _score(clean)
    rows = [
        (field, alone.fields[field].f1, both.fields[field].f1) for field in ("name", "unit", "position", "standing")
    ]
    table = _table(("", "rules alone", "rules and learned names"), rows)
    note = "Requests and triage have no rules that could stand alone: rules only correct what was learned."
    return f"## Who asks, clean set\n\n{table}\n\n{note}"


def _speed(open_set: Sequence[Record]) -> str:
    documents = [document_of(record) for record in open_set]
    readings.read(documents[0])
    calibration.load(learned.TRAINED)
    started = time.perf_counter()
    for document in documents:
        readings.read(document)
    return (
        f"## Speed\n\n{len(documents) / (time.perf_counter() - started):.0f} documents a second on one core, open set."
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(f"{x:.3f}" if isinstance(x, float) else str(x) for x in row) + " |" for row in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
