"""What a child process that reads hostile files may not do: grow, dump core, reach out, start programs, write.

The limits and walls (ingest.kernel) are the kernel's and hold for native code as well, and for the programs it starts.
The audit hook is Python's: it names what it stops, also where the kernel has no walls, and lets a few programs start.
"""

import logging
import os
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ingest import kernel

PROGRAMS = ("tesseract", "soffice", "readpst", "bsdtar")
"""The only programs that reading starts; all but the first by ingest.programs."""
NETWORK_EVENTS = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
PROGRAM_EVENTS = ("subprocess.Popen", "os.posix_spawn", "os.exec", "os.system")
FILE_EVENTS = {
    "os.rename": 2, "os.link": 2, "os.symlink": 2,
    "os.remove": 1, "os.rmdir": 1, "os.mkdir": 1, "os.chmod": 1, "os.chown": 1, "os.truncate": 1, "shutil.rmtree": 1,
}  # fmt: skip
"""Acts on files, and how many of their first arguments are paths."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
SECRETS = ("DATABASE_URL", "PASSWORD", "SECRET", "TOKEN", "KEY")


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one child process."""

    memory: int = 6 << 30
    """Bytes of address space; onnxruntime alone reserves about 2 GiB."""
    file_size: int = 1 << 30
    """Bytes of any file it writes."""
    output: int = 1 << 30
    """Bytes of one answer."""


def confine(limits: Limits, scratch: str) -> None:
    """Put this process under limits that it cannot lift again; it may write below `scratch` only."""
    for name in [n for n in os.environ if any(word in n.upper() for word in SECRETS)]:
        del os.environ[name]
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_size, limits.file_size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    scratch = os.path.realpath(scratch)
    _silence()
    tempfile.tempdir = scratch
    os.chdir(scratch)
    kernel.enclose(scratch)
    sys.addaudithook(_Watch(scratch))


def _silence() -> None:
    """Send what libraries print to nowhere: a hostile file can make them print gigabytes."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    logging.disable(logging.CRITICAL)


class _Watch:
    """An audit hook: Python asks it before each act, and no code of a parser can take it away again."""

    def __init__(self, scratch: str) -> None:
        self._scratch = scratch

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in NETWORK_EVENTS:
            raise PermissionError(event)
        if event in PROGRAM_EVENTS and Path(str(arguments[0])).name not in PROGRAMS:
            raise PermissionError(f"{event}: {arguments[0]}")
        if event in FILE_EVENTS or (event == "open" and self._writes(arguments)):
            for path in arguments[: FILE_EVENTS.get(event, 1)]:
                self._check(path)

    def _check(self, path: object) -> None:
        if isinstance(path, str | bytes):
            real = os.path.realpath(os.fsdecode(path))
            if real != os.devnull and not f"{real}{os.sep}".startswith(self._scratch + os.sep):
                raise PermissionError(real)

    @staticmethod
    def _writes(arguments: tuple[object, ...]) -> bool:
        return isinstance(arguments[2], int) and bool(arguments[2] & WRITING)
