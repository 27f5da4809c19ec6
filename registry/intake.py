"""The way from files to drafts, told in one place: keep the original, read it in a child process, write, account."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from sqlalchemy.exc import SQLAlchemyError

from guowen.config import Settings
from guowen.errors import FileUnavailableError, GuowenError, ParserCrashedError
from ingest import EngineName, ReadOptions
from ingest.fetch import fetch
from ingest.registers import columns
from ingest.store import Store
from models import LEDGER_STATES, LedgerState, schema
from registry import receipt
from registry.database import Database
from registry.receipt import Failure, FileOutcome, Kept
from registry.worker import FileReading, read_file

WINDOW = 32
"""Files on their way at a time: enough for any machine's workers, few enough to hold in memory."""


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
    """In the order in which the files ended."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What every step of one run needs."""

    id: int
    database: Database
    store: Store
    executor: Executor
    options: ReadOptions
    by: str
    now: Callable[[], datetime]

    def write(self, verb: Callable[..., FileOutcome], *subject: object) -> FileOutcome:
        """Let one verb have its transaction."""
        with self.database.transaction() as session:
            return verb(session, *subject, run_id=self.id, by=self.by, at=self.now())


Reading = Future[FileReading]


def files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files meant: each path itself, or all files under it in sorted order."""
    return tuple(file for path in paths for file in _under(path))


def _under(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (below for below in sorted(path.rglob("*")) if below.is_symlink() or not below.is_dir())
    else:
        # Also one that does not exist: it must be accounted for. A link that a person names is meant as its target.
        yield path.resolve() if path.is_symlink() else path


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
    schema.require_head(database.engine)
    found = files(paths)
    with database.transaction() as session:
        run_id = receipt.open_run(session, files_in=len(found), by=by, at=now())
    options = read_options(settings)
    run = _Run(run_id, database, Store(settings.originals), executor, options, by, now)
    outcomes: list[FileOutcome] = []
    for outcome in _outcomes(run, found):
        outcomes.append(outcome)
        if progress:
            progress(Progress(len(outcomes), len(found), outcome))
    summary = Summary(run_id, len(found), _counts(outcomes), tuple(outcomes))
    with database.transaction() as session:
        receipt.close_run(session, run_id, counts=summary.counts, by=by, at=now())
    return summary


def read_options(settings: Settings) -> ReadOptions:
    """Return how files are read; raise ConfigurationError for a map of columns that is none."""
    return ReadOptions(ocr=cast("EngineName", settings.ocr_engine), columns=columns.load(settings.columns))


def _counts(outcomes: Iterable[FileOutcome]) -> dict[LedgerState, int]:
    found = Counter(outcome.state for outcome in outcomes)
    return {state: found[state] for state in LEDGER_STATES}


def _outcomes(run: _Run, paths: Iterable[Path]) -> Iterator[FileOutcome]:
    """Yield where each file ended, as they end; never more than WINDOW are on their way."""
    under_way: dict[Reading, Kept] = {}
    for path in paths:
        kept = _keep(run, path)
        if isinstance(kept, FileOutcome):
            yield kept
            continue
        while len(under_way) >= WINDOW or _same(kept, under_way):
            yield from _finished(run, under_way)
        if _is_read(run, kept):
            yield run.write(receipt.repeat, kept)
        else:
            stored = run.store.path(kept.digests.sha256)
            under_way[run.executor.submit(read_file, kept.name, stored, run.options)] = kept
    while under_way:
        yield from _finished(run, under_way)


def _keep(run: _Run, path: Path) -> Kept | FileOutcome:
    """Put a file into the store before anything reads it; a file that cannot be fetched is accounted for, too."""
    try:
        data = fetch(path)
    except FileUnavailableError as error:
        return run.write(receipt.miss, str(path), Failure(error.code, str(error)))
    return Kept(str(path), path.name, len(data), run.store.put(data))


def _same(kept: Kept, under_way: Mapping[Reading, Kept]) -> bool:
    """Whether the same bytes are just being read: their second copy waits for what becomes of the first."""
    return any(kept.digests == other.digests for other in under_way.values())


def _is_read(run: _Run, kept: Kept) -> bool:
    with run.database.reading() as session:
        return receipt.is_read(session, kept.digests.sha256)


def _finished(run: _Run, under_way: dict[Reading, Kept]) -> Iterator[FileOutcome]:
    """Write the files whose reading has ended, at least one."""
    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
    for future in sorted(done, key=list(under_way).index):
        yield _written(run, future, under_way.pop(future))


def _written(run: _Run, future: Reading, kept: Kept) -> FileOutcome:
    """Write what became of one file; whatever goes wrong with it costs this file only."""
    error = future.exception()
    if error is not None:
        return run.write(receipt.refuse, kept, _failure(kept, error))
    try:
        return run.write(receipt.receive, kept, future.result())
    except (SQLAlchemyError, GuowenError, ValueError, TypeError, LookupError) as unwritable:
        return run.write(receipt.refuse, kept, _failure(kept, unwritable))


def _failure(kept: Kept, error: BaseException) -> Failure:
    if isinstance(error, GuowenError):
        return Failure(error.code, str(error))
    return Failure(ParserCrashedError.code, str(ParserCrashedError(name=kept.name, detail=repr(error))))
