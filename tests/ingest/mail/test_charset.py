"""Charsets that mails declare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mail import charset


@pytest.mark.parametrize(
    "declared",
    [
        "gb2312", "GBK", "x-gbk", "gb_2312-80", "csgb2312", "x-euc-cn", "cn-gb", "windows-936", "gb-18030", "cp936",
        "ms936", "X-UNKNOWN", "unknown-8bit", "ansi", "no-such-charset", "", None, "us-ascii", "utf-8",
    ],
)  # fmt: skip
def test_gbk_is_read_whatever_was_declared(declared: str | None) -> None:
    assert charset.decode("陶镕案，请关照".encode("gbk"), declared) == charset.Text("陶镕案，请关照")


def test_gb2312_bytes_declared_as_latin_are_chinese() -> None:
    assert charset.decode("请关照".encode("gb2312"), "ISO-8859-1").text == "请关照"


def test_latin_text_stays_latin() -> None:
    assert charset.decode("Détente à Genève".encode("latin-1"), "iso-8859-1").text == "Détente à Genève"


@pytest.mark.parametrize("declared", ["big5", "x-big5", "big5-eten", "cp950"])
def test_names_of_big5_are_known(declared: str) -> None:
    assert charset.decode("請關照".encode("big5"), declared).text == "請關照"


def test_utf8_declared_as_gb2312_is_utf8() -> None:
    assert charset.decode("请对该案予以关照".encode(), "gb2312").text == "请对该案予以关照"


def test_hz_and_iso_2022_cn_are_read() -> None:
    shifted = b"\x1b$)A\x0e" + bytes(b & 0x7F for b in "请关照".encode("gb2312")) + b"\x0f ok"

    assert charset.decode("请关照".encode("hz"), "hz-gb-2312").text == "请关照"
    assert charset.decode(shifted, "iso-2022-cn").text == "请关照 ok"


def test_lost_bytes_are_told() -> None:
    assert not charset.decode("请关照".encode("gbk") + b"\xff", "gbk").whole


@given(st.binary(), st.text(max_size=12))
def test_any_bytes_under_any_name_become_text_that_a_store_takes(data: bytes, declared: str) -> None:
    charset.decode(data, declared).text.encode()


@given(st.text(st.characters(codec="utf-8")))
def test_declared_gb18030_reads_back(text: str) -> None:
    data = text.encode("gb18030")

    assert charset.decode(data, "gb18030").text == text or charset.decode(data, "gb18030").text.encode() == data


def test_accents_that_fit_no_chinese_charset_are_latin() -> None:
    text = "La información de la compañía, señor: «atención», así es el año próximo; ¡qué más da!"

    assert charset.decode(text.encode("latin-1") + b"\xff", "utf-8").text.startswith(text)
