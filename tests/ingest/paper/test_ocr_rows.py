"""Joining pieces to lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.ocr.rows import Piece, join, marks, rows


def piece(text: str, left: float, top: float, *, height: float = 40) -> Piece:
    return Piece(text, left, top, left + 40 * len(text), top + height, 0.9)


def read(*pieces: Piece) -> list[str]:
    return [join(row) for row in rows(pieces)]


def test_pieces_of_a_line_are_joined_from_left_to_right() -> None:
    assert read(piece("办公室", 420, 104), piece("联系人：", 100, 100)) == ["联系人：\u3000\u3000\u3000\u3000办公室"]


def test_lines_follow_from_top_to_bottom_though_pieces_are_not_level() -> None:
    assert read(piece("第二行", 100, 160), piece("右", 500, 88), piece("第一行", 100, 100)) == [
        "第一行" + "\u3000" * 7 + "右", "第二行"
    ]  # fmt: skip


def test_a_small_gap_is_none_in_chinese_and_a_space_between_words() -> None:
    assert read(piece("临河市", 100, 100), piece("法院", 230, 100)) == ["临河市法院"]
    assert read(piece("Fax", 100, 100), piece("0998", 230, 100)) == ["Fax 0998"]


def test_pieces_that_lie_over_each_other_are_lines_of_their_own() -> None:
    assert read(piece("小字在上", 100, 100), piece("小字在下", 100, 118)) == ["小字在上", "小字在下"]


@given(
    st.lists(
        st.builds(
            piece,
            st.text("案函法院周", min_size=1, max_size=6),
            st.integers(0, 900),
            st.integers(0, 1300),
            height=st.integers(1, 60),
        ),
        max_size=30,
    )
)
def test_no_character_is_lost_or_doubled(pieces: list[Piece]) -> None:
    found = "".join(read(*pieces)).replace("\u3000", "")

    assert sorted(found) == sorted("".join(p.text for p in pieces))


@pytest.mark.parametrize(
    ("recognised", "written"),
    [
        ("市法院:", "市法院："),
        ("（2023)苏0982民初1234号", "（2023）苏0982民初1234号"),
        ("(2023)苏0982民初1234号", "（2023）苏0982民初1234号"),
        ("来访人(签名)", "来访人（签名）"),
        ("请予驳回;", "请予驳回；"),
        ("不作研究o", "不作研究。"),
    ],
)
def test_punctuation_beside_chinese_is_of_full_width(recognised: str, written: str) -> None:
    assert marks(recognised) == written


@pytest.mark.parametrize("text", ["21:14", "a@b.example", "https://x.example/", "f(x)", "10:30到11:00", "1,860万元"])
def test_other_punctuation_stays(text: str) -> None:
    assert marks(text) == text


@given(st.text("案函(2023)（）苏:：;o号 ,a"))
def test_marks_keep_the_length(text: str) -> None:
    assert len(marks(text)) == len(text)
