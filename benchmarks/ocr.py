"""Character error and speed of the recognition engines on the same scanned pages, in one run.

`python -m benchmarks.ocr [--pages N | --all] [--gold FILE]`: renders papers of the gold set as scans and reads them
with RapidOCR out of the box, with our setting and preparation, and with Tesseract (prepared alike). Characters of seals
count as errors where an engine reads them; whitespace does not count. Seconds are of processor time, children included,
so that other work on the machine disturbs them little. Handwriting faces: see benchmarks/render.py (HANDWRITING).
"""

import argparse
import json
import resource
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image
from rapidfuzz.distance import Levenshtein
from rapidocr import RapidOCR
from rich.console import Console
from rich.table import Table

from benchmarks import render
from ingest.ocr.engine import engine

GOLD = Path(__file__).parent / "gold" / "dev.jsonl"
DPI = 200
Read = Callable[[Image.Image], str]


@dataclass(frozen=True)
class Paper:
    """A scanned paper and what stands on it."""

    text: str
    handwritten: bool
    pages: tuple[Image.Image, ...]


@dataclass
class Tally:
    """What one engine did on one kind of paper."""

    errors: int = 0
    characters: int = 0
    pages: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Character error rate."""
        return self.errors / max(1, self.characters)

    @property
    def speed(self) -> float:
        """Pages a minute and thread."""
        return 60 * self.pages / max(self.seconds, 1e-9)


@dataclass
class Result:
    """What one engine did."""

    typed: Tally = field(default_factory=Tally)
    handwritten: Tally = field(default_factory=Tally)


def papers(gold: Path, limit: int | None) -> Iterator[Paper]:
    """Render papers until there are enough pages, every second one handwritten as long as there are any."""
    records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    scans = [record for record in records if "text" in record]
    by_hand = [record for record in scans if record["handwritten"]]
    typed = [record for record in scans if not record["handwritten"]]
    turns = [record for pair in zip(typed, by_hand, strict=False) for record in pair] + typed[len(by_hand) :]
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for record in turns:
            if limit is not None and count >= limit:
                return
            path = render.render(record, Path(folder), "scan.pdf")
            pdf = pypdfium2.PdfDocument(path)
            pages = tuple(page.render(scale=DPI / 72).to_pil().convert("RGB") for page in pdf)
            pdf.close()
            count += len(pages)
            yield Paper(_plain(record["text"]), record["handwritten"], pages)


def out_of_the_box() -> Read:
    """RapidOCR as it comes, but on one thread, so that speeds can be compared."""
    parameters: dict[str, Any] = {
        "Global.log_level": "critical",
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    ocr = RapidOCR(params=parameters)
    return lambda image: "".join(ocr(np.asarray(image)[:, :, ::-1].copy()).txts or ())


def ours(name: str) -> Read:
    """Return an engine as guowen sets it up, preparation included."""
    chosen = engine(name)
    return lambda image: "".join(words for words, _ in chosen.read(image).lines)


def measure(read: Read, paper: Paper, tally: Tally) -> None:
    """Read a paper and count."""
    before = _processor_seconds()
    found = _plain("".join(read(page) for page in paper.pages))
    tally.seconds += _processor_seconds() - before
    tally.errors += Levenshtein.distance(found, paper.text)
    tally.characters += len(paper.text)
    tally.pages += len(paper.pages)


def table(results: dict[str, Result]) -> Table:
    """Lay the figures out; ratios are of our setting over each engine."""
    shown = Table("engine", "CER typed", "CER handwriting", "pages/min (1 thread)", "s/page", "speed to ours")
    best = _overall(results["ours"])
    for name, result in results.items():
        whole = _overall(result)
        hand = f"{result.handwritten.rate:.2%}" if result.handwritten.pages else "—"
        shown.add_row(
            name, f"{result.typed.rate:.2%}", hand, f"{whole.speed:.1f}", f"{whole.seconds / max(1, whole.pages):.2f}",
            f"{whole.speed / best.speed:.2f}",
        )  # fmt: skip
    return shown


def _overall(result: Result) -> Tally:
    pages = result.typed.pages + result.handwritten.pages
    return Tally(pages=pages, seconds=result.typed.seconds + result.handwritten.seconds)


def _plain(text: str) -> str:
    return "".join(text.split())


def _processor_seconds() -> float:
    """Processor time of this process and of the programs it called and waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--pages", type=int, default=12, help="stop after so many pages, at a paper's end")
    parser.add_argument("--all", action="store_true", help="all papers of the gold set")
    options = parser.parse_args()
    engines = {
        "RapidOCR out of the box": out_of_the_box(),
        "ours": ours("rapidocr"),
        "Tesseract chi_sim": ours("tesseract"),
    }
    results = {name: Result() for name in engines}
    console, count = Console(), 0
    for paper in papers(options.gold, None if options.all else options.pages):
        if not count:  # load the models before the clock runs
            for read in engines.values():
                read(paper.pages[0])
        for name, read in engines.items():
            result = results[name]
            measure(read, paper, result.handwritten if paper.handwritten else result.typed)
        count += len(paper.pages)
        console.print(f"{count} pages", end="\r")
    console.print(table(results))


if __name__ == "__main__":
    main()
