"""Decoding Chinese text of unknown charset: marks first, then what decodes and reads like Chinese. No Latin guesses."""

import re
from dataclasses import dataclass
from functools import cache

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
MARGIN = 0.05
"""By how much traditional characters must be likelier before Big5 is believed."""
BROKEN = 0.005
"""Share of undecodable characters that a text may have: one damaged byte must not lose a letter."""
HZ = re.compile(rb"~\{(?:[!-w][!-~]){2,}~\}")
"""Chinese in seven bits (RFC 1843), as old mails and terminals carry it."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
BLANK = re.compile(r"[\x00-\x7f\u3000]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the charset that gave it. Lines end in a newline."""

    text: str
    charset: str


def decode(data: bytes) -> Decoded | None:
    """Return the text, or None where the bytes are not text in any charset that we expect."""
    return _decode(data, "strict") or _decode(data, "replace")


def peek(first: bytes) -> str | None:
    """Decode the head of a file, whose last character may be cut through."""
    for cut in range(4):
        decoded = _decode(first[: len(first) - cut], "strict")
        if decoded is not None:
            return decoded.text
    loose = _decode(first, "replace")
    return loose.text if loose else None


def is_daily(sign: str) -> bool:
    """Whether a character is in the two levels of GB 2312 or in common traditional use."""
    try:
        return bool(sign.encode("gb2312"))
    except UnicodeEncodeError:
        return sign in _daily("cp950")


def _decode(data: bytes, errors: str) -> Decoded | None:
    for mark, charset in MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], charset, errors)
    if HZ.search(data) and data.isascii():
        return _as(data, "hz", errors)
    if b"\x00" in data:
        return _likelier(_as(data, "utf-16-le", errors), _as(data, "utf-16-be", errors))
    unicode = _as(data, "utf-8", errors)
    if unicode is not None and not _is_latin(unicode.text):
        return unicode
    chinese = _likelier(_as(data, "gb18030", errors), _as(data, "cp950", errors))
    if unicode is not None and (chinese is None or _plausibility(chinese) < 1):
        return unicode
    return chinese


def _as(data: bytes, charset: str, errors: str) -> Decoded | None:
    try:
        text = data.decode(charset, errors)
    except UnicodeDecodeError:
        return None
    allowed = BROKEN * len(text)
    if text.count("\ufffd") > allowed or len(CONTROL.findall(text)) > allowed:
        return None
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), charset)


def _likelier(first: Decoded | None, second: Decoded | None) -> Decoded | None:
    """Return the second only where it is clearly the likelier."""
    if first is None or second is None:
        return first or second
    return second if _plausibility(second) > _plausibility(first) + MARGIN else first


def _plausibility(decoded: Decoded) -> float:
    """Return the share of characters that its readers use daily."""
    signs = BLANK.sub("", decoded.text)
    daily = _daily("cp950" if decoded.charset == "cp950" else "gb2312")
    return sum(sign in daily for sign in signs) / len(signs) if signs else 1.0


@cache
def _daily(charset: str) -> frozenset[str]:
    """Return the punctuation and the first level of a national charset: its common characters."""
    leads = range(0xA4, 0xC7) if charset == "cp950" else range(0xB0, 0xD8)
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    pairs = (bytes((lead, trail)) for lead in (0xA1, 0xA2, 0xA3, *leads) for trail in trails)
    return frozenset("".join(pair.decode(charset, "ignore") for pair in pairs))


def _is_latin(text: str) -> bool:
    """Whether UTF-8 made only letters of two bytes: short Chinese in GBK can look like that (模 → ģ)."""
    signs = BLANK.sub("", text)
    return bool(signs) and max(signs) < "\u0800" and len(signs) * 2 > len(text)
