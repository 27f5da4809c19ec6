"""Gold records (docs/labels.md) as Documents, as if a perfect parser had read them."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ingest import compose
from ingest.document import Conversation, Document, Origin
from nlp import readings, serialise
from nlp.learned import TRAINED

Record = dict[str, Any]


def records(path: Path) -> Iterator[Record]:
    """Yield the records of a gold file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _origin(record: Record, name: str = "") -> Origin:
    return Origin(path=record["id"] + name, sha256="", sm3="", size=0, media_type="text/plain", format="gold")


def document_of(record: Record) -> Document:
    """Return the Document that a faultless reading of the record's file would give."""
    if "chat" in record:
        return _chat(record)
    if "email" in record:
        return _mail(record)
    return Document(kind="paper", text=record["text"], origin=_origin(record))


def _chat(record: Record) -> Document:
    chat = record["chat"]
    said = [
        compose.Said(
            sender=m["from"],
            text=m["text"],
            time=datetime.fromisoformat(m["time"]),
            owner=m["from"] == chat["owner"],
            account=None if m["from"] == chat["owner"] else str(chat["account"]),
            kind="media" if m["text"].startswith("[图片") else "text",
        )
        for m in chat["messages"]
    ]
    conversation = Conversation(
        platform=record["carrier"], contact=chat["with"], account=str(chat["account"]), owner=chat["owner"]
    )
    return compose.chat(said, conversation, _origin(record))


def _mail(record: Record) -> Document:
    mail = record["email"]
    children = [
        Document(kind="paper", text=a["text"], origin=_origin(record, f"!{a['name']}"))
        for a in mail.get("attachments", [])
    ]
    name, _, address = mail["from"].rpartition(" ")
    return compose.mail(
        mail["body"],
        _origin(record),
        sender_name=name.strip('" ') or None,
        sender_address=address.strip("<>"),
        recipients=mail["to"],
        date=datetime.fromisoformat(mail["date"]) if mail.get("date") else None,
        subject=mail["subject"],
        children=children,
    )


def said(record: Record, trained: Path = TRAINED) -> list[serialise.Json]:
    """Return what is read of a record, as `guowen read` prints it."""
    document = document_of(record)
    return [serialise.contract(reading, document) for reading in readings.read(document, trained=trained)]
