"""Samples of office files. The old Word file is made from the new one by LibreOffice (`soffice --convert-to doc`)."""

import io
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document

from benchmarks.samples import Make, fixed
from ingest.mail import cfb

TITLE = "云岭县经济和信息化局"
LINES = (
    "关于商请妥善处理（2023）川9931民初912号案件的函", "云岭县人民法院：",
    "　　贵院受理的上述案件，被告系我县重点企业，请贵院在审理时充分考虑企业困难，暂缓采取保全措施。",
    "　　特此函商。",
)  # fmt: skip
SIGNED = (TITLE, "2023年9月4日")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODT = "application/vnd.oasis.opendocument.text"


def _docx() -> bytes:
    document, out = Document(), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = f"{TITLE}文件"
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("企业", "职工"), ("云峰建材公司", "213人")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for line in SIGNED:
        document.add_paragraph(line)
    document.add_comment(document.paragraphs[2].runs, text="请分管院长阅。", author="段", initials="段")
    document.save(out)
    return fixed(_tracked(out.getvalue()))


def _tracked(package: bytes) -> bytes:
    """Put tracked changes into the third paragraph: 暂缓 is inserted, 停止 deleted."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                marked = (
                    '</w:t></w:r><w:ins w:id="90" w:author="马"><w:r><w:t>暂缓</w:t></w:r></w:ins>'
                    '<w:del w:id="91" w:author="马"><w:r><w:delText>停止</w:delText></w:r></w:del><w:r><w:t>'
                )
                content = content.replace("暂缓".encode(), marked.encode())
            new.writestr(name, content)
    return out.getvalue()


def _doc() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.docx").write_bytes(_docx())
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "doc:MS Word 97", "a.docx"],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        return (Path(folder) / "a.doc").read_bytes()


def _rtf() -> bytes:
    """What an old WordPad of a Chinese Windows writes: GBK in hexadecimal, the font's charset 134."""
    body = b""
    for number, line in enumerate((f"{TITLE}文件", *LINES, *SIGNED)):
        words = "".join(f"\\u{ord(c)}?" if number == 1 and ord(c) > 127 else c for c in line)
        body += (
            b"".join(b"\\'%02x" % byte if byte > 127 else bytes((byte,)) for byte in words.encode("gbk")) + b"\\par\r\n"
        )
    return (
        b"{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\\viewkind4\\uc1\\pard\\lang2052\\f0\\fs32 "
        + body
        + b"}\r\n"
    )


def _flat_opc() -> bytes:
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in (f"{TITLE}文件", *LINES, *SIGNED)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        f'<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>'
    ).encode()


def _odf(content: bool = True) -> str:
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text", "table", "style")
    )
    lines = "".join(f"<text:p>{escape(line.replace('　　', ''))}</text:p>" for line in LINES)
    note = (
        '<text:p>请参阅附件<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>附件另寄。</text:p></text:note-body></text:note>'
        '<office:annotation><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">段</dc:creator><text:p>请立案庭阅。</text:p></office:annotation>。</text:p>'
    )
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>已删去的一句。</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    table = '<table:table><table:table-row><table:table-cell><text:p>企业</text:p></table:table-cell><table:table-cell><text:p>云峰<text:s text:c="2"/>建材</text:p></table:table-cell></table:table-row></table:table>'
    signed = "".join(f"<text:p>{line}</text:p>" for line in SIGNED)
    body = f"<office:body><office:text>{deleted}<text:h>{TITLE}文件</text:h>{lines}{note}{table}{signed}</office:text></office:body>"
    root = "office:document-content" if content else f'office:document office:mimetype="{ODT}"'
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {names}>{body}</{root.split(maxsplit=1)[0]}>'


def _odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype", (2023, 9, 4, 9, 0, 0)), ODT)
        package.writestr(zipfile.ZipInfo("content.xml", (2023, 9, 4, 9, 0, 0)), _odf())
    return out.getvalue()


SAMPLES: dict[str, Make] = {
    "商请函.docx": _docx,
    "加密的函.docx": lambda: cfb.write({"EncryptionInfo": bytes(64), "EncryptedPackage": bytes(4096)}),
    "旧式来函.doc": _doc,
    "来函.odt": _odt,
    "来函.rtf": _rtf,
    "来函.xml": _flat_opc,
    "来函.fodt": lambda: _odf(content=False).encode(),
    "来信.txt": lambda: "\r\n".join((*LINES, *SIGNED, "")).encode("gb18030"),
    "来信-UTF16.txt": lambda: "\r\n".join((*LINES, *SIGNED, "")).encode("utf-16"),
    "来信-Big5.txt": lambda: "雲嶺縣人民法院：\r\n　　請貴院對本案從寬處理，多謝。\r\n　　　　陳大文\r\n".encode(
        "big5"
    ),
}
