"""SMS Backup & Restore (SyncTech), XML: messages of all numbers in one file; each number is a conversation."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document, Precision
from ingest.source import Source

_UNSENT = {"3": "草稿", "4": "待发送", "5": "发送失败", "6": "排队中"}
_CHARACTERS = re.compile(rb"(?:&#(?:x[0-9a-fA-F]{1,6}|[0-9]{1,7});)+")
_ALLOWED = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters of XML 1.0."""
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*\?>")
_END = 0x110000
"""The first number that is no character."""
_SENDER = "137"
"""Type of the address in an MMS that sent it."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One message of one number."""

    said: Said
    address: str
    contact: str | None
    unsent: str | None


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations of the file, in the order of their first message in it."""
    threads: dict[str, list[_Item]] = {}
    for item in _items(source):
        threads.setdefault(_key(item.address), []).append(item)
    if not threads:
        raise DamagedFileError(name=source.name, detail="没有短信")
    return tuple(_conversation(items, source) for items in threads.values())


def _conversation(items: list[_Item], source: Source) -> Document:
    address = items[0].address
    contact = next((item.contact for item in items if item.contact), None)
    said = [item.said for item in items]
    if all(one.time is not None for one in said):  # SMS come before MMS in the file
        said.sort(key=lambda one: one.time or datetime.min)  # noqa: DTZ901  # only for the type: none is None here
    unsent = sorted({item.unsent for item in items if item.unsent})
    notes = (f"其中有未发出的短信（{'、'.join(unsent)}）",) if unsent else ()
    owner = sides.OWNER if any(one.owner for one in said) else None
    conversation = Conversation(platform="sms", contact=contact, account=address, owner=owner, group="~" in address)
    return compose.chat(said, conversation, source.origin, notes=notes)


def _items(source: Source) -> Iterator[_Item]:
    data = _mended(source.data)
    if b"<!DOCTYPE" in data[:65536] or b"<!ENTITY" in data[:65536]:
        raise DamagedFileError(name=source.name, detail="含有不允许的实体定义")
    events = etree.iterparse(
        io.BytesIO(data), tag=("sms", "mms"), resolve_entities=False, no_network=True, huge_tree=True
    )
    try:
        for _, element in events:
            yield _sms(element) if element.tag == "sms" else _mms(element)
            element.clear()
    except etree.XMLSyntaxError as error:
        raise DamagedFileError(name=source.name, detail="XML 不完整") from error


def _mended(data: bytes) -> bytes:
    """Join the pairs of surrogates that some versions write for an emoji; no XML reader takes them apart."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = _ENCODING.sub(b"", data.decode("utf-16", "replace").encode())
    return _CHARACTERS.sub(_joined, data)


def _joined(found: re.Match[bytes]) -> bytes:
    """Write a run of references anew: pairs joined, what XML does not allow as the mark of a lost character."""
    numbers = [int(one[1:], 16) if one.startswith(b"x") else int(one) for one in found[0][2:-1].split(b";&#")]
    raw = "".join(chr(number) if number < _END else "\ufffd" for number in numbers)
    text = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return b"".join(b"&#%d;" % ord(one) if _ALLOWED.match(one) else b"&#65533;" for one in text)


def _sms(element: etree._Element) -> _Item:
    sort = element.get("type", "1")
    return _item(element, _value(element, "body"), owner=sort != "1", unsent=_UNSENT.get(sort))


def _mms(element: etree._Element) -> _Item:
    texts = [_part(part) for part in element.iterfind("parts/part")]
    subject = _value(element, "sub")
    text = "\n".join(x for x in (subject, *texts) if x)
    owner = element.get("msg_box", "1") != "1"
    sender = next((_value(a, "address") for a in element.iterfind("addrs/addr") if a.get("type") == _SENDER), "")
    return _item(element, text, owner=owner, sender=sender)


def _part(part: etree._Element) -> str:
    """Return the text of a part, or a word for a picture or another file."""
    sort = part.get("ct", "")
    if sort == "application/smil":
        return ""
    if sort.startswith("text/plain"):
        return _value(part, "text")
    name = _value(part, "cl") or _value(part, "name")
    word = {"image": "图片", "video": "视频", "audio": "语音"}.get(sort.partition("/")[0], "文件")
    return f"[{word}] {name}".rstrip()


def _item(element: etree._Element, text: str, *, owner: bool, sender: str = "", unsent: str | None = None) -> _Item:
    address = _value(element, "address")
    contact = _value(element, "contact_name")
    contact = "" if contact == "(Unknown)" else contact
    other = sender if "~" in address and sender != "insert-address-token" and sender else contact or address
    time, precision = _time(element)
    said = Said(
        sender=sides.OWNER if owner else other or sides.UNTOLD,
        text=text,
        time=time,
        precision=precision,
        owner=owner,
        account=None if owner else (sender if "~" in address else address) or None,
        kind=placeholders.kind_of(text),
    )
    return _Item(said, address, contact or None, unsent)


def _time(element: etree._Element) -> tuple[datetime | None, Precision]:
    """Return the local time: as the telephone showed it where its readable form fits the epoch, else China's."""
    written = element.get("date", "")
    time, precision = clock.of_epoch(int(written)) if written.isdecimal() else (None, "none")
    shown, exact = clock.read(element.get("readable_date", ""))
    if shown is None or exact != "second":
        return time, precision
    if time is None:
        return shown, exact
    zone = shown - time + timedelta(hours=8)
    fits = abs(zone) <= timedelta(hours=14) and zone % timedelta(minutes=15) == timedelta(0)
    return (shown, exact) if fits else (time, precision)


def _value(element: etree._Element, name: str) -> str:
    """Return an attribute; the word null stands for none."""
    value = element.get(name, "")
    return "" if value == "null" else value.replace("\r\n", "\n")


def _key(address: str) -> str:
    """Compare numbers without their spaces and country code."""
    return re.sub(r"[\s\-()]|(?:^|(?<=~))(?:\+|00)86", "", address)
