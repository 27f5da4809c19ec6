"""Case numbers are found in every form, and nothing else is."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.cases import find

LISTS = Path(__file__).parent / "cases"
ESCAPES = {r"\n": "\n", r"\f": "\f", r"\u3000": "\u3000", r"\u00a0": "\u00a0", r"\u200b": "\u200b"}


def rows(name: str) -> list[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    for old, new in ESCAPES.items():
        lines = [line.replace(old, new) for line in lines]
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows("numbers.txt"))
def test_every_form_is_read_to_its_normal_form(row: str) -> None:
    text, _, values = row.partition(" =>")

    found = find(text)

    assert [n.value for n in found] == [v.lstrip("!") for v in values.split()]
    assert [n.status == "doubtful" for n in found] == [v.startswith("!") for v in values.split()]


@pytest.mark.parametrize("text", rows("lookalikes.txt"))
def test_look_alikes_are_refused(text: str) -> None:
    assert find(text) == ()


def test_the_span_is_that_of_the_text_as_given() -> None:
    text = "贵院（2019）浙03\n    82民初 123 号之一案件"

    (number,) = find(text)

    assert text[number.start : number.end] == "（2019）浙03\n    82民初 123 号之一"


def test_the_parts_of_a_number_are_told() -> None:
    (number,) = find("（2021）陕01知民初3078号之一")

    assert (number.year, number.court_code, number.court) == (2021, "陕01", "西安市中级人民法院")
    assert (number.kind, number.serial, number.sub, number.status) == ("知民初", "3078", "之一", "valid")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("（2021）陕01民初3078号", "valid"),
        ("（2021）陕9999民初3078号", "unknown_court"),
        ("（2014）江民一初字第0123号", "legacy"),
        ("(2003)皖1202执字第00174号", "hybrid"),
        ("（2023）浙0382民初12O号", "doubtful"),
    ],
)
def test_the_status_tells_how_sure_the_number_is(text: str, status: str) -> None:
    assert [n.status for n in find(text)] == [status]


def test_a_number_is_evidence_for_its_field() -> None:
    (finding,) = (n.finding(part=1) for n in find("（2021）陕01民初3078号"))

    assert (finding.value, finding.rule, finding.part) == ("（2021）陕01民初3078号", "cases.modern", 1)


def test_a_wide_range_gives_its_ends_only() -> None:
    assert [n.serial for n in find("（2021）粤0111民初1-99999号")] == ["1", "99999"]


@given(
    year=st.integers(2016, 2035),
    court=st.sampled_from(["苏0982", "粤", "最高法", "京04"]),
    kind=st.sampled_from(["民初", "执恢", "刑更", "知民终", "破申"]),
    serial=st.integers(1, 99_999_999),
    gap=st.sampled_from(["", " ", "\n", "\u3000", "\n    "]),
)
def test_writing_and_reading_a_number_are_inverse(year: int, court: str, kind: str, serial: int, gap: str) -> None:
    text = f"关于（{year}）{gap}{court}{gap}{kind}{gap}{serial}{gap}号案"

    assert [n.value for n in find(text)] == [f"（{year}）{court}{kind}{serial}号"]


@given(st.text(alphabet="（()2019浙0382民初字第、至-号 \n之一O", max_size=80))
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    found = find(text)

    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert [n.start for n in found] == sorted(n.start for n in found)


@pytest.mark.parametrize(
    "piece", ["（2023）", "2023", "（2023）苏 ", "（2023）江民初", "、12", "（2023）苏0982民初1号、"]
)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    began = time.perf_counter()

    find(piece * 20_000)

    assert time.perf_counter() - began < 20
