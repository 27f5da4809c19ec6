"""Header fields of mails, read from their raw bytes: the standard library loses what is not as it should be."""

import base64
import binascii
import quopri
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from ingest.mail import charset

_WORD = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_WORDS = re.compile(rf"{_WORD.pattern}(?:\s*{_WORD.pattern})*")
_ADDRESS = re.compile(r"[\w.+%=$!#&'*/-]+@[\w.-]+")
_LONGEST = 2000
"""Characters of a field in which an address is searched."""
_CHINA = re.compile(r"\s*\(?CST\)?\s*$")
_CLOCKED = re.compile(r"[+-][0-9]{4}")


@dataclass(frozen=True, slots=True)
class Address:
    """A person in a header: the name as written, the address."""

    name: str | None
    address: str | None

    def __str__(self) -> str:
        if self.address is None:
            return self.name or ""
        return f"{self.name} <{self.address}>" if self.name else self.address


def raw(message: Message, name: str) -> str:
    """Return a field unfolded, its 8-bit bytes decoded, its encoded words still in place; '' where there is none."""
    for key, value in message.raw_items():
        if key.lower() == name:
            text = str(value)
            octets = text.encode("utf-8", "surrogateescape")
            if any("\udc80" <= c <= "\udcff" for c in text):
                text = charset.decode(octets, None).text
            return re.sub(r"\r?\n[ \t]?|\r", " ", text).strip()
    return ""


def text(message: Message, name: str) -> str:
    """Return a field as a person reads it."""
    return words(raw(message, name))


def words(value: str) -> str:
    """Decode the encoded words of a value."""
    return _WORDS.sub(_decoded, value).replace("\x00", "")


def _decoded(run: re.Match[str]) -> str:
    """Decode a run of words: a character may be cut over two of the same charset, so their bytes are joined first."""
    parts: list[tuple[str, bytes]] = []
    for label, encoding, content in _WORD.findall(run[0]):
        octets = _octets(encoding, content)
        if parts and parts[-1][0].lower() == label.lower():
            parts[-1] = (label, parts[-1][1] + octets)
        else:
            parts.append((label, octets))
    return "".join(charset.decode(octets, label).text for label, octets in parts)


def _octets(encoding: str, content: str) -> bytes:
    if encoding in "qQ":
        return quopri.decodestring(content.encode("utf-8", "replace"), header=True)
    clean = re.sub(r"[^A-Za-z0-9+/]", "", content)
    try:
        return base64.b64decode(clean + "=" * (-len(clean) % 4))
    except binascii.Error:  # one character too many: the tail is lost
        return base64.b64decode(clean[: len(clean) // 4 * 4])


def addresses(message: Message, name: str) -> tuple[Address, ...]:
    """Return the persons of a field; odd ones are kept as they stand."""
    value = raw(message, name)
    if not value:
        return ()
    found = [_address(words(display).strip(" \"';"), address.strip()) for display, address in getaddresses([value])]
    usable = tuple(one for one in found if one.name or one.address)
    if any(one.address for one in usable):
        return usable
    plain = words(value)
    hidden = _ADDRESS.search(plain[:_LONGEST])
    address = hidden[0] if hidden else None
    display = plain.replace(address, "") if address else plain
    return (Address(display.strip(" \"'<>") or None, address),)


def _address(display: str, address: str) -> Address:
    """Accept an address with an @; without one it is a word of the name."""
    address = words(address)  # some programs encode an address that is not ASCII
    if "@" in address and not re.search(r"[\s<>]", address):
        return Address(display or None, address)
    whole = " ".join(x for x in (display, address) if x)
    hidden = _ADDRESS.search(whole[:_LONGEST])
    if hidden:
        return Address(whole.replace(hidden[0], "").strip(" \"'<>") or None, hidden[0])
    return Address(whole or None, None)


def date(message: Message) -> datetime | None:
    """Return the date with its zone. CST is China's, not America's, and beside +0800 only a remark."""
    value = raw(message, "date")
    if not value:
        return None
    if not _CLOCKED.search(value):
        value = _CHINA.sub(" +0800", value)
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def parameter(message: Message, field: str, name: str) -> str:
    """Return a parameter of a field, such as the file name, in any of the ways to write one; '' where there is none."""
    probe = Message()
    probe[field] = raw(message, field)
    value = probe.get_param(name, "", header=field)
    if isinstance(value, tuple):  # RFC 2231: charset, language, octets as characters
        label, _, octets = value
        return charset.decode(octets.encode("latin-1", "replace"), label).text
    return words(str(value)).strip()
