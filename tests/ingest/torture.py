"""A folder of files that were made to hurt: bombs, loops, lies about sizes, names that lead elsewhere."""

import base64
import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise

from tests.ingest.papers import package

LETTERS = "abcdefg"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(LETTERS))
    + '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)
"""Ten million laughs, and a file of the machine."""
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def _pdf(*objects: str, root: int = 1) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{at:010d} 00000 n \n".encode() for at in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def many_pages(count: int = 10_000) -> bytes:
    kids = " ".join(f"{n} 0 R" for n in range(3, count + 3))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return _pdf(CATALOG, f"<< /Type /Pages /Count {count} /Kids [{kids}] >>", *[page] * count)


def cyclic_pages() -> bytes:
    return _pdf(CATALOG, "<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>")


def nested_forms() -> bytes:
    """Ten forms, each of which draws the next ten times, and the last the first."""
    draw = "/F Do " * 10
    stream = f"stream\n{draw}\nendstream"
    uses = "/Resources << /XObject << /F {} 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {uses.format(5)} >>"
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length {len(draw)}"
    forms = [f"<< {head} {uses.format(n + 1 if n < 14 else 5)} >>\n{stream}" for n in range(5, 15)]
    return _pdf(
        CATALOG, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, f"<< /Length {len(draw)} >>\n{stream}", *forms
    )


def giant_page() -> bytes:
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9999999 9999999] >>"
    return _pdf(CATALOG, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page)


def stream_bomb() -> bytes:
    """A content stream of two gigabytes, packed twice."""
    packed = zlib.compress(zlib.compress(b"BT (x) Tj ET " * (1 << 23), 9), 9).decode("latin-1")
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    content = f"<< /Length {len(packed)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n{packed}\nendstream"
    return _pdf(CATALOG, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, content)


