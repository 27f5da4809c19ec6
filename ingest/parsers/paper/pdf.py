"""PDF: typed pages by their text layer, scans and pages whose layer lies by recognition."""

import io
from dataclasses import dataclass
from typing import Any

import pdfplumber

from guowen.errors import DamagedFileError, TooLargeError
from ingest.compose import Sheet
from ingest.document import Document
from ingest.page import layout, pdfium, scan, textlayer
from ingest.page.layout import Glyph
from ingest.source import Source


@dataclass(frozen=True, slots=True)
class Layer:
    """What the text layer of a page offers."""

    sheet: Sheet
    is_scan: bool
    """Whether the page is a picture, and the layer another program's recognition of it."""
    doubt: str | None
    """Why the layer is not to be believed."""


def parse(source: Source) -> tuple[Document, ...]:
    """Read a PDF as one paper."""
    with pdfium.opened(source.data, source.name) as document:
        if len(document) > source.options.max_pages:
            raise TooLargeError(name=source.name, limit=f"{source.options.max_pages} 页")
        sheets: list[Sheet] = []
        notes: list[str] = []
        unread: list[int] = []
        for layer in _layers(document, source):
            number = layer.sheet.number
            if _is_typed(layer):
                sheets.append(layer.sheet)
            elif source.recognise is not None:
                sheets.append(scan.recognise(pdfium.render(document, number - 1, source.name), number, source))
                if layer.doubt:
                    notes.append(f"第{number}页的文字层不可信（{layer.doubt}），已重新识别。")
            elif layer.is_scan and layer.sheet.lines and not layer.doubt:
                sheets.append(Sheet(number, layer.sheet.lines, recognised=True))
                notes.append(f"第{number}页的文字来自扫描软件的识别，未经核对。")
            else:
                sheets.append(Sheet(number, ()))
                unread.append(number)
    if unread:
        notes += scan.unread(unread, sheets, source)
    return (scan.compose_paper(sheets, source, tuple(notes)),)


def _is_typed(layer: Layer) -> bool:
    return bool(layer.sheet.lines) and not layer.is_scan and layer.doubt is None


def _layers(document: Any, source: Source) -> "list[Layer]":
    layers = []
    try:
        with pdfplumber.open(io.BytesIO(source.data)) as plumbed:
            for index, page in enumerate(plumbed.pages[: len(document)]):
                layers.append(_layer(document, index, page))
                page.close()
    except Exception as error:  # pdfminer lets anything out; PDFium may still show such pages
        if source.recognise is None:
            raise DamagedFileError(name=source.name, detail="文字层无法解析") from error
    missing = range(len(layers), len(document))
    return layers + [Layer(Sheet(index + 1, ()), is_scan=True, doubt=None) for index in missing]


def _layer(document: Any, index: int, page: Any) -> Layer:
    left, top, right, bottom = page.cropbox
    glyphs = [
        Glyph(char["text"], char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
        for char in page.chars
        if char["upright"]
    ]
    lines = layout.lines(_inside(glyphs, right - left, bottom - top), right - left, bottom - top)
    doubt = textlayer.distrust("".join(char["text"] for char in page.chars))
    if len(glyphs) * 2 < len(page.chars):
        doubt = doubt or "文字方向异常"
    return Layer(Sheet(index + 1, lines), is_scan=pdfium.is_scan(document, index), doubt=doubt)


def _inside(glyphs: list[Glyph], width: float, height: float) -> list[Glyph]:
    """Drop what stands off the page, which no reader sees."""
    return [g for g in glyphs if -1 <= g.x0 <= width + 1 and -1 <= g.middle <= height + 1]
