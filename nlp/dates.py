"""Dates: every expression of one in a text, with its span and, where it can be known, its day."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nlp import ruleset
from nlp.case_text import fold
from nlp.dates_lunar import cycle_year, feast, lunar
from nlp.numerals import number

_RULES = ruleset.load("dates")
_MISREAD = str.maketrans("OoQl", "0001")
_DAYS_BACK = {"今": 0, "昨": 1, "前": 2, "大": 3}
_WEEKS_BACK = {"上上": 2, "上": 1, "这": 0, "本": 0}
_YEARS_BACK = {"今年": 0, "去年": 1, "前年": 2}
_REPUBLIC = 1911
"""The year before the first of the Republic, by which papers from Taiwan count."""
_CENTURY_TURN = 50
"""Years of two figures: 49 is 2049, 50 is 1950."""


@dataclass(frozen=True, slots=True)
class DateFound:
    """One expression of a date. `value` is None where only the context could tell the day."""

    value: date | None
    start: int
    end: int
    rule: str
    month: int | None = None
    day: int | None = None
    """Month and day as written in the common calendar, where the year is missing."""


def find(text: str, anchor: date | None = None) -> tuple[DateFound, ...]:
    """Return the dates of a text in their order; `anchor`, the day of writing, completes relative and yearless ones."""
    folded = fold(text)
    matches = [(match, rule) for rule in _RULES for match in rule.find(folded)]
    order = {rule.id: n for n, rule in enumerate(_RULES)}
    matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end(), order[pair[1].id]))
    found: list[DateFound] = []
    done = 0
    for match, rule in matches:
        if match.start() >= done and (one := _read(match, rule, anchor)):
            found.append(one)
            done = one.end
    return tuple(found)


def closest(month: int, day: int, to: date) -> date | None:
    """Return the day of that month and day nearest to another day: a letter is not a year older than its stamp."""
    days = [d for year in (to.year - 1, to.year, to.year + 1) if (d := _date(year, month, day))]
    return min(days, key=lambda d: abs(d - to), default=None)


def _read(match: re.Match[str], rule: ruleset.Rule, anchor: date | None) -> DateFound | None:
    """Return what a match stands for; None for a day that does not exist, such as 13月 or 2月30日."""
    groups = {k: v for k, v in match.groupdict().items() if v is not None}
    month = day = None
    if rule.name == "partial":
        month, day = _figure(groups["m"]), _figure(groups["d"])
        if _date(2024, month, day) is None:  # a leap year, so that 2月29日 is a day
            return None
        value = closest(month, day, anchor) if anchor else None
    elif rule.name == "partial_lunar":
        value = lunar(anchor.year, groups["m"], groups["d"]) if anchor else None
    elif rule.name in _RELATIVE:
        value = _RELATIVE[rule.name](groups, anchor) if anchor else None
    else:
        value = _absolute(groups, rule.name)
        if value is None:
            return None
    return DateFound(value, match.start(), match.end(), rule.id, month, day)


def _absolute(groups: Mapping[str, str], name: str) -> date | None:
    year = _year(groups["y"]) if "y" in groups else cycle_year(groups["cycle"])
    if year is None:
        return None
    if name == "republic":
        return _date(_figure(groups["y"]) + _REPUBLIC, _figure(groups["m"]), _figure(groups["d"]))
    if "name" in groups:
        day = feast(year, groups["name"])
        return day + timedelta(days=_shift(groups.get("shift", ""))) if day else None
    if name.startswith("lunar"):
        return lunar(year, groups["m"], groups["d"], leap="leap" in groups)
    return _date(year, _figure(groups["m"]), _figure(groups["d"]))


def _year(written: str) -> int:
    year = _figure(written)
    if len(written) == len("19"):
        return year + (2000 if year < _CENTURY_TURN else 1900)
    return year


def _figure(written: str) -> int:
    return number("".join(written.translate(_MISREAD).split()).replace("元", "一"))


def _shift(written: str) -> int:
    """Return the days that 前夜, 次日, 前三天 move a feast; a bare 前 is the day before."""
    if not written:
        return 0
    figure = number(written[1]) if len(written) == len("前三天") else 1
    return -figure if written.startswith("前") else figure


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_word(groups: Mapping[str, str], anchor: date) -> date:
    return anchor - timedelta(days=_DAYS_BACK[groups["rel"][0]])


def _week_word(groups: Mapping[str, str], anchor: date) -> date:
    monday = anchor - timedelta(days=anchor.weekday())
    weekday = 7 if groups["wd"] in "日天" else number(groups["wd"])
    return monday + timedelta(days=weekday - 1 - 7 * _WEEKS_BACK[groups["rel"]])


def _month_word(groups: Mapping[str, str], anchor: date) -> date | None:
    first = anchor.replace(day=1)
    month = first if groups["rel"] == "本" else (first - timedelta(days=1))
    return _date(month.year, month.month, _figure(groups["d"]))


def _spoken_year(groups: Mapping[str, str], anchor: date) -> date | None:
    return _date(anchor.year - _YEARS_BACK[groups["rel"]], _figure(groups["m"]), _figure(groups["d"]))


_RELATIVE: Mapping[str, Callable[[Mapping[str, str], date], date | None]] = {
    "day_word": _day_word,
    "week_word": _week_word,
    "month_word": _month_word,
    "spoken_year": _spoken_year,
}
