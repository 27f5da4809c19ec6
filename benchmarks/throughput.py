"""Reading without recognition on one core: documents and megabytes a second, beside markitdown and the bare libraries.

`python -m benchmarks.throughput [--seconds S]`: mails, chats, DOCX and text PDFs of the open gold set, read again and
again by each side in turn, in one process and one run, by processor time. Ratios are of ours over each side.
guowen recognises the format by content, hashes the file twice (SHA-256, SM3), keeps the place of every character and
runs in limits; the others give text only. `through the cage` adds the child process that intake reads in.
"""

import argparse
import csv
import email
import email.policy
import io
import json
import random
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pdfplumber
import pypdfium2
from markitdown import MarkItDown, StreamInfo
from rich.console import Console
from rich.table import Table

import ingest
from benchmarks import render
from ingest.cage import Cage

GOLD = Path(__file__).parent / "gold" / "dev.jsonl"
NO_OCR = ingest.ReadOptions(ocr="none")
Read = Callable[[bytes, str], object]


class File(NamedTuple):
    """A file of the corpus."""

    name: str
    data: bytes


def corpus(folder: Path) -> dict[str, list[File]]:
    """Render the open gold set as the four kinds of files."""
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line.strip()]
    papers = [record for record in records if "text" in record]
    mails = [render.email(record, folder, random.Random(record["id"])) for record in records if "email" in record]
    chats = [path for record in records if "chat" in record for path in _chats(record, folder)]
    return {
        "mails": _files(mails),
        "chats": _files(chats),
        "DOCX": _files(render.render(record, folder, "docx") for record in papers),
        "text PDFs": _files(render.render(record, folder, "pdf") for record in papers),
    }


def _chats(record: dict[str, Any], folder: Path) -> Iterator[Path]:
    exporters: dict[str, Callable[..., None]] = dict(render.CHATS[record["carrier"]])
    for suffix, write in exporters.items():
        if not suffix.endswith((".png", ".eml")):
            path = folder / f"{record['id']}.{suffix}"
            write(record["chat"], path, random.Random(record["id"]))
            yield path


def _files(paths: Any) -> list[File]:
    return [File(path.name, path.read_bytes()) for path in paths]


def bare_mail(data: bytes, _name: str) -> object:
    """The text of a mail by the standard library."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    return body.get_payload(decode=True) if body else None


def bare_chat(data: bytes, name: str) -> object:
    """The rows of an export by the standard library."""
    text = data.decode("gb18030" if name.endswith("table.csv") else "utf-8-sig")
    if name.endswith(".json"):
        return json.loads(text)
    return list(csv.reader(io.StringIO(text))) if name.endswith(".csv") else text.split("\n")


def bare_docx(data: bytes, _name: str) -> object:
    """The paragraphs of a document by python-docx."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def bare_pdfium(data: bytes, _name: str) -> object:
    """The text of a PDF by PDFium."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def bare_plumber(data: bytes, _name: str) -> object:
    """The text of a PDF by pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [page.extract_text() for page in pdf.pages]


BARE: dict[str, dict[str, Read]] = {
    "mails": {"email": bare_mail},
    "chats": {"csv, json": bare_chat},
    "DOCX": {"python-docx": bare_docx},
    "text PDFs": {"pypdfium2": bare_pdfium, "pdfplumber": bare_plumber},
}


def guowen(data: bytes, name: str) -> object:
    """What `guowen read` does before the language stage, in this process."""
    return ingest.read(data, name, NO_OCR)


def sides(kind: str, cage: Cage) -> dict[str, Read]:
    """Return who reads a kind of files."""
    converter = MarkItDown(enable_plugins=False)

    def markitdown(data: bytes, name: str) -> object:
        return converter.convert_stream(
            io.BytesIO(data), stream_info=StreamInfo(extension=Path(name).suffix, filename=name)
        ).text_content

    def caged(data: bytes, name: str) -> object:
        return cage.submit(_named, name, data).result()

    return {"guowen": guowen, "guowen, through the cage": caged, "markitdown": markitdown, **BARE[kind]}


def _named(name: str, data: bytes) -> object:
    return guowen(data, name)


def rate(read: Read, files: list[File], seconds: float, clock: Callable[[], float]) -> tuple[float, float]:
    """Read files again and again for some seconds; return documents and megabytes a second."""
    read(files[0].data, files[0].name)  # whatever is loaded once
    count = size = 0
    start = clock()
    while clock() - start < seconds:
        for file in files:
            read(file.data, file.name)
            count, size = count + 1, size + len(file.data)
    took = clock() - start
    return count / took, size / took / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=5, help="for each side and kind")
    args = parser.parse_args()
    table = Table("files", "side", "documents/s", "MB/s", "ours to it")
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as scratch, Cage(workers=1, timeout=60) as cage:
        for kind, files in corpus(Path(scratch)).items():
            rates = {}
            for name, read in sides(kind, cage).items():
                clock = (
                    time.monotonic if "cage" in name else time.process_time
                )  # the child's time is not this process's
                rates[name] = rate(read, files, args.seconds, clock)
            for name, (documents, megabytes) in rates.items():
                ratio = rates["guowen"][0] / documents
                table.add_row(kind, name, f"{documents:.0f}", f"{megabytes:.2f}", f"{ratio:.2f}")
            table.add_section()
    Console().print(table)


if __name__ == "__main__":
    main()
