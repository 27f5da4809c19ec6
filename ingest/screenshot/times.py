"""The grey time lines between the bubbles of a chat: 2023年5月6日 晚上9:14, 5月6日 21:14, 昨天 21:03, 星期三 09:12."""

import re
from datetime import date, datetime, time

_DAY = r"(?:(?:(?P<year>\d{4})\s?[年/.-]\s?)?(?P<month>\d{1,2})\s?[月/.-]\s?(?P<day>\d{1,2})\s?日?)"
_NAMED = r"(?:昨天|今天|前天|(?:星期|周|礼拜)[一二三四五六日天])"
_HALF = r"(?P<half>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|AM|PM)?"
_LINE = re.compile(
    rf"(?:短信/彩信|信息)?\s?(?:{_DAY}|(?P<named>{_NAMED}))?\s*(?P<weekday>\(?{_NAMED}\)?)?\s*"
    rf"{_HALF}\s*(?P<hour>\d{{1,2}})\s?[:：]\s?(?P<minute>\d{{2}})",
    re.ASCII | re.IGNORECASE,
)
_LATE = {"下午", "傍晚", "晚上", "pm"}


def is_time(text: str) -> bool:
    """Whether a line is nothing but a time."""
    return _LINE.fullmatch(_plain(text)) is not None


def read(text: str) -> datetime | None:
    """Return the time of a line that names its whole date; what 昨天 was depends on when the picture was taken."""
    found = _LINE.fullmatch(_plain(text))
    if found is None or not found["year"]:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        return datetime.combine(day, time(_hour(int(found["hour"]), found["half"]), int(found["minute"])))
    except ValueError:
        return None


def _plain(text: str) -> str:
    return re.sub(r"[\s，,]+", " ", text).strip().replace("（", "(").replace("）", ")")


def _hour(hour: int, half: str | None) -> int:
    """Turn an hour into one of 24: 晚上9:14 is 21, 中午1:05 is 13, 凌晨12:30 and 晚上12:30 are 0."""
    half = (half or "").lower()
    if (half in _LATE and hour < 12) or (half == "中午" and hour < 10):  # noqa: PLR2004  # the clock's face
        return hour + 12
    if hour == 12 and half in {"凌晨", "上午", "早上", "am", "晚上"}:  # noqa: PLR2004  # midnight
        return 0
    return hour
