"""Every file ends somewhere: drafted, without entry, unreadable, or known already; one file's trouble is its own."""

from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guowen.errors import DatabaseOutdatedError, EncryptedFileError
from ingest.cage import Cage
from ingest.source import describe
from registry import intake, queries, verify
from registry.database import connect
from registry.worker import Communication, FileReading
from tests.ingest.papers import package

LETTER = """临河市人民法院：
    我局辖区企业宏远建材有限公司涉（2023）苏0982民初1234号一案，恳请贵院暂缓对该公司账户采取冻结措施。
                                  临河市住房和城乡建设局
                                  副局长  周建国
                                  2023年5月6日
"""


class Scripted(Executor):
    """Answers each call at once with what the test wrote for the file's name: a result, or an error to raise."""

    def __init__(self, script):
        self.script = script
        self.read = []

    def submit(self, _fn, /, *args, **_kwargs):
        future: Future[Any] = Future()
        self.read.append(args[0])
        answer = self.script[args[0]]
        if isinstance(answer, BaseException):
            future.set_exception(answer)
        else:
            future.set_result(answer)
        return future


@pytest.fixture
def communication(letter, reading):
    def _communication(data, *readings, triage="record"):
        origin = describe(data, "函.txt", media_type="text/plain", format_name="text")
        said = (Communication(letter(origin), readings or (reading(triage),)),)
        return FileReading("text/plain", "text", said)

    return _communication


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()

    def _inbox(**files):
        for name, data in files.items():
            (folder / name).write_bytes(data)
        return folder

    return _inbox


@pytest.fixture
def take(sqlite_database, settings, clock):
    def _take(executor, *paths):
        return intake.take_in(
            paths, database=sqlite_database, settings=settings, executor=executor, by="console", now=clock
        )

    return _take


def test_real_files_through_the_cage(sqlite_database, tmp_path, settings, clock):
    folder = tmp_path / "inbox" / "下层"
    folder.mkdir(parents=True)
    for name, data in {
        "1函.txt": LETTER.encode(),
        "2函重复.txt": LETTER.encode(),
        "4空.txt": b"",
        "5断.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type",
        "6乱.bin": bytes(range(256)) * 8,
    }.items():
        (folder / name).write_bytes(data)
    steps: list[intake.Progress] = []

    with Cage(workers=1, timeout=120) as cage:
        summary = intake.take_in(
            [tmp_path / "inbox", tmp_path / "没有.txt"], database=sqlite_database, settings=settings, executor=cage,
            by="console", now=clock, progress=steps.append,
        )  # fmt: skip

    assert summary.files_in == 6 == sum(summary.counts.values()) == len(steps)
    assert summary.counts == {"drafted": 1, "no_entry": 0, "unreadable": 4, "duplicate": 1}
    with sqlite_database.reading() as session:
        (line,) = queries.drafts(session)
        assert line.content.inquirer.name == "周建国"
        assert line.content.cases == ("（2023）苏0982民初1234号",)
        view = queries.entry(session, line.id)
        proof = view.current.evidence["inquirer.name"][0]
        assert view.document.document.text[proof["start"] : proof["end"]] == "周建国"
        assert {o.name for o in queries.unreadable(session)} == {"4空.txt", "5断.pdf", "6乱.bin"}
        assert len(queries.ledger(session, summary.run_id)) == 6
        assert verify.verify(session, settings).sound


def test_what_in_a_container_cannot_be_read_is_listed_and_the_rest_is_drafted(
    sqlite_database, tmp_path, settings, clock
):
    inside = {"函.txt": LETTER.encode(), "断.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type", "空.txt": b""}
    (tmp_path / "材料.zip").write_bytes(package(inside))

    with Cage(workers=1, timeout=120) as cage:
        summary = intake.take_in(
            [tmp_path / "材料.zip"], database=sqlite_database, settings=settings, executor=cage, by="console", now=clock
        )

    (outcome,) = summary.outcomes
    assert (summary.files_in, outcome.state, len(outcome.entry_ids)) == (1, "drafted", 1)
    assert [(one.origin.path, one.code) for one in outcome.unread] == [
        ("材料.zip!断.pdf", "damaged_file"), ("材料.zip!空.txt", "empty_file"),
    ]  # fmt: skip
    with sqlite_database.reading() as session:
        assert {(o.name, o.error_code) for o in queries.unreadable(session)} == {
            ("断.pdf", "damaged_file"), ("空.txt", "empty_file"),
        }  # fmt: skip
        (line,) = queries.drafts(session)
        assert (line.name, line.part) == ("材料.zip", "函.txt")
        assert queries.original(session, outcome.sha256 or "").format == "zip"
        assert len(queries.ledger(session, summary.run_id)) == 3
        assert verify.verify(session, settings).sound


def test_a_container_of_which_nothing_can_be_read_is_itself_unreadable(sqlite_database, tmp_path, settings, clock):
    (tmp_path / "材料.zip").write_bytes(package({"空.txt": b""}))

    with Cage(workers=1, timeout=120) as cage:
        summary = intake.take_in(
            [tmp_path / "材料.zip"], database=sqlite_database, settings=settings, executor=cage, by="console", now=clock
        )

    assert summary.counts["unreadable"] == 1
    with sqlite_database.reading() as session:
        assert [o.name for o in queries.unreadable(session)] == ["材料.zip"]


