"""A small Outlook mailbox (PST), byte by byte after [MS-PST]: no free program writes one.

Three layers: nodes and blocks on pages (NDB), properties on heaps (LTP), folders and messages as nodes (messaging).
The mailbox is of the Unicode kind, not encrypted; each tree fits on one page.
"""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import Header
from email.utils import format_datetime

NUMBER, BOOLEAN, TEXT, TIME, BINARY = 0x03, 0x0B, 0x1F, 0x40, 0x102
"""Types of properties."""
Properties = Mapping[int, tuple[int, object]]

_PAGE, _MAP_AT = 512, 0x4400
_STORE, _ROOT, _TOP, _INBOX, _FIRST = 0x21, 0x122, 0x8022, 0x8042, 0x200024
"""Numbers of nodes: the store and the root folder have fixed ones, the low five bits tell the kind."""
_KEY = bytes(range(16))
"""Record key of the store."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to put into the mailbox."""

    subject: str
    sender: str
    address: str
    to: str
    body: str
    sent: datetime


@dataclass(frozen=True, slots=True)
class _Node:
    number: int
    parent: int
    data: bytes


def mailbox(letters: Sequence[Letter], folder: str = "收件箱") -> bytes:
    """Return a mailbox with one folder and its mails."""
    entry = bytes(4) + _KEY + struct.pack("<I", _TOP)
    nodes = [
        _Node(
            _STORE,
            0,
            _heap({0x0FF9: (BINARY, _KEY), 0x3001: (TEXT, "邮箱备份"), 0x35DF: (NUMBER, 1), 0x35E0: (BINARY, entry)}),
        ),
        _Node(_ROOT, _ROOT, _heap(_folder("", 0))),
        _Node(_TOP, _ROOT, _heap(_folder("个人文件夹", 0))),
        _Node(_INBOX, _TOP, _heap(_folder(folder, len(letters)))),
    ]
    nodes += [_Node(_FIRST + 0x20 * n, _INBOX, _heap(_message(letter))) for n, letter in enumerate(letters)]
    return _file(nodes)


def _folder(name: str, mails: int) -> Properties:
    return {0x3001: (TEXT, name), 0x3602: (NUMBER, mails), 0x3603: (NUMBER, 0), 0x360A: (BOOLEAN, not mails)}


def _message(letter: Letter) -> Properties:
    return {
        0x001A: (TEXT, "IPM.Note"), 0x0037: (TEXT, "\x01\x01" + letter.subject), 0x0039: (TIME, letter.sent),
        0x0042: (TEXT, letter.sender), 0x0064: (TEXT, "SMTP"), 0x0065: (TEXT, letter.address),
        0x007D: (TEXT, _headers(letter)), 0x0C1A: (TEXT, letter.sender), 0x0C1E: (TEXT, "SMTP"), 0x0C1F: (TEXT, letter.address),
        0x0E04: (TEXT, letter.to), 0x0E06: (TIME, letter.sent), 0x0E07: (NUMBER, 1), 0x1000: (TEXT, letter.body),
    }  # fmt: skip


def _headers(letter: Letter) -> str:
    """Return the head that the mail had when it came, which Outlook keeps beside its properties."""
    names = {"Subject": letter.subject, "To": letter.to}
    lines = [f"From: {Header(letter.sender, 'utf-8').encode()} <{letter.address}>"]
    lines += [f"{name}: {Header(value, 'utf-8').encode()}" for name, value in names.items()]
    return "\r\n".join([*lines, f"Date: {format_datetime(letter.sent)}", ""])


def _heap(properties: Properties) -> bytes:
    """Write properties as a heap on a node: the head of a B-tree, its records, and the values that do not fit in them."""
    records, values = b"", []
    for number, (kind, value) in sorted(properties.items()):
        raw = _value(kind, value)
        if kind in {NUMBER, BOOLEAN}:
            records += struct.pack("<HH", number, kind) + raw.ljust(4, b"\x00")
        else:
            values.append(raw)
            records += struct.pack("<HHI", number, kind, (len(values) + 2) << 5)
    items = [struct.pack("<BBBBI", 0xB5, 2, 6, 0, 2 << 5), records, *values]
    at, places = 12, [12]
    for item in items:
        at += len(item)
        places.append(at)
    body = b"".join(items) + b"\x00" * (at % 2)
    head = struct.pack("<HBBII", 12 + len(body), 0xEC, 0xBC, 1 << 5, 0)
    return head + body + struct.pack(f"<HH{len(places)}H", len(items), 0, *places)


