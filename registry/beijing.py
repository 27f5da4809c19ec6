"""Days, quarters and years of the court: by Beijing time, whatever the zone of the machine."""

from datetime import datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=8))


def year(at: datetime) -> int:
    """Return the year that a moment falls in."""
    return at.astimezone(ZONE).year


def quarter(at: datetime) -> str:
    """Return the quarter that a moment falls in, such as 2026Q3."""
    there = at.astimezone(ZONE)
    return f"{there.year}Q{(there.month + 2) // 3}"
