"""Programs of others that read what no library does: started in a folder of their own, with limits, on files only."""

import contextlib
import errno
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from guowen.errors import DamagedFileError, ParserTimeoutError, ProgramMissingError
from ingest import kernel

SECONDS = 120
"""Time that one program has for one file."""
PACKAGES = {
    "soffice": "libreoffice-writer-nogui",
    "readpst": "pst-utils",
    "bsdtar": "libarchive-tools",
}
"""Debian packages, by program."""


def require(program: str, name: str) -> str:
    """Return the path of a program; raise ProgramMissingError for the file `name`."""
    path = shutil.which(program)
    if path is None:
        raise ProgramMissingError(name=name, program=program, package=PACKAGES[program])
    return path


def sweep() -> None:
    """Remove the sockets that LibreOffice made and, walled in, could not remove: those on which nobody listens."""
    for path in Path(kernel.SOCKETS).glob(f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_*"):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(str(path)) == errno.ECONNREFUSED:
                path.unlink()


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
    # A session of its own: a program that starts others takes them along when it is stopped.
    with subprocess.Popen(
        command, cwd=at, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise ParserTimeoutError(name=name, seconds=round(seconds)) from error
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode:
        raise DamagedFileError(name=name, detail=f"{program} 无法读取")
    return output
