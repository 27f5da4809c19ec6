"""Programs of others that read what no library does: started in a folder of their own, with limits, on files only."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from guowen.errors import DamagedFileError, ParserTimeoutError, ProgramMissingError

SECONDS = 120
"""Time that one program has for one file."""
PACKAGES = {
    "soffice": "libreoffice-writer-nogui",
    "readpst": "pst-utils",
    "unrar": "unrar",
    "bsdtar": "libarchive-tools",
}
"""Debian packages, by program."""


def require(program: str, name: str) -> str:
    """Return the path of a program; raise ProgramMissingError for the file `name`."""
    path = shutil.which(program)
    if path is None:
        raise ProgramMissingError(name=name, program=program, package=PACKAGES[program])
    return path


@contextmanager
def folder() -> Iterator[Path]:
    """Give a program a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="guowen-") as path:
        yield Path(path)


def run(program: str, arguments: Sequence[str], name: str, *, at: Path, seconds: float = SECONDS) -> bytes:
    """Run a program in a folder of `folder()`; return what it printed.

    Raise ProgramMissingError where it is not installed, DamagedFileError where it fails, ParserTimeoutError.
    """
    command = [require(program, name), *arguments]
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(at), "TMPDIR": str(at), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(
            command,
            cwd=at,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ParserTimeoutError(name=name, seconds=round(seconds)) from error
    if done.returncode:
        raise DamagedFileError(name=name, detail=f"{program} 无法读取")
    return done.stdout
