"""QQ's own export (消息管理器), MHT: a table row a message, days in rows of their own, pictures as further parts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from lxml import etree

from guowen.errors import DamagedFileError
from ingest import compose, encoding, html
from ingest import members as inner
from ingest.chat import clock, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.members import Member
from ingest.source import Source

_BOUNDARY = re.compile(rb'boundary="?([^"\r\n;]+)', re.IGNORECASE)
_DAY = re.compile(r"日期[:：]\s*([0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2})")
_CONTACT = re.compile(r"消息对象[:：]\s*([^\n]{1,120})")
_WHO = re.compile(r"(?P<name>.*?)(?:[(（](?P<number>[0-9]{4,12})[)）]|<(?P<mail>[^<>]+@[^<>]+)>)?")
_HOUR = re.compile(r"(?:(?:上午|下午|AM|PM) ?)?[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?: ?(?:AM|PM))?")
_PLACE = re.compile(rb"Content-Location:\s*(\S+)", re.IGNORECASE)


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file; its pictures are its children."""
    page = next((body for head, body in _parts(source) if b"text/html" in head.lower()), None)
    decoded = encoding.decode(page) if page else None
    if decoded is None:
        raise DamagedFileError(name=source.name, detail="归档里没有消息页面")
    root = html.root(decoded.text)
    said = tuple(_messages(root)) if root is not None else ()
    if not said:
        raise DamagedFileError(name=source.name, detail="页面里没有消息")
    found = _CONTACT.search(html.text_of(decoded.text)[:2000])
    settled = sides.tell(said, found[1].strip() if found else None)
    account = next((m.account for m in settled.said if m.sender == settled.contact), None)
    conversation = Conversation(
        platform="qq", contact=settled.contact, account=account, owner=settled.owner, group=settled.group
    )
    children, unread = inner.children(members(source), source)
    document = compose.chat(settled.said, conversation, source.origin, notes=inner.notes(unread))
    return (replace(document, children=children, unread=unread),)


def members(source: Source) -> Iterator[Member]:
    """Yield the pictures."""
    for head, body in _parts(source):
        place = _PLACE.search(head)
        if b"image/" in head.lower() and place:
            yield Member(place[1].decode("latin-1"), partial(_decoded, body))


def _decoded(body: bytes) -> bytes:
    import base64  # noqa: PLC0415  # used for pictures alone

    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    return base64.b64decode(clean[: len(clean) // 4 * 4] if len(clean) % 4 == 1 else clean + b"=" * (-len(clean) % 4))


def _parts(source: Source) -> Iterator[tuple[bytes, bytes]]:
    """Yield header and body of each part. The file begins with a mark, and no header of it is as it should be."""
    data = source.data.lstrip(b"\xef\xbb\xbf")
    boundary = _BOUNDARY.search(data[:4096])
    for part in data.split(b"--" + boundary[1].strip())[1:] if boundary else ():
        head, _, body = part.lstrip(b"\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")
        yield head, body


def _messages(root: etree._Element) -> Iterator[Said]:
    day = ""
    for row in root.iter("tr"):
        if row.find(".//tr") is not None:
            continue
        blocks = [block for cell in row.iter("td") for block in cell if block.tag == "div"]
        words = " ".join("".join(str(part) for part in row.itertext()).split())
        date = _DAY.search(words)
        if date:
            day = date[1]
        elif len(blocks) > 1:
            head = [" ".join(str(part) for part in blocks[0].itertext())][0]
            yield _said(head, blocks[1], day)


def _said(head: str, body: etree._Element, day: str) -> Said:
    hours = list(_HOUR.finditer(head))
    hour = hours[-1][0] if hours else ""
    name = head[: hours[-1].start()].strip() if hours else head.strip()
    who = _WHO.fullmatch(name)
    time, precision = clock.read(f"{day.replace('/', '-')} {hour}")
    pictures = len(list(body.iter("img")))
    text = html.text_of(etree.tostring(body, encoding="unicode", with_tail=False))
    text = "\n".join(x for x in (text.strip(), *["[图片]"] * pictures) if x) or "[空消息]"
    system = who is not None and who["number"] in {"10000", "1000000"}
    return Said(
        sender=sides.SYSTEM if system else (who["name"].strip() if who else name) or sides.UNTOLD, text=text, time=time,
        precision=precision, account=None if system or who is None else who["number"] or who["mail"],
        kind="system" if system else placeholders.kind_of(text),
    )  # fmt: skip
