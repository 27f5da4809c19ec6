"""Samples of layout formats: a PDF with a note and an attached file, an OFD with all that such a package may hold."""

import io
import zipfile
from datetime import UTC, datetime

import pypdfium2
import pypdfium2.raw as pdfium_c
from fpdf import FPDF

from benchmarks import render
from benchmarks.samples import Make, fixed
from benchmarks.samples.images import LINES

NOTE = "请立案庭阅处。 8月15日"
EXPLANATION = "关于（2023）川9931民初845号案件的情况说明：该企业现有职工二百余人，请法院考虑稳定就业。\n"
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def _pdf() -> bytes:
    paper = FPDF(format="A4")
    paper.set_creation_date(datetime(2023, 8, 14, tzinfo=UTC))
    paper.add_font("song", fname=render.SONG_TTF)
    paper.add_page()
    paper.set_font("song", size=15)
    for number, line in enumerate(LINES):
        paper.text(28, 50 + 12 * number, line)
    document = pypdfium2.PdfDocument(bytes(paper.output()))
    page = document[0]  # it must live as long as its note is written
    annotation = pdfium_c.FPDFPage_CreateAnnot(page.raw, pdfium_c.FPDF_ANNOT_FREETEXT)
    pdfium_c.FPDFAnnot_SetRect(annotation, pdfium_c.FS_RECTF(300, 780, 540, 760))
    value = (NOTE + "\x00").encode("utf-16-le")
    words = (pdfium_c.FPDF_WCHAR * (len(value) // 2)).from_buffer_copy(value)
    pdfium_c.FPDFAnnot_SetStringValue(annotation, b"Contents", words)
    pdfium_c.FPDFPage_CloseAnnot(annotation)
    document.new_attachment("情况说明.txt").set_data(EXPLANATION.encode())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _object(text: str, x: float, y: float, size: float = 5.3) -> str:
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 170 7" Font="3" Size="{size}"><ofd:TextCode X="0" Y="5.3" '
        f'DeltaX="g {max(1, len(text) - 1)} {size}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def _page(objects: str, head: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {SPACE}>{head}<ofd:Content><ofd:Layer ID="8">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


def _ofd() -> bytes:
    body = "".join(
        _object(line.strip("　"), 28 + 5.3 * (len(line) - len(line.lstrip("　"))), 60 + 10 * n)
        for n, line in enumerate(LINES[:-2])
    )
    unit = "".join(_object(line.strip("　"), 20, 100 + 10 * n) for n, line in enumerate(LINES[-2:]))
    signature = (
        f'<ofd:Signature {SPACE}><ofd:SignedInfo><ofd:Provider ProviderName="示例签章" Version="1.0"/><ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod>'
        '<ofd:SignatureDateTime>20230814102030</ofd:SignatureDateTime><ofd:References/><ofd:StampAnnot PageRef="10" ID="1" Boundary="120 110 40 40"/></ofd:SignedInfo>'
        "<ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>"
    )
    note = (
        f'<ofd:PageAnnot {SPACE}><ofd:Annot ID="1" Type="Highlight"><ofd:Appearance Boundary="120 20 80 10">{_object("转立案庭阅处", 0, 0)}</ofd:Appearance></ofd:Annot>'
        f'<ofd:Annot ID="2" Type="Watermark"><ofd:Appearance Boundary="40 200 120 20">{_object("内部资料", 0, 0)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>'
    )
    members = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f'<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="2" BaseLoc="Tpls/T.xml"/><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="10" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages><ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>',
        "Doc_0/DocumentRes.xml": f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="5" Width="170" Height="40"><ofd:Content>{unit}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>',
        "Doc_0/Tpls/T.xml": _page(_object("云岭县石桥镇人民政府文件", 60, 30, 7)),
        "Doc_0/Pages/Page_0/Content.xml": _page(
            body + '<ofd:CompositeObject ID="6" ResourceID="5" Boundary="8 0 180 150"/>',
            '<ofd:Template TemplateID="2" ZOrder="Background"/>',
        ),
        "Doc_0/Annots/Annotations.xml": f'<ofd:Annotations {SPACE}><ofd:Page PageID="10"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
        "Doc_0/Annots/Page_0/Annotation.xml": note,
        "Doc_0/Attachs/Attachments.xml": f'<ofd:Attachments {SPACE}><ofd:Attachment ID="1" Name="情况说明" Format="txt"><ofd:FileLoc>情况说明.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>',
        "Doc_0/Attachs/情况说明.txt": EXPLANATION,
        "Doc_0/Signs/Sign_0/Signature.xml": signature,
        "Doc_0/Signs/Sign_0/SignedValue.dat": "x",
        "遗留/草稿.txt": "未引用的草稿",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return fixed(out.getvalue())


SAMPLES: dict[str, Make] = {"来函.pdf": _pdf, "转办函.ofd": _ofd}
