"""A desk over a real registry on SQLite, its people, and communications; all of them invented."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from guowen.config import Settings
from ingest import compose
from ingest.document import Box, Document, Line
from ingest.source import describe
from ingest.store import Store
from models import Role, schema
from nlp.reading import EntryReading, Finding, Item, Person, Reading, Request
from registry import receipt, users
from registry.database import Database, connect
from registry.receipt import Failure, FileOutcome, Kept
from registry.worker import Communication, FileReading
from review.app import create_app

PASSWORD = "一个足够长的密码"
TEXT = "临河市人民法院：请关照（2023）苏0982民初1234号案。\n临河市住建局副局长 周建国\n2023年5月6日\n"


@dataclass
class Clock:
    """A clock that tests turn."""

    at: datetime = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def pass_by(self, **much: float) -> None:
        self.at += timedelta(**much)


@dataclass
class Browser:
    """One person's browser: posts forms with the secret of the page, as a page would."""

    client: TestClient

    def get(self, path: str):
        return self.client.get(path)

    def csrf(self, path: str = "/drafts") -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get(path).text)
        assert found
        return found[1]

    def post(self, path: str, data: dict | None = None, *, follow: bool = True):
        """Post what a page would, to the address and with the secret of the page."""
        return self.client.post(path, data={"csrf": self.csrf(), **(data or {})}, follow_redirects=follow)

    def form(self, path: str) -> dict[str, object]:
        """Return what the form of an entry holds, as a browser would send it."""
        page = self.get(path).text.split('<form class="desk"', 1)[1].split("</form>", 1)[0]
        sent: dict[str, object] = {}
        for tag in re.findall(r"<input[^>]*>", page):
            attributes = dict(re.findall(r'([\w.-]+)="([^"]*)"', tag))
            if 'type="checkbox"' in tag:
                if " checked" in tag:
                    sent.setdefault(attributes["name"], []).append(attributes["value"])  # type: ignore[attr-defined]  # lists only for these
            else:
                sent[attributes["name"]] = attributes["value"]
        sent |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
        for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
            sent[name] = re.findall(r'value="([^"]+)" selected', options)[0]
        return sent


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id is slow on purpose; its cheapest setting shows the same behaviour."""
    monkeypatch.setattr(users, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home", f"sqlite:///{tmp_path / 'guowen.db'}", "苏0982", "临河市人民法院", "none")


@pytest.fixture
def registry(settings: Settings, clock: Clock) -> Iterator[Database]:
    """A registry with one of each role, and two second readers."""
    database = connect(settings.database_url)
    schema.upgrade(database.engine)
    people: dict[str, tuple[str, Role]] = {
        "lu": ("陆知秋", "recorder"),
        "fu": ("傅闻溪", "second_reader"),
        "gu": ("顾南亭", "second_reader"),
        "du": ("杜若衡", "inspector"),
    }
    with database.transaction() as session:
        for login, (name, role) in people.items():
            users.create(session, login, name=name, password=PASSWORD, role=role, by="console", at=clock())
    yield database
    database.close()


@pytest.fixture
def visit(settings: Settings, registry: Database, clock: Clock) -> Iterator[Callable[..., Browser]]:
    """Opens browsers on one desk; with a log-in name, logged in."""
    app = create_app(settings, clock=clock)

    def _visit(login: str = "") -> Browser:
        browser = Browser(TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False))
        if login:
            sent = {"login": login, "password": PASSWORD, "csrf": browser.csrf("/login"), "next": "/drafts"}
            assert browser.client.post("/login", data=sent).status_code == 200
        return browser

    with TestClient(app):
        yield _visit


def found(value: str, shown: str | None = None, *, confidence: float = 0.9, rule: str = "signature") -> Finding:
    start = TEXT.index(shown or value)
    return Finding(value, start, start + len(shown or value), rule, confidence)


@pytest.fixture
def entry() -> EntryReading:
    """What a program might read in the letter."""
    return EntryReading(
        inquirer=Person(found("周建国"), found("临河市住建局", confidence=0.6), found("副局长")),
        standing=found("leading_cadre", "副局长"),
        form=found("letter", "请"),
        date=found("2023-05-06", "2023年5月6日", rule="dates.full"),
        cases=(found("（2023）苏0982民初1234号", rule="cases.modern"),),
        requests=(Request(found("请关照", rule="clauses"), (Item(1, "clauses", 0.9),)),),
        candidates={"inquirer.unit": (found("临河市人民法院"),)},
    )


Receive = Callable[..., FileOutcome]


@pytest.fixture
def receive(settings: Settings, registry: Database, entry: EntryReading, clock: Clock) -> Receive:
    """Receives a file as the intake does, read as it is told; by default the letter with its one draft."""

    def _receive(
        name: str = "来信.txt",
        *,
        entries: tuple[EntryReading, ...] | None = None,
        triage: str = "record",
        document: Callable[..., Document] | None = None,
        failure: Failure | None = None,
    ) -> FileOutcome:
        data = name.encode()
        kept = Kept(f"/in/{name}", name, len(data), Store(settings.originals).put(data))
        origin = describe(data, name, media_type="text/plain", format_name="text")
        read = document(origin) if document else letter(origin)
        drafted = (entry,) if triage == "record" else ()
        reading = Reading(
            Finding(triage, 0, 7, "triage.learned", 0.9), "letter", 0, len(read.text),
            entries=drafted if entries is None else entries,
        )  # fmt: skip
        with registry.transaction() as session:
            run_id = receipt.open_run(session, files_in=1, by="console", at=clock())
            if failure:
                return receipt.refuse(session, kept, failure, run_id=run_id, by="console", at=clock())
            said = FileReading(read.origin.media_type, read.origin.format, (Communication(read, (reading,)),))
            return receipt.receive(session, kept, said, run_id=run_id, by="console", at=clock())

    return _receive


def letter(origin) -> Document:
    lines = tuple((line, Line(0, 0, Box(0.1, 0.1, 0.9, 0.2))) for line in TEXT.splitlines())
    return compose.sheets([compose.Sheet(1, lines)], origin)
