"""The pieces of nlp/training/examples as the classifiers learn from them."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.document import Document
from nlp.script import simplified
from nlp.segments import Span
from nlp.training.gold import Record, document_of, records
from nlp.triage_model import Voice, voices

EXAMPLES = Path(__file__).parent / "examples"
HELD_OUT = 15
"""Per cent of the pieces that training never sees."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request as it should be found: its quotation and items."""

    quote: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of an example: what an asker (or nobody) wrote, and the answer."""

    id: str
    voices: tuple[Voice, ...]
    triage: str
    texts: tuple[str, ...]
    """Where requests are sought: the asker's messages joined, the body, each attachment, the paper."""
    wanted: tuple[Wanted, ...]


def held_out(name: str) -> bool:
    """Tell whether a piece is kept for measuring: by its id, so that the choice never moves."""
    return zlib.crc32(name.encode()) % 100 < HELD_OUT


def pieces(folder: Path = EXAMPLES) -> list[Piece]:
    """Return all pieces; a bundle gives one for each of its papers."""
    return [piece for record in documents(folder) for piece in pieces_of(record)]


def documents(folder: Path = EXAMPLES) -> Iterator[Record]:
    """Yield the whole documents among the examples, with their answers; clauses*.jsonl holds only parts of some."""
    for path in sorted(folder.glob("*.jsonl")):
        if not path.name.startswith("clauses"):
            yield from records(path)


def pieces_of(record: Record) -> Iterator[Piece]:
    """Yield the pieces of a gold record."""
    wanted = tuple(
        Wanted(simplified(r["quote"]), tuple(r["categories"]))
        for e in record["answer"]["entries"]
        for r in e["requests"]
    )
    triage = record["answer"]["triage"]
    text = simplified(record.get("text", ""))
    if record["id"].startswith("tf-") or text.count("\f") > 1:
        yield from _papers(record["id"], text, triage, wanted)
        return
    document = document_of(record)
    yield Piece(record["id"], voices(document), triage, asked_texts(document), wanted)


def _papers(name: str, text: str, triage: str, wanted: Sequence[Wanted]) -> Iterator[Piece]:
    """Yield the papers of a file: the one with the answer's quotations is the record, the others are procedure."""
    for number, paper in enumerate(text.split("\f")):
        mine = tuple(w for w in wanted if w.quote in paper)
        if not mine and triage == "record" and not wanted:
            continue
        label = triage if mine or triage == "in_procedure" else "in_procedure"
        yield Piece(f"{name}#{number}", (Voice("paper", paper),), label, (paper,), mine)


def asked_texts(document: Document) -> tuple[str, ...]:
    """Return the texts in which an asker may ask: without the messages of the telephone's owner and without headers."""
    if document.kind == "chat":
        return (simplified("\n".join(document.text[m.start : m.end] for m in document.messages if not m.owner)),)
    start = document.mail.body_start if document.mail else 0
    return (simplified(document.text[start:]), *(text for child in document.children for text in asked_texts(child)))


def clause_pieces(folder: Path = EXAMPLES) -> list[Piece]:
    """Return the texts of clauses*.jsonl as pieces without triage; each request in a text has a row of its own."""
    found = []
    for path in sorted(folder.glob("clauses*.jsonl")):
        wanted: dict[str, list[Wanted]] = {}
        for row in records(path):
            quotes = wanted.setdefault(simplified(row["text"]), [])
            if row["quote"]:
                quotes.append(Wanted(simplified(row["quote"]), tuple(row["categories"])))
        for number, (text, quotes) in enumerate(wanted.items()):
            found.append(Piece(f"{path.stem}-{number:04}", (), "", (text,), tuple(quotes)))
    return found


def spans_of(text: str, wanted: Sequence[Wanted]) -> list[tuple[Span, tuple[int, ...]]]:
    """Return where the quotations stand in a text."""
    return [((at, at + len(w.quote)), w.items) for w in wanted if (at := text.find(w.quote)) >= 0]
