"""What mails did to bytes to send them: base64, quoted-printable, uuencode; broken ones give what they hold."""

import binascii
import quopri
import re
from dataclasses import dataclass
from functools import partial

from ingest.mail.fields import base64_of, value
from ingest.mail.mime import Part
from ingest.members import Member

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n\t "
_LINES = re.compile(rb"(?:[A-Za-z0-9+/]{2,}=*[ \t]*(?:\r?\n|\Z)|[ \t]*\r?\n)+")
_UNLABELLED = re.compile(rb"\s*(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]*={0,2}\s*")
_SHORTEST = 40
"""Bytes of base64 above a text that are more than a word of it."""
# Below 'begin' stands a full line of 61 signs, or a shorter one right above the end.
_BEGIN = re.compile(
    rb"^(?:begin +[0-7]{3,4} +(?P<name>[^\r\n]{1,255}?)[ \t]*\r?\n"
    rb"(?=M[ -`]{20,60}[ -~]?\r?\n|[ -L][ -`]{0,60}[ -~]?\r?\n(?:[ `]?\r?\n)?end)"
    rb"|=ybegin [^\r\n]*?name=(?P<yenc>[^\r\n]+)\r?\n)",
    re.MULTILINE,
)
_HEAD = re.compile(rb"^begin +[0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)
_END = re.compile(rb"^end[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_YEND = re.compile(rb"^=yend[^\r\n]*\r?(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parted:
    """A text, and the files that were typed into it."""

    text: bytes
    files: tuple[Member, ...] = ()
    yenc: tuple[bytes, ...] = ()
    """Names of files in yEnc, which are left out."""


def data(part: Part) -> bytes:
    """Return the bytes of a part as they were before they were wrapped for the mail."""
    encoding = value(part.fields, "content-transfer-encoding").lower().strip(" \"';")
    if encoding.startswith("base64") or encoding == "b":
        return _base64(part.content)
    if encoding.startswith(("quoted", "qp")):
        return quopri.decodestring(part.content)
    if "uue" in encoding or encoding == "uu":
        return _uuencoded(part.content)
    if not encoding and part.sort.startswith("text/") and _UNLABELLED.fullmatch(part.content):
        return _base64(part.content)
    return part.content


def parted(text: bytes) -> Parted:
    """Part a text from the files that uuencode or yEnc put into it."""
    kept: list[bytes] = []
    files: list[Member] = []
    yenc: list[bytes] = []
    at = 0
    for begin in _BEGIN.finditer(text):
        if begin.start() < at:
            continue
        is_yenc = begin["yenc"] is not None
        end = (_YEND if is_yenc else _END).search(text, begin.end())
        stop = end.end() if end else len(text)
        kept.append(text[at : begin.start()])
        if is_yenc:
            yenc.append(begin["yenc"])
        else:
            wrapped = text[begin.start() : stop]
            files.append(Member(begin["name"].decode("gb18030", "replace"), partial(_uuencoded, wrapped)))
        at = stop
    return Parted(b"".join((*kept, text[at:])), tuple(files), tuple(yenc))


def _base64(content: bytes) -> bytes:
    """Decode base64; a text typed below it, or in its place, stays a text."""
    if not content.translate(None, _BASE64):
        return base64_of(content) if b"=" in content.rstrip(b"=\r\n\t ") else _whole(content)
    lines = _LINES.match(content)
    coded, rest = (lines[0], content[lines.end() :]) if lines else (b"", content)
    if sum(byte in b"\t " or byte not in _BASE64 for byte in rest[:4096]) * 20 < len(rest[:4096]):
        return base64_of(content)  # a stray sign among the rest; prose has blanks
    if len(coded) < _SHORTEST:
        return content
    return base64_of(coded) + (b"\n" if coded.strip() else b"") + rest


def _whole(content: bytes) -> bytes:
    try:
        return binascii.a2b_base64(content)
    except binascii.Error:
        return base64_of(content)


def _uuencoded(content: bytes) -> bytes:
    """Decode what stands between 'begin' and 'end'; a broken line costs itself."""
    begin = _HEAD.search(content)
    out = []
    for line in content[begin.end() if begin else 0 :].splitlines():
        if line.strip() == b"end":
            break
        out.append(_uu_line(line))
    return b"".join(out)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        count = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0  # writers leave rubbish behind the last group
        try:
            return binascii.a2b_uu(line[:count])
        except binascii.Error:
            return b""
