"""SMS Backup & Restore XML."""

from datetime import datetime
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guowen.errors import DamagedFileError
from ingest.chat import clock
from tests.ingest.chats import TEXTS, TIMES, kinds, owners, read, read_one, senders, texts, times

EPOCH = 1683378843000
"""2023-05-06 21:14:03 in China."""


def sms(
    body: str, address: str = "13800067215", sort: int = 1, date: int = EPOCH, name: str = "周局长", **more: str
) -> str:
    body = body if body.startswith('"') else quoteattr(body)  # quoted already: references as they stand in a file
    others = "".join(f"{key}={quoteattr(value)} " for key, value in more.items())
    return f'<sms address="{address}" date="{date}" type="{sort}" body={body} contact_name="{name}" {others}/>'


def backup(*items: str) -> str:
    return f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"1\">{''.join(items)}</smses>"


def test_sent_and_received_are_told_apart() -> None:
    document = read_one(backup(sms("请关照"), sms("按程序", sort=2)), "sms.xml")

    assert document.origin.format == "sms_xml"
    assert document.conversation is not None
    assert (document.conversation.contact, document.conversation.account) == ("周局长", "13800067215")
    assert senders(document) == ["周局长", "我"]
    assert owners(document) == [False, True]


def test_milliseconds_become_the_local_time_of_china() -> None:
    assert times(read_one(backup(sms("好")), "sms.xml")) == ["2023-05-06 21:14:03"]


def test_readable_date_tells_the_zone_of_the_telephone() -> None:
    document = read_one(backup(sms("好", readable_date="2023年05月06日 13:14:03")), "sms.xml")

    assert times(document) == ["2023-05-06 13:14:03"]


def test_readable_date_that_no_zone_explains_is_not_believed() -> None:
    document = read_one(backup(sms("好", readable_date="2020年01月01日 13:14:03")), "sms.xml")

    assert times(document) == ["2023-05-06 21:14:03"]


def test_each_number_is_a_conversation() -> None:
    documents = read(backup(sms("一"), sms("二", address="10690223344", name="(Unknown)"), sms("三")), "sms.xml")

    assert [texts(d) for d in documents] == [["一", "三"], ["二"]]
    assert [d.conversation.contact for d in documents if d.conversation] == ["周局长", None]
    assert senders(documents[1]) == ["10690223344"]


def test_country_code_and_spaces_make_no_second_conversation() -> None:
    documents = read(backup(sms("一"), sms("二", address="+86 138-0006-7215")), "sms.xml")

    assert [texts(d) for d in documents] == [["一", "二"]]


def test_emoji_written_as_two_halves_is_joined() -> None:
    document = read_one(backup(sms('"好&#55357;&#56846;吗&#10;在&#65;&#xD83D;&#xDE0E;"')), "sms.xml")

    assert texts(document) == ["好😎吗\n在A😎"]


def test_lone_half_and_control_characters_are_marked_as_lost() -> None:
    document = read_one(backup(sms('"好&#55357;吗&#0;"')), "sms.xml")

    assert texts(document) == ["好\ufffd吗\ufffd"]


def test_texts_of_mms_are_read_and_pictures_named() -> None:
    mms = (
        f'<mms address="13800067215" date="{EPOCH + 1000}" msg_box="1" sub="null" contact_name="周局长"><parts>'
        '<part ct="application/smil" text="&lt;smil/&gt;"/><part ct="text/plain" text="见图"/>'
        '<part ct="image/jpeg" text="null" cl="p.jpg" data="broken base64 ="/></parts></mms>'
    )

    document = read_one(backup(mms, sms("先发的")), "sms.xml")

    assert texts(document) == ["先发的", "见图\n[图片] p.jpg"]


def test_sender_in_a_group_is_the_address_of_its_type() -> None:
    mms = (
        f'<mms address="13800000001~13800000002" date="{EPOCH}" msg_box="1"><parts><part ct="text/plain" text="好"/>'
        '</parts><addrs><addr address="13800000002" type="137"/><addr address="13800000001" type="151"/></addrs></mms>'
    )

    document = read_one(backup(mms), "sms.xml")

    assert document.conversation is not None
    assert document.conversation.group
    assert senders(document) == ["13800000002"]


def test_drafts_are_kept_and_noted() -> None:
    document = read_one(backup(sms("请关照"), sms("不行", sort=3)), "sms.xml")

    assert owners(document) == [False, True]
    assert any("草稿" in note for note in document.notes)


def test_verification_codes_stay_text() -> None:
    assert kinds(read_one(backup(sms("【某区法院】您的案件已受理。")), "sms.xml")) == ["text"]


def test_truncated_backup_is_damaged() -> None:
    with pytest.raises(DamagedFileError):
        read(backup(sms("请关照"))[:-12], "sms.xml")


def test_entities_are_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE smses [<!ENTITY a "aaaa">]><smses><sms address="1" body="&a;"/></smses>'

    with pytest.raises(DamagedFileError):
        read(bomb, "sms.xml")


@given(st.lists(st.tuples(st.booleans(), TIMES, TEXTS), min_size=1, max_size=5))
def test_any_chat_reads_back(said: list[tuple[bool, datetime, str]]) -> None:
    said.sort(key=lambda one: one[1])
    items = [
        sms(
            f'"{_escaped(text)}"',
            sort=2 if own else 1,
            date=int(time.replace(tzinfo=clock.CHINA).timestamp() * 1000),
        )
        for own, time, text in said
    ]

    document = read_one(backup(*items), "sms.xml")

    assert texts(document) == [text for _, _, text in said]
    assert [(m.owner, m.time) for m in document.messages] == [(own, time) for own, time, _ in said]


def _escaped(text: str) -> str:
    """As Android writes it: every character beyond the plane in two halves."""
    units = text.encode("utf-16-be")
    codes = [int.from_bytes(units[n : n + 2], "big") for n in range(0, len(units), 2)]
    return "".join(f"&#{code};" if code > 0xD7FF or code < 48 else chr(code) for code in codes).replace("<", "&lt;")
