"""The life of entries, whatever people do in whatever order: nothing vanishes, and the trail holds."""

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from guowen.config import Settings
from guowen.errors import IllegalStateError, NotAllowedError, RefusedError
from ingest.document import Document
from ingest.source import describe
from ingest.store import Store
from models import Role, schema
from nlp.reading import EntryReading, Finding, Person, Reading, Request
from registry import entries, queries, receipt, users, verify
from registry.database import connect
from registry.receipt import Kept
from registry.worker import Communication, FileReading

TEXT = "周建国请关照此案"
LOGINS = st.sampled_from(["lu", "fu", "gu", "du"])
ALLOWED = {"lu": {"recorder"}, "fu": {"recorder", "second"}, "gu": {"recorder", "second"}, "du": set()}
BEFORE = {"confirm": {"draft"}, "dismiss": {"draft"}, "void": {"confirmed"}, "amend": {"draft", "confirmed"}}
PENDING = {"dismissal_pending": ("dismissed", "draft"), "void_pending": ("voided", "confirmed")}
REASONS = dict.fromkeys(("inquirer.unit", "inquirer.position", "date", "cases"), "信中未写")


def finding(value):
    return Finding(value, TEXT.index(value), TEXT.index(value) + len(value), "test", 0.9)


class Life(RuleBasedStateMachine):
    made = Bundle("made")

    @initialize()
    def open(self):
        self.stack = ExitStack()
        home = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.settings = Settings(home, f"sqlite:///{home / 'guowen.db'}", "未设", "本院", "none")
        self.database = connect(self.settings.database_url)
        self.stack.callback(self.database.close)
        schema.upgrade(self.database.engine)
        self.at = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)
        self.model: dict[int, tuple[str, str | None]] = {}
        self.numbers: list[str] = []
        roles: dict[str, Role] = {"lu": "recorder", "fu": "second_reader", "gu": "registrar", "du": "inspector"}
        with self.database.transaction() as session:
            for login, role in roles.items():
                users.create(
                    session, login, name=login, password="a good password", role=role, by="console", at=self.at
                )
            self.run_id = receipt.open_run(session, files_in=0, by="console", at=self.at)

    def teardown(self):
        if hasattr(self, "stack"):
            with self.database.reading() as session:
                report = verify.verify(session, self.settings)
            assert not [p for p in report.problems if "没有可核验" not in p]
            self.stack.close()

    def do(self, verb, *args, **more):
        self.at += timedelta(minutes=7)
        with self.database.transaction() as session:
            return verb(session, *args, at=self.at, **more)

    @rule(target=made)
    def receive(self):
        data = str(len(self.model)).encode()
        origin = describe(data, "函.txt", media_type="text/plain", format_name="text")
        guess = Finding("letter", 0, 1, "test", 0.5)
        entry = EntryReading(
            Person(finding("周建国")), replace(guess, value="other"), guess, requests=(Request(finding("请关照")),)
        )
        reading = Reading(replace(guess, value="record"), "letter", 0, len(TEXT), entries=(entry,))
        kept = Kept("/函.txt", "函.txt", len(data), Store(self.settings.originals).put(data))
        document = Document("paper", TEXT, origin)
        read = FileReading("text/plain", "text", (Communication(document, (reading,)),))
        outcome = self.do(receipt.receive, kept, read, run_id=self.run_id, by="console")
        (entry_id,) = outcome.entry_ids
        self.model[entry_id] = ("draft", None)
        return entry_id

    def attempt(self, name, entry_id, by, after, **more):
        state, asked = self.model[entry_id]
        if "recorder" not in ALLOWED[by]:
            refusal: type[RefusedError] = NotAllowedError
        elif state not in BEFORE[name]:
            refusal = IllegalStateError
        else:
            result = self.do(getattr(entries, name), entry_id, by=by, **more)
            self.model[entry_id] = (after or state, by if name in {"dismiss", "void"} else asked)
            return result
        with pytest.raises(refusal):
            self.do(getattr(entries, name), entry_id, by=by, **more)
        return None

    @rule(entry_id=made, by=LOGINS)
    def confirm(self, entry_id, by):
        number = self.attempt("confirm", entry_id, by, "confirmed", court_code="未设", missing=REASONS)
        if number:
            self.numbers.append(number)

    @rule(entry_id=made, by=LOGINS)
    def dismiss(self, entry_id, by):
        self.attempt("dismiss", entry_id, by, "dismissal_pending", reason="理由")

    @rule(entry_id=made, by=LOGINS)
    def void(self, entry_id, by):
        self.attempt("void", entry_id, by, "void_pending", reason="理由")

    @rule(entry_id=made, by=LOGINS)
    def amend(self, entry_id, by):
        with self.database.reading() as session:
            content = queries.entry(session, entry_id).current.content
        self.attempt("amend", entry_id, by, None, content=content, reason="理由", missing=REASONS)

    @rule(entry_id=made, by=LOGINS, agree=st.booleans())
    def read_again(self, entry_id, by, agree):
        state, asked = self.model[entry_id]
        verb, more = (entries.countersign, {}) if agree else (entries.decline, {"reason": "理由"})
        if "second" in ALLOWED[by] and state in PENDING and by != asked:
            self.do(verb, entry_id, by=by, **more)
            self.model[entry_id] = (PENDING[state][not agree], asked)
        else:
            with pytest.raises((NotAllowedError, IllegalStateError)):
                self.do(verb, entry_id, by=by, **more)

    @invariant()
    def entries_stand_where_they_must(self):
        if not hasattr(self, "database"):
            return
        with self.database.reading() as session:
            lines = queries.drafts(session, queries.Filter(states=None))
        assert {line.id: line.state for line in lines} == {i: state for i, (state, _) in self.model.items()}
        assert sorted(line.number for line in lines if line.number) == sorted(self.numbers)
        assert len(set(self.numbers)) == len(self.numbers)


Life.TestCase.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLife = Life.TestCase
