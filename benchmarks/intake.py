"""The whole way, end to end: `guowen ingest` over scanned letters, in pages a minute."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

from benchmarks import handwriting

HERE = Path(__file__).parent
GUOWEN = Path(sys.executable).with_name("guowen")


def main() -> None:
    """Render the papers of the open set as scans, take them in with one and with two workers, print pages a minute."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=24)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        handwriting.prepare()
        gold = HERE / "gold" / "dev.jsonl"
        subprocess.run(
            [sys.executable, str(HERE / "render.py"), str(work / "files"), str(gold), "--as", "scan.pdf"],
            check=True,
            capture_output=True,
        )
        files = sorted((work / "files").glob("*.scan.pdf"))[: args.files]
        pages = sum(len(pypdfium2.PdfDocument(path)) for path in files)
        rates = {workers: pages / _seconds(files, work / f"home{workers}", workers) * 60 for workers in (1, 2)}
        for workers, rate in rates.items():
            print(f"guowen ingest --workers {workers}: {rate:.1f} 页/分（{len(files)} 个文件，{pages} 页）")
        print(f"2 个进程与 1 个进程之比 {rates[2] / rates[1]:.2f}")


def _seconds(files: list[Path], home: Path, workers: int) -> float:
    environment = {**os.environ, "GUOWEN_HOME": str(home), "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
    subprocess.run([GUOWEN, "db", "upgrade"], check=True, env=environment, capture_output=True)
    started = time.monotonic()
    command: list[str | Path] = [GUOWEN, "ingest", "--workers", str(workers), *files]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return time.monotonic() - started


if __name__ == "__main__":
    main()
