"""One talk, told by every exporter of WeChat: who said what, when, on which side, answering what."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from benchmarks.samples import wechat as samples
from ingest import formats
from ingest.chat import quotes
from ingest.formats import wechat
from ingest.head import Head
from tests.ingest.papers import outcome

OPTIONS = ingest.ReadOptions(ocr="none")
TALK = [line for line in samples.TALK if line.sort == "text"]
NAMES = {row.name: row.sample.removeprefix("formats/") for row in (*wechat.BINARY, *wechat.TEXT)}
SIDELESS = {"微信邮件正文.txt", "尚志远-iTunes.txt"}
"""Forms that do not tell for every message whose it is."""
WHOLE = [name for name in samples.SAMPLES if name != "msg-2.js"]
ANYWHERE = st.binary(max_size=40)


def read(name: str) -> ingest.Document:
    (document,) = ingest.read(samples.SAMPLES[name](), name, OPTIONS)
    assert isinstance(document, ingest.Document)
    return document


def said(document: ingest.Document) -> list[Any]:
    return [m for m in document.messages if m.kind != "system"]


@pytest.mark.parametrize("row", NAMES)
def test_each_tools_file_is_recognised_as_its_own(row: str):
    found = formats.recognise(Head(samples.SAMPLES[NAMES[row]](), NAMES[row]))

    assert found is not None
    assert found.name == row


@pytest.mark.parametrize("name", WHOLE)
def test_every_word_is_there_and_on_its_side(name: str):
    document = read(name)
    texts = {document.text[m.start : m.end]: m for m in said(document)}

    for line in TALK:
        message = next(m for text, m in texts.items() if text.startswith(line.text))
        assert message.owner in {line.mine, None if name in SIDELESS else line.mine}


@pytest.mark.parametrize("name", [n for n in WHOLE if n not in {"尚志远_chat.txt", "尚志远.docx", "尚志远-iTunes.txt"}])
def test_the_times_are_those_of_the_export(name: str):
    for message, line in zip(said(read(name)), [one for one in samples.TALK if one.mine is not None], strict=False):
        assert message.time is not None
        there = message.time if message.time.tzinfo else message.time.replace(tzinfo=samples.CHINA)
        assert abs((there - line.time).total_seconds()) < 60


@pytest.mark.parametrize("name", ["尚志远.html", "尚志远.html.json", "chatlog.json", "chatlab.json", "chatlab.jsonl"])
def test_a_zone_that_the_export_has_is_kept(name: str):
    first = said(read(name))[0]

    assert first.time.astimezone(UTC) == datetime(2023, 5, 6, 1, 12, 5, tzinfo=UTC)


SILENT = {"尚志远_chat.txt", "尚志远-iTunes.html", "微信邮件正文.txt"}
"""Forms that show no quotations, or in which the sample has none."""


@pytest.mark.parametrize("name", [n for n in WHOLE if n not in SILENT])
def test_what_is_quoted_is_not_the_senders_word(name: str):
    document = read(name)
    ((answer, quote),) = ((m, m.quote) for m in document.messages if m.quote)

    assert document.text[answer.start : answer.end] == samples.TALK[2].text
    assert document.text[quote.start : quote.end] == samples.TALK[1].text
    at = quote.start
    assert document.place(at, at + 2).messages == (document.messages.index(answer),)


@pytest.mark.parametrize("name", [n for n in WHOLE if n not in {"尚志远_chat.txt", "chatlog.txt", "微信邮件正文.txt"}])
def test_a_recall_is_the_applications_word(name: str):
    document = read(name)

    assert [document.text[m.start : m.end] for m in document.messages if m.kind == "system"] == [samples.TALK[4].text]


@pytest.mark.parametrize(
    "name",
    [
        "扎西顿珠.csv",
        "尚志远.xlsx",
        "WeFlow导出.xlsx",
        "尚志远.html",
        "wxid_shang_0_4.csv",
        "chatlab.json",
        "韩少游.json",
    ],
)
def test_a_voice_message_that_was_written_down_keeps_its_words(name: str):
    document = read(name)
    (voice,) = (m for m in document.messages if m.kind == "voice")

    assert document.text[voice.start : voice.end].endswith(samples.TALK[5].text)


def test_a_page_that_goes_on_elsewhere_says_so_and_its_next_batch_is_read():
    assert "msg-*.js" in read("尚志远-iTunes.html").notes[0]
    assert [m.kind for m in read("msg-2.js").messages] == ["media"]


@pytest.mark.parametrize("name", samples.SAMPLES)
@given(data=st.data())
def test_broken_exports_give_our_errors_only(name: str, data: st.DataObject):
    whole = samples.SAMPLES[name]()
    at = data.draw(st.integers(0, len(whole)))
    broken = data.draw(st.sampled_from([whole[:at], whole[:at] + data.draw(ANYWHERE) + whole[at:], whole[at:]]))

    assert outcome(broken, name) != "parser_crashed"


def test_an_export_whose_beginning_is_lost_is_damaged():
    whole = samples.SAMPLES["WeFlow导出.xlsx"]()

    assert outcome(whole[4089:], "WeFlow导出.xlsx") == "damaged_file"


@pytest.mark.parametrize("text", ["引用一下原告的话", "「好的」", "他说：引用:规定", "- - - - - -", "> 这不是引用"])
def test_ordinary_words_quote_nobody(text: str):
    assert quotes.split(text) == (text, None)
