"""Recognising audio and video by their first bytes: they are kept and listed for a person, never taken for text."""

import re

from ingest.head import Head

_MP3_FRAME = re.compile(rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xfb][\x10-\xeb]")
_ADTS = re.compile(rb"\xff[\xf0\xf1\xf8\xf9][\x00-\x33\x40-\x73\x80-\xb3\xc0-\xf3].{4}", re.DOTALL)
_PICTURES = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis", b"crx "}
"""Brands of pictures, which share the box format of MP4."""
_SOUNDS = {b"M4A ", b"M4B ", b"M4P "}
_ASF = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")


def is_mp3(head: Head) -> bool:
    """A tag before the sound, or two frames of it in a row at the head."""
    tagged = head.first.startswith((b"ID3\x02", b"ID3\x03", b"ID3\x04"))
    return tagged or (_MP3_FRAME.match(head.first) is not None and b"\xff" in head.first[24:2000])


def is_wav(head: Head) -> bool:
    """A RIFF file of that kind."""
    return head.first.startswith((b"RIFF", b"RF64")) and head.first[8:12] == b"WAVE"


def is_m4a(head: Head) -> bool:
    """Sound in the box format."""
    return _brand(head) in _SOUNDS


def is_amr(head: Head) -> bool:
    """What telephones record calls in."""
    return head.first.startswith((b"#!AMR\n", b"#!AMR-WB\n"))


def is_silk(head: Head) -> bool:
    """A voice message of WeChat or QQ."""
    return head.first.lstrip(b"\x02").startswith(b"#!SILK_V3")


def is_ogg(head: Head) -> bool:
    """Its four letters."""
    return head.first.startswith(b"OggS")


def is_flac(head: Head) -> bool:
    """Its four letters."""
    return head.first.startswith(b"fLaC")


def is_aac(head: Head) -> bool:
    """The sync word of ADTS and no rate that is reserved."""
    return _ADTS.match(head.first) is not None


def is_asf(head: Head) -> bool:
    """Windows Media, sound or pictures."""
    return head.first.startswith(_ASF)


def is_mp4(head: Head) -> bool:
    """The box format with no brand of pictures or sound: MP4, MOV, 3GP."""
    brand = _brand(head)
    if brand is not None:
        return brand not in _PICTURES | _SOUNDS and not brand.startswith(b"jp")
    return head.first[4:8] in {b"moov", b"mdat", b"wide"} and b"\x00" in head.first[:4]


def is_avi(head: Head) -> bool:
    """A RIFF file of that kind."""
    return head.first.startswith(b"RIFF") and head.first[8:12] == b"AVI "


def is_matroska(head: Head) -> bool:
    """MKV and WebM: the four bytes of EBML."""
    return head.first.startswith(b"\x1aE\xdf\xa3")


def is_flv(head: Head) -> bool:
    """Its three letters and the one version."""
    return head.first.startswith(b"FLV\x01")


def is_mpeg(head: Head) -> bool:
    """A pack of a programme stream, or the packets of a transport stream."""
    packets = head.first[0:1] == b"G" and head.first[188:189] == b"G" and head.first[376:377] == b"G"
    return head.first.startswith((b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3")) or packets


def _brand(head: Head) -> bytes | None:
    return head.first[8:12] if head.first[4:8] == b"ftyp" else None
