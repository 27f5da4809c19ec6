"""Files as Outlook writes them, from scratch: MSG with Unicode or 8-bit strings, and winmail.dat."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.mail import cfb

EPOCH = 11_644_473_600
"""Seconds from 1601 to 1970."""
LONG, TIME, BINARY = 0x0003, 0x0040, 0x0102


@dataclass(frozen=True)
class Item:
    """A mail: its strings and binaries, its numbers and times (seconds since 1970) by tag."""

    strings: Mapping[int, str] = field(default_factory=dict)
    binaries: Mapping[int, bytes] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)
    times: Mapping[int, int] = field(default_factory=dict)
    recipients: Sequence["Item"] = ()
    attachments: Sequence["Item"] = ()
    inner: "Item | None" = None
    """Of an attachment, the mail that it is."""


def msg(item: Item, charset: str | None = None) -> bytes:
    """Return an MSG; with a charset, its strings are of 8 bits, as older Outlooks and other programs write."""
    tree = _tree(item, charset, 32)
    tree["__nameid_version1.0"] = {f"__substg1.0_000{n}0102": b"" for n in (2, 3, 4)}
    return cfb.write(tree)


def _tree(item: Item, charset: str | None, header: int) -> dict[str, cfb.Tree | bytes]:
    tree: dict[str, cfb.Tree | bytes] = {}
    rows = []
    for tag, text in item.strings.items():
        kind, data = (0x001E, text.encode(charset)) if charset else (0x001F, text.encode("utf-16-le"))
        tree[f"__substg1.0_{tag:04X}{kind:04X}"] = data
        rows.append(struct.pack("<HHIQ", kind, tag, 6, len(data) + (1 if charset else 2)))
    for tag, data in item.binaries.items():
        tree[f"__substg1.0_{tag:04X}0102"] = data
        rows.append(struct.pack("<HHIQ", BINARY, tag, 6, len(data)))
    rows += [struct.pack("<HHIQ", LONG, tag, 6, number) for tag, number in item.numbers.items()]
    rows += [struct.pack("<HHIQ", TIME, tag, 6, (time + EPOCH) * 10**7) for tag, time in item.times.items()]
    counts = (len(item.recipients), len(item.attachments))
    head = struct.pack("<QIIII", 0, *counts, *counts).ljust(header, b"\x00")[:header]
    for number, one in enumerate(item.recipients):
        tree[f"__recip_version1.0_#{number:08X}"] = _tree(one, charset, 8)
    for number, one in enumerate(item.attachments):
        folder = _tree(one, charset, 8)
        if one.inner is not None:
            folder["__substg1.0_3701000D"] = _tree(one.inner, charset, 24)
        tree[f"__attach_version1.0_#{number:08X}"] = folder
    tree["__properties_version1.0"] = head + b"".join(sorted(rows))
    return tree


def winmail(strings: Mapping[int, str], files: Mapping[str, bytes], *, page: int = 936) -> bytes:
    """Return a winmail.dat whose 8-bit strings are in a code page."""
    charset = f"cp{page}"
    out = struct.pack("<IH", 0x223E9F78, 1)
    out += _attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
    out += _attribute(1, 0x00069007, struct.pack("<II", page, 0))
    out += _attribute(
        1, 0x00069003, _properties({tag: text.encode(charset) + b"\x00" for tag, text in strings.items()})
    )
    for name, data in files.items():
        out += _attribute(2, 0x00069002, bytes(14))
        out += _attribute(2, 0x0006800F, data)
        out += _attribute(2, 0x00069005, _properties({0x3707: name.encode(charset) + b"\x00"}))
    return out


def _attribute(level: int, name: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _properties(values: Mapping[int, bytes]) -> bytes:
    out = struct.pack("<I", len(values))
    for tag, data in values.items():
        out += struct.pack("<HHII", 0x001E, tag, 1, len(data)) + data + bytes(-len(data) % 4)
    return out


def compressed(rtf: bytes) -> bytes:
    """Wrap RTF as a compressed body that uses no reference but the one that ends it."""
    out, at = b"", 0
    pieces = [rtf[n : n + 8] for n in range(0, len(rtf), 8)] or [b""]
    if len(pieces[-1]) == 8:  # no room for the end behind a full run
        pieces.append(b"")
    for piece in pieces:
        at += len(piece)
        out += (b"\x00" + piece) if len(piece) == 8 else bytes([1 << len(piece)]) + piece
    out += ((207 + at) % 4096 << 4).to_bytes(2, "big")
    return struct.pack("<II4sI", len(out) + 12, len(rtf), b"LZFu", 0) + out
