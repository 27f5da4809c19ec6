"""The verbs: what they change, whom they refuse, and the one audit row of each."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from guowen.errors import (
    IllegalStateError,
    InvalidFieldError,
    MissingFieldsError,
    NotAllowedError,
    NotFoundError,
    ReasonMissingError,
    SamePersonError,
)
from models import AuditRow, Tag
from registry import content, entries, queries, users
from registry.content import Content

COURT = "苏0982"


@pytest.fixture
def draft(staffed, receive):
    (entry_id,) = receive(staffed).entry_ids
    return entry_id


def look(database, entry_id):
    with database.reading() as session:
        return queries.entry(session, entry_id)


def do(database, verb, *args, **more):
    with database.transaction() as session:
        return verb(session, *args, **more)


def test_a_confirmed_draft_gets_the_next_number_of_its_court_and_year(staffed, draft, receive, clock):
    (other,) = receive(staffed, b"another").entry_ids

    numbers = [do(staffed, entries.confirm, i, by="lu", at=clock(), court_code=COURT) for i in (other, draft)]

    assert numbers == ["苏0982-2026-000001", "苏0982-2026-000002"]
    view = look(staffed, draft)
    assert (view.state, view.number, view.quarter) == ("confirmed", numbers[1], "2026Q3")
    assert len(view.versions) == 1


def test_the_year_of_a_number_is_that_of_beijing(desk, receive, clock):
    (entry_id,) = receive(desk).entry_ids
    new_year = clock().replace(month=12, day=31, hour=16)

    number = do(desk, entries.confirm, entry_id, by="lu", at=new_year, court_code="未设")

    assert number == "未设-2027-000001"
    assert look(desk, entry_id).quarter == "2027Q1"


def test_each_verb_writes_one_audit_row(staffed, draft, clock):
    def acts():
        with staffed.reading() as session:
            return session.scalar(select(func.count()).select_from(AuditRow))

    changed = replace(look(staffed, draft).current.content, place="二楼")
    steps = [
        (entries.amend, {"content": changed, "reason": ""}),
        (entries.dismiss, {"reason": "重复"}),
        (entries.decline, {"reason": "并非重复", "by": "fu"}),
        (entries.confirm, {"court_code": COURT}),
        (entries.amend, {"content": replace(changed, place=None), "reason": "误填"}),
        (entries.void, {"reason": "误登"}),
        (entries.countersign, {"by": "fu"}),
    ]
    for verb, more in steps:
        before = acts()
        do(staffed, verb, draft, **{"by": "lu", "at": clock(), **more})

        assert acts() == before + 1

    with staffed.reading() as session:
        tags = [line.tag for line in queries.history(session, draft)]
    assert tags == [
        Tag.file_received, Tag.entry_amended, Tag.dismissal_asked, Tag.dismissal_declined, Tag.draft_confirmed,
        Tag.entry_amended, Tag.void_asked, Tag.void_countersigned,
    ]  # fmt: skip
    assert look(staffed, draft).state == "voided"


def test_a_correction_is_a_new_version_and_the_old_one_stays(staffed, draft, clock):
    old = look(staffed, draft).current.content
    new = replace(old, inquirer=content.Person("周建邦", "住建局", "副局长"), cases=(*old.cases, "（2024）苏0982执1号"))

    do(staffed, entries.confirm, draft, by="lu", at=clock(), court_code=COURT, content=new)

    first, second = look(staffed, draft).versions
    assert (first.content, second.content) == (old, new)
    assert (first.by, second.by) == ("guowen", "lu")


def test_evidence_stays_with_what_was_not_corrected(desk, receive, clock):
    (entry_id,) = receive(desk).entry_ids
    before = look(desk, entry_id).current
    old = before.content
    request = replace(old.requests[0], items=(1, 4))
    new = replace(old, date="2023-05-07", cases=("（2024）苏0982执1号", *old.cases), requests=(request,))

    do(desk, entries.confirm, entry_id, by="lu", at=clock(), court_code=COURT, content=new)

    after = look(desk, entry_id).current.evidence
    person = {"rule": "person", "by": "lu"}
    assert after["inquirer.name"] == before.evidence["inquirer.name"]
    assert after["inquirer.name"][0]["rule"] == "test.rule"
    assert after["date"] == [person]
    assert after["cases"] == [person, *before.evidence["cases"]]
    assert after["requests"] == [[*before.evidence["requests"][0], {"item": 4, **person}]]
    assert after["candidates"] == before.evidence["candidates"]


def test_what_art_4_demands_must_be_there_or_be_explained(desk, receive, clock):
    (entry_id,) = receive(desk).entry_ids
    old = look(desk, entry_id).current.content
    gaps = replace(old, date=None, form="wechat")
    confirm = {"by": "lu", "at": clock(), "court_code": COURT, "content": gaps}

    with pytest.raises(MissingFieldsError) as error:
        do(desk, entries.confirm, entry_id, **confirm, missing={"date": "信上没有日期", "medium": " "})
    assert error.value.data["fields"] == ("medium",)
    assert look(desk, entry_id).state == "draft"

    do(desk, entries.confirm, entry_id, **confirm, missing={"date": "信上没有日期", "medium": "截图未见账号"})

    view = look(desk, entry_id)
    assert view.missing == ()
    assert view.current.missing == {"date": "信上没有日期", "medium": "截图未见账号"}


def test_nobody_makes_a_draft_vanish_alone(staffed, draft, clock):
    do(staffed, entries.dismiss, draft, reason="不涉案件", by="fu", at=clock())

    assert look(staffed, draft).state == "dismissal_pending"
    with pytest.raises(SamePersonError):
        do(staffed, entries.countersign, draft, by="fu", at=clock())
    with pytest.raises(NotAllowedError):
        do(staffed, entries.countersign, draft, by="lu", at=clock())
    do(staffed, entries.countersign, draft, by="gu", at=clock())
    assert look(staffed, draft).state == "dismissed"
    with staffed.reading() as session:
        assert [e.id for e in queries.drafts(session, queries.Filter(states=("dismissed",)))] == [draft]


@pytest.mark.parametrize("login", ["du", "xi", "nobody"])
def test_who_only_looks_or_administers_changes_no_entry(desk, receive, clock, login):
    (entry_id,) = receive(desk).entry_ids

    with pytest.raises(NotAllowedError):
        do(desk, entries.confirm, entry_id, by=login, at=clock(), court_code=COURT)


def test_a_closed_account_changes_no_entry(desk, receive, clock):
    (entry_id,) = receive(desk).entry_ids
    do(desk, users.change, "lu", by="xi", at=clock(), active=False)

    with pytest.raises(NotAllowedError):
        do(desk, entries.confirm, entry_id, by="lu", at=clock(), court_code=COURT)


@pytest.mark.parametrize("verb", [entries.dismiss, entries.void])
def test_reasons_are_demanded(desk, receive, clock, verb):
    (entry_id,) = receive(desk).entry_ids
    if verb is entries.void:
        do(desk, entries.confirm, entry_id, by="lu", at=clock(), court_code=COURT)

    with pytest.raises(ReasonMissingError):
        do(desk, verb, entry_id, reason="  ", by="lu", at=clock())


def test_what_is_not_there_is_not_found(desk, clock):
    with pytest.raises(NotFoundError):
        do(desk, entries.confirm, 77, by="lu", at=clock(), court_code=COURT)
    with pytest.raises(NotFoundError), desk.reading() as session:
        queries.entry(session, 77)


def test_a_person_drafts_from_what_the_program_passed_over(desk, receive, clock, reading):
    receive(desk, b"greeting", reading("unrelated"))
    with desk.reading() as session:
        (line,) = queries.without_entry(session)
    written = Content(inquirer=content.Person(name="周建国"), requests=(content.Request("请关照", (1,)),))

    entry_id = do(desk, entries.draft, line.id, content=written, by="lu", at=clock(), reason="实为说情")

    view = look(desk, entry_id)
    assert (view.state, view.current.content) == ("draft", written)
    assert view.current.evidence["inquirer.name"] == [{"rule": "person", "by": "lu"}]
    with desk.reading() as session:
        assert queries.without_entry(session) == ()


@pytest.mark.parametrize(
    "wrong",
    [{"standing": "king"}, {"form": "fax"}, {"date": "2023-02-30"}, {"requests": (content.Request("x", (16,)),)}],
)
def test_impossible_values_are_refused(wrong):
    with pytest.raises(InvalidFieldError):
        Content(**wrong)


def test_two_clerks_cannot_confirm_one_draft(staffed, draft, clock):
    def confirm(login):
        try:
            return do(staffed, entries.confirm, draft, by=login, at=clock.at, court_code=COURT)
        except IllegalStateError as error:
            return error.code

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(confirm, ["lu", "ma"]))

    assert results == ["illegal_state", "苏0982-2026-000001"]


def test_numbers_given_at_once_are_all_different(staffed, receive, clock):
    made = [receive(staffed, bytes([n])).entry_ids[0] for n in range(6)]

    with ThreadPoolExecutor(6) as pool:
        numbers = list(
            pool.map(lambda i: do(staffed, entries.confirm, i, by="lu", at=clock.at, court_code=COURT), made)
        )

    assert sorted(numbers) == [f"苏0982-2026-{n:06d}" for n in range(1, 7)]
