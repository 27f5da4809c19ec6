"""The open gold set in every rendering, read, and compared with what was written, character by character.

`python -m benchmarks.fidelity [--gold FILE] [--only docx,pdf,…] [--records N]`: paper records are forced into each form
of benchmarks/render.py, chats into each exporter's, mails into theirs. Whitespace does not count. What render.py stamps
on scans (a seal with its letters) is not in the record's text, so a seal that is read counts as errors.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein
from rich.console import Console
from rich.table import Table

import ingest
from benchmarks import handwriting, render
from guowen.errors import UnreadableError

GOLD = Path(__file__).parent / "gold" / "dev.jsonl"
PAPERS = ("docx", "pdf", "ofd", "scan.pdf", "tiff")
Record = dict[str, Any]


@dataclass
class Tally:
    """What came of one rendering of one kind of record."""

    files: int = 0
    characters: int = 0
    errors: int = 0
    worst: tuple[float, str] = (0.0, "")
    messages: int = 0
    sides: int = 0
    unread: list[str] = field(default_factory=list)

    def count(self, name: str, written: str, found: str) -> None:
        """Compare one text."""
        written, found = plain(written), plain(found)
        wrong = Levenshtein.distance(written, found)
        self.files += 1
        self.characters += len(written)
        self.errors += wrong
        self.worst = max(self.worst, (wrong / max(1, len(written)), name))


def plain(text: str) -> str:
    """Leave the whitespace out."""
    return "".join(text.split())


def read(path: Path) -> ingest.Document:
    """Return the one communication in a file."""
    (found,) = ingest.read(path.read_bytes(), path.name)
    assert isinstance(found, ingest.Document)
    return found


def paper(record: Record, form: str, folder: Path, tally: Tally) -> None:
    """Read a paper in one form."""
    path = render.render(record, folder, form)
    try:
        tally.count(record["id"], record["text"], read(path).text)
    except UnreadableError as error:
        tally.unread.append(f"{record['id']} {error.code}")


def mail(record: Record, folder: Path, tally: Tally) -> None:
    """Read a mail; its attachments are left to the papers."""
    document = read(render.render(record, folder))
    assert document.mail is not None
    tally.count(record["id"], record["email"]["body"], document.text[document.mail.body_start :])


def chat(record: Record, write: Callable[..., None], path: Path, tally: Tally) -> None:
    """Read a chat; compare its messages one by one, and their sides."""
    talk = record["chat"]
    write(talk, path, random.Random(record["id"]))
    document = read(path)
    found = document.messages
    tally.messages += len(talk["messages"])
    for n, message in enumerate(talk["messages"]):
        seen = found[n] if n < len(found) else None
        text = document.text[seen.start : seen.end] if seen else ""
        tally.sides += seen is not None and seen.owner == (message["from"] == talk["owner"])
        tally.count(record["id"], message["text"], text)


def renderings(records: list[Record], folder: Path, only: set[str]) -> Iterator[tuple[str, Tally]]:
    """Yield what came of each rendering."""
    papers = [record for record in records if "text" in record]
    for form in PAPERS:
        for kind, some in (("typed", False), ("handwriting", True)):
            chosen = [record for record in papers if bool(record.get("handwritten")) == some]
            # Nobody writes DOCX by hand: there the kinds say nothing.
            if only and form not in only:
                continue
            tally = Tally()
            for record in chosen:
                paper(record, form, folder, tally)
                print(f"{form} {record['id']}", end="\r", file=sys.stderr)
            yield f"{form} {kind}", tally
    if not only or "eml" in only:
        tally = Tally()
        for record in records:
            if "email" in record:
                mail(record, folder, tally)
        yield "eml", tally
    for suffix, (write, carrier) in _exporters().items():
        if only and suffix not in only:
            continue
        tally = Tally()
        for record in records:
            if "chat" in record and record["carrier"] == carrier:
                chat(record, write, _named(record, suffix, folder), tally)
        yield suffix, tally


def _exporters() -> dict[str, tuple[Callable[..., None], str]]:
    found: dict[str, tuple[Callable[..., None], str]] = {}
    for carrier, choices in render.CHATS.items():
        for suffix, write in choices:
            found[suffix if suffix != "shot.png" or carrier == "wechat" else f"{carrier}.{suffix}"] = (write, carrier)
    return found


def _named(record: Record, suffix: str, folder: Path) -> Path:
    """Name a file as its exporter does, which puts the contact there and, in one version, nowhere else."""
    if not suffix.startswith("memotrace"):
        return folder / f"{record['id']}.{suffix}"
    path = folder / str(record["id"])
    path.mkdir(exist_ok=True)
    contact = "".join("_" if c in '/\\:*?"<>|' else c for c in record["chat"]["with"])
    return path / f"{contact}{'_utf8' if suffix == 'memotrace.csv' else ''}{Path(suffix).suffix}"


def main() -> None:
    """Render, read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--only", default="", help="renderings, parted by commas")
    parser.add_argument("--records", type=int, help="the first so many records only")
    args = parser.parse_args()
    handwriting.prepare()
    records = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    table = Table("rendering", "texts", "characters", "CER", "right side", "worst", "unread")
    with tempfile.TemporaryDirectory() as scratch:
        for name, tally in renderings(records[: args.records], Path(scratch), set(filter(None, args.only.split(",")))):
            side = f"{tally.sides / tally.messages:.2%}" if tally.messages else "—"
            rate = f"{tally.errors / max(1, tally.characters):.3%}"
            worst = f"{tally.worst[0]:.1%} {tally.worst[1]}" if tally.worst[0] else "—"
            table.add_row(
                name, str(tally.files), str(tally.characters), rate, side, worst, "、".join(tally.unread) or "—"
            )
    Console().print(table)


if __name__ == "__main__":
    main()
