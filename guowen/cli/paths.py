"""What the paths on a command line stand for: files, and all files below folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from guowen.errors import NoSuchPathError

NOT_INPUT = ("expected", "README.md", "manifest.jsonl")
"""Beside samples: their expected readings, their description, and what rendering says of them."""


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, folders walked in sorted order; raise NoSuchPathError for what is not there."""
    for path in paths:
        if path.is_dir():
            yield from files(
                sorted(p for p in path.iterdir() if not p.name.startswith(".") and p.name not in NOT_INPUT)
            )
        elif path.exists():
            yield path
        else:
            raise NoSuchPathError(path=str(path))
