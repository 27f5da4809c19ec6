"""The fields of a mail, as bytes: their words, encoded in all the ways that mailers find, and their parameters."""

import base64
import binascii
import quopri
import re
from urllib.parse import unquote_to_bytes

from ingest.mail import charset

Fields = tuple[tuple[str, bytes], ...]
"""Name in lower case and value, unfolded, in the order of the mail."""

_KNOWN = frozenset({
    "apparently-to", "bcc", "cc", "comments", "date", "delivered-to", "dkim-signature", "envelope-to", "from",
    "importance", "in-reply-to", "keywords", "list-id", "list-unsubscribe", "message-id", "mime-version",
    "organization", "priority", "received", "received-spf", "references", "reply-to", "return-path", "sender", "status",
    "subject", "thread-index", "thread-topic", "to", "user-agent", "authentication-results", "arc-seal", "x-mailer",
})  # fmt: skip
# An encoded word; its end is often missing, and blanks stand where none may be.
WORD = re.compile(
    r"=\?[ \t]*(?P<charset>[\w.:+*'()-]*)[ \t]*\?[ \t]*"
    r"(?:[bB][ \t]*\?(?P<b>[A-Za-z0-9+/=_ \t-]*)(?:\?=|\?|)|[qQ][ \t]*\?(?P<q>[^?]*(?:\?(?!=)[^?]*)*)(?:\?=|\Z))"
)
_PLAIN = re.compile(rb"(?:[\x00-\x1a\x1c-\x7d\x7f]|~(?!\{))*+")
"""Bytes in which no charset of seven bits shifts."""
_LONGEST = 1 << 18
"""Characters of a field that are looked at; the longest honest ones list thousands of recipients."""
_PARAMETER = re.compile(r""";\s*([^\s=;"]{1,64})\s*=\s*("(?:[^"\\]|\\.?)*+"?|[^;]*)""", re.DOTALL)
_SEGMENT = re.compile(r"(?P<name>[^*]+)(?:\*(?P<number>[0-9]{1,4}))?(?P<coded>\*)?")
_ESCAPE = re.compile(r'\\(["\\])')
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}){2,}")


def known(name: str) -> bool:
    """Whether mails have a field of this name; a line of a letter can look like a field too."""
    return name in _KNOWN or name.startswith(("x-", "content-", "resent-", "arc-"))


def raw(fields: Fields, name: str) -> str:
    """Return a field with its 8-bit bytes decoded, its encoded words still in place; '' where there is none.

    Of several the first that says something counts.
    """
    octets = next((octets for key, octets in fields if key == name and octets.strip()), b"")
    text = charset.decode(octets, None).text if not _PLAIN.fullmatch(octets) else octets.decode("ascii")
    return re.sub(r"[\r\n]+[ \t]?", " ", text[:_LONGEST]).replace("\x00", "").strip()


value = raw


def text(fields: Fields, name: str) -> str:
    """Return a field as a person reads it."""
    return words(raw(fields, name))


def words(value: str) -> str:
    """Decode the encoded words of a value: a character may be cut over two, so neighbours' bytes are joined first."""
    out: list[str] = []
    run: list[tuple[str, bytes]] = []
    at = 0
    for word in WORD.finditer(value):
        between = value[at : word.start()]
        if between.strip() or not run:
            out += [_decoded(run), between]
            run = []
        run.append((word["charset"], _octets(word)))
        at = word.end()
    return "".join((*out, _decoded(run), value[at:])).replace("\x00", "")


def parameter(fields: Fields, field: str, name: str) -> str:
    """Return a parameter of a field, such as the file name, in any of the ways to write one; '' where there is none."""
    whole = raw(fields, field)
    segments: dict[int, tuple[str, bool]] = {}
    for key, written in _PARAMETER.findall(whole):
        segment = _SEGMENT.fullmatch(key)
        if segment is not None and segment["name"].lower() == name:
            segments.setdefault(int(segment["number"] or 0), (_unquoted(written), segment["coded"] is not None))
    if segments:
        return _assembled([segments[n] for n in sorted(segments)]).strip()
    # A semicolon is missing.
    loose = re.search(rf"""\b{name}\s*=\s*("[^"]*"?|[^\s;]+)""", whole, re.IGNORECASE)
    return words(_unquoted(loose[1])).strip() if loose else ""


def _decoded(run: list[tuple[str, bytes]]) -> str:
    parts: list[tuple[str, bytes]] = []
    for label, octets in run:
        if parts and parts[-1][0].lower() == label.lower():
            parts[-1] = (label, parts[-1][1] + octets)
        else:
            parts.append((label, octets))
    return "".join(re.sub(r"[\r\n]+", " ", charset.decode(octets, label).text) for label, octets in parts)


def _octets(word: re.Match[str]) -> bytes:
    if word["b"] is None:
        return quopri.decodestring(word["q"].encode("utf-8", "replace"), header=True)
    return base64_of(word["b"].encode())


def base64_of(data: bytes) -> bytes:
    """Decode base64 that may be cut, padded in its middle, or hold what is none."""
    out = []
    for piece in re.findall(rb"[^=]+", re.sub(rb"[^A-Za-z0-9+/=]", b"", data)):
        try:
            out.append(base64.b64decode(piece + b"=" * (-len(piece) % 4)))
        except binascii.Error:  # one character too many: the tail is lost
            out.append(base64.b64decode(piece[: len(piece) // 4 * 4]))
    return b"".join(out)


def _unquoted(written: str) -> str:
    written = written.strip()
    if not written.startswith('"'):
        return written
    return _ESCAPE.sub(r"\1", written[1:].removesuffix('"'))


def _assembled(segments: list[tuple[str, bool]]) -> str:
    """Join the segments of RFC 2231; the first coded one names the charset. Others hold encoded words or percents."""
    if not any(coded for _, coded in segments):
        joined = words("".join(written for written, _ in segments))
        if _PERCENT.search(joined) and (octets := unquote_to_bytes(joined)) and not octets.isascii():
            return charset.decode(octets, None).text.replace("\x00", "")
        return joined
    first = segments[0][0]
    label, mark, rest = first.split("'", 2) if segments[0][1] and first.count("'") > 1 else ("", "", first)
    del mark
    octets = b""
    for written, coded in [(rest, segments[0][1]), *segments[1:]]:
        octets += unquote_to_bytes(written) if coded else written.encode("utf-8", "replace")
    return words(charset.decode(octets, label).text.replace("\x00", ""))
