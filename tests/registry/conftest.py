"""People and communications for the tests of the registry; all of them invented."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from guowen.config import Settings
from ingest import compose
from ingest.document import Box, Document, Line, Origin
from ingest.source import describe
from ingest.store import Digests, Store
from models import Role
from nlp.reading import EntryReading, Finding, Item, Person, Reading, Request
from registry import receipt, users
from registry.database import Database
from registry.receipt import FileOutcome, Kept
from registry.worker import Communication, FileReading

START = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
PASSWORD = "临河的河水向东流去"
TEXT = "临河市人民法院：请关照（2023）苏0982民初1234号案。\n住建局副局长 周建国\n2023年5月6日\n"


@dataclass
class Clock:
    """Moments one after the other."""

    at: datetime = START

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "home"
    return Settings(home, f"sqlite:///{tmp_path / 'guowen.db'}", "苏0982", "临河市人民法院", "none")


def people(database: Database) -> None:
    """One of each role; two recorders and two second readers."""
    roles: dict[str, Role] = {
        "lu": "recorder", "ma": "recorder", "fu": "second_reader", "gu": "second_reader", "guan": "registrar",
        "du": "inspector", "xi": "administrator",
    }  # fmt: skip
    with database.transaction() as session:
        for login, role in roles.items():
            users.create(session, login, name=login, password=PASSWORD, role=role, by="console", at=START)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id is slow on purpose; its cheapest setting shows the same behaviour."""
    monkeypatch.setattr(users, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def staffed(database: Database) -> Database:
    """A registry of either kind with its people."""
    people(database)
    return database


@pytest.fixture
def desk(sqlite_database: Database) -> Database:
    """A registry on SQLite with its people."""
    people(sqlite_database)
    return sqlite_database


def found(value: str, shown: str | None = None, text: str = TEXT) -> Finding:
    start = text.index(shown or value)
    return Finding(value, start, start + len(shown or value), "test.rule", 0.9)


def make_letter(origin: Origin, text: str = TEXT) -> Document:
    lines = tuple((line, Line(0, 0, Box(0.1, 0.1, 0.9, 0.2))) for line in text.splitlines())
    return compose.sheets([compose.Sheet(1, lines)], origin)


def make_entry() -> EntryReading:
    return EntryReading(
        inquirer=Person(found("周建国"), found("住建局"), found("副局长")),
        standing=found("leading_cadre", "副局长"),
        form=found("letter", "请"),
        date=found("2023-05-06", "2023年5月6日"),
        cases=(found("（2023）苏0982民初1234号"),),
        requests=(Request(found("请关照"), (Item(1, "items.plea", 0.8),)),),
        candidates={"inquirer.unit": (found("临河市人民法院"),)},
    )


def make_reading(triage: str = "record", entries: tuple[EntryReading, ...] | None = None) -> Reading:
    drafted = (make_entry(),) if triage == "record" else ()
    return Reading(
        Finding(triage, 0, 3, "triage.test", 0.9),
        "letter",
        0,
        len(TEXT),
        entries=drafted if entries is None else entries,
    )


@pytest.fixture
def letter() -> Callable[[Origin], Document]:
    """Makes the letter as it is read from a file."""
    return make_letter


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """Makes a reading of the letter."""
    return make_reading


Receive = Callable[..., FileOutcome]


@pytest.fixture
def receive(settings: Settings) -> Receive:
    """Receives a file that was read as it is told."""

    def _receive(database: Database, data: bytes = b"letter", *readings: Reading, name: str = "函.txt") -> FileOutcome:
        digests: Digests = Store(settings.originals).put(data)
        origin = describe(data, name, media_type="text/plain", format_name="text")
        communication = Communication(make_letter(origin), readings or (make_reading(),))
        with database.transaction() as session:
            run_id = receipt.open_run(session, files_in=1, by="console", at=START)
            kept = Kept(f"/in/{name}", name, len(data), digests)
            read = FileReading("text/plain", "text", (communication,))
            return receipt.receive(session, kept, read, run_id=run_id, by="console", at=START)

    return _receive
