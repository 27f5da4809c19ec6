"""Audio and video are never read and never lost: they are described, and a person hears or sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from benchmarks.samples import media as samples
from guowen.errors import MediaFileError, UnreadableError
from tests.ingest.papers import package

OPTIONS = ingest.ReadOptions(ocr="none")


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_a_recording_is_listed_for_a_person(name: str):
    with pytest.raises(MediaFileError, match=r"视听资料.*请人工听看"):
        ingest.read(samples.SAMPLES[name](), name, OPTIONS)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("通话录音.amr", "时长 3 秒"),
        ("接访录音.wav", "时长 1 秒"),
        ("语音备忘录.m4a", "时长 3 分 12 秒"),
        ("录音.ogg", "时长 2 秒"),
        ("录音.flac", "时长 3 秒"),
        ("走廊监控.mp4", "录像.*时长 1 分 15 秒，录制于 2023-05-04 07:06"),
        ("来电录音.mp3", "标题“来电录音”"),
    ],
)
def test_what_the_file_says_of_itself_is_told(name: str, facts: str):
    with pytest.raises(MediaFileError, match=facts):
        ingest.read(samples.SAMPLES[name](), name, OPTIONS)


def test_a_recording_in_an_archive_is_listed_beside_what_is_read():
    data = package({"录音.wav": samples.SAMPLES["接访录音.wav"](), "说明.txt": "附来电录音一段。"})

    codes = [one.code for one in ingest.read(data, "a.zip", OPTIONS) if isinstance(one, ingest.Unread)]

    assert codes == ["media_file"]


@pytest.mark.parametrize("name", samples.SAMPLES)
@given(data=st.data())
def test_a_broken_recording_is_still_listed(name: str, data: st.DataObject):
    whole = samples.SAMPLES[name]()
    cut = whole[: data.draw(st.integers(12, len(whole)))] + data.draw(st.binary(max_size=30))

    with pytest.raises(UnreadableError):
        ingest.read(cut, name, OPTIONS)


@pytest.mark.parametrize("text", ["ID3 是什么", "FLV 格式的录像已另寄。", "Rar 压缩的材料已收到。"])
def test_a_letter_is_no_recording(text: str):
    (found,) = ingest.read(text.encode(), "信.txt", OPTIONS)

    assert isinstance(found, ingest.Document)
