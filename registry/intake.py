"""The way from files to drafts, told in one place: fetch, keep the original, read in a child process, write, account."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from guowen.config import Settings
from models import LedgerState
from registry.database import Database


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """Where one file ended."""

    path: str
    sha256: str | None
    state: LedgerState
    detail: str
    """The triage of what made no entry, the code of an error; empty otherwise."""
    message: str
    """The sentence for people."""
    entry_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """Handed to the callback after each file."""

    done: int
    total: int
    outcome: FileOutcome


@dataclass(frozen=True, slots=True)
class Summary:
    """One run: files in = files accounted for."""

    run_id: int
    files_in: int
    counts: Mapping[LedgerState, int]
    outcomes: tuple[FileOutcome, ...]


def files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files meant: each path itself, or all files under it in sorted order."""
    raise NotImplementedError


def take_in(
    paths: Iterable[Path],
    *,
    database: Database,
    settings: Settings,
    executor: Executor,
    by: str,
    now: Callable[[], datetime],
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Take files in; each ends drafted, without entry, unreadable or as a duplicate, in a transaction of its own."""
    raise NotImplementedError
