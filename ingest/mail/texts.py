"""The forms of text in a mail, each made what a person sees: flowed lines, enriched text, invitations."""

import re
from datetime import datetime
from html import unescape

from ingest import html
from ingest.mail import charset
from ingest.mail.charset import Text

_TAG = re.compile(r"<(?:<|/?[A-Za-z0-9-]{1,60}>)")
_MARKUP = re.compile(r"<(?:script|style|title)\b[^<]*|<!--[^<]*-->|<[^<>]*>?", re.IGNORECASE)
_PARAM = re.compile(r"<param>[^<]*</param>", re.IGNORECASE)
_BREAKS = re.compile(r"\n+")
_PROPERTY = re.compile(r'([A-Za-z-]+)((?:;(?:[^:"]|"[^"]*")*)?):(.*)')
_NAMED = re.compile(r';CN=(?:"([^"]*)"|([^;:]*))', re.IGNORECASE)
_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?")
_CALENDAR = {
    "SUMMARY": "主题", "ORGANIZER": "组织者", "DTSTART": "开始", "DTEND": "结束", "DUE": "期限", "LOCATION": "地点",
    "ATTENDEE": "参加人", "STATUS": "状态", "DESCRIPTION": "说明",
}  # fmt: skip
_METHODS = {"REQUEST": "日程邀请", "CANCEL": "日程取消", "REPLY": "日程答复"}
_SAME = 0.8
"""Share of the HTML's lines, by length, that the plain text must have to say the same."""
_TOO_MUCH = 300_000_000
"""Lines times characters, beyond which only the lengths of plain text and HTML are compared."""
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


def page(data: bytes, declared: str | None) -> Text:
    """Decode HTML by its label, else by what it says of itself."""
    meta = None if declared else _META.search(data[:4096])
    return charset.decode(data, meta[1].decode("ascii", "replace") if meta else declared)


def readable(text: str, sort: str, *, flowed: bool = False, joined: bool = False) -> str:
    """Return a text as a person sees it, by its media type."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if sort in {"text/html", "application/xhtml+xml"}:
        return html.text_of(text) or _bare(text)
    if sort in {"text/enriched", "text/richtext"}:
        return _enriched(text)
    if sort == "text/calendar":
        return calendar(text)
    return (_flowed(text, joined=joined) if flowed else text).rstrip("\n")


def _bare(markup: str) -> str:
    """Return the text of a page that no parser reads, such as one of ten thousand nested blocks."""
    return re.sub(r"\n\s*\n", "\n", unescape(_MARKUP.sub("\n", markup))).strip()


def combined(texts: list[Text]) -> Text:
    """Join texts, each on lines of its own."""
    return Text("\n".join(t.text for t in texts), all(t.whole for t in texts))


def chosen(plain: Text, page: Text) -> Text:
    """Choose the plain form of a text, unless the HTML says more than it."""
    return plain if _says_the_same(plain.text, page.text) else page


def _says_the_same(plain: str, page: str) -> bool:
    squeezed = re.sub(r"\s|\xa0", "", plain)
    lines = [line for line in (re.sub(r"\s|\xa0", "", one) for one in page.split("\n")) if line]
    total = sum(map(len, lines))
    if len(lines) * len(squeezed) > _TOO_MUCH:
        return len(squeezed) >= _SAME * total
    return sum(len(line) for line in lines if line in squeezed) >= _SAME * total


def _flowed(text: str, *, joined: bool) -> str:
    """Undo format=flowed (RFC 3676): a line that ends in a space goes on in the next of the same depth of quotes."""
    out: list[list[str]] = []
    soft: str | None = None
    for line in text.split("\n"):
        marks = line[: len(line) - len(line.lstrip(">"))]
        words = line[len(marks) :].removeprefix(" ")
        goes_on = words.endswith(" ") and words != "-- "
        kept = words[:-1] if goes_on and joined else words
        if soft == marks and words != "-- ":
            out[-1].append(kept)
        else:
            out.append([f"{marks} " if marks else "", kept])
        soft = marks if goes_on else None
    return "\n".join("".join(parts) for parts in out)


def _enriched(text: str) -> str:
    """Text of RFC 1896: single breaks are spaces, of several one is dropped; tags are not for reading."""
    text = _BREAKS.sub(lambda run: " " if len(run[0]) == 1 else run[0][1:], _PARAM.sub("", text))
    return _TAG.sub(lambda tag: "<" if tag[0] == "<<" else "", text).strip("\n")


def calendar(text: str) -> str:
    """Return what an invitation says, a line each."""
    lines = re.sub(r"\n[ \t]", "", text).split("\n")
    heading, out, inside = "日程", [], 0
    for line in lines:
        found = _PROPERTY.fullmatch(line[:100_000])
        if found is None:
            continue
        name, parameters, content = found[1].upper(), found[2], found[3]
        if name == "METHOD":
            heading = _METHODS.get(content.upper(), heading)
        elif name in {"BEGIN", "END"}:
            step = 1 if name == "BEGIN" else -1
            inside += step * (content.upper() in {"VEVENT", "VTODO", "VJOURNAL"})
        elif inside > 0 and name in _CALENDAR:
            out.append(f"{_CALENDAR[name]}：{_content(name, parameters, content)}")
    return "\n".join((heading, *out)) if out else text.strip("\n")


def _content(name: str, parameters: str, content: str) -> str:
    if name in {"ORGANIZER", "ATTENDEE"}:
        found = _NAMED.search(parameters)
        person = (found[1] or found[2] or "") if found else ""
        address = re.sub(r"^mailto:", "", content, flags=re.IGNORECASE)
        return f"{person} <{address}>" if person else address
    stamp = _STAMP.match(content) if name in {"DTSTART", "DTEND", "DUE"} else None
    if stamp is not None:
        return _clock(stamp, content)
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], content).strip()


def _clock(stamp: re.Match[str], content: str) -> str:
    try:
        time = datetime(*(int(part) for part in stamp.groups("0")[:6]))  # type: ignore[arg-type]  # noqa: DTZ001  # local time of the sender, or told as UTC below
    except ValueError:
        return content
    if stamp[4] is None:
        return time.date().isoformat()
    return f"{time.isoformat(sep=' ')}{'（UTC）' if stamp[7] else ''}"
