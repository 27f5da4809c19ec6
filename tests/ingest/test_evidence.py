"""Evidence in every format: a span leads to a place, and the place holds the text of the span (samples without recognition)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest
from guowen.errors import UnreadableError
from ingest.document import Document

SAMPLES = Path(__file__).parents[2] / "samples" / "formats"
OPTIONS = ingest.ReadOptions(ocr="none")


def documents() -> Iterator[tuple[str, Document]]:
    for path in sorted(SAMPLES.iterdir()):
        if not path.is_file():
            continue
        try:
            found = ingest.read(path.read_bytes(), path.name, OPTIONS)
        except UnreadableError:
            continue
        for one in found:
            if isinstance(one, Document):
                yield from ((part.origin.path, part) for part in one.parts())


ALL = list(documents())


def test_most_samples_can_be_read_without_an_engine():
    assert len(ALL) > 80


@pytest.mark.parametrize("document", [one for _, one in ALL], ids=[name for name, _ in ALL])
def test_every_word_has_a_place(document: Document):
    """Boxes for pages, messages for chats, sections for office files and mails; what is between them is of the program."""
    at = 0
    for word in document.text.split():
        start = document.text.index(word, at)
        at = start + len(word)
        place = document.place(start, at)
        head = document.messages and start < document.messages[0].block_start
        assert head or place.boxes or place.messages or place.sections, word


@pytest.mark.parametrize("document", [one for _, one in ALL], ids=[name for name, _ in ALL])
def test_the_place_of_a_span_leads_back_to_it(document: Document):
    for number, message in enumerate(document.messages):
        assert document.place(message.start, message.end).messages == ((number,) if message.end > message.start else ())
        assert document.text[message.sender_start : message.sender_end] == message.sender
    for section in document.sections:
        assert section.label in document.place(section.start, section.end).sections
        assert document.text[section.start : section.end].strip() or not document.text.strip()
    for page in document.pages:
        for line in page.lines:
            ((number, box),) = document.place(line.start, line.end).boxes
            assert number == page.number
            assert (round(box.x0, 6), round(box.y1, 6)) == (round(line.box.x0, 6), round(line.box.y1, 6))
