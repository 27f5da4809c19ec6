"""OpenDocument texts (ODT, flat FODT), from their XML: body, notes, comments, text boxes, headers and footers.

Changes that were tracked count as accepted: what was deleted stands apart from the body and is left out.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from guowen.errors import DamagedFileError, EmptyFileError, EncryptedFileError, GuowenError
from ingest import compose
from ingest.document import Document
from ingest.office.story import Piece, Story, paragraph, row
from ingest.package import Package, local
from ingest.source import Source

UNSEEN = {"tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls"}
SIGNS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}
MAX_BLANKS = 200


def parse(source: Source) -> tuple[Document, ...]:
    """Read a text as one paper."""
    content, styles, pictures = _parts(source)
    body = next((one for one in content.iter() if local(one) == "text" and local(one.getparent()) == "body"), None)
    if body is None:
        raise DamagedFileError(name=source.name, detail="缺少正文")
    story, count = Story(), _Count()
    story.add(_around(styles, "header", "页眉"))
    story.add(_blocks(body, count))
    story.add(paragraph(text, label) for text, label in count.after)
    story.add(_around(styles, "footer", "页脚"))
    if not story.text.strip():
        raise EmptyFileError(name=source.name)
    notes = (f"文中有 {pictures} 幅图片，未作识别，请看原件。",) if pictures else ()
    return (compose.typed(story.text, source.origin, sections=story.sections, notes=notes),)


def _parts(source: Source) -> tuple[Any, Any, int]:
    """Return the roots of content and styles, and the number of pictures."""
    if not source.data.startswith(b"PK"):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            root = etree.fromstring(source.data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DamagedFileError(name=source.name, detail="XML 不完整") from error
        return root, root, sum(local(one) == "binary-data" for one in root.iter())
    package = Package(source.data, source.name, source.options)
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise EncryptedFileError(name=source.name)
    try:
        styles = package.xml("styles.xml") if "styles.xml" in package.names else ()
    except GuowenError:
        styles = ()  # headers and footers; the letter stands in the content
    if package.find("content.xml") is None:
        raise DamagedFileError(name=source.name, detail="缺少 content.xml")
    pictures = sum(name.startswith("Pictures/") for name in package.names)
    return package.xml("content.xml"), styles, pictures


class _Count:
    """Paragraphs and tables so far, and what is read after the body: notes and comments."""

    def __init__(self) -> None:
        self.paragraphs = self.tables = 0
        self.after: list[tuple[str, str]] = []

    def note(self, text: str, kind: str) -> None:
        """Keep a note for the end."""
        number = sum(label.startswith(kind) for _, label in self.after) + 1
        if text.strip():
            self.after.append((text.strip(), f"{kind}{number}"))


def _around(styles: Any, kind: str, label: str) -> Iterator[Piece]:
    texts = {"\n".join(_inline(p, _Count()) for p in one) for one in _all(styles, kind)}
    yield from (paragraph(text, label) for text in sorted(texts) if text.strip())


def _all(root: Any, name: str) -> list[Any]:
    return [one for one in root.iter() if local(one) == name] if hasattr(root, "iter") else []


def _blocks(container: Any, count: _Count, label: str | None = None) -> Iterator[Piece]:
    for element in container:
        match local(element):
            case "p" | "h":
                text = _inline(element, count)
                count.paragraphs += bool(text.strip())
                yield paragraph(text, label or f"第{count.paragraphs}段")
                yield from _boxes(element, count)
            case "table":
                count.tables += 1
                yield from _rows(element, count, count.tables)
            case name if name and name not in UNSEEN:
                yield from _blocks(element, count, label)


def _boxes(element: Any, count: _Count) -> Iterator[Piece]:
    for box in element.iter():
        if local(box) == "text-box":
            yield from _blocks(box, count, "文本框")


def _rows(table: Any, count: _Count, number: int) -> Iterator[Piece]:
    rows = [one for one in table.iter() if local(one) == "table-row" and _owner(one, "table") is table]
    for line, element in enumerate(rows, start=1):
        cells = []
        for column, cell in enumerate((one for one in element if local(one) == "table-cell"), start=1):
            inside = Story()
            inside.add(_blocks(cell, count, ""))
            cells.append((inside.text.strip(), f"表{number}第{line}行第{column}列"))
        yield row(cells)


def _owner(element: Any, name: str) -> Any:
    return next((above for above in element.iterancestors() if local(above) == name), None)


def _inline(element: Any, count: _Count) -> str:
    """Return the text in a paragraph, without its text boxes; notes and comments are kept for the end."""
    text = element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            written = next((value for key, value in child.attrib.items() if key.endswith("}c")), "1")
            text += " " * min(int(written) if written.isdecimal() else 1, MAX_BLANKS)
        elif name in SIGNS:
            text += SIGNS[name]
        elif name == "note":
            count.note(
                "\n".join(_inline(p, count) for body in child if local(body) == "note-body" for p in body), "脚注"
            )
        elif name == "annotation":
            count.note(_comment(child, count), "批注")
        elif name and name not in {"text-box", "frame"} | UNSEEN:
            text += _inline(child, count)
        text += child.tail or ""
    return text


def _comment(annotation: Any, count: _Count) -> str:
    author = next(("".join(one.itertext()) for one in annotation if local(one) == "creator"), "")
    words = "\n".join(_inline(p, count) for p in annotation if local(p) == "p")
    return f"〔批注，{author}〕{words}" if author else words
