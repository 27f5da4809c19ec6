"""Recognising archives by their signatures. Packages that are documents of another kind are no archives."""

from ingest.head import Head
from ingest.sniff.paper import is_package

TAR_MARK = slice(257, 262)
BLOCK = 512


def is_zip(head: Head) -> bool:
    """A ZIP that is no package of an office, book or program format."""
    if not is_package(head):
        return False
    names = {name.lower() for name in head.members}
    if "mimetype" in names and head.first[30:38] == b"mimetype":
        return False
    return not names & {"[content_types].xml", "meta-inf/manifest.mf", "androidmanifest.xml"}


def is_7z(head: Head) -> bool:
    """Its six bytes."""
    return head.first.startswith(b"7z\xbc\xaf\x27\x1c")


def is_rar(head: Head) -> bool:
    """Versions 4 and 5."""
    return head.first.startswith((b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"))


def is_tar(head: Head) -> bool:
    """The mark of the standard, or a header of old whose checksum is right."""
    block = head.first[:BLOCK]
    if len(block) < BLOCK:
        return False
    return block[TAR_MARK] == b"ustar" or _sums_up(block)


def is_gz(head: Head) -> bool:
    """Its two bytes and the one method in use."""
    return head.first.startswith(b"\x1f\x8b\x08")


def is_bz2(head: Head) -> bool:
    """Its mark, a level, and the head of a block or of the end."""
    return head.first[:3] == b"BZh" and head.first[4:10] in {b"1AY&SY", b"\x17\x72\x45\x38\x50\x90"}


def is_xz(head: Head) -> bool:
    """Its six bytes."""
    return head.first.startswith(b"\xfd7zXZ\x00")


def _sums_up(block: bytes) -> bool:
    """Whether the header's checksum, octal, is that of its bytes with the checksum blank."""
    written = block[148:156].strip(b" \x00")
    if not written or not set(written) <= set(b"01234567"):
        return False
    return int(written, 8) == sum(block[:148]) + 8 * 0x20 + sum(block[156:])
