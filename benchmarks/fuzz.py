"""Samples of every format, mutated, through the cage: `python -m benchmarks.fuzz [--minutes M] [--seed S]` (make soak).

Each is read or refused with a reason of its own. What a library let out (parser_crashed), a child that died and a file
that took longer than its time are listed with their seeds, and end the run with exit code 1.
"""

import argparse
import random
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import ingest
from guowen.errors import UnreadableError
from ingest.cage import Cage
from ingest.confinement import Limits

SAMPLES = Path(__file__).parent.parent / "samples"
INTERESTING = (
    b"\x00", b"\xff", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", bytes(64), b"\r\n\r\n", b"<![CDATA[", b"&#0;", b"{",
)  # fmt: skip
SECONDS = 60
"""That one file may take."""


class Try(NamedTuple):
    """One mutated file, made again from these alone."""

    sample: str
    seed: int


def samples() -> list[Path]:
    """Return all samples, the small ones: a mutation of a large picture tells no more than one of a small one."""
    found = [path for folder in ("inbox", "formats") for path in sorted((SAMPLES / folder).iterdir())]
    return [path for path in found if path.is_file() and path.stat().st_size < 1 << 20]


def mutated(data: bytes, seed: int) -> bytes:
    """Return the bytes with a few wounds: flipped, cut, doubled, moved or overwritten."""
    rng = random.Random(seed)
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        if not out:
            break
        at, length = rng.randrange(len(out)), rng.choice((1, 2, 8, 64, 1024))
        wound = rng.randrange(6)
        if wound == 0:
            out[at] ^= 1 << rng.randrange(8)
        elif wound == 1:
            out[at : at + length] = b""
        elif wound == 2:
            out[at:at] = out[at : at + length] * rng.choice((1, 1, 50))
        elif wound == 3:
            word = rng.choice(INTERESTING)
            out[at : at + len(word)] = word
        elif wound == 4:
            to = rng.randrange(len(out))
            out[to : to + length] = out[at : at + length]
        else:
            del out[at:]
    return bytes(out)


def read(name: str, data: bytes) -> str:
    """Read a file without an engine; return 'read', or the code of why not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ingest.read(data, name, ingest.ReadOptions(ocr="none"))
        except UnreadableError as error:
            return error.code if error.code != "parser_crashed" else f"parser_crashed {error.data.get('detail')}"
    return "read"


def tries(seed: int) -> Iterator[Try]:
    """Yield one try of each sample after the other, for ever."""
    while True:
        for path in samples():
            yield Try(str(path.relative_to(SAMPLES)), seed)
        seed += 1


def outcome(cage: Cage, one: Try) -> str:
    """Make and read one mutated file."""
    path = SAMPLES / one.sample
    try:
        return cage.submit(read, path.name, mutated(path.read_bytes(), one.seed)).result()
    except UnreadableError as error:  # the child died, or was stopped
        return f"child: {error.code}"


def main() -> None:
    """Run for some minutes and print what became of the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    end = time.monotonic() + args.minutes * 60
    counts: Counter[str] = Counter()
    bad: list[tuple[Try, str]] = []
    with Cage(workers=1, timeout=SECONDS, limits=Limits(memory=3 << 30)) as cage:
        for one in tries(args.seed):
            if time.monotonic() > end:
                break
            code = outcome(cage, one)
            counts[code.split(" ")[0]] += 1
            if code.startswith(("parser_crashed", "child")):
                bad.append((one, code))
    print(f"{counts.total()} 个变异文件，种子从 {args.seed} 起")
    for code, count in counts.most_common():
        print(f"  {code:20} {count}")
    for one, code in bad:
        print(f"{one.sample} 种子 {one.seed}：{code}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
