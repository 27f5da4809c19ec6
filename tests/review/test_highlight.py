from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from ingest import compose
from ingest.compose import Said, Sheet
from ingest.document import Box, Conversation, Line, Origin
from review.highlight import Mark, lay_out, segments

ORIGIN = Origin("函.pdf", "0" * 64, "0" * 64, 1, "application/pdf", "pdf")


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=6),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_segments_joined_are_the_text_again(text, spans, start, end):
    start, end = min(start, len(text)), min(end, len(text))
    start, end = min(start, end), max(start, end)
    marks = [Mark(f"f{n}", a, b) for n, (a, b) in enumerate(spans) if a < b]

    found = segments(text, marks, start, end)

    assert "".join(s.text for s in found) == text[start:end]
    at = start
    for segment in found:
        covering = {m.field for m in marks if m.start <= at and at + len(segment.text) <= m.end}
        assert set(segment.fields.split()) == covering
        at += len(segment.text)


def test_a_span_over_two_lines_lights_two_boxes_and_the_smaller_is_on_top():
    lines = tuple((w, Line(0, 0, Box(0.1, y, 0.9, y + 0.1))) for w, y in (("请暂缓", 0.1), ("执行本案", 0.2)))
    document = compose.sheets([Sheet(1, lines)], ORIGIN)

    (part,) = lay_out(document, [Mark("date", 0, 1), Mark("requests.0", 0, 6)])

    spots = part.pages[0].spots
    assert [s.fields for s in spots].count("requests.0") == 2
    assert spots[-1].fields == "date"


def test_one_paper_of_a_bundle_shows_its_own_pages_only():
    sheets = [Sheet(n, ((f"第{n}页", Line(0, 0, Box(0, 0, 1, 1))),)) for n in (1, 2, 3)]
    document = compose.sheets(sheets, ORIGIN)
    page = document.pages[1]

    (part,) = lay_out(document, [], span=(page.start, page.end))

    assert [p.number for p in part.pages] == [2]
    assert "".join(s.text for s in part.body).strip() == "第2页"


def test_a_chat_becomes_bubbles_with_the_owner_apart():
    said = [
        Said("周局", "放一放", datetime(2023, 5, 6, 9, 0), owner=False),  # exports have no zone
        Said("我", "不行", None, "none", owner=True),
    ]
    document = compose.chat(said, Conversation("wechat", "周局", None, "我"), ORIGIN)
    first = document.messages[0]

    (part,) = lay_out(document, [Mark("requests.0", first.start, first.end)])

    assert [m.own for m in part.messages] == [False, True]
    assert part.messages[0].said[0].fields == "requests.0"
    assert "2023-05-06 09:00:00" in "".join(s.text for s in part.messages[0].head)
    assert not part.body


def test_a_mail_shows_its_header_apart_and_its_attachment_below():
    inner = compose.typed("附件内容", Origin("信.eml!函.txt", "1" * 64, "1" * 64, 1, "text/plain", "text"))
    document = compose.mail(
        "正文", ORIGIN, sender_name="周", sender_address="z@x.example", recipients="院长", date=None, subject="事",
        children=[inner],
    )  # fmt: skip

    mail, attachment = lay_out(document, [Mark("medium", 0, 3, part=1)])

    assert "".join(s.text for s in mail.head).startswith("发件人：周")
    assert attachment.name == "函.txt"
    assert attachment.body[0].fields == "medium"
