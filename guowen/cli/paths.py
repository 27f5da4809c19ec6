"""The paths on a command line."""

from collections.abc import Iterable
from pathlib import Path

from guowen.errors import NoSuchPathError


def existing(paths: Iterable[Path]) -> None:
    """Raise NoSuchPathError for the first path that is not there."""
    for path in paths:
        if not path.exists():
            raise NoSuchPathError(path=str(path))
