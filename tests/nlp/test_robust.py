"""Whatever a page or a chat holds, reading ends, and what it finds lies in the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

import nlp
from ingest import compose
from ingest.document import Conversation, Document, Origin

ORIGIN = Origin(path="t", sha256="", sm3="", size=0, media_type="text/plain", format="test")
PIECES = (
    *("县人民法院：", "请贵院暂缓执行", "局长", "周建国", "（盖章）", "2023年5月6日", "来电人：", "在场人："),
    *("批示：", "\n", "\f", "，", "。", "我是", "的爱人", "书记让我", "（2022）苏0982执123号", "主持召开"),
    *("纪要", "现将", "转去", "老岳", "韩局", "  ", "联系人：", "A1·（"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_paper_can_be_read(text: str) -> None:
    readings = nlp.read(Document(kind="paper", text=text, origin=ORIGIN))

    assert readings
    assert all(0 <= r.start <= r.end <= len(text) for r in readings)
    assert all(0 <= r.triage.start <= r.triage.end <= len(text) for r in readings)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(TEXTS.filter(bool), TEXTS), max_size=6))
def test_any_chat_can_be_read(said: list[tuple[str, str]]) -> None:
    conversation = Conversation(platform="sms", contact=None, account=None, owner=None)
    document = compose.chat(
        [compose.Said(sender.replace("\n", " "), text, None) for sender, text in said], conversation, ORIGIN
    )

    assert len(nlp.read(document)) == 1


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_any_mail_can_be_read(subject: str, body: str) -> None:
    document = compose.mail(
        body, ORIGIN, sender_name=None, sender_address="a@b.example", recipients="", date=None, subject=subject
    )

    assert len(nlp.read(document)) == 1
