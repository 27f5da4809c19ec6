"""Word documents: headers, body, notes, comments and footers; pictures by recognition, embedded files as children.

Read from the XML itself and not by python-docx, which gives neither text boxes nor content controls, and nothing at all
of a package with one missing part. Changes that were tracked count as accepted. Links and macros are never followed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from posixpath import basename, dirname, normpath
from typing import Any

from guowen.errors import DamagedFileError, EmptyFileError, GuowenError
from ingest import compose
from ingest import members as inner
from ingest.compose import Sheet
from ingest.document import Document
from ingest.members import Member
from ingest.office import wordtext
from ingest.office.story import Piece, Story, paragraph
from ingest.package import Package, local
from ingest.page import pictures, scan
from ingest.source import Source

PAGE_NUMBER = re.compile(r"[\s\d—–－第页共/-]*")
"""A footer or header that is nothing but the number of the page."""
PICTURE = re.compile(r"\.(jpe?g|png|bmp|tiff?|webp)$", re.IGNORECASE)
EMBLEM = 200
"""Pixels of the shorter side below which a picture in a text is an emblem or a rule."""
NOTES = (("footnotes", "footnote", "脚注"), ("endnotes", "endnote", "尾注"), ("comments", "comment", "批注"))


def parse(source: Source) -> tuple[Document, ...]:
    """Read a Word document as one paper."""
    package = Package(source.data, source.name, source.options)
    main = _main(package)
    related = _related(package, main)
    story = Story()
    story.add(wordtext.pieces(package.xml(main)))
    images = list(dict.fromkeys(path for kind, path in related if kind == "image" and PICTURE.search(path)))
    if not story.text.strip() and images:
        return (scan.compose_paper(_recognised(package, images, source), source),)
    body, story = story, Story()
    story.add(_around(package, related, "header", "页眉"))
    story.add([(body.text, tuple((s.start, s.end, s.label) for s in body.sections))])
    for kind, element, label in NOTES:
        story.add(_noted(package, related, kind, element, label))
    story.add(_around(package, related, "footer", "页脚"))
    shown, notes = _pictures(package, images, source)
    story.add(shown)
    if not story.text.strip():
        raise EmptyFileError(name=source.name)
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        notes += ("文件带有宏，未运行。",)
    children, unread = inner.children(members(source), source)
    document = compose.typed(story.text, source.origin, sections=story.sections, notes=(*notes, *inner.notes(unread)))
    return (replace(document, children=children, unread=unread),)


def members(source: Source) -> Iterator[Member]:
    """Yield the files embedded in a document."""
    package = Package(source.data, source.name, source.options)
    for name in package.names:
        if re.search(r"/embeddings/[^/]+$", name) and not name.lower().endswith(".bin"):
            yield Member(basename(name), partial(package.read, name))


def _pictures(package: Package, images: list[str], source: Source) -> tuple[list[Piece], tuple[str, ...]]:
    """Recognise the pictures in a text; emblems are left out. Return their lines, and what the clerk should know."""
    shown: list[Piece] = []
    skipped = 0
    for number, path in enumerate(images, start=1):
        try:
            image = next(pictures.frames(package.read(path), source.name, source.options))
            if min(image.size) < EMBLEM:
                continue
            lines = source.recognise(image).lines if source.recognise else ()
        except GuowenError:
            lines = ()
        skipped += not lines
        if lines:
            shown += [(f"〔图{number}〕", ()), *(paragraph(words, f"图{number}") for words, _ in lines)]
    notes = []
    if skipped:
        notes.append(f"文中有 {skipped} 幅图片，未识别出文字，请看原件。")
    if shown:
        notes.append("文中图片的文字系识别所得，列在文末，请对照原件。")
    return shown, tuple(notes)


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


def _around(package: Package, related: list[tuple[str, str]], kind: str, label: str) -> list[Piece]:
    """Return the lines of the parts of a kind, each part once: the header of every section says the same."""
    seen: set[str] = set()
    found: list[Piece] = []
    for one, path in related:
        if one != kind:
            continue
        story = Story()
        story.add(wordtext.pieces(_xml(package, path), label))
        text = story.text.replace("\f", "\n").strip()
        if text not in seen and not PAGE_NUMBER.fullmatch(text):
            found.append(paragraph(text, label))
        seen.add(text)
    return found


def _noted(package: Package, related: list[tuple[str, str]], kind: str, element: str, label: str) -> Iterator[Piece]:
    """Yield footnotes, endnotes or comments, numbered; of a comment also who made it."""
    number = 0
    for path in (path for one, path in related if one == kind):
        for note in _xml(package, path):
            text = wordtext.text_of(note).replace("\f", "\n").strip()
            if local(note) != element or not text:
                continue
            number += 1
            author = next((value for key, value in note.attrib.items() if key.endswith("}author")), "")
            head = f"〔批注，{author}〕" if author else ""
            yield paragraph(head + text, f"{label}{number}")


def _xml(package: Package, path: str) -> Any:
    """Return a part besides the body; nothing where it is broken, for the letter stands in the body."""
    try:
        return package.xml(path)
    except GuowenError:
        return ()


def _recognised(package: Package, images: list[str], source: Source) -> Iterator[Sheet]:
    number = 0
    for path in images:
        for image in pictures.frames(package.read(path), source.name, source.options):
            number += 1
            yield scan.recognise(image, number, source)
