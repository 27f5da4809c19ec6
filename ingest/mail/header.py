"""Who wrote to whom, when and about what: the fields of a mail as a person reads them."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from ingest.mail.fields import WORD, Fields, raw, text, words

__all__ = ["Address", "addresses", "date", "recipients", "text", "when"]

_PIECE = re.compile(
    WORD.pattern.replace("(?P<charset>", "(?:").replace("(?P<b>", "(?:").replace("(?P<q>", "(?:")
    + r"""|"(?:[^"\\]|\\.?)*+"?|<[^<>]*>?|[,;()]|[^"<>,;()=]+|.""",
    re.DOTALL,
)
_AROUND = re.compile(r"[\w.+%=$!#&'*/~^{}|?-]", re.ASCII)
_HOST = re.compile(r"[\w.\[\]:-]*")
_CHINA = re.compile(r"\(?\bCST\b\)?")
_ZONE = re.compile(r"(?:GMT|UTC)\s*([+-])([0-9]{1,2}):?([0-9]{2})?")
_CLOCKED = re.compile(r"[+-][0-9]{4}")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_CHINESE_MONTH = re.compile(r"(?<=[0-9 ])\s*(十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9])月(?=\s+[0-9]{4}\b)")
_WEEKDAY = re.compile(r"(?:周|星期)[一二三四五六日天]\s*,?\s*")
_CHINESE_DAY = re.compile(
    r"([0-9]{4})[年/.-]([0-9]{1,2})[月/.-]([0-9]{1,2})日?\D{0,12}(?:([0-9]{1,2})[:时]([0-9]{2})(?:[:分]([0-9]{2}))?)?"
)
_LONGEST_DATE = 120


@dataclass(frozen=True, slots=True)
class Address:
    """A person in a header: the name as written, the address."""

    name: str | None
    address: str | None

    def __str__(self) -> str:
        if self.address is None:
            return self.name or ""
        return f"{self.name} <{self.address}>" if self.name else self.address


def addresses(fields: Fields, name: str) -> tuple[Address, ...]:
    """Return the persons of a field; odd ones are kept as they stand."""
    return tuple(one for one in _people(raw(fields, name)) if one.name or one.address)


def recipients(fields: Fields) -> str:
    """Return all whom a mail went to."""
    found = [str(one) for field in ("to", "cc", "bcc") for one in addresses(fields, field)]
    return "; ".join(found or [str(one) for one in addresses(fields, "apparently-to")])


def date(fields: Fields) -> datetime | None:
    """Return the date with its zone."""
    return when(words(raw(fields, "date")))


def when(value: str) -> datetime | None:
    """Read a date as mailers write it. CST is China's, not America's, and beside +0800 only a remark."""
    value = _ZONE.sub(lambda z: f"{z[1]}{z[2]:0>2}{z[3] or '00'}", value[:_LONGEST_DATE].strip())
    value = _CHINA.sub("" if _CLOCKED.search(value) else "+0800", value).strip()
    value = _CHINESE_MONTH.sub(lambda m: f" {_month(m[1])}", _WEEKDAY.sub("", value))
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return _chinese(value)


def _month(written: str) -> str:
    return _MONTHS[_NUMERALS.index(written) if written in _NUMERALS else int(written) - 1]


def _chinese(value: str) -> datetime | None:
    found = _CHINESE_DAY.search(value)
    if found is None:
        return None
    try:
        return datetime(*(int(part) for part in found.groups("0")))  # type: ignore[arg-type]  # noqa: DTZ001  # it names no zone
    except ValueError:
        return None


class _Person:
    """A person in a list, as its pieces come."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.remarks: list[str] = []
        self.angle: str | None = None
        self.has_address = False

    def __bool__(self) -> bool:
        return bool(self.angle or any(w.strip() for w in (*self.words, *self.remarks)))

    def address(self) -> Address:
        """Settle what is the name and what the address."""
        display = _clean("".join(self.words)) or _clean(" ".join(self.remarks))
        if self.angle is None:
            return _hidden(_clean(" ".join(("".join(self.words), *self.remarks))))
        inner = words(self.angle).strip(" \"'").rpartition("mailto:")[2]
        if "@" in inner and not re.search(r"[\s<>]", inner):
            return Address(display or None, inner.rpartition(":")[2] if inner.startswith("@") else inner)
        return _hidden(" ".join(x for x in (display, inner) if x))


def _people(value: str) -> list[Address]:
    """Part a list of persons. A comma without an address before it belongs to a name: Zhang, San <…>."""
    found: list[Address] = []
    person, depth = _Person(), 0
    for piece in (match[0] for match in _PIECE.finditer(value)):
        if piece == "(":
            depth += 1
            person.remarks.append("")
        elif piece == ")":
            depth = max(0, depth - 1)
        elif depth:
            person.remarks[-1] += words(piece)
        elif piece == ";" or (piece == "," and person.has_address):
            if person:
                found.append(person.address())
            person = _Person()
        elif piece.startswith("<") and person.angle is None:
            person.angle, person.has_address = piece.strip("<>"), True
        elif piece.startswith('"'):
            person.words.append(words(re.sub(r"\\(.)", r"\1", piece[1:].removesuffix('"'))))
        else:
            person.words.append(piece)
            person.has_address = person.has_address or "@" in piece
    if person:
        found.append(person.address())
    return found


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", words(text)).strip(" \"'‘’“”,;")


def _hidden(whole: str) -> Address:
    """Find the address that stands among the words of a name."""
    at = start = whole.find("@")
    while start > 0 and _AROUND.match(whole[start - 1]):
        start -= 1
    host = _HOST.match(whole, at + 1)
    address = whole[start : host.end()] if at > start and host is not None and host.end() > at + 1 else None
    if address is None:
        return Address(whole.strip(" <>") or None, None)
    rest = whole.replace(address, " ").strip(" \"'<>()")
    return Address(re.sub(r"\s+", " ", rest) or None, address)
