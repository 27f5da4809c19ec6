import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import compose
from ingest.compose import Sheet
from ingest.document import Box, Conversation, Document, Line, Origin

ORIGIN = Origin("来函.pdf", "", "", 0, "application/pdf", "pdf")


def paper(*lines: str) -> Document:
    placed = tuple((text, Line(0, 0, Box(0.1, 0.1 * n, 0.9, 0.1 * n + 0.05))) for n, text in enumerate(lines, 1))
    return compose.sheets([Sheet(1, placed)], ORIGIN)


def test_a_span_has_its_share_of_the_line():
    document = paper("请贵院暂缓执行")

    ((page, box),) = document.place(3, 7).boxes

    assert page == 1
    assert (box.x0, box.x1) == pytest.approx((0.1 + 0.8 * 3 / 7, 0.9))


def test_a_digit_is_half_as_wide_as_a_chinese_character():
    document = paper("案号2022案号")

    ((_, box),) = document.place(6, 8).boxes

    assert box.x0 == pytest.approx(0.1 + 0.8 * 8 / 12)


def test_a_span_over_two_lines_has_two_boxes():
    assert len(paper("请贵院暂缓", "执行").place(3, 8).boxes) == 2


@given(lines=st.lists(st.text("案号（2022）苏民初字第号 a", max_size=12), min_size=1, max_size=4), data=st.data())
def test_boxes_stay_inside_their_lines(lines: list[str], data: st.DataObject):
    document = paper(*lines)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))

    for _, box in document.place(start, end).boxes:
        assert 0.1 - 1e-9 <= box.x0 <= box.x1 <= 0.9 + 1e-9


def test_a_span_of_a_chat_is_in_its_message():
    said = [compose.Said("孟局", "请缓一缓", None, "none"), compose.Said("邱岚", "不便透露", None, "none")]
    document = compose.chat(said, Conversation("sms", "孟局", None, "邱岚"), ORIGIN)
    at = document.text.index("不便")

    assert document.place(at, at + 2).messages == (1,)
