"""Properties of MAPI, which Outlook's own formats (MSG, TNEF) consist of, and the charset of their 8-bit strings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from ingest.mail import charset, rtf, texts
from ingest.mail.charset import Text

STRING8, UNICODE, BINARY, OBJECT = 0x001E, 0x001F, 0x0102, 0x000D
SUBJECT, SENT, RECEIVED = 0x0037, 0x0039, 0x0E06
SENDER_NAME, SENDER_TYPE, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1E, 0x0C1F, 0x5D01
FOR_NAME, FOR_ADDRESS, FOR_SMTP = 0x0042, 0x0065, 0x5D02
HEADERS, CLASS = 0x007D, 0x001A
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
TO, CC, BCC = 0x0E04, 0x0E03, 0x0E02
NAME, ADDRESS, SMTP, ROLE = 0x3001, 0x3003, 0x39FE, 0x0C15
DATA, SHORT_NAME, METHOD, LONG_NAME, MEDIA_TYPE, CONTENT_ID, HIDDEN = (
    0x3701, 0x3704, 0x3705, 0x3707, 0x370E, 0x3712, 0x7FFE,
)  # fmt: skip
CODE_PAGE, _INTERNET_CODE_PAGE, _LOCALE = 0x3FFD, 0x3FDE, 0x3FF1
_LOCALES = {2052: 936, 4100: 936, 1028: 950, 3076: 950, 5124: 950}
"""Chinese, by country, to its code page."""
_PAGES = {
    936: "gbk", 20936: "gb2312", 54936: "gb18030", 52936: "hz", 50227: "iso-2022-cn", 950: "big5", 65001: "utf-8",
    28591: "iso-8859-1", 28605: "iso-8859-15", 20127: "us-ascii",
}  # fmt: skip
_WESTERN = frozenset({0, 1252, 20127, 28591, 28605, 850, 437})
"""Written by default: they say nothing of Chinese text."""
_CHINA = timezone(timedelta(hours=8))
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Values = Mapping[int, tuple[int, bytes]]
"""Type and bytes by tag."""


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of a mail, recipient or attachment."""

    values: Values
    page: str = ""
    """Charset of 8-bit strings; '' where it is not told."""

    def text(self, tag: int) -> str:
        """Return a string; '' where there is none."""
        return self.decoded(tag).text

    def decoded(self, tag: int) -> Text:
        """Return a string, and whether it is whole."""
        kind, data = self.values.get(tag, (UNICODE, b""))
        if kind == UNICODE:
            text = data.decode("utf-16-le", "replace")
            found = Text(text, "\ufffd" not in text)
        else:
            found = charset.decode(data.rstrip(b"\x00"), self.page)
        return Text(found.text.rstrip("\x00").replace("\x00", ""), found.whole)

    def octets(self, tag: int) -> bytes:
        """Return the bytes of a property."""
        return self.values.get(tag, (BINARY, b""))[1]

    def number(self, tag: int) -> int:
        """Return a number; 0 where there is none."""
        return int.from_bytes(self.octets(tag)[:4], "little")

    def time(self, tag: int) -> datetime | None:
        """Return a time, counted in tenths of microseconds since 1601, by the clock of China, in seconds."""
        octets = self.octets(tag)
        if len(octets) != 8 or not any(octets):  # noqa: PLR2004  # the width of a FILETIME
            return None
        try:
            return (_EPOCH + timedelta(seconds=int.from_bytes(octets, "little") // 10**7)).astimezone(_CHINA)
        except OverflowError:
            return None


def page_of(values: Values) -> str:
    """Return the charset of a mail's 8-bit strings: by its code page, that of the Internet, the locale."""
    plain = Properties(values)
    told = (plain.number(CODE_PAGE), plain.number(_INTERNET_CODE_PAGE), _LOCALES.get(plain.number(_LOCALE), 0))
    page = next((number for number in told if number not in _WESTERN), max(told))
    return _PAGES.get(page, f"cp{page}" if page else "")


def body(mail: Properties) -> Text:
    """Return what a mail says, by the best of its bodies."""
    plain = mail.decoded(BODY)
    plain = Text(texts.readable(plain.text, "text/plain"), plain.whole)
    rich = _html(mail) or _rich(mail)
    return texts.chosen(plain, rich) if rich is not None else plain


def markup(mail: Properties) -> str:
    """Return the HTML of a mail; '' where it has none."""
    kind, data = mail.values.get(HTML, (BINARY, b""))
    if data:
        return mail.text(HTML) if kind == UNICODE else _page(mail, data).text
    opened = rtf.decompressed(mail.octets(RTF))
    return rtf.html_in(opened) or "" if opened else ""


def _page(mail: Properties, data: bytes) -> Text:
    page = mail.number(_INTERNET_CODE_PAGE)
    found = texts.page(data.rstrip(b"\x00"), None)
    return found if found.whole else charset.decode(data.rstrip(b"\x00"), _PAGES.get(page, mail.page))


def _html(mail: Properties) -> Text | None:
    kind, data = mail.values.get(HTML, (BINARY, b""))
    if not data.strip(b"\x00"):
        return None
    found = mail.decoded(HTML) if kind == UNICODE else _page(mail, data)
    return Text(texts.readable(found.text, "text/html"), found.whole)


def _rich(mail: Properties) -> Text | None:
    opened = rtf.decompressed(mail.octets(RTF))
    if not opened:
        return None
    page = rtf.html_in(opened)
    return Text(texts.readable(page, "text/html")) if page is not None else Text(rtf.text_of(opened))
