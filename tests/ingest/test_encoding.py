import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import encoding

SIMPLIFIED = "关于恳请暂缓对华丰公司账户采取冻结措施的函\n市法院：\n  该公司系我区重点企业，现有职工320人。请予支持！\n"
TRADITIONAL = (
    "關於懇請暫緩對華豐公司帳戶採取凍結措施的函\n市法院：\n  該公司係我區重點企業，現有職工320人。請予支持！\n"
)
COMMON = "".join(
    bytes((lead, trail)).decode("gb2312", "ignore") for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF)
)

prose = st.text(alphabet=st.sampled_from(COMMON + "，。：；《》（）"), min_size=1)


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_a_letter_is_read_in_every_charset_that_chinese_programs_write(charset: str) -> None:
    decoded = encoding.decode(SIMPLIFIED.encode(charset))

    assert decoded is not None
    assert decoded.text == SIMPLIFIED


@pytest.mark.parametrize("charset", ["utf-8", "big5", "gb18030", "utf-16-be"])
def test_traditional_characters_are_told_apart_by_plausibility(charset: str) -> None:
    decoded = encoding.decode(TRADITIONAL.encode(charset))

    assert decoded is not None
    assert decoded.text == TRADITIONAL


@pytest.mark.parametrize("text", ["镕", "朱镕基㎜", "模", "联通", "好", "沈子墨：13800000000"])
def test_short_or_rare_gb_text_is_not_taken_for_something_else(text: str) -> None:
    assert encoding.decode(text.encode("gb18030")) == encoding.Decoded(text, "gb18030")


@given(prose)
def test_common_characters_survive_gb18030(text: str) -> None:
    assert encoding.decode(text.encode("gb18030")) == encoding.Decoded(text, "gb18030")


@given(prose, st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_common_characters_survive_utf8(text: str, ascii_text: str) -> None:
    assert encoding.decode((text + ascii_text).encode()) == encoding.Decoded(text + ascii_text, "utf-8")


@given(st.permutations(TRADITIONAL))
def test_traditional_prose_survives_big5(signs: list[str]) -> None:
    text = "".join(signs)

    assert encoding.decode(text.encode("big5")) == encoding.Decoded(text, "cp950")


@given(st.binary())
def test_any_bytes_give_text_or_none(data: bytes) -> None:
    encoding.decode(data)
    encoding.peek(data)


def test_one_damaged_byte_does_not_lose_a_letter() -> None:
    data = bytearray((SIMPLIFIED * 10).encode("gb18030"))
    data[100] = 0xFF

    decoded = encoding.decode(bytes(data))

    assert decoded is not None
    assert decoded.text.endswith(SIMPLIFIED)


def test_line_ends_are_made_one() -> None:
    assert encoding.decode(b"a\r\nb\rc\n") == encoding.Decoded("a\nb\nc\n", "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 64,
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90),
    ],
)
def test_binary_is_not_text(data: bytes) -> None:
    assert encoding.decode(data) is None


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16-le", "big5"])
@pytest.mark.parametrize("cut", [1, 2, 3, 5])
def test_a_head_cut_through_a_character_still_reads(charset: str, cut: int) -> None:
    text = TRADITIONAL if charset == "big5" else SIMPLIFIED

    head = encoding.peek(text.rstrip().encode(charset)[:-cut])

    assert head is not None
    assert head.startswith(text[:20])


def test_chinese_in_seven_bits_is_read():
    decoded = encoding.decode("请关照此案，谢谢院长。abc".encode("hz"))

    assert decoded is not None
    assert (decoded.text, decoded.charset) == ("请关照此案，谢谢院长。abc", "hz")


def test_a_tilde_and_a_brace_are_no_charset():
    decoded = encoding.decode(b"x = ~{a}; ~{bb~}")

    assert decoded is not None
    assert decoded.text == "x = ~{a}; ~{bb~}"
