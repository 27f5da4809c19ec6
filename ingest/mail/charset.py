"""Charsets of mails: what mailers declare is often unknown to Python, too narrow, or wrong."""

import codecs
import re
from dataclasses import dataclass

_GB = "gb18030"
_ALIASES = {
    **dict.fromkeys(
        (
            "gb2312", "gbk", "gb18030", "cp936", "ms936", "xgbk", "gb231280", "gb23121980", "csgb2312", "csgbk",
            "xeuccn", "euccn", "eucgb2312cn", "cngb", "windows936", "xwindows936", "csiso58gb231280", "isoir58",
            "chinese", "936",
        ),
        _GB,
    ),
    **dict.fromkeys(
        ("big5", "xbig5", "big5eten", "csbig5", "cnbig5", "xxbig5", "cp950", "windows950", "big5hkscs"), "big5hkscs"
    ),
    **dict.fromkeys(("utf8", "utf", "unicode11utf8", "xutf8", "utf8mb4"), "utf-8"),
    **dict.fromkeys(("hzgb2312", "hz"), "hz"),
}  # fmt: skip
# Declared by default or by programs that did not look: they say nothing about 8-bit text.
_WEAK = {
    "", "usascii", "ascii", "iso88591", "latin1", "windows1252", "cp1252", "ansi", "xunknown", "unknown8bit", "8bit",
    "binary",
}  # fmt: skip
_LATIN = {"iso88591", "latin1", "windows1252", "cp1252"}
# Codecs of Python that are no charsets of text.
_TRANSFERS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
_CHAIN = ("utf-8", _GB, "big5hkscs")
_SHIFTED = re.compile(rb"\x0e([^\x0f\n]*)\x0f?")
_CHINESE_ONLY = re.compile("[\x00-\x7f\u00b7\u2010-\u2049\u2190-\u27bf\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text, and whether some bytes were lost."""

    text: str
    whole: bool = True


def decode(data: bytes, declared: str | None) -> Text:
    """Decode by the declared charset where it can be right, else by the first of the usual ones that fits."""
    name = _plain(declared)
    if name == "iso2022cn":
        return Text(_iso_2022_cn(data))
    if name in _WEAK:
        return _guess(data, latin=name in _LATIN)
    if _ALIASES.get(name) == _GB and _is_utf8_chinese(data):
        return Text(data.decode("utf-8"))
    declared_right = _strict(data, _ALIASES.get(name) or _known(declared))
    return Text(declared_right) if declared_right is not None else _guess(data, latin=False)


def _guess(data: bytes, *, latin: bool) -> Text:
    if latin and not _is_utf8(data) and not _is_gb2312(data):
        return Text(data.decode("cp1252", "replace"))
    for charset in _CHAIN:
        text = _strict(data, charset)
        if text is not None:
            return Text(text)
    nearest = min((data.decode(charset, "replace") for charset in _CHAIN), key=lambda text: text.count("\ufffd"))
    return Text(nearest, whole=False)


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


def _is_utf8(data: bytes) -> bool:
    return _strict(data, "utf-8") is not None


def _is_utf8_chinese(data: bytes) -> bool:
    """Whether bytes declared as GB are UTF-8: four Chinese characters in a row do not come about by chance."""
    text = _strict(data, "utf-8")
    return text is not None and sum(ord(c) > 127 for c in text) > 3 and _CHINESE_ONLY.fullmatch(text) is not None  # noqa: PLR2004


def _is_gb2312(data: bytes) -> bool:
    """The narrow set, whose both bytes are high: Latin text with accents does not decode."""
    return _strict(data, "gb2312") is not None


def _iso_2022_cn(data: bytes) -> str:
    """Shift sequences of seven bits, which Python has no codec for; only the set GB 2312 is in use."""
    plain = re.sub(rb"\x1b\$[)*+][A-Z]", b"", data)
    return _SHIFTED.sub(lambda run: bytes(byte | 0x80 for byte in run[1]), plain).decode(_GB, "replace")
