"""Decoding Chinese text of unknown charset: marks first, then what decodes and reads like Chinese. No Latin guesses."""

from dataclasses import dataclass

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the charset that gave it. Lines end in a newline."""

    text: str
    charset: str


def decode(data: bytes) -> Decoded | None:
    """Return the text, or None where the bytes are not text in any charset that we expect."""
    for mark, charset in MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], charset)
    return _as(data, "utf-8") or _as(data, "gb18030")


def peek(first: bytes) -> str | None:
    """Decode the head of a file, whose last character may be cut through."""
    for cut in range(4):
        decoded = decode(first[: len(first) - cut])
        if decoded is not None:
            return decoded.text
    return None


def _as(data: bytes, charset: str) -> Decoded | None:
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        return None
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), charset)
