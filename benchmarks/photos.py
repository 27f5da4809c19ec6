"""Papers photographed by a telephone: character error with and without laying the sheet flat, in one run.

`python -m benchmarks.photos [--pages N]`: papers of the open gold set on a dark table, seen aslant, in uneven light.
"""

import argparse
import json
import random
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from rapidfuzz.distance import Levenshtein
from rich.console import Console
from rich.table import Table

from benchmarks import render
from ingest.ocr.engine import engine
from ingest.page import photo

GOLD = Path(__file__).parent / "gold" / "dev.jsonl"
SIZE = (2400, 3000)
SLANT = 260
"""Pixels by which a corner may lie off its place: up to some 15 degrees."""


def photographed(sheet: Image.Image, rng: random.Random) -> Image.Image:
    """Show a sheet as a telephone held over a table would."""
    page = np.asarray(sheet.convert("RGB"))
    high, wide = page.shape[:2]
    corners = np.array([(330, 330), (2070, 330), (2070, 2700), (330, 2700)], np.float32)
    corners += np.array([[rng.uniform(-SLANT, SLANT) for _ in range(2)] for _ in range(4)], np.float32)
    there = cv2.getPerspectiveTransform(np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32), corners)
    table = np.full((SIZE[1], SIZE[0], 3), (70, 60, 52), np.float32)
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), there, SIZE)
    table[mask > 0] = cv2.warpPerspective(page, there, SIZE)[mask > 0]
    light = np.linspace(rng.uniform(0.6, 0.8), 1.0, SIZE[0], dtype=np.float32)[None, :, None]
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, 6, table.shape).astype(np.float32)
    return Image.fromarray((table * light + noise).clip(0, 255).astype(np.uint8))


def main() -> None:
    """Draw, read twice, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=10)
    args = parser.parse_args()
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line.strip()]
    short = [
        one
        for one in records
        if "text" in one and not one["handwritten"] and "\f" not in one["text"] and len(one["text"]) < 500
    ]
    recognise = engine("rapidocr").read
    errors, characters, found = [0, 0], 0, 0
    for record in short[: args.pages]:
        rng = random.Random(record["id"])
        sheet = render.sheets(record["text"], render.NOTO_SERIF, rng, 200, handwritten=False)[0]
        image = photographed(sheet, rng)
        laid = photo.flat(image)
        found += laid is not None
        written = "".join(record["text"].split())
        characters += len(written)
        for n, shown in enumerate((image, laid.image if laid else image)):
            read = "".join("".join(words.split()) for words, _ in recognise(shown).lines)
            errors[n] += Levenshtein.distance(read, written)
    table = Table("photographs", "sheets found", "CER as photographed", "CER laid flat")
    table.add_row(str(len(short[: args.pages])), str(found), *(f"{wrong / max(1, characters):.2%}" for wrong in errors))
    Console().print(table)


if __name__ == "__main__":
    main()
