"""Cutting a text into clauses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.segments import split


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("请贵院暂缓查封，解除冻结。", ["请贵院暂缓查封", "解除冻结"]),
        ("现函告如下：\n    一、请予解冻；\n    二、暂缓执行。", ["现函告如下", "请予解冻", "暂缓执行"]),
        ("（一）由正衡事务所担任管理人", ["由正衡事务所担任管理人"]),
        ("一是请解封，二是请缓执", ["请解封", "请缓执"]),
        ("欠款186,400元没有还", ["欠款186,400元没有还"]),
        ("我娃心不坏 就是跟错人", ["我娃心不坏", "就是跟错人"]),
        ("请为基本户“松绑”，谢谢", ["请为基本户“松绑”", "谢谢"]),
        ("请解除查封（含车辆）。", ["请解除查封（含车辆）"]),
        ("[语音转文字]帮个忙吧[抱拳]", ["帮个忙吧"]),
        ("13900012765", []),
        ("", []),
    ],
)
def test_clauses_lie_between_punctuation(text: str, clauses: list[str]) -> None:
    assert cut(text) == clauses


@given(st.text(alphabet="请查封账户，。；：“”（）一、1２ \n\f[]", max_size=60))
def test_clauses_are_in_order_and_never_cross_a_line(text: str) -> None:
    spans = split(text)

    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all("\n" not in text[start:end] for start, end in spans)


@given(st.text(alphabet="请查封账户，。\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_a_text_is_cut_within_its_bounds(text: str, start: int, size: int) -> None:
    end = min(start + size, len(text))

    assert all(start <= a and b <= end for a, b in split(text, start, end))
