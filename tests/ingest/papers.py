"""Small papers made for tests, a Source around any bytes, and an engine that says what it is told."""

import io
import zipfile
from collections.abc import Mapping

from PIL import Image, ImageDraw

import ingest
from guowen.errors import UnreadableError
from ingest.document import Box, Line
from ingest.ocr.engine import RecognisedPage
from ingest.source import ReadOptions, Recognise, Source, describe

SONG = "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf"
NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
LETTER = ["临河市住房和城乡建设局", "关于商请暂缓执行的函", "市法院：", "恳请暂缓对（2023）苏0982执1234号案的执行。"]


def said(*lines: str) -> Recognise:
    """Return an engine that reads the same lines on every page."""
    read = tuple((line, Line(0, 0, Box(0.1, 0.1 + n / 20, 0.9, 0.14 + n / 20), 0.9)) for n, line in enumerate(lines))
    return lambda _image: RecognisedPage(lines=read)


def source_of(data: bytes, recognise: Recognise | None = None, options: ReadOptions | None = None) -> Source:
    """Return what a parser of a lone file gets."""

    def no_child(child: str, content: bytes) -> tuple[()]:
        raise AssertionError(child)

    origin = describe(data, "来函", media_type="application/octet-stream", format_name="test")
    return Source(data, "来函", "来函", origin, recognise, no_child, options or ReadOptions())


def picture(width: int = 400, height: int = 560, colour: str = "white") -> Image.Image:
    image = Image.new("RGB", (width, height), colour)
    ImageDraw.Draw(image).rectangle((40, 60, width - 40, 80), fill="black")
    return image


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def package(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def text_object(text: str, x: float, y: float, *, width: float = 150, deltas: str = "") -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} {width} 6" Size="5">'
        f'<ofd:TextCode X="0" Y="5" DeltaX="{deltas}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(
    pages: dict[str, str],
    *,
    common: str = "",
    more: Mapping[str, bytes | str] | None = None,
    namespace: str = NAMESPACE,
) -> bytes:
    """Make an OFD whose pages (member → objects) come in the order of the dictionary."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{name}"/>' for n, name in enumerate(pages))
    members: dict[str, bytes | str] = {
        "OFD.xml": f"<ofd:OFD {namespace}><ofd:DocBody>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {namespace}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for name, objects in pages.items():
        members[f"Doc_0/{name}"] = ofd_page(objects, namespace)
    return package(members | dict(more or {}))


def ofd_page(objects: str, namespace: str = NAMESPACE) -> str:
    template, _, content = objects.rpartition("|")
    return f"<ofd:Page {namespace}>{template}<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"


def outcome(data: bytes, name: str) -> str:
    """Read a file without an engine; return 'read', or the code of why not. No other exception comes out."""
    try:
        assert ingest.read(data, name, ReadOptions(ocr="none"))
    except UnreadableError as error:
        return error.code
    return "read"
