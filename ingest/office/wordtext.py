"""The text of WordprocessingML as a reader sees it: paragraphs, tables, text boxes; not what was deleted or hidden."""

from collections.abc import Iterator
from typing import Any

from ingest.package import local

UNSEEN = {"del", "moveFrom", "Fallback", "rt", "instrText", "delText", "delInstrText", "pPr", "rPr", "tblPr", "sectPr"}
"""Deletions, the second copy that old programs get, pronunciations, codes of fields, properties."""
SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def text_of(body: Any) -> str:
    """Return the text of a body, header, footer or note; a form feed stands for an explicit page break."""
    return "\n".join(_blocks(body)).replace("\n\f", "\f").replace("\f\n", "\f")


def _blocks(container: Any) -> Iterator[str]:
    for element in container:
        match local(element):
            case "p":
                yield from _paragraph(element)
            case "tbl":
                yield from _rows(element)
            case name if name and name not in UNSEEN:
                yield from _blocks(element)


def _paragraph(paragraph: Any) -> Iterator[str]:
    """Yield a paragraph, then the text boxes that are anchored in it."""
    boxes: list[Any] = []
    text = "".join(_inline(paragraph, boxes))
    properties = _child(paragraph, "pPr")
    if _is_on(_child(properties, "pageBreakBefore")):
        text = "\f" + text
    yield text
    for box in boxes:
        yield from _blocks(box)
    if _starts_page(_child(properties, "sectPr")):
        yield "\f"


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


def _rows(table: Any) -> Iterator[str]:
    for row in _nested(table, "tr"):
        cells = ["\n".join(_blocks(cell)).strip() for cell in _nested(row, "tc")]
        yield "\t".join(cell for cell in cells if cell)


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
