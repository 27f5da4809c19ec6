"""VMSG and VMG: text messages as vCards, from Chinese Android makers, Nokia and Samsung; one conversation a number."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from datetime import datetime

from guowen.errors import DamagedFileError, UnknownFormatError
from ingest import compose, encoding
from ingest.chat import clock, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document, Precision
from ingest.mail import charset
from ingest.source import Source

_SENT = {"SENDBOX", "SENT", "SENTBOX", "OUTBOX", "SEND"}
_DOTTED = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)")


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations of the file, by number."""
    decoded = encoding.decode(source.data)
    if decoded is None:
        raise UnknownFormatError(name=source.name)
    threads: dict[str, list[tuple[Said, str]]] = {}
    for card in decoded.text.split("BEGIN:VMSG")[1:]:
        said, number, name = _message(card.partition("END:VMSG")[0])
        threads.setdefault(re.sub(r"^\+?86|[ -]", "", number), []).append((said, name))
    if not threads:
        raise DamagedFileError(name=source.name, detail="没有短信")
    return tuple(_conversation(number, items, source) for number, items in threads.items())


def _conversation(number: str, items: list[tuple[Said, str]], source: Source) -> Document:
    contact = next((name for _, name in items if name), None)
    owner = sides.OWNER if any(said.owner for said, _ in items) else None
    conversation = Conversation(platform="sms", contact=contact, account=number or None, owner=owner)
    return compose.chat((said for said, _ in items), conversation, source.origin)


def _message(card: str) -> tuple[Said, str, str]:
    """Return a message with the other's number and name."""
    fields = list(_fields(card))
    get = {key: value for key, _, value in reversed(fields)}
    number, name = get.get("TEL", ""), get.get("N", get.get("FN", "")).strip("; ")
    box = get.get("X-BOX", get.get("X-IRMC-BOX", get.get("X-MESSAGE-TYPE", "INBOX"))).upper()
    owner = box in _SENT or get.get("X-IRMC-STATUS", "").upper() == "SENT"
    time, precision = _time(get.get("DATE", get.get("X-SS-DT", "")))
    texts = [
        _decoded(parameters, value)
        for key, parameters, value in fields
        if key in {"SUBJECT", "TEXT", "X-BODY-CONTENTS", "BODY"}
    ]
    media = [f"[附件] {value}".rstrip() for key, _, value in fields if key == "X-MMS-PART-CONTENT-NAME"]
    text = "\n".join(x for x in (*texts, *media) if x).strip() or "[空短信]"
    said = Said(
        sender=sides.OWNER if owner else name or number or sides.UNTOLD, text=text, time=time, precision=precision,
        owner=owner, account=None if owner else number or None, kind=placeholders.kind_of(text),
    )  # fmt: skip
    return said, number, name


def _fields(card: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, parameters and value of each line; soft breaks of quoted-printable are joined."""
    joined = re.sub(r"=\n", "", card)
    last = ""
    for line in joined.split("\n"):
        key, colon, value = line.partition(":")
        name, _, parameters = key.partition(";")
        if colon and re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name):
            if last:
                yield _split(last)
            last = f"{name.upper()};{parameters}:{value}"
        elif last and not line.startswith("BEGIN") and line.strip():
            last += "\n" + line
    if last:
        yield _split(last)


def _split(line: str) -> tuple[str, str, str]:
    key, _, value = line.partition(":")
    name, _, parameters = key.partition(";")
    return name, parameters.upper(), value.strip()


def _decoded(parameters: str, value: str) -> str:
    label = re.search(r"CHARSET=([\w-]+)", parameters)
    if "QUOTED-PRINTABLE" in parameters:
        return charset.decode(quopri.decodestring(value.encode()), label[1] if label else "utf-8").text
    if "BASE64" in parameters or "ENCODING=B" in parameters:
        try:
            return charset.decode(base64.b64decode(value), label[1] if label else "utf-8").text
        except binascii.Error:
            return value
    return value


def _time(written: str) -> tuple[datetime | None, Precision]:
    """Read 2018/01/29 13:14:17, 2013.4.3.23.5.9 and 20100709T155811Z."""
    dotted = _DOTTED.fullmatch(written)
    if dotted:
        year, month, day, hour, minute, second = dotted.groups()
        return clock.read(f"{year}-{month}-{day} {hour}:{minute.zfill(2)}:{(second or '0').zfill(2)}")
    compact = _COMPACT.fullmatch(written)
    if compact:
        year, month, day, hour, minute, second, zulu = compact.groups()
        return clock.read(f"{year}-{month}-{day}T{hour}:{minute}:{second}{'+00:00' if zulu else ''}")
    return clock.read(written)
