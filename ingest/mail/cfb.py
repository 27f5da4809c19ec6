"""Writing a compound file (OLE 2): a mail in a mail is a folder of its file, and is made a file of its own."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Union

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _DIFAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC, 0xFFFFFFFF
_ROW = 128
_ROOT, _STORAGE, _STREAM = 5, 1, 2
_PER_SECTOR = _SECTOR // 4
_IN_HEADER = 109

Tree = Mapping[str, Union[bytes, "Tree"]]
"""Streams and folders by name."""


@dataclass(slots=True)
class _Entry:
    """A row of the directory."""

    name: str
    kind: int
    data: bytes = b""
    start: int = _END
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE

    def packed(self) -> bytes:
        """Return its 128 bytes."""
        name = self.name.encode("utf-16-le")[:62]
        size = len(name) + 2 if name else 0
        return struct.pack(
            "<64sHBBIII16sIQQIQ", name, size, self.kind, 1, self.left, self.right, self.child, b"", 0, 0, 0,
            self.start, len(self.data),
        )  # fmt: skip


def write(tree: Tree) -> bytes:
    """Return the file that holds a tree."""
    entries = [_Entry("Root Entry", _ROOT)]
    _fill(entries, 0, tree)
    mini, mini_table = bytearray(), list[int]()
    sectors, table = bytearray(), list[int]()
    # The directory comes first: what is in the file shall not be taken for the head of another format.
    rows = len(entries) + -len(entries) % 4
    directory_at = _add(sectors, table, bytes(rows * _ROW), _SECTOR)
    for entry in entries[1:]:
        if entry.kind == _STREAM and entry.data:
            small = len(entry.data) < _CUTOFF
            entry.start = (
                _add(mini, mini_table, entry.data, _MINI) if small else _add(sectors, table, entry.data, _SECTOR)
            )
    entries[0].data = bytes(mini)
    entries[0].start = _add(sectors, table, bytes(mini), _SECTOR)
    mini_at = _add(sectors, table, b"".join(n.to_bytes(4, "little") for n in mini_table), _SECTOR, b"\xff")
    packed = [entry.packed() for entry in entries] + [_Entry("", 0, start=0).packed()] * (rows - len(entries))
    sectors[: rows * _ROW] = b"".join(packed)
    count = -(-len(mini_table) // _PER_SECTOR)
    return _assembled(sectors, table, directory_at, (mini_at, count))


def _fill(entries: list[_Entry], parent: int, tree: Tree) -> None:
    """Append the members of a folder; they hang on it as a search tree by length and letters of the name."""
    numbers = []
    for name in sorted(tree, key=lambda one: (len(one), one.upper())):
        member = tree[name]
        numbers.append(len(entries))
        if isinstance(member, bytes):
            entries.append(_Entry(name, _STREAM, member))
        else:
            entries.append(_Entry(name, _STORAGE))
            _fill(entries, numbers[-1], member)
    entries[parent].child = _balanced(entries, numbers)


def _balanced(entries: list[_Entry], numbers: list[int]) -> int:
    if not numbers:
        return _NONE
    middle = len(numbers) // 2
    top = entries[numbers[middle]]
    top.left, top.right = _balanced(entries, numbers[:middle]), _balanced(entries, numbers[middle + 1 :])
    return numbers[middle]


def _add(area: bytearray, table: list[int], data: bytes, width: int, fill: bytes = b"\x00") -> int:
    """Append data as a chain; return its first sector."""
    if not data:
        return _END
    first, count = len(table), -(-len(data) // width)
    area += data + fill * (-len(data) % width)
    table += [first + n + 1 for n in range(count - 1)] + [_END]
    return first


def _assembled(sectors: bytearray, table: list[int], directory_at: int, mini: tuple[int, int]) -> bytes:
    """Append the table of sectors, and the list of its own where the header has no room for it."""
    fats, extra = 0, 0
    while fats * _PER_SECTOR < len(table) + fats + extra:
        fats += 1
        extra = -(-max(0, fats - _IN_HEADER) // (_PER_SECTOR - 1))
    where = [len(table) + n for n in range(fats)]
    lists = [len(table) + fats + n for n in range(extra)]
    table += [_FAT] * fats + [_DIFAT] * extra
    table += [_FREE] * (fats * _PER_SECTOR - len(table))
    rest = where[_IN_HEADER:]
    chained = b""
    for number in range(extra):
        part = rest[number * (_PER_SECTOR - 1) : (number + 1) * (_PER_SECTOR - 1)]
        part += [_FREE] * (_PER_SECTOR - 1 - len(part))
        chained += struct.pack(f"<{_PER_SECTOR}I", *part, lists[number + 1] if number + 1 < extra else _END)
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, fats,
        directory_at, 0, _CUTOFF, *(mini if mini[1] else (_END, 0)), lists[0] if lists else _END, extra,
    )  # fmt: skip
    head += struct.pack(f"<{_IN_HEADER}I", *(where + [_FREE] * _IN_HEADER)[:_IN_HEADER])
    return head + bytes(sectors) + struct.pack(f"<{len(table)}I", *table) + chained
