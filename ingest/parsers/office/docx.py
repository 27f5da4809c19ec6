"""Word documents: headers, body, notes, comments and footers; a document of pictures only goes through recognition.

Read from the XML itself and not by python-docx, which gives neither text boxes nor content controls, and nothing at all
of a package with one missing part.
"""

import re
from collections.abc import Iterator
from posixpath import dirname, normpath

from guowen.errors import DamagedFileError, EmptyFileError, GuowenError
from ingest import compose
from ingest.compose import Sheet
from ingest.document import Document
from ingest.office import wordtext
from ingest.package import Package, local
from ingest.page import pictures, scan
from ingest.source import Source

PAGE_NUMBER = re.compile(r"[\s\d—–－第页共/-]*")
"""A footer or header that is nothing but the number of the page."""
PICTURE = re.compile(r"\.(jpe?g|png|bmp|tiff?|webp)$", re.IGNORECASE)


def parse(source: Source) -> tuple[Document, ...]:
    """Read a Word document as one paper."""
    package = Package(source.data, source.name, source.options)
    main = _main(package)
    related = _related(package, main)
    body = wordtext.text_of(package.xml(main))
    images = list(dict.fromkeys(path for kind, path in related if kind == "image" and PICTURE.search(path)))
    if not body.strip() and images:
        return (scan.compose_paper(_recognised(package, images, source), source),)
    text = "\n".join([*_around(package, related, "header"), body, *_after(package, related)])
    if not text.strip():
        raise EmptyFileError(name=source.name)
    notes = (f"文中有 {len(images)} 幅图片，未作识别，请看原件。",) if images else ()
    return (compose.typed(text, source.origin, notes=notes),)


def _main(package: Package) -> str:
    for path in ("word/document.xml", *sorted(package.names)):
        found = package.find(path)
        if found and re.fullmatch(r"word/document\d*\.xml", found.lstrip("/"), re.IGNORECASE):
            return found
    raise DamagedFileError(name=package.name, detail="缺少正文 word/document.xml")


def _related(package: Package, main: str) -> list[tuple[str, str]]:
    """Return kind and member of the parts that belong to the body."""
    folder = dirname(main)
    path = package.find(f"{folder}/_rels/{main.rpartition('/')[2]}.rels")
    if path is None:
        return []
    found = []
    for relation in package.xml(path):
        if local(relation) != "Relationship" or relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target", "")
        member = package.find(target if target.startswith("/") else normpath(f"{folder}/{target}"))
        if member is not None:
            found.append((relation.get("Type", "").rpartition("/")[2], member))
    return found


def _around(package: Package, related: list[tuple[str, str]], kind: str) -> list[str]:
    """Return the texts of the parts of a kind, each once: the header of every section says the same."""
    texts = dict.fromkeys(_part(package, path) for found, path in related if found == kind)
    return [text for text in texts if not PAGE_NUMBER.fullmatch(text)]


def _part(package: Package, path: str) -> str:
    try:
        return wordtext.text_of(package.xml(path)).replace("\f", "\n").strip()
    except GuowenError:
        return ""  # the letter stands in the body; a broken footer must not cost it


def _after(package: Package, related: list[tuple[str, str]]) -> list[str]:
    return [
        text for kind in ("footnotes", "endnotes", "comments", "footer") for text in _around(package, related, kind)
    ]


def _recognised(package: Package, images: list[str], source: Source) -> Iterator[Sheet]:
    number = 0
    for path in images:
        for image in pictures.frames(package.read(path), source.name, source.options):
            number += 1
            yield scan.recognise(image, number, source)
