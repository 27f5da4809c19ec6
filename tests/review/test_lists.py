from dataclasses import replace

import pytest

from nlp.reading import Person
from registry.receipt import Failure
from review.paging import PAGE, Paging


def test_a_draft_is_listed_with_what_is_missing_and_doubtful(visit, receive, entry):
    receive(entries=(replace(entry, date=None),))

    page = visit("lu").get("/drafts").text

    assert "周建国" in page
    assert "缺时间" in page
    assert "存疑 1 处" in page
    assert "1 请托说情" in page


def test_filters_narrow_and_an_empty_list_says_so(visit, receive):
    receive()
    browser = visit("lu")

    assert "周建国" in browser.get("/drafts?form=letter&item=1&q=住建局").text
    for query in ("form=wechat", "item=9", "q=查无此词", "item=99&form=sms"):
        assert "没有符合条件的" in browser.get(f"/drafts?{query}").text


def test_nothing_to_do_is_said_kindly(visit):
    browser = visit("lu")

    assert "都办完了" in browser.get("/drafts").text
    for path in ("/pending", "/entries", "/closed", "/papers", "/unreadable"):
        assert browser.get(path).status_code == 200


def test_what_made_no_draft_is_listed_and_can_be_made_one(visit, receive, registry):
    receive("广告.txt", triage="unrelated")
    browser = visit("lu")
    listed = browser.get("/papers").text
    assert "广告.txt" in listed
    assert "与案件无关" in listed

    page = browser.post("/papers/1/draft", {"reason": "其实在问案子"}).text

    assert "草稿 1" in page
    assert "广告.txt" not in browser.get("/papers").text


def test_unreadable_files_are_listed_with_the_remedy_and_can_be_fetched(visit, receive):
    outcome = receive("坏.pdf", failure=Failure("damaged_file", "“坏.pdf”已损坏。请重新扫描。"))
    browser = visit("lu")

    assert "请重新扫描" in browser.get("/unreadable").text
    original = browser.get(f"/originals/{outcome.sha256}")
    assert original.content == "坏.pdf".encode()
    assert original.headers["content-disposition"].startswith("attachment;")


def test_an_original_that_is_not_in_the_registry_is_not_fetched(visit):
    assert visit("lu").get(f"/originals/{'0' * 64}").status_code == 404


def test_long_lists_are_paged(visit, receive, entry):
    many = tuple(replace(entry, inquirer=Person(entry.inquirer.name)) for _ in range(PAGE + 1))
    receive(entries=many)
    browser = visit("lu")

    first, second = browser.get("/drafts?q=周").text, browser.get("/drafts?q=周&page=2").text

    assert first.count("<tr data-href") == PAGE
    assert "page=2" in first
    assert second.count("<tr data-href") == 1


@pytest.mark.parametrize(("asked", "page"), [("", 1), ("0", 1), ("x", 1), ("99999999999", 1), ("7", 3), ("2", 2)])
def test_a_page_that_is_not_there_leads_to_one_that_is(asked, page):
    assert Paging.of(asked, 2 * PAGE + 1).page == page
