"""PDF: typed pages by their text layer, scans and pages whose layer lies by recognition; notes, fields, attachments.

PDFium reads the layer, for it is many times faster; where its reading cannot be believed, pdfplumber is asked, which
decodes fonts in another way, before the page goes to recognition.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pdfplumber
import pypdfium2
from rapidfuzz.distance import Levenshtein

from guowen.errors import DamagedFileError, TooLargeError
from ingest import members as inner
from ingest.compose import Sheet
from ingest.document import Document, Line
from ingest.members import Member
from ingest.page import layout, pdfglyphs, pdfium, scan, textlayer
from ingest.page.layout import Glyph
from ingest.page.pdfglyphs import Placed
from ingest.source import Source

ALIKE = 0.9
"""Likeness from which the layer of a scan and our reading of it say the same."""
UNSURE = 0.75
"""Confidence below which our reading of a scan gives way to a layer that can be believed."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What the text layer of a page offers."""

    sheet: Sheet
    is_scan: bool
    """Whether the page is a picture, and the layer another program's recognition of it."""
    doubt: str | None
    """Why the layer is not to be believed."""
    notes: tuple[tuple[str, Line], ...] = ()
    """What was written on the page afterwards."""

    @property
    def is_typed(self) -> bool:
        """Whether the page needs no recognition."""
        return bool(self.sheet.lines) and not self.is_scan and self.doubt is None


def parse(source: Source) -> tuple[Document, ...]:
    """Read a PDF as one paper, with the files attached to it as its children."""
    with pdfium.opened(source.data, source.name) as document:
        if len(document) > source.options.max_pages:
            raise TooLargeError(name=source.name, limit=f"{source.options.max_pages} 页")
        sheets: list[Sheet] = []
        notes: list[str] = []
        unread: list[int] = []
        for index in range(len(document)):
            layer = _layer(document, index, source)
            sheet, remarks = _sheet(document, layer, source)
            sheets.append(_annotated(sheet, layer.notes))
            notes += remarks
            unread += [] if sheet.lines or source.recognise else [index + 1]
        children, missing = inner.children(_attached(document), source)
    if unread:
        notes += scan.unread(unread, sheets, source)
    paper = scan.compose_paper(sheets, source, (*notes, *inner.notes(missing)))
    return (replace(paper, children=children, unread=missing),)


def members(source: Source) -> Iterator[Member]:
    """Yield the files attached to a PDF, those of a portfolio included."""
    with pdfium.opened(source.data, source.name) as document:
        yield from list(_attached(document))


def _attached(document: Any) -> Iterator[Member]:
    for number in range(min(document.count_attachments(), 1000)):
        name = f"附件{number + 1}"
        try:
            attachment = document.get_attachment(number)
            name = attachment.get_name() or name
            yield Member(name, partial(bytes, bytes(attachment.get_data() or b"")))
        except pypdfium2.PdfiumError:
            yield Member(name, partial(_lost, name))


def _lost(name: str) -> bytes:
    raise DamagedFileError(name=name, detail="无法从 PDF 中取出")


def _sheet(document: Any, layer: Layer, source: Source) -> tuple[Sheet, list[str]]:
    """Return a page as it is best read, and what the clerk should know of it."""
    number = layer.sheet.number
    if layer.is_typed:
        return layer.sheet, []
    if source.recognise is None:
        if layer.is_scan and layer.sheet.lines and not layer.doubt:
            return replace(layer.sheet, recognised=True), [f"第{number}页的文字来自扫描软件的识别，未经核对。"]
        return Sheet(number, ()), []
    read = scan.recognise(pdfium.render(document, number - 1, source.name), number, source)
    if layer.doubt:
        return read, [f"第{number}页的文字层不可信（{layer.doubt}），已重新识别。"]
    return _compared(read, layer.sheet) if layer.is_scan and layer.sheet.lines else (read, [])


def _compared(read: Sheet, layer: Sheet) -> tuple[Sheet, list[str]]:
    """Choose between our reading of a scan and the layer that came with it; the clerk is told where they differ."""
    ours, theirs = (_plain(sheet) for sheet in (read, layer))
    alike = Levenshtein.normalized_similarity(ours, theirs)
    if alike >= ALIKE:
        return read, []
    sure = sum(line.confidence * len(words) for words, line in read.lines) / max(1, len(ours))
    if sure < UNSURE and len(theirs) >= len(ours):
        note = f"第{layer.number}页不易识别，已采用扫描软件自带的文字，请对照原件。"
        return replace(layer, recognised=True), [note]
    return read, [f"第{layer.number}页自带的文字与重新识别的结果相差较大，已采用重新识别的结果，请对照原件。"]


def _plain(sheet: Sheet) -> str:
    return "".join("".join(words.split()) for words, _ in sheet.lines)


def _annotated(sheet: Sheet, notes: tuple[tuple[str, Line], ...]) -> Sheet:
    """Put what was written afterwards behind the line it stands beside; a field's value belongs to its label."""
    lines = list(sheet.lines)
    for words, place in notes:
        at = sum(line.box.y0 <= (place.box.y0 + place.box.y1) / 2 for _, line in lines)
        lines.insert(at, (words, place))
    return replace(sheet, lines=tuple(lines))


def _layer(document: Any, index: int, source: Source) -> Layer:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:  # a page that PDFium cannot load can be neither read nor shown
        return Layer(Sheet(index + 1, ()), is_scan=True, doubt=None)
    place = pdfglyphs.placed(page)
    found = pdfglyphs.typed(page, place)
    if found.is_cut:
        raise TooLargeError(name=source.name, limit=f"一页 {pdfglyphs.MAX_GLYPHS} 个字")
    lines, doubt = _lines(found.glyphs, place, found.slanted)
    is_scan = pdfium.is_scan(document, index)
    if doubt and not is_scan:
        lines, doubt = _second_opinion(index, place, source) or (lines, doubt)
    return Layer(Sheet(index + 1, lines), is_scan, doubt, tuple(pdfglyphs.notes(page, place)))


def _lines(glyphs: tuple[Glyph, ...], place: Placed, slanted: int) -> tuple[tuple[tuple[str, Line], ...], str | None]:
    """Return the lines of a page and why they cannot be believed."""
    width, height = place.size
    # What stands off the page no reader sees.
    seen = [g for g in glyphs if -1 <= g.x0 <= width + 1 and -1 <= g.middle <= height + 1]
    doubt = textlayer.distrust("".join(glyph.text for glyph in glyphs))
    if slanted > len(glyphs):
        doubt = doubt or "文字方向异常"
    return layout.lines(seen, width, height), doubt


def _second_opinion(index: int, place: Placed, source: Source) -> tuple[tuple[tuple[str, Line], ...], None] | None:
    """Return the lines as pdfplumber reads them, if these can be believed."""
    try:
        # Closing reads the file as well, so it belongs to what may fail.
        with pdfplumber.open(io.BytesIO(source.data), pages=[index + 1]) as plumbed:
            page = plumbed.pages[0]
            left, top, _, _ = page.cropbox
            glyphs = tuple(
                Glyph(char["text"], char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
                for char in page.chars
                if char["upright"]
            )
    except Exception:  # noqa: BLE001  # pdfminer lets anything out, and recognition is still to come
        return None
    lines, doubt = _lines(glyphs, place, 0)
    return (lines, None) if lines and doubt is None else None