def png(width: int, height: int) -> bytes:
    """A white picture, whatever its size, in a few kilobytes."""
    rows = zlib.compressobj(9)
    line = b"\x00" + b"\xff" * -(-width // 8)
    data = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def lying_png() -> bytes:
    """A head that claims 2 gigapixels over nothing."""
    return png(8, 8)[:16] + struct.pack(">II", 60_000, 60_000) + png(8, 8)[24:]


def deep_mail(depth: int = 3000) -> bytes:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return ("From: a@x.example\r\nTo: b@x.example\r\nSubject: deep\r\n" + head + "\r\n请关照此案。\r\n").encode()


def mail_in_mail(depth: int = 300) -> bytes:
    body = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: inner\r\n\r\nhello\r\n"
    for _ in range(depth):
        body = b"From: a@x.example\r\nTo: b@x.example\r\nContent-Type: message/rfc822\r\n\r\n" + body
    return body


def many_parts(count: int = 30_000) -> bytes:
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    return b'From: a@x.example\r\nTo: b@x.example\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n' + part * count


def long_header() -> bytes:
    fields = b"To: " + b"<" * 500_000 + b"\r\nSubject: " + b"=?gb2312?B?" * 50_000
    return b"From: a@x.example\r\n" + fields + b"\r\n\r\nhello\r\n"


def bomb_by_mail() -> bytes:
    head = (
        b"From: a@x.example\r\nTo: b@x.example\r\nContent-Type: application/zip\r\n"
        b"Content-Transfer-Encoding: base64\r\n"
        b'Content-Disposition: attachment; filename="../../x.zip"\r\n\r\n'
    )
    return head + base64.b64encode(zip_in_zip(5, 5))


def ofd(page: str, more: dict[str, str] | None = None) -> bytes:
    return package({
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>D/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/D.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:DocumentRes>R.xml</ofd:DocumentRes></ofd:CommonData>"
        f'<ofd:Pages><ofd:Page BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
        "D/P.xml": page,
        **(more or {}),
    })  # fmt: skip


def ofd_page(content: str) -> str:
    return f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"


def self_drawing_ofd() -> bytes:
    use = '<ofd:CompositeObject ResourceID="1"/>' * 10
    unit = f'<ofd:CompositeGraphicUnit ID="1"><ofd:Content>{use}</ofd:Content></ofd:CompositeGraphicUnit>'
    resources = f"<ofd:Res {OFD}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    return ofd(ofd_page(use), {"D/R.xml": resources})


def long_run_ofd() -> bytes:
    code = f'<ofd:TextCode X="0" Y="5" DeltaX="g 999999999 1">{"请" * 200_000}</ofd:TextCode>'
    return ofd(ofd_page(f'<ofd:TextObject Boundary="0 0 9 9" Size="5">{code}</ofd:TextObject>'))


def word(body: str, head: str = "") -> bytes:
    return package({"word/document.xml": f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>"})


def deep_tables() -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * 20_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 20_000)


def escaping_zip() -> bytes:
    ways = ("../../../../tmp/guowen-out.txt", "/etc/guowen-out", "CON", "C:\\x.txt", "a" * 5000)
    return package(dict.fromkeys(ways, "请关照。"))


def endless_chain() -> bytes:
    """An OLE file whose table of sectors points to itself."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    return head.ljust(512, b"\x00") + bytes(4096)


def overlapping_zip() -> bytes:
    """One kernel of packed zeros that 3,000 members share (the bomb of David Fifield, in the small)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.txt", bytes(10 << 20))
        first = archive.infolist()[0]
        for n in range(1, 3000):
            twin = zipfile.ZipInfo(f"{n}.txt")
            twin.compress_type, twin.CRC = first.compress_type, first.CRC
            twin.compress_size, twin.file_size, twin.header_offset = first.compress_size, first.file_size, 0
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
    return out.getvalue()


def zip_in_zip(width: int = 10, depth: int = 6) -> bytes:
    level = package({"0.txt": bytes(1 << 20)})
    for _ in range(depth):
        level = package({f"{n}.zip": level for n in range(width)})
    return level


def deep_json() -> bytes:
    return b'{"session":{"wxid":"x"},"messages":' + b"[" * 200_000


def flood(head: str, line: str, count: int) -> bytes:
    return (head + line * count).encode()


FILES: dict[str, Callable[[], bytes]] = {
    "万页.pdf": many_pages,
    "循环页.pdf": cyclic_pages,
    "套表单.pdf": nested_forms,
    "巨页.pdf": giant_page,
    "内容弹.pdf": stream_bomb,
    "一点.png": lambda: png(1, 1),
    "宽.png": lambda: png(30_000, 200),
    "高.png": lambda: png(200, 30_000),
    "大.png": lambda: png(30_000, 30_000),
    "谎.png": lying_png,
    "深.eml": deep_mail,
    "信中信.eml": mail_in_mail,
    "多段.eml": many_parts,
    "长头.eml": long_header,
    "假附件.eml": bomb_by_mail,
    "自画.ofd": self_drawing_ofd,
    "长串.ofd": long_run_ofd,
    "实体.ofd": lambda: ofd(ENTITIES + f"<ofd:Page {OFD}>&g;&x;</ofd:Page>"),
    "实体.docx": lambda: word("<w:p><w:r><w:t>&g;&x;请关照</w:t></w:r></w:p>", ENTITIES),
    "深表.docx": deep_tables,
    "实体.xml": f'{ENTITIES}<smses><sms address="1" date="1" type="1" body="&g;&x;"/></smses>'.encode,
    "实体.fodt": f"{ENTITIES}<office:document>&g;&x;</office:document>".encode,
    "重叠.zip": overlapping_zip,
    "层层.zip": zip_in_zip,
    "零字节名.zip": lambda: package({"aXb.txt": "请关照。"}).replace(b"aXb", b"a\x00b"),
    "出走.zip": escaping_zip,
    "零.gz": lambda: gzip.compress(bytes(512 << 20)),
    "自称.zip": lambda: package({"a.txt": "x"})[:20] + b"\xff" * 200,
    "深.json": lambda: b'{"session":{"wxid":"x"},"messages":' + b"[" * 200_000,
    "深.rtf": lambda: b"{\\rtf1" + b"{" * 300_000,
    "洪水.txt": lambda: b"\r\n" * 3_000_000,
    "一行.txt": lambda: "请".encode() * 5_000_000,
    "宽表.csv": ("时间,发送人,内容" + ",x" * 50_000 + "\n" + '"""\n' * 50_000).encode,
    "不闭合.html": lambda: b"<html><body>" + b"<div><table><tr><td>" * 50_000 + "请关照".encode(),
    "深.html": lambda: b"<b>" * 400_000 + b"x",
    "假库.db": lambda: b"SQLite format 3\x00" + bytes(4096),
    "假复合.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 100_000,
    "循环复合.msg": endless_chain,
}
