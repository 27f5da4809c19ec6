"""Recordings of sound and pictures (Art. 4, 视听资料): described and handed to a person, who hears or sees them.

Metadata come from tinytag; those of formats that it does not read, from the few bytes that hold them.
"""

import io
import struct
from datetime import datetime, timedelta

from tinytag import TinyTag, TinyTagException

from guowen.errors import MediaFileError
from ingest.chat.clock import CHINA
from ingest.document import Document
from ingest.source import Source

AMR_FRAMES = (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)
"""Bytes of a frame of 20 ms by its type (3GPP TS 26.101), its first byte included."""
AMR_SECONDS = 0.02
MAC_EPOCH = datetime(1904, 1, 1, tzinfo=CHINA) - timedelta(hours=-8)
"""Times in MP4 count seconds from here, in UTC."""
VIDEO = frozenset({"mp4", "avi", "matroska", "flv", "mpeg"})
SOUND = frozenset({"mp3", "wav", "m4a", "ogg", "flac"})
"""Formats that tinytag reads."""


def parse(source: Source) -> tuple[Document, ...]:
    """Refuse a recording, telling what it is: it is kept, and a person hears or sees it."""
    name = source.origin.format
    kind = "录像" if name in VIDEO or (name == "asf" and source.name.lower().endswith(".wmv")) else "录音"
    facts = [f"{-(-len(source.data) // 1024)} KB", *_facts(source, name)]
    raise MediaFileError(name=source.name, kind=kind, detail="，".join(facts))


def _facts(source: Source, name: str) -> list[str]:
    if name == "amr":
        return _lasting(_amr_seconds(source.data))
    if name == "mp4":
        return _mp4(source.data)
    if name in SOUND:
        return _tagged(source.data)
    return []


def _tagged(data: bytes) -> list[str]:
    try:
        tag = TinyTag.get(file_obj=io.BytesIO(data))
    except (TinyTagException, OSError, ValueError, struct.error, LookupError, TypeError, AttributeError, OverflowError):
        return ["元数据无法读取"]
    named = (("标题", tag.title), ("录制者", tag.artist), ("日期", tag.year), ("备注", tag.comment))
    return [*_lasting(tag.duration), *(f"{label}“{value[:80]}”" for label, value in named if value)]


def _lasting(seconds: float | None) -> list[str]:
    if not seconds:
        return []
    minutes, rest = divmod(round(seconds), 60)
    return [f"时长 {minutes} 分 {rest} 秒" if minutes else f"时长 {rest} 秒"]


def _amr_seconds(data: bytes) -> float:
    at, frames = data.find(b"\n") + 1, 0
    if b"WB" in data[:9]:
        return 0.0
    while at < len(data):
        at += AMR_FRAMES[data[at] >> 3 & 0xF]
        frames += 1
    return frames * AMR_SECONDS


def _mp4(data: bytes) -> list[str]:
    """Return length and time of recording from the movie header (ISO/IEC 14496-12, 8.2.2)."""
    at = data.find(b"mvhd") + 4
    body = data[at : at + 32]
    if at < 4 or len(body) < 32:  # noqa: PLR2004  # not there; the longer form
        return []
    made, _, scale, length = struct.unpack_from(">QQIQ" if body[0] else ">IIII", body, 4)
    facts = _lasting(length / scale if scale else None)
    try:
        time = MAC_EPOCH + timedelta(seconds=made)
    except OverflowError:
        return facts
    return [*facts, f"录制于 {time:%Y-%m-%d %H:%M}"] if made else facts