def test_one_files_crash_costs_that_file_only(sqlite_database, take, inbox, communication):
    folder = inbox(a=b"a", b=b"b", c=b"c")
    crash = Scripted({"a": communication(b"a"), "b": RuntimeError("boom"), "c": communication(b"c")})

    summary = take(crash, folder)

    assert [(Path(o.path).name, o.state) for o in summary.outcomes] == [
        ("a", "drafted"), ("b", "unreadable"), ("c", "drafted"),
    ]  # fmt: skip
    assert summary.outcomes[1].detail == "parser_crashed"


def test_a_result_that_cannot_be_written_costs_that_file_only(sqlite_database, take, inbox, communication, reading):
    entry_reading = reading().entries[0]
    folder = inbox(a=b"a", b=b"b")
    odd = replace(entry_reading, form=replace(entry_reading.form, value="fax"))
    script = Scripted({"a": communication(b"a", reading("record", (odd,))), "b": communication(b"b")})

    summary = take(script, folder)

    assert [o.state for o in summary.outcomes] == ["unreadable", "drafted"]
    with sqlite_database.reading() as session:
        assert [o.name for o in queries.unreadable(session)] == ["a"]


def test_known_bytes_are_not_even_read_again(sqlite_database, take, inbox, communication):
    folder = inbox(a=b"same", b=b"same")
    script = Scripted({"a": communication(b"same"), "b": communication(b"same")})

    first = take(script, folder)
    again = take(script, folder)

    assert [o.state for o in first.outcomes] == ["drafted", "duplicate"]
    assert again.counts["duplicate"] == 2
    assert script.read == ["a"]
    with sqlite_database.reading() as session:
        assert queries.count(session) == 1


def test_what_could_not_be_read_is_tried_again(sqlite_database, take, inbox, communication):
    folder = inbox(a=b"a")
    locked = Scripted({"a": EncryptedFileError(name="a")})

    first = take(locked, folder)
    second = take(Scripted({"a": communication(b"a")}), folder)

    assert (first.outcomes[0].detail, second.outcomes[0].state) == ("encrypted_file", "drafted")
    with sqlite_database.reading() as session:
        assert queries.unreadable(session) == ()
        assert queries.original(session, second.outcomes[0].sha256 or "").status == "read"


def test_a_record_without_entries_makes_an_empty_draft(sqlite_database, take, inbox, communication, reading):
    script = Scripted({"a": communication(b"a", reading("record", ()))})

    summary = take(script, inbox(a=b"a"))

    with sqlite_database.reading() as session:
        view = queries.entry(session, summary.outcomes[0].entry_ids[0])
    assert view.state == "draft"
    assert "requests" in view.missing


@pytest.mark.parametrize("triage", ["article5", "in_procedure", "internal", "unrelated"])
def test_what_is_no_record_is_kept_for_a_person(sqlite_database, take, inbox, communication, triage):
    script = Scripted({"a": communication(b"a", triage=triage)})

    summary = take(script, inbox(a=b"a"))

    assert (summary.outcomes[0].state, summary.outcomes[0].detail) == ("no_entry", triage)
    with sqlite_database.reading() as session:
        (line,) = queries.without_entry(session)
        assert queries.drafts(session) == ()
    assert (line.triage, line.reason["rule"]) == (triage, "triage.test")


def test_each_paper_of_a_bundle_is_a_document_and_shares_the_layout(
    sqlite_database, take, inbox, communication, reading
):
    papers = [replace(reading(), part="第1页"), replace(reading("in_procedure"), part="第2页"), reading()]
    script = Scripted({"a": communication(b"a", *papers)})

    summary = take(script, inbox(a=b"a"))

    one, other = summary.outcomes[0].entry_ids
    with sqlite_database.reading() as session:
        first, last = (queries.entry(session, i).document for i in (one, other))
        assert queries.drafts(session, queries.Filter(words="周建国", run_id=summary.run_id))[0].part == "第1页"
    assert first.id != last.id
    assert first.document == last.document


def test_more_files_than_fit_the_window(sqlite_database, take, inbox, communication):
    names = [f"{n:03}" for n in range(intake.WINDOW + 5)]
    folder = inbox(**{name: name.encode() for name in names})
    script = Scripted({name: communication(name.encode()) for name in names})

    summary = take(script, folder)

    assert summary.counts["drafted"] == len(names)
    with sqlite_database.reading() as session:
        assert queries.count(session, queries.Filter(run_id=summary.run_id)) == len(names)
        first = queries.drafts(session)[0].id
        assert queries.following(session, first) == first + 1
        assert queries.counts(session)["draft"] == len(names)


def test_a_registry_without_tables_is_refused_before_anything_is_kept(tmp_path, settings, clock):
    database = connect(f"sqlite:///{tmp_path / 'empty.db'}")

    with pytest.raises(DatabaseOutdatedError):
        intake.take_in([tmp_path], database=database, settings=settings, executor=Scripted({}), by="console", now=clock)
    database.close()
    assert not settings.originals.exists()
