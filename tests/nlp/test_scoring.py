"""Each comparison below has one fault, and shows in one figure."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nlp import evaluation, scoring
from nlp.scoring import Figures

ENTRY: dict[str, Any] = {
    "inquirer": {"name": "周建国", "unit": "临河市住房和城乡建设局", "position": "副局长", "standing": "leading_cadre"},
    "on_behalf_of": None,
    "date": "2023-05-06",
    "form": "letter",
    "cases": ["（2023）苏0982民初1234号"],
    "matter": None,
    "requests": [{"quote": "恳请贵院暂缓对该公司账户采取冻结措施", "categories": [7]}],
    "medium": None,
    "place": None,
    "present": [],
}


@pytest.fixture
def figures(tmp_path: Path) -> Callable[[dict[str, Any]], Figures]:
    def compare(said: dict[str, Any]) -> Figures:
        record = {"id": "a", "answer": {"triage": "record", "entries": [ENTRY]}}
        files = {
            "gold": record,
            "manifest": {"id": "a", "file": "来函.pdf", "shows_account": True},
            "predictions": {"file": "/somewhere/来函.pdf", "evidence": {}, **said},
        }
        for name, content in files.items():
            (tmp_path / name).write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
        return evaluation.evaluate(tmp_path / "manifest", tmp_path / "predictions", [tmp_path / "gold"]).figures

    return compare


def changed(**changes: Any) -> dict[str, Any]:
    entry = copy.deepcopy(ENTRY) | changes
    return {"triage": "record", "entries": [entry]}


def test_a_reading_like_gold_needs_no_edit(figures):
    result = figures(changed())

    assert result.untouched == result.triage == result.categories_macro == 1
    assert all(rate.f1 == 1 for rate in result.fields.values())


def test_a_missed_record_is_counted(figures):
    result = figures({"triage": "unrelated", "entries": []})

    assert result.missed == 1
    assert result.confusion == {("record", "unrelated"): 1}
    assert result.fields["name"].recall == 0


def test_an_error_line_is_no_reading(figures):
    assert figures({"error": {"code": "damaged_file"}}).confusion == {("record", "nothing"): 1}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("date", "2023-05-07"), ("form", "email"), ("cases", ["（2023）苏0982民初1235号"]), ("cases", [])],
)
def test_a_wrong_field_costs_that_field_and_an_edit(figures, field: str, wrong: object):
    result = figures(changed(**{field: wrong}))

    assert result.fields[field].f1 == 0
    assert result.untouched == 0


def test_recognition_may_cost_a_character_of_a_unit_but_not_of_a_name(figures):
    inquirer = ENTRY["inquirer"] | {"unit": "临河市住房和城乡建没局", "name": "周建因"}

    result = figures(changed(inquirer=inquirer))

    assert result.fields["unit"].f1 == 1
    assert result.fields["name"].f1 == 0


def test_an_invented_entry_counts_against_precision(figures):
    result = figures({"triage": "record", "entries": [ENTRY, ENTRY]})

    assert result.fields["name"].precision == 0.5
    assert result.fields["name"].recall == 1
    assert result.untouched == 0


def test_a_quotation_with_other_items_is_found_but_not_right(figures):
    result = figures(changed(requests=[{"quote": "请贵院暂缓对该公司账户采取冻结措施", "categories": [10]}]))

    assert result.fields["quotes"].f1 == 1
    assert result.fields["quotes+items"].f1 == 0
    assert result.fields["categories"].f1 == 0


def test_the_table_prints_every_field(figures):
    printed = scoring.table(figures(changed()))

    assert all(field in printed for field in scoring.FIELDS)
