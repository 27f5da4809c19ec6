"""The handwriting faces of benchmarks/render.py: fetched once from the npm registry into .cache/."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent.parent / ".cache" / "handwriting"
PACKAGES = ("@fontsource/long-cang", "@fontsource/zhi-mang-xing", "@fontsource/ma-shan-zheng")
"""SIL Open Font Licence 1.1."""


def prepare() -> str:
    """Set HANDWRITING for render.py and return what handwriting is written in."""
    if "HANDWRITING" not in os.environ and (_there() or _fetch()):
        os.environ["HANDWRITING"] = str(FOLDER)
    return "手写字体" if "HANDWRITING" in os.environ else "楷体（没有 npm，取不到手写字体）"


def _there() -> bool:
    return len(list(FOLDER.glob("*.woff2"))) == len(PACKAGES)


def _fetch() -> bool:
    npm = shutil.which("npm")
    if npm is None:
        return False
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        done = subprocess.run([npm, "pack", "--silent", *PACKAGES], cwd=work, check=False, capture_output=True)
        if done.returncode:
            return False
        for package in Path(work).glob("*.tgz"):
            with tarfile.open(package) as tar:
                for member in tar:
                    if member.name.endswith("chinese-simplified-400-normal.woff2"):
                        member.name = Path(member.name).name
                        tar.extract(member, FOLDER, filter="data")
    return _there()
