"""The store of originals: content-addressed, write-once. One class guards every path in it."""

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from guowen.errors import OriginalMissingError, StoreUnwritableError
from ingest.source import digest_sm3

NAME = re.compile(r"[0-9a-f]{64}")
READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Digests:
    """What a stored original is found by and checked against."""

    sha256: str
    sm3: str


class Store:
    """A folder of originals under their SHA-256, such as ab/cd/abcd…; nothing in it is ever changed or removed."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    def path(self, digest: str) -> Path:
        """Return where an original is or would be; only a digest can name a place, so no name can lead out."""
        if not NAME.fullmatch(digest):
            raise OriginalMissingError(digest=digest)
        return self.root / digest[:2] / digest[2:4] / digest

    def put(self, data: bytes) -> Digests:
        """Keep an original for ever; the same bytes twice are kept once. Raise StoreUnwritableError."""
        digests = Digests(sha256(data).hexdigest(), digest_sm3(data))
        target = self.path(digests.sha256)
        if not target.exists():
            try:
                _write_once(target, data)
            except OSError as error:
                raise StoreUnwritableError(path=str(self.root), detail=error.strerror or repr(error)) from error
        return digests

    def get(self, digest: str) -> bytes:
        """Return the bytes of an original; raise OriginalMissingError."""
        try:
            return self.path(digest).read_bytes()
        except OSError as error:
            raise OriginalMissingError(digest=digest) from error

    def digests(self, digest: str) -> Digests:
        """Compute again what the bytes under a digest are."""
        data = self.get(digest)
        return Digests(sha256(data).hexdigest(), digest_sm3(data))

    def files(self) -> Iterator[Path]:
        """Yield every file in the store, also those that do not belong there."""
        return (path for path in sorted(self.root.rglob("*")) if path.is_file())


def _write_once(target: Path, data: bytes) -> None:
    """Write beside the target, push it to the disk, then give it its name: a half-written original never has one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).chmod(READ_ONLY)
        Path(scratch).rename(target)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
