"""The measure as code says what the measure says."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from guowen import measure
from nlp.reading import Form, Standing, Triage

OFFICIAL = Path(__file__).parents[1] / "measure" / "法发〔2015〕10号.txt"
# The official PDF prints book-title marks with characters of its own.
NUMERALS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
MARKS = str.maketrans("〘〙〖〗", "《》〈〉")


def plain(text: str) -> str:
    return "".join(text.split()).translate(MARKS)


@pytest.fixture(scope="module")
def official() -> str:
    return plain(OFFICIAL.read_text(encoding="utf-8"))


def test_articles_and_items_are_the_official_text_word_for_word(official: str) -> None:
    written = ""
    for number, text in measure.ARTICLES.items():
        written += f"第{NUMERALS[number]}条{text}"
        if number == 7:
            items = [f"（{NUMERALS[item.number]}）{item.text}" for item in measure.ITEMS.values()]
            written += "；".join(items) + "。"

    assert written == official[official.index("第一条人民法院") :]


@pytest.mark.parametrize(
    ("kind", "values"), [("triage", get_args(Triage)), ("standing", get_args(Standing)), ("form", get_args(Form))]
)
def test_every_value_has_a_chinese_label(kind: str, values: tuple[str, ...]) -> None:
    assert set(measure.LABELS[kind]) == set(values)
    assert measure.label(kind, values[0]) == measure.LABELS[kind][values[0]]


@pytest.mark.parametrize("field", [*measure.required_fields("phone"), measure.MEDIUM], ids=lambda f: f.id)
def test_every_field_stands_in_article_4(field: measure.Field) -> None:
    assert field.words in measure.ARTICLES[4]


def test_network_approaches_need_their_medium_and_spoken_ones_place_and_persons() -> None:
    assert measure.MEDIUM in measure.required_fields("wechat")
    assert measure.MEDIUM not in measure.required_fields("letter")
    assert {measure.PLACE, measure.PRESENT} <= set(measure.required_fields("phone"))
    assert measure.PLACE not in measure.required_fields("email")


def test_what_is_empty_is_missing() -> None:
    values = {"name": "周建国", "unit": "", "position": None, "date": "2023-05-06", "requests": ["…"], "form": "sms"}

    assert [f.id for f in measure.missing("sms", values)] == ["unit", "position", "medium"]


def test_an_organisation_needs_no_name_and_no_post() -> None:
    values = {"unit": "某局", "date": "2023-05-06", "requests": ["…"], "form": "letter"}

    assert measure.missing("letter", values, standing="organisation") == ()


def test_only_all_conditions_of_article_5_exempt() -> None:
    conditions = {"body": "党政机关", "asked_or_permitted": True, "by_procedure": True, "public_interest": True}

    assert measure.exempt(**conditions)  # type: ignore[arg-type]  # one dict of mixed values
    assert not measure.exempt(**{**conditions, "asked_or_permitted": False})  # type: ignore[arg-type]  # as above
    assert not measure.exempt(**{**conditions, "body": "公司"})  # type: ignore[arg-type]  # as above
    assert all(body in measure.ARTICLES[5] for body in measure.EXEMPT_BODIES)


def test_the_quarterly_report_passes_over_a_committee_whose_head_is_concerned() -> None:
    usual = measure.recipients()
    concerned = measure.recipients(concerns_principal_leader=True)

    assert [str(r) for r in usual.recipients] == ["同级党委政法委", "上一级人民法院"]
    assert [str(r) for r in concerned.recipients] == ["上一级党委政法委", "上一级人民法院"]
    assert not usual.immediate


def test_a_grave_case_goes_up_at_once_to_the_supreme_court() -> None:
    route = measure.recipients(grave=True)

    assert route.immediate
    assert measure.Recipient.supreme_court in route.recipients


def test_only_high_courts_report_each_half_year() -> None:
    assert measure.implementation_report("基层") is None
    route = measure.implementation_report("高级")
    assert route is not None
    assert measure.Recipient.provincial_committee in route.recipients


@pytest.mark.parametrize(
    ("day", "quarter", "half"),
    [(date(2026, 1, 1), 1, 1), (date(2026, 6, 30), 2, 1), (date(2026, 7, 1), 3, 2), (date(2026, 12, 31), 4, 2)],
)
def test_periods_of_reports(day: date, quarter: int, half: int) -> None:
    assert measure.quarter(day) == (2026, quarter)
    assert measure.half_year(day) == (2026, half)


def test_only_leaders_and_those_near_them_are_reported() -> None:
    assert measure.special_items("retired_cadre", {7, 1}) == (1, 7)
    assert measure.special_items("cadre_relative", {3}) == (3,)
    assert measure.special_items("other", {1}) == ()


def test_the_measure_is_in_force_since_its_day() -> None:
    assert f"{measure.IN_FORCE.year}年{measure.IN_FORCE.month}月{measure.IN_FORCE.day}日" in measure.ARTICLES[12]
