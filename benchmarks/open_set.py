"""The open gold set as real files, read and scored: `python -m benchmarks.open_set [--plain] [--gold FILE] [--record]`.

Held against the last recorded run in benchmarks/gold/evaluations.jsonl; `--record` adds this one.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import handwriting

GOLD = Path(__file__).parent / "gold"
OPEN = GOLD / "dev.jsonl"
LOG = GOLD / "evaluations.jsonl"


def main() -> None:
    """Render, read with the command line as a user would, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=OPEN)
    parser.add_argument("--plain", action="store_true", help="paper as DOCX, mail as UTF-8: the language stage alone")
    parser.add_argument("--keep", type=Path, help="work in this folder and keep it")
    parser.add_argument("--record", action="store_true", help="keep the figures for the next run to be held against")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = args.keep or Path(scratch)
        faces = handwriting.prepare()
        print(f"把 {args.gold.name} 制成文件（手写件用{faces}）…", file=sys.stderr)
        files, output = work / "files", work / "predictions.jsonl"
        plain = ["--plain"] if args.plain else []
        subprocess.run(
            [sys.executable, GOLD.parent / "render.py", files, args.gold, *plain], check=True, capture_output=True
        )
        print("识读…", file=sys.stderr)
        guowen = Path(sys.executable).with_name("guowen")
        started = time.monotonic()
        with output.open("w", encoding="utf-8") as out:
            subprocess.run([guowen, "read", files], check=False, stdout=out)
        print(f"识读用时 {time.monotonic() - started:.0f} 秒", file=sys.stderr)
        whole = args.gold == OPEN and not args.plain
        log: list[str | Path] = ["--log", LOG, *(["--record"] if args.record else [])] if whole else []
        subprocess.run([guowen, "evaluate", files / "manifest.jsonl", output, args.gold, *log], check=True)


if __name__ == "__main__":
    main()