def _value(kind: int, value: object) -> bytes:
    match value:
        case bool():
            return struct.pack("<B", value)
        case int():
            return struct.pack("<i", value)
        case str():
            return value.encode("utf-16-le")
        case datetime():
            return struct.pack("<q", int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000)
        case bytes():
            return value
        case _:
            raise TypeError(kind)


def _file(nodes: Sequence[_Node]) -> bytes:
    """Lay out head, allocation map, the trees of nodes and blocks, and the blocks."""
    ordered = sorted(nodes, key=lambda node: node.number)
    at = _MAP_AT + 3 * _PAGE
    blocks, node_rows, block_rows = b"", b"", b""
    for number, node in enumerate(ordered, 1):
        block = 4 * number
        node_rows += struct.pack("<QQQII", node.number, block, 0, node.parent, 0)
        block_rows += struct.pack("<QQHHI", block, at + len(blocks), len(node.data), 2, 0)
        blocks += _block(node.data, block, at + len(blocks))
    end = at + len(blocks)
    used = (end - _MAP_AT) // 64
    bits = b"\xff" * (used // 8) + (bytes([0xFF << (8 - used % 8) & 0xFF]) if used % 8 else b"")
    pages = [
        _page(bits.ljust(496, b"\x00"), 0x84, _MAP_AT, _MAP_AT),
        _page(_tree(node_rows, 32), 0x81, 0x101, _MAP_AT + _PAGE),
        _page(_tree(block_rows, 24), 0x80, 0x102, _MAP_AT + 2 * _PAGE),
    ]
    return _head(end).ljust(_MAP_AT, b"\x00") + b"".join(pages) + blocks


def _tree(rows: bytes, size: int) -> bytes:
    """Write a leaf of a B-tree: its rows, how many there are and could be, their size, the level."""
    return rows.ljust(488, b"\x00") + struct.pack("<BBBBI", len(rows) // size, 488 // size, size, 0, 0)


def _page(body: bytes, kind: int, number: int, at: int) -> bytes:
    return body + struct.pack("<BBHIQ", kind, kind, 0 if kind == 0x84 else _signature(at, number), _crc(body), number)


def _block(data: bytes, number: int, at: int) -> bytes:
    padding = -(len(data) + 16) % 64
    return data + bytes(padding) + struct.pack("<HHIQ", len(data), _signature(at, number), _crc(data), number)


def _head(end: int) -> bytes:
    root = struct.pack("<IQQQQ", 0, end, _MAP_AT, 0, 0)
    root += struct.pack("<QQQQ", 0x101, _MAP_AT + _PAGE, 0x102, _MAP_AT + 2 * _PAGE) + struct.pack("<BBH", 2, 0, 0)
    first = struct.pack("<HHHBBII", 0x4D53, 23, 19, 1, 1, 0, 0) + struct.pack("<QQI", 0, 0x104, 1)
    body = first + struct.pack("<32I", *[0x400] * 32) + bytes(8) + root + bytes(4)
    body += b"\xff" * 256 + struct.pack("<BBHQ", 0x80, 0, 0, 0x1000)
    return b"!BDN" + struct.pack("<I", _crc(body[:471])) + body + struct.pack("<I", _crc(body[:516])) + bytes(36)


def _crc(data: bytes) -> int:
    """Return the checksum of [MS-PST] 5.3: that of zlib without its inversions."""
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def _signature(at: int, number: int) -> int:
    """Return the signature of a page or block ([MS-PST] 5.5)."""
    mixed = (at ^ number) & 0xFFFFFFFF
    return (mixed >> 16) ^ (mixed & 0xFFFF)
