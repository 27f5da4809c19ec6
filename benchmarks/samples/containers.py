"""Samples of containers. The archives are written by the standard library and py7zr, the RAR byte by byte."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib

import py7zr
from py7zr.helpers import ArchiveTimestamp

from benchmarks.samples import Make

LETTER = """县人民法院院长：

我是本县工商联副主席邹立群。贵院正在审理的（2023）川9931民初208号案件，被告恒昌米业公司是我县重点企业，
请在保全措施上慎重考虑，尽量不要冻结其基本账户。

邹立群
2023年4月11日
"""
NOTE = "来信一封，附短信抄录一份。收发室 2023年4月12日\n"
DAY = (2023, 4, 12, 9, 30, 0)
STAMP = 1681263000


def _zip(members: dict[str, bytes], charset: str) -> bytes:
    """Write names as the compressed folders of a Chinese Windows do: GBK, and no flag that says so."""
    out, names = io.BytesIO(), {}
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, data) in enumerate(members.items()):
            raw = name.encode(charset)
            names[f"{number}".rjust(len(raw), "x").encode()] = raw
            info = zipfile.ZipInfo(f"{number}".rjust(len(raw), "x"), DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    whole = out.getvalue()
    for placeholder, raw in names.items():
        whole = whole.replace(placeholder, raw)
    return whole


def _tar(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), STAMP
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("快捷方式")
        link.type, link.linkname, link.mtime = tarfile.SYMTYPE, "/etc/passwd", STAMP
        archive.addfile(link)
    return out.getvalue()


def _seven_zip() -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        archive.writestr(LETTER.encode("gb18030"), "来信/邹立群来信.txt")
        archive.writestr(NOTE.encode(), "说明.txt")
        for file in archive.header.files_info.files:
            file["lastwritetime"] = ArchiveTimestamp.from_datetime(STAMP)
    return out.getvalue()


def _rar() -> bytes:
    """Write a RAR 4 whose files are stored: no free program writes one."""
    main = _rar_block(0x73, 0, bytes(6))
    files = b"".join(
        _rar_file(name, text.encode("gb18030")) for name, text in (("来信.txt", LETTER), ("说明.txt", NOTE))
    )
    return b"Rar!\x1a\x07\x00" + main + files + _rar_block(0x7B, 0x4000, b"")


def _rar_file(name: str, data: bytes) -> bytes:
    # The name twice: in a charset of old, then UTF-16 packed as its flags say (here every character of two bytes).
    wide = name.encode("utf-16-le")
    flags = b"".join(bytes((0xAA,)) + wide[at : at + 8] for at in range(0, len(wide), 8))
    both = name.encode("ascii", "replace").replace(b"?", b"_") + b"\x00" + b"\x00" + flags
    fixed = struct.pack("<IIBIIBBHI", len(data), len(data), 2, zlib.crc32(data), 0x568B4BC0, 20, 0x30, len(both), 0x20)
    return _rar_block(0x74, 0x8000 | 0x0200, fixed + both) + data


def _rar_block(kind: int, flags: int, body: bytes) -> bytes:
    rest = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(rest) & 0xFFFF) + rest


def _rar5() -> bytes:
    """Write a RAR 5 whose files are stored, by the technical note of RAR 5.0."""
    files = (("2023/来信.txt", LETTER), ("2023/说明.txt", NOTE))
    parts = [_rar5_file(name, text.encode("gb18030")) for name, text in files]
    return b"Rar!\x1a\x07\x01\x00" + _rar5_block(1, 0, b"\x00") + b"".join(parts) + _rar5_block(5, 0, b"\x00")


def _rar5_file(name: str, data: bytes) -> bytes:
    # Flags: time and CRC32 follow. Stored: version 0, method 0; made on Unix; the name in UTF-8.
    raw = name.encode()
    body = _vint(0x02 | 0x04) + _vint(len(data)) + _vint(0o100644) + struct.pack("<II", STAMP, zlib.crc32(data))
    body += _vint(0) + _vint(1) + _vint(len(raw)) + raw
    return _rar5_block(2, 0x02, body, size=len(data)) + data


def _rar5_block(kind: int, flags: int, body: bytes, size: int | None = None) -> bytes:
    """Write a block: its CRC, its length, its kind and flags, and the size of the data behind it if any follow."""
    head = _vint(kind) + _vint(flags) + (b"" if size is None else _vint(size)) + body
    head = _vint(len(head)) + head
    return struct.pack("<I", zlib.crc32(head)) + head


def _vint(number: int) -> bytes:
    """Write a number of variable length: seven bits a byte, the low ones first, the high bit where more follow."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _nested() -> bytes:
    inner = _zip({"附件/邹立群来信.txt": LETTER.encode("gb18030"), "附件/空白.txt": b""}, "gb18030")
    return _zip({"说明.txt": NOTE.encode("gb18030"), "来信及附件.zip": inner, "__MACOSX/._说明.txt": b"x"}, "gb18030")


SAMPLES: dict[str, Make] = {
    "信访材料.zip": _nested,
    "材料.7z": _seven_zip,
    "材料.rar": _rar,
    "材料（RAR5）.rar": _rar5,
    "来信.txt.gz": lambda: gzip.compress(LETTER.encode("gb18030"), mtime=STAMP),
    "来信.txt.bz2": lambda: bz2.compress(LETTER.encode("gb18030")),
    "来信.txt.xz": lambda: lzma.compress(LETTER.encode("gb18030")),
    "归档.tar": lambda: _tar({"2023/来信.txt": LETTER.encode("gb18030"), "2023/说明.txt": NOTE.encode()}),
}
