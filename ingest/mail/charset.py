"""Charsets of mails: what mailers declare is often unknown to Python, too narrow, or wrong."""

import codecs
import re
from dataclasses import dataclass

from ingest import encoding

_GB, _BIG5 = "gb18030", "big5hkscs"
_ALIASES = {
    **dict.fromkeys(
        (
            "gb2312", "gbk", "gb18030", "gb180302000", "cp936", "ms936", "xgbk", "gb231280", "gb23121980", "csgb2312",
            "csgbk", "xeuccn", "euccn", "eucgb2312cn", "cngb", "windows936", "xwindows936", "csiso58gb231280",
            "isoir58", "chinese", "936", "gb", "gb1988",
        ),
        _GB,
    ),
    **dict.fromkeys(
        ("big5", "xbig5", "big5eten", "csbig5", "cnbig5", "xxbig5", "cp950", "windows950", "big5hkscs", "950"), _BIG5
    ),
    **dict.fromkeys(("utf8", "utf", "unicode11utf8", "xutf8", "utf8mb4", "65001", "cp65001"), "utf-8"),
    **dict.fromkeys(("hzgb2312", "hz"), "hz"),
}  # fmt: skip
# Declared by default or by programs that did not look: they say nothing about 8-bit text.
_WEAK = {
    "", "usascii", "ascii", "iso88591", "latin1", "windows1252", "cp1252", "ansi", "xunknown", "unknown8bit", "8bit",
    "binary", "default", "unknown", "iso885915",
}  # fmt: skip
_LATIN = {"iso88591", "latin1", "windows1252", "cp1252", "iso885915"}
# Codecs of Python that are no charsets of text.
_TRANSFERS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "unicode_escape"}
_CHAIN = ("utf-8", _GB, _BIG5)
_SHIFTED = re.compile(rb"\x0e([^\x0f\n]*)\x0f?")
_SHIFT = re.compile(rb"\x1b\$[)*+][A-Z]")
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_CHINESE_ONLY = re.compile("[\x00-\x7f\u00b7\u2010-\u2049\u2190-\u27bf\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_ACCENTS = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_FEW = 0.25
_SAMPLE = 2000
"""Characters beyond ASCII by which a reading is judged."""
_CLEAR, _POOR, _ENOUGH = 0.95, 0.6, 8
"""A label is overruled where its reading is poor and the other's clear, by this many characters."""
_READS = 0.8


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text, and whether some bytes were lost."""

    text: str
    whole: bool = True


def decode(data: bytes, declared: str | None) -> Text:
    """Decode by the declared charset where it can be right, else by the likeliest of the usual ones."""
    name = _plain(declared)
    if name.startswith("iso2022cn") or (_SHIFT.search(data) is not None and b"\x0e" in data):
        return _lossy(_iso_2022_cn(data))
    if name in _WEAK:
        return _guess(data, latin=name in _LATIN)
    codec = _ALIASES.get(name) or _known(declared)
    if codec != "utf-8" and _is_utf8_chinese(data):
        return Text(data.decode("utf-8"))
    right = _strict(data, codec)
    if right is None:
        return _nearest(data, (codec, *_CHAIN) if codec else _CHAIN)
    return Text(_overruled(data, codec) or right)


def _guess(data: bytes, *, latin: bool) -> Text:
    """Decode 8-bit text whose label says nothing: UTF-8 proves itself, Chinese is told by its daily characters."""
    if data.isascii():
        hz = _strict(data, "hz") if _HZ.search(data) else None
        return Text(hz or data.decode("ascii"))
    found = encoding.decode(data) if not latin and not data.count(b"\x00") else None
    if found is not None and "\ufffd" not in found.text:
        return Text(data.decode(_BIG5 if found.charset == "cp950" and _strict(data, _BIG5) else found.charset))
    unicode = _strict(data, "utf-8")
    if unicode is not None:
        return Text(unicode)
    if latin:
        chinese = _strict(data, _GB)
        if chinese is None or _daily_share(chinese) < _READS:
            return Text(data.decode("cp1252", "replace"))
    return _nearest(data, _CHAIN)


def _nearest(data: bytes, charsets: tuple[str, ...]) -> Text:
    """Decode what fits no charset wholly by the one that reads most like Chinese, the first of equals."""
    whole = _strict(data, "utf-8")
    if whole is not None:
        return Text(whole)
    if _is_latin(data):
        return Text(data.decode("cp1252", "replace"), whole=False)
    return _lossy(max((_loose(data, charset) for charset in charsets), key=_daily_share))


def _is_latin(data: bytes) -> bool:
    """Whether high bytes are few and each among letters of ASCII, as accents are."""
    high = len(_HIGH.findall(data))
    return 0 < high < len(data) * _FEW and len(_ACCENTS.findall(data)) >= _READS * high


def _overruled(data: bytes, codec: str | None) -> str | None:
    """Return the reading by the other Chinese charset where the label of one is plainly wrong."""
    other = {_GB: _BIG5, _BIG5: _GB}.get(codec or "")
    text = _strict(data, other)
    if text is None or sum(c > "\x7f" for c in text[:_SAMPLE]) < _ENOUGH or _daily_share(text) < _CLEAR:
        return None
    return text if _daily_share(_loose(data, codec or _GB)) < _POOR else None


def _daily_share(text: str) -> float:
    """Return the share of characters beyond ASCII that a Chinese reader meets daily; lost ones are none of them."""
    signs = [c for c in text[: _SAMPLE * 8] if c > "\x7f"][:_SAMPLE]
    return sum(c != "\ufffd" and encoding.is_daily(c) for c in signs) / len(signs) if signs else 1.0


def _lossy(text: str) -> Text:
    return Text(text, whole="\ufffd" not in text)


def _plain(declared: str | None) -> str:
    """Bring a name to the form of the tables; a language tag may follow a star."""
    return re.sub(r"[^a-z0-9]", "", (declared or "").partition("*")[0].lower())


def _known(declared: str | None) -> str | None:
    try:
        info = codecs.lookup((declared or "").partition("*")[0].strip(" \"'"))
    except (LookupError, ValueError, UnicodeError):
        return None
    return info.name if info._is_text_encoding and info.name not in _TRANSFERS else None  # noqa: SLF001  # the standard way to keep out 'zip' and 'rot13'


def _strict(data: bytes, charset: str | None) -> str | None:
    if charset is None:
        return None
    try:
        text = data.decode(charset)
        text.encode()  # UTF-7 can spell halves of characters, which no store takes
    except (UnicodeError, ValueError):
        return None
    return text


def _loose(data: bytes, charset: str) -> str:
    return data.decode(charset, "replace").encode("utf-8", "replace").decode()


def _is_utf8_chinese(data: bytes) -> bool:
    """Whether bytes declared otherwise are UTF-8: four Chinese characters in a row do not come about by chance."""
    text = _strict(data, "utf-8")
    return text is not None and sum(ord(c) > 127 for c in text) > 3 and _CHINESE_ONLY.fullmatch(text) is not None  # noqa: PLR2004


def _iso_2022_cn(data: bytes) -> str:
    """Shift sequences of seven bits, which Python has no codec for; only the set GB 2312 is in use."""
    plain = _SHIFT.sub(b"", data)
    return _SHIFTED.sub(lambda run: bytes(byte | 0x80 for byte in run[1]), plain).decode(_GB, "replace")
