"""A document comes back from the registry as it went in; what no database takes is replaced, span for span."""

import json
from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Box, Conversation, Document, Line, Mail, Message, Origin, Page
from registry import layout
from registry.canonical import dumps, storable

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
NUMBER = st.integers(0, 100)
SHARE = st.floats(0, 1)
BOUND = datetime(1990, 1, 1)  # exports have no zone
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))  # parsers give these
TIMES = st.one_of(st.none(), st.datetimes(BOUND), st.datetimes(BOUND, timezones=OFFSETS))


def tuples(element):
    return st.lists(element, max_size=3).map(tuple)


LINES = st.builds(Line, NUMBER, NUMBER, st.builds(Box, SHARE, SHARE, SHARE, SHARE), SHARE)
PAGES = st.builds(Page, NUMBER, NUMBER, NUMBER, tuples(LINES), st.sampled_from([0, 90, 180, 270]), st.booleans())
MESSAGES = st.builds(
    Message, start=NUMBER, end=NUMBER, block_start=NUMBER, sender=TEXT, sender_start=NUMBER, sender_end=NUMBER,
    time=TIMES, precision=st.sampled_from(["second", "minute", "day", "none"]), owner=st.none() | st.booleans(),
    account=st.none() | TEXT,
)  # fmt: skip
ORIGINS = st.builds(Origin, TEXT, TEXT, TEXT, NUMBER, TEXT, TEXT)
CONVERSATIONS = st.builds(Conversation, st.just("qq"), st.none() | TEXT, st.none() | TEXT, st.none() | TEXT)
MAILS = st.builds(Mail, st.none() | TEXT, st.none() | TEXT, TEXT, TIMES, TEXT, NUMBER)


def documents(children):
    return st.builds(
        Document, kind=st.sampled_from(["paper", "mail", "chat"]), text=TEXT, origin=ORIGINS, pages=tuples(PAGES),
        messages=tuples(MESSAGES), conversation=st.none() | CONVERSATIONS, mail=st.none() | MAILS, children=children,
        notes=tuples(TEXT),
    )  # fmt: skip


@given(documents(tuples(documents(st.just(())))))
def test_there_and_back_is_the_same(document):
    assert layout.from_json(json.loads(dumps(layout.to_json(document)))) == document


@given(st.text(st.characters()))
def test_what_cannot_be_stored_is_replaced_in_place(text):
    kept = storable(text)

    kept.encode()
    assert len(kept) == len(text)
    assert "\x00" not in kept


def test_a_text_is_cleaned_with_its_children(letter):
    origin = Origin("a", "b", "c", 1, "d", "e")
    dirty = Document("mail", "a\x00b", origin, children=(Document("paper", "\ud800", origin),))

    clean = layout.clean(dirty)

    assert (clean.text, clean.children[0].text) == ("a\ufffdb", "\ufffd")
