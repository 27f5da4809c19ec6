"""Samples of audio and video: the shortest files of each kind that carry their metadata. Nobody speaks in them."""

import io
import struct
import wave
import zlib

from benchmarks.samples import Make

MADE = 3_766_000_000
"""Seconds from 1904: a day in 2023."""


def _amr() -> bytes:
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * 150


def _silk() -> bytes:
    return b"\x02#!SILK_V3" + b"\x0c\x00" + bytes(12) + b"\xff\xff"


def _wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000)
    return out.getvalue()


def _box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I", 8 + len(body)) + kind + body


def _movie(brand: bytes, seconds: int) -> bytes:
    header = bytes(4) + struct.pack(">IIII", MADE, MADE, 1000, seconds * 1000) + bytes(80)
    return _box(b"ftyp", brand, bytes(4), brand) + _box(b"moov", _box(b"mvhd", header)) + _box(b"mdat", bytes(64))


def _ogg() -> bytes:
    head = b"\x01vorbis" + struct.pack("<IBIIII", 0, 1, 8000, 0, 16000, 0) + b"\xb8\x01"
    return (
        _ogg_page(head, 2, 0, 0)
        + _ogg_page(b"\x03vorbis" + bytes(9) + b"\x01", 0, 0, 1)
        + _ogg_page(b"\x00", 4, 16000, 2)
    )


def _ogg_page(body: bytes, flags: int, granule: int, number: int) -> bytes:
    return b"OggS\x00" + struct.pack("<BqIII", flags, granule, 1, number, 0) + bytes((1, len(body))) + body


def _flac() -> bytes:
    info = (
        struct.pack(">HH", 4096, 4096) + bytes(6) + ((8000 << 44) | (15 << 36) | 24000).to_bytes(8, "big") + bytes(16)
    )
    return b"fLaC" + b"\x80" + len(info).to_bytes(3, "big") + info


def _mp3() -> bytes:
    title = "来电录音".encode("utf-16")
    frame = b"TIT2" + struct.pack(">I", len(title) + 1) + b"\x00\x00\x01" + title
    size = bytes(((len(frame) >> 21) & 127, (len(frame) >> 14) & 127, (len(frame) >> 7) & 127, len(frame) & 127))
    sound = (b"\xff\xfb\x10\xc4" + bytes(100)) * 20
    return b"ID3\x03\x00\x00" + size + frame + sound


def _avi() -> bytes:
    return b"RIFF" + struct.pack("<I", 28) + b"AVI LIST" + struct.pack("<I", 16) + b"hdrl" + bytes(12)


def _behind(signature: bytes) -> Make:
    return lambda: signature + zlib.compress(bytes(64))


SAMPLES: dict[str, Make] = {
    "通话录音.amr": _amr,
    "语音.silk": _silk,
    "接访录音.wav": _wav,
    "语音备忘录.m4a": lambda: _movie(b"M4A ", 192),
    "录音.ogg": _ogg,
    "录音.flac": _flac,
    "录音.wma": _behind(bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")),
    "走廊监控.mp4": lambda: _movie(b"isom", 75),
    "监控.avi": _avi,
    "录像.mkv": _behind(b"\x1aE\xdf\xa3\x42\x86\x81\x01"),
    "录像.flv": _behind(b"FLV\x01\x05\x00\x00\x00\x09"),
    "录像.mpg": _behind(b"\x00\x00\x01\xba\x44\x00\x04\x00"),
    "来电录音.mp3": _mp3,
    "录音.aac": lambda: (b"\xff\xf1\x6c\x40\x0d\x1f\xfc" + bytes(97)) * 5,
}
