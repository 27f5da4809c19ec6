"""Where the mail before begins in a body, as the programs of the time write it, and whose it was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

_DRAWN = frozenset("-_—=＿*")
_LONGEST = 300
"""Characters of a line that can open a mail."""
_BLOCK = 14
"""Lines of header above a mail in a mail."""
_WRAPPED = 3
"""Lines that “On … wrote:” can take."""
_RULE = re.compile(r"[-_—=＿*]{3,}")
_DIVIDER = re.compile(r"[-_—=]{2,}\s*(?P<title>[^-_—=]{2,30}?)\s*[-_—=]{2,}")
_ORIGINAL = re.compile(
    r"原始邮件|原始郵件|原邮件|邮件原件|原始信息|原始消息|原始訊息|回复的(?:原)?邮件|回复邮件|引用(?:的)?邮件"
    r"|Original(?: Message| Mail| E-?mail)?|Replied Message|Reply Message",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"(?:被)?转发的?(?:原)?(?:邮件|消息|信息)(?:信息)?|轉寄的?(?:郵件|訊息)|轉寄者|Forwarded (?:message|mail|by.*)"
    r"|Forwarding messages?",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"(?:(?:开始|以下是|下面是|以下为)(?:被)?转发的?(?:邮件|信息|消息)|开始转发(?:邮件)?|转发的邮件|以下為轉寄的郵件"
    r"|Begin forwarded message)\s*[:：]",
    re.IGNORECASE,
)
_FROM = "发件人|發件人|寄件者|寄件人|发送人|From"
_DATE = "发送时间|发送日期|發送時間|寄件日期|傳送時間|日期|时间|時間|Sent|Date"
_OTHER = (
    "收件人|收件者|抄送|副本|密送|主题|主題|主旨|附件|重要性|回复至|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments?"
)
_FIELD = re.compile(
    rf"[*|\s]*(?:(?P<who>{_FROM})|(?P<when>{_DATE})|(?P<other>{_OTHER}))[*\s]*(?P<mark>[:：|]|\s)[*\s]*(?P<value>.*)",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:写道|寫道|写到|wrote|writes)\s*[:：]?$", re.IGNORECASE)
_STARTS = re.compile(r"(?:On|At|在|于|於)\b|(?:在|于|於)\s*[0-9]|[0-9]{4}\s*[年/.-]", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{{0,6}}\.?"
_DAYS = (
    re.compile(r"(?P<year>[12][0-9]{3})\s?[年/.-]\s?(?P<month>[0-9]{1,2})\s?[月/.-]\s?(?P<day>[0-9]{1,2})\s?日?"),
    re.compile(
        rf"{_MONTH.format('name')} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[12][0-9]{{3}})", re.IGNORECASE
    ),
    re.compile(rf"(?P<day>[0-9]{{1,2}})[ -]{_MONTH.format('name')},?[ -](?P<year>[12][0-9]{{3}})", re.IGNORECASE),
)
_CLOCK = re.compile(
    r"(?:[上下]午|凌晨|中午|晚上|早上)?\s?[0-9]{1,2}[:：.时][0-9]{2}(?:[:：.分][0-9]{2}秒?)?分?(?:\s?[AP]M)?",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^(?:On|At|在|于|於)\b|^(?:在|于|於)|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b,?|[(（]?(?:星期|周|週)[一二三四五六日天][)）]?"
    r"|\bat\b|[+-][0-9]{4}|\b(?:CST|GMT|UTC)\b|写道|寫道|写到|wrote|writes|[:：]$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"[<\[(（]\s*(?:mailto:)?([^<>\[\]()（）\s]*@[^<>\[\]()（）\s]*)[^>\])）]*[>\])）]?|\b([\w.+-]{1,64}@[\w.-]{1,255})"
)
_STAMPED = re.compile(r"[0-9]{4}|[0-9]{1,2}:[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines above a mail in a mail."""

    lines: int
    """How many they are."""
    prefixed: bool
    """Whether the lines of the mail below are marked with “>”; else all that follows is of it."""
    forwarded: bool | None
    """None where the program writes the same over both."""
    author: str | None = None
    date: str | None = None


def at(texts: Sequence[str], depths: Sequence[int], number: int) -> Opening | None:
    """Return what opens at a line; `texts` are stripped of the marks of quotation, whose number is in `depths`."""
    text = texts[number]
    if not text or len(text) > _LONGEST:
        return None
    if text[0] in _DRAWN:
        return _divided(texts, depths, number) or _ruled(texts, depths, number) or _headed(texts, depths, number)
    if _FIELD.match(text):
        return _headed(texts, depths, number) or _attributed(texts, depths, number)
    if text[-1] in ":：道e" or _STARTS.match(text):
        return _divided(texts, depths, number) or _attributed(texts, depths, number)
    return None


