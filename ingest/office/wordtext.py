"""The text of WordprocessingML as a reader sees it: paragraphs, tables, text boxes; not what was deleted or hidden."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.office.story import Piece, Story
from ingest.office.story import paragraph as story_paragraph
from ingest.office.story import row as story_row
from ingest.package import local

UNSEEN = {"del", "moveFrom", "Fallback", "rt", "instrText", "delText", "delInstrText", "pPr", "rPr", "tblPr", "sectPr"}
"""Deletions, the second copy that old programs get, pronunciations, codes of fields, properties."""
SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def text_of(body: Any) -> str:
    """Return the text of a body, header, footer or note; a form feed stands for an explicit page break."""
    story = Story()
    story.add(pieces(body))
    return story.text


def pieces(body: Any, label: str | None = None) -> Iterator[Piece]:
    """Yield the lines of a body with the names of their places: 第3段, 表1第2行第1列, 文本框, or `label` for all."""
    yield from _blocks(body, _Count(label))


@dataclass
class _Count:
    """How many paragraphs and tables there were."""

    fixed: str | None
    paragraphs: int = 0
    tables: int = 0

    def paragraph(self) -> str:
        """Return the name of the next paragraph."""
        self.paragraphs += 1
        return self.fixed or f"第{self.paragraphs}段"


def _blocks(container: Any, count: _Count) -> Iterator[Piece]:
    kept = ""
    for element in container:
        match local(element):
            case "p":
                lines = list(_paragraph(element, count, kept))
                # The mark of a paragraph that was deleted joins it to the next.
                kept = lines.pop(0)[0] if _is_joined(element) else ""
                yield from lines
            case "tbl":
                count.tables += 1
                yield from _rows(element, count, count.tables)
            case name if name and name not in UNSEEN:
                yield from _blocks(element, count)
    if kept:
        yield story_paragraph(kept, count.paragraph())


def _is_joined(paragraph: Any) -> bool:
    mark = _child(_child(paragraph, "pPr"), "rPr")
    return _child(mark, "del") is not None


def _paragraph(paragraph: Any, count: _Count, before: str) -> Iterator[Piece]:
    """Yield a paragraph, then the text boxes that are anchored in it."""
    boxes: list[Any] = []
    text = before + "".join(_inline(paragraph, boxes))
    properties = _child(paragraph, "pPr")
    if _is_on(_child(properties, "pageBreakBefore")):
        text = "\f" + text
    yield story_paragraph(text, count.paragraph() if text.strip() else "")
    for box in boxes:
        yield from _blocks(box, _Count(count.fixed or "文本框"))
    if _starts_page(_child(properties, "sectPr")):
        yield "\f", ()


def _inline(element: Any, boxes: list[Any]) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name == "br":
            yield "\f" if _value(child, "type") == "page" else "\n"
        elif name in SIGNS:
            yield SIGNS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "r" and _is_on(_child(_child(child, "rPr"), "vanish")):
            continue
        elif name and name not in UNSEEN:
            yield from _inline(child, boxes)


def _rows(table: Any, count: _Count, number: int) -> Iterator[Piece]:
    for line, row in enumerate(_nested(table, "tr"), start=1):
        if _child(_child(row, "trPr"), "del") is not None:
            continue
        cells = []
        for column, cell in enumerate(_nested(row, "tc"), start=1):
            inside = Story()
            inside.add(_blocks(cell, _Count("")))
            cells.append((inside.text.strip(), count.fixed or f"表{number}第{line}行第{column}列"))
        yield story_row(cells)


def _nested(element: Any, wanted: str) -> Iterator[Any]:
    """Yield rows or cells, also those in content controls, but not those of tables further inside."""
    for child in element:
        name = local(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _nested(child, wanted)


def _child(element: Any, name: str) -> Any:
    return None if element is None else next((child for child in element if local(child) == name), None)


def _value(element: Any, name: str) -> str | None:
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


def _is_on(switch: Any) -> bool:
    return switch is not None and _value(switch, "val") not in ("0", "false", "off")


def _starts_page(section: Any) -> bool:
    """Whether a section's end starts a page, which is so unless it says otherwise."""
    if section is None:
        return False
    kind = _child(section, "type")
    return kind is None or _value(kind, "val") not in ("continuous", "nextColumn")
