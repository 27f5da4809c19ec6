"""TNEF, the winmail.dat in which Outlook packs a mail for others: its attributes, its text, its files."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.mail import mapi, naming
from ingest.mail.charset import Text
from ingest.mail.mapi import Properties
from ingest.members import Member

SIGNATURE = b"\x78\x9f\x3e\x22"
_ATTACHMENT_LEVEL = 2
_SUBJECT, _BODY, _FILE, _TITLE, _RENDERING, _PROPERTIES, _RECIPIENTS, _ATTACHMENT, _CODE_PAGE = (
    0x8004, 0x800C, 0x800F, 0x8010, 0x9002, 0x9003, 0x9004, 0x9005, 0x9007,
)  # fmt: skip
_VARIABLE = frozenset({mapi.STRING8, mapi.UNICODE, mapi.BINARY, mapi.OBJECT})
_WIDTHS = {0x0002: 2, 0x000B: 2, 0x0003: 4, 0x0004: 4, 0x000A: 4, 0x0048: 16, 0x0000: 4, 0x0001: 4}
_MANY, _NAMED = 0x1000, 0x8000
_INTERFACE = 16
"""Bytes of the identifier before an object."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed."""

    mail: Properties
    recipients: tuple[Properties, ...]
    text: Text
    files: tuple[Member, ...]
    whole: bool
    """Whether no attribute is cut off."""


def read(data: bytes) -> Packed | None:
    """Open a winmail.dat; None where the bytes are none."""
    if not data.startswith(SIGNATURE):
        return None
    attributes = list(_attributes(data))
    page = next((one.octets[:4] for one in attributes if one.name == _CODE_PAGE), b"")
    values: dict[int, tuple[int, bytes]] = {mapi.CODE_PAGE: (3, page)}
    recipients: list[mapi.Values] = []
    files: list[dict[int, tuple[int, bytes]]] = []
    for one in attributes:
        name, octets = one.name, one.octets
        if name == _RENDERING or (one.level == _ATTACHMENT_LEVEL and not files):
            files.append({})
        if one.level == _ATTACHMENT_LEVEL:
            files[-1] |= _attachment(name, octets)
        elif name == _PROPERTIES:
            values |= next(_rows(octets, 1, 0), {})
        elif name == _RECIPIENTS:
            recipients += _rows(octets, int.from_bytes(octets[:4], "little"), 4)
        elif name in {_SUBJECT, _BODY}:
            values.setdefault(mapi.SUBJECT if name == _SUBJECT else mapi.BODY, (mapi.STRING8, octets))
    charset = mapi.page_of(values)
    mail = Properties(values, charset)
    members = tuple(_member(Properties(file, charset), n) for n, file in enumerate(files, start=1))
    people = tuple(Properties(one, charset) for one in recipients)
    whole = bool(attributes) and all(one.whole for one in attributes)
    return Packed(mail, people, mapi.body(mail), members, whole=whole)


@dataclass(frozen=True, slots=True)
class _Attribute:
    level: int
    name: int
    octets: bytes
    whole: bool


def _attributes(data: bytes) -> Iterator[_Attribute]:
    """Yield the attributes; a broken end gives what is left."""
    at = 6
    while at + 9 <= len(data):
        level, name, _, length = struct.unpack_from("<BHHI", data, at)
        at += 9
        yield _Attribute(level, name, data[at : at + length], whole=at + length <= len(data))
        at += length + 2  # a checksum, which writers get wrong


def _attachment(name: int, octets: bytes) -> dict[int, tuple[int, bytes]]:
    if name == _ATTACHMENT:
        return next(_rows(octets, 1, 0), {})
    if name == _FILE:
        return {mapi.DATA: (mapi.BINARY, octets)}
    return {mapi.SHORT_NAME: (mapi.STRING8, octets)} if name == _TITLE else {}


def _member(file: Properties, number: int) -> Member:
    kind, data = file.values.get(mapi.DATA, (mapi.BINARY, b""))
    name = naming.plain(file.text(mapi.LONG_NAME)) or naming.plain(file.text(mapi.SHORT_NAME))
    if kind == mapi.OBJECT:
        data = data[_INTERFACE:]
    if data.startswith(SIGNATURE) and not name.lower().endswith((".dat", ".tnef")):
        name = f"{naming.plain(file.text(mapi.NAME)) or name or f'邮件{number}'}.tnef"
    return Member(name or f"附件{number}", lambda: data)


def _rows(data: bytes, count: int, at: int) -> Iterator[dict[int, tuple[int, bytes]]]:
    """Yield tables of properties, one behind the other."""
    for _ in range(count):
        if at + 4 > len(data):
            return
        number = int.from_bytes(data[at : at + 4], "little")
        row: dict[int, tuple[int, bytes]] = {}
        at += 4
        for _ in range(number):
            if at + 4 > len(data):
                break
            try:
                tag, kind, octets, at = _property(data, at)
            except (struct.error, KeyError):
                at = len(data)
                break
            row.setdefault(tag, (kind, octets))
        yield row


def _property(data: bytes, at: int) -> tuple[int, int, bytes, int]:
    """Read one property; return its tag, type, first value, and where the next begins."""
    kind, tag = struct.unpack_from("<HH", data, at)
    at += 4
    if tag >= _NAMED:
        by_name = struct.unpack_from("<I", data, at + 16)[0]
        at += 20
        at += 4 + (_padded(struct.unpack_from("<I", data, at)[0]) if by_name else 0)
    base = kind & ~_MANY
    count = 1
    if kind & _MANY or base in _VARIABLE:
        count = struct.unpack_from("<I", data, at)[0]
        at += 4
    first = b""
    for number in range(count):
        if at > len(data):
            break
        if base in _VARIABLE:
            width = struct.unpack_from("<I", data, at)[0]
            at += 4
        else:
            width = _WIDTHS.get(base, 8)
        first = data[at : at + width] if number == 0 else first
        at += _padded(width)
    return tag, base, first, at


def _padded(width: int) -> int:
    return (width + 3) // 4 * 4
