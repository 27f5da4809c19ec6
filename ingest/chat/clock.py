"""Times as exporters and people write them over messages: local, of differing precision, 12 or 24 hours."""

import re
from datetime import datetime, timedelta, timezone

from ingest.document import Precision

CHINA = timezone(timedelta(hours=8))
"""The zone in which an export without one is read where a number of seconds must become a local time."""

DAY = r"[0-9]{4}(?:[-/.][0-9]{1,2}[-/.][0-9]{1,2}|\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日)"
HOUR = r"(?:(?:上午|下午|AM|PM) ?)?[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?(?: ?(?:上午|下午|AM|PM))?"
STAMP = rf"{DAY}[T ]{{0,2}}{HOUR}"
"""A day with an hour: what stands over a message."""

_MILLISECONDS = 100_000_000_000
"""As seconds this is the year 5138: larger numbers count milliseconds."""

_PARTS = re.compile(
    r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\s?日?[T ]{0,2}"
    r"(?:(上午|下午|AM|PM)? ?(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:\.\d+)?)? ?(上午|下午|AM|PM)?)?",
    re.ASCII | re.IGNORECASE,
)


def read(text: str) -> tuple[datetime | None, Precision]:
    """Return a written time and how precise it is; (None, 'none') where it is no time."""
    found = _PARTS.fullmatch(text.strip())
    if found is None:
        return _iso(text.strip())
    year, month, day, before, hour, minute, second, after = found.groups()
    try:
        time = datetime(  # noqa: DTZ001  # exports carry local time without a zone
            int(year), int(month), int(day), _hour(int(hour or 0), before or after), int(minute or 0), int(second or 0)
        )
    except ValueError:
        return None, "none"
    return time, "second" if second else "minute" if hour else "day"


def of_epoch(seconds: float) -> tuple[datetime | None, Precision]:
    """Return the local Chinese time of a number of seconds since 1970, or of milliseconds, told by their size."""
    if seconds > _MILLISECONDS:
        seconds /= 1000
    try:
        return datetime.fromtimestamp(int(seconds), CHINA).replace(tzinfo=None), "second"
    except (ValueError, OverflowError, OSError):
        return None, "none"


def zoned(seconds: float) -> tuple[datetime | None, Precision]:
    """Return the time of a number of seconds or milliseconds since 1970 with its zone, told in China's."""
    time, precision = of_epoch(seconds) if seconds >= 0 else (None, "none")
    return (time.replace(tzinfo=CHINA), precision) if time else (None, "none")


def _iso(text: str) -> tuple[datetime | None, Precision]:
    """Read the form with a zone that programs write; what is told in that of Greenwich is told in China's."""
    try:
        time = datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        return None, "none"
    return (time.astimezone(CHINA) if time.utcoffset() == timedelta(0) else time), "second"


def _hour(hour: int, half: str | None) -> int:
    """Turn an hour of the 12-hour clock into one of 24."""
    if half is None:
        return hour
    if half.lower() in {"下午", "pm"}:
        return hour + 12 if hour < 12 else hour  # noqa: PLR2004  # noon
    return 0 if hour == 12 else hour  # noqa: PLR2004  # midnight