def _divided(texts: Sequence[str], depths: Sequence[int], number: int) -> Opening | None:
    """A rule with a name, such as “------------------ 原始邮件 ------------------”, and the header below it."""
    divider = _DIVIDER.fullmatch(texts[number])
    title = divider["title"].strip(" \xa0") if divider else ""
    forwarded = bool(_FORWARDED.fullmatch(title) or _BEGUN.fullmatch(texts[number]))
    if not forwarded and not _ORIGINAL.fullmatch(title):
        return None
    below = _skip(texts, number + 1)
    header = _block(texts, depths, below, least=1)
    known = forwarded or None
    if header is None:
        prefixed = below < len(texts) and depths[below] > depths[number]
        return Opening(1, prefixed, known)
    return replace(header, lines=below - number + header.lines, forwarded=known)


def _headed(texts: Sequence[str], depths: Sequence[int], number: int) -> Opening | None:
    """The header lines of a mail, without a rule."""
    return _block(texts, depths, number, least=2) if _FIELD.match(texts[number]) else None


def _ruled(texts: Sequence[str], depths: Sequence[int], number: int) -> Opening | None:
    """The header lines of a mail below a plain rule, as Outlook draws it."""
    if not _RULE.fullmatch(texts[number]):
        return None
    below = _skip(texts, number + 1)
    header = _block(texts, depths, below, least=2)
    return replace(header, lines=below - number + header.lines) if header else None


def _attributed(texts: Sequence[str], depths: Sequence[int], number: int) -> Opening | None:
    """A line that says who wrote what follows, such as “在 2023年3月5日，张三 写道：”."""
    joined, lines = texts[number], 1
    while not _WROTE.search(joined):
        following = number + lines
        if lines == _WRAPPED or following >= len(texts) or depths[following] != depths[number]:
            return None
        if not _STARTS.match(joined) or not texts[following] or len(joined) > _LONGEST:
            return None
        joined, lines = f"{joined} {texts[following]}", lines + 1
    below = _skip(texts, number + lines)
    prefixed = below < len(texts) and depths[below] > depths[number]
    if not prefixed and not (_STAMPED.search(joined) and joined.endswith((":", "："))):
        return None
    return Opening(lines, prefixed, forwarded=False, author=_author(joined), date=_day(joined))


def _block(texts: Sequence[str], depths: Sequence[int], number: int, *, least: int) -> Opening | None:
    """Read header lines: who sent it and `least` others; long values go on in the next line."""
    who = when = None
    others, end, at_line = 0, number, number
    while at_line < min(len(texts), number + _BLOCK) and depths[at_line] == depths[number]:
        text = texts[at_line]
        field = _FIELD.match(text) if len(text) <= _LONGEST * 10 else None
        if field is not None and field["mark"].isspace() and (least > 1 or not end):
            field = None
        if field is None:
            if at_line > end + 1 or (not text and at_line > end):
                break
            at_line += 1
            continue
        who = field["value"] if field["who"] and who is None else who
        when = field["value"] if field["when"] and when is None else when
        others += not field["who"]
        at_line += 1
        end = at_line
    if who is None or others < least:
        return None
    return Opening(end - number, prefixed=False, forwarded=None, author=_author(who), date=_day(when or ""))


def _skip(texts: Sequence[str], number: int) -> int:
    """Return the next line that is not blank, of the next three."""
    return next((n for n in range(number, min(number + 3, len(texts))) if texts[n]), number)


def _day(text: str) -> str | None:
    found = next((m for one in _DAYS if (m := one.search(text))), None)
    if found is None:
        return None
    named = found.groupdict().get("name")
    month = _MONTHS.index(named.lower()) + 1 if named else int(found["month"])
    return f"{found['year']}-{month:02}-{int(found['day']):02}"


def _author(text: str) -> str | None:
    """Return the name in a line that tells of a person, else the address."""
    address = _ADDRESS.search(text)
    rest = re.sub(r"<[^<>]*>", " ", _ADDRESS.sub(" ", text))
    for one in (*_DAYS, _CLOCK, _NOISE):
        rest = one.sub(" ", rest)
    for end in (r"^[\s,，;；|*]*(?:On|At|在|于|於)?[\s,，]*", r"[\s,，;；|*]*(?:于|於|在)?[\s,，;；|*]*$"):
        rest = re.sub(end, "", rest)
    name = re.sub(r"\s+", " ", rest).strip(" \"'“”,，;；|*")
    return name[:60] or (address and (address[1] or address[2])) or None
