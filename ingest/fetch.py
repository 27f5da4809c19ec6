"""Fetching a file's bytes from a folder into which anybody may have put anything: links, pipes, devices."""

import os
import stat
from pathlib import Path

from guowen.errors import FileUnavailableError


def fetch(path: Path) -> bytes:
    """Return the bytes of a regular file; raise FileUnavailableError.

    A link is not followed, since it could lead to any file of this machine; a pipe or device is not opened for reading,
    since it may never end.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        detail = "是指向别处的链接" if path.is_symlink() else getattr(error, "strerror", None) or str(error)
        raise FileUnavailableError(name=path.name, detail=detail) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FileUnavailableError(name=path.name, detail="不是普通文件")
    with os.fdopen(handle, "rb") as file:
        try:
            return file.read()
        except OSError as error:
            raise FileUnavailableError(name=path.name, detail=error.strerror or str(error)) from error
