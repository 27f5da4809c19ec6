"""Dates are read in every way they are written, and a paper's own date is told from the others."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import dates
from nlp.dates_lunar import cycle_year, feast, lunar
from nlp.dates_own import own_date

EXAMPLES = Path(__file__).parents[2] / "nlp" / "training" / "examples"
FIGURES = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二一年三月五日", "2021-03-05"),
        ("二○○三年五月八日", "2003-05-08"),
        ("二零二三年八月十六", "2023-08-16"),
        ("二〇一九年七月卅日", "2019-07-30"),
        ("二〇一九年二月廿八日", "2019-02-28"),
        ("2021年3月5日", "2021-03-05"),
        ("２０２１年３月５号", "2021-03-05"),
        ("2 0 2 1 年 3 月 5 日", "2021-03-05"),
        ("2O21年3月l5日", "2021-03-15"),
        ("2021年3\n月5日", "2021-03-05"),
        ("2021.3.5", "2021-03-05"),
        ("2021-03-05", "2021-03-05"),
        ("2021/3/5", "2021-03-05"),
        ("2019.11.3 夜", "2019-11-03"),
        ("2024·5·20", "2024-05-20"),
        ("19年12月8日", "2019-12-08"),
        ("二〇二三年元月九日", "2023-01-09"),
        ("壬寅年三月初八", "2022-04-08"),
        ("癸卯年腊月廿三", "2024-02-02"),
        ("二〇二四年农历九月初九夜", "2024-10-11"),
        ("2023年九月初六", "2023-10-20"),
        ("2022年中秋夜", "2022-09-10"),
        ("2022年端午", "2022-06-03"),
        ("辛丑年 重阳", "2021-10-14"),
        ("2024年清明节前三天", "2024-04-01"),
        ("2023年小雪", "2023-11-22"),
        ("2023年除夕", "2023-01-21"),
    ],
)
def test_a_date_is_read_in_every_way_it_is_written(text: str, day: str) -> None:
    assert [str(found.value) for found in dates.find(text)] == [day]


@pytest.mark.parametrize("text", ["2021年13月5日", "2022年2月30日", "（2021）苏0982民初3号", "第3.5条", "2021年"])
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert dates.find(text) == ()


@pytest.mark.parametrize("text", ["5月6日", "昨天", "上周五", "本月10日", "十月廿二"])
def test_without_a_year_or_a_day_of_writing_the_day_stays_open(text: str) -> None:
    assert [found.value for found in dates.find(text)] == [None]


def test_the_day_of_writing_completes_relative_dates() -> None:
    found = dates.find("昨天、上周五、本月10日、上月3号、去年5月6日、12月30日", anchor=date(2024, 1, 10))

    days = ["2024-01-09", "2024-01-05", "2024-01-10", "2023-12-03", "2023-05-06", "2023-12-30"]
    assert [str(one.value) for one in found] == days


@given(
    st.dates(date(1990, 1, 1), date(2039, 12, 31)),
    st.sampled_from(["{y}年{m}月{d}日", "{y}-{m:02}-{d:02}", "{y}.{m}.{d}"]),
)
def test_writing_and_reading_a_date_are_inverse(day: date, form: str) -> None:
    text = "于" + form.format(y=day.year, m=day.month, d=day.day) + "夜"

    (found,) = dates.find(text)

    assert found.value == day
    assert (found.start, found.end) == (1, len(text) - 1)


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)))
def test_chinese_figures_and_numerals_are_inverse(day: date) -> None:
    year = "".join(FIGURES[int(c)] for c in str(day.year))

    (found,) = dates.find(f"{year}年{_spelled(day.month)}月{_spelled(day.day)}日")

    assert found.value == day


def _spelled(n: int) -> str:
    tens, ones = divmod(n, 10)
    return (("" if tens == 1 else FIGURES[tens]) + "十" if tens else "") + (FIGURES[ones] if ones else "")


def test_the_chinese_calendar_knows_its_leap_months_and_its_missing_days() -> None:
    assert lunar(2023, "二", "初三", leap=True) == date(2023, 3, 24)
    assert lunar(2023, "二", "初三", leap=True) != lunar(2023, "二", "初三")
    assert lunar(2022, "二", "初三", leap=True) is None
    assert feast(2023, "冬至") == date(2023, 12, 22)
    assert cycle_year("癸卯") == 2023
    assert cycle_year("甲丑") is None


LETTER = """青峰县人民政府办公室

县人民法院：
    贵院受理的执行一案（（2021）川1923执346号），3月1日冻结账户，请于2021年4月10日前解除。

                          青峰县人民政府办公室（印章）
                               二〇二一年三月五日
抄送：县委政法委。
附件收到日期：2021年2月1日
"""


def test_a_letters_date_stands_under_its_signature() -> None:
    first = own_date(LETTER, carrier="official_document")[0]

    assert (first.value, LETTER[first.start : first.end]) == ("2021-03-05", "二〇二一年三月五日")
    assert first.rule == "dates_own.alone"


@pytest.mark.parametrize(
    ("text", "carrier", "day"),
    [
        (
            "市政府会议纪要\n时间：2022年4月6日\n会议议定如下。\n   工作组（盖章）  2022年4月7日印\n",
            "minutes",
            "2022-04-07",
        ),
        ("来电登记\n登记日期：2023.8.25\n来电时间：2023.8.24 20:30\n内容：打听案件。\n", "oral_note", "2023-08-24"),
        (
            "领导批示件\n批示：请法院阅处。\n   闵德安\n  12月14日\n（2022年12月13日登记）\n",
            "official_document",
            "2022-12-14",
        ),
        (
            "领导批示\n请阅。   宗政明 1/3\n附：反映信\n   某公司\n   2022年12月29日\n",
            "official_document",
            "2023-01-03",
        ),
        ("法官：\n请关照。\n    小单  6月17日夜\n（2023年，我写在信封上了）\n", "letter", "2023-06-17"),
        ("法官：\n请关照。\n   2022年十一月初三（公历11月26日）\n", "letter", "2022-11-26"),
    ],
    ids=["minutes", "note", "endorsement", "slip", "split", "lunar"],
)
def test_the_own_date_is_told_from_the_others(text: str, carrier: str, day: str) -> None:
    assert own_date(text, carrier=carrier)[0].value == day


def test_a_paper_without_a_date_has_none() -> None:
    assert own_date("法官：\n去年立的案，请在12月20日前判掉。\n    老周\n", carrier="letter") == ()


def test_the_day_of_receipt_completes_a_date_without_any_year() -> None:
    text = "法官：\n请关照。\n    老周\n    5月6日\n"

    assert own_date(text, carrier="letter") == ()
    assert own_date(text, carrier="letter", anchor=date(2023, 5, 9))[0].value == "2023-05-06"


def test_own_dates_of_the_examples_are_right() -> None:
    right = total = 0
    for name in ("official", "letters", "short", "borderline"):
        for line in (EXAMPLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if "text" not in record or not record["answer"]["entries"]:
                continue
            found = own_date(record["text"], carrier=record["carrier"])
            total += 1
            right += (found[0].value if found else None) == record["answer"]["entries"][0]["date"]

    assert right / total >= 0.97
