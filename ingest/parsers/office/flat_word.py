"""Word documents that are one XML file: Flat OPC, and WordML of Word 2003 (office systems call them .doc)."""

from typing import Any

from lxml import etree

from guowen.errors import DamagedFileError, EmptyFileError
from ingest import compose
from ingest.document import Document
from ingest.office import wordtext
from ingest.office.story import Story
from ingest.package import local
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Read the body as one paper, headers before and footers after it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(source.data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFileError(name=source.name, detail="XML 不完整") from error
    story = Story()
    for name, label in (("hdr", "页眉"), ("body", None), ("ftr", "页脚")):
        for one in _all(root, name):
            story.add(wordtext.pieces(one, label))
    if not story.text.strip():
        raise EmptyFileError(name=source.name)
    return (compose.typed(story.text, source.origin, sections=story.sections),)


def _all(root: Any, name: str) -> list[Any]:
    return [one for one in root.iter() if local(one) == name]
