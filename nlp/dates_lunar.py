"""The Chinese calendar: lunar dates, feasts and solar terms as days of the common calendar."""

from datetime import date, timedelta

from lunar_python import Lunar

from nlp.numerals import number

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CYCLE_START = 1984
"""A 甲子 year; a cycle without a figure is taken from the sixty years from here on, the years of the measure."""
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_LUNAR_FEASTS = {
    "春节": (1, 1), "大年初一": (1, 1), "元宵": (1, 15), "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15),
    "中秋": (8, 15), "重阳": (9, 9), "腊八": (12, 8), "小年": (12, 23),
}  # fmt: skip
_SOLAR_FEASTS = {
    "元旦": (1, 1), "三八": (3, 8), "五一": (5, 1), "劳动节": (5, 1), "六一": (6, 1), "七一": (7, 1), "建党节": (7, 1),
    "八一": (8, 1), "建军节": (8, 1), "教师节": (9, 10), "十一": (10, 1), "国庆": (10, 1),
}  # fmt: skip
_EVES = {"除夕", "年三十"}


def lunar(year: int, month: str, day: str, *, leap: bool = False) -> date | None:
    """Return the day of a lunar date; None where that year has no such day."""
    figure = _MONTHS.get(month) or number(month)
    return _day(year, -figure if leap else figure, number(day.removeprefix("初")))


def cycle_year(cycle: str) -> int | None:
    """Return the year of a 干支 such as 癸卯; None where stem and branch do not go together."""
    stem, branch = _STEMS.index(cycle[0]), _BRANCHES.index(cycle[1])
    return next((_CYCLE_START + n for n in range(60) if n % 10 == stem and n % 12 == branch), None)


def feast(year: int, name: str) -> date | None:
    """Return the day of a feast or a solar term in a year."""
    if name in _SOLAR_FEASTS:
        return date(year, *_SOLAR_FEASTS[name])
    if name in _LUNAR_FEASTS:
        return _day(year, *_LUNAR_FEASTS[name])
    if name in _EVES:
        new_year = _day(year, 1, 1)
        return new_year - timedelta(days=1) if new_year else None
    # The table runs from winter to winter: under 冬至 it has that of the year before.
    term = Lunar.fromYmd(year, 6, 1).getJieQiTable().get("DONG_ZHI" if name == "冬至" else name)
    return date.fromisoformat(term.toYmd()) if term else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date.fromisoformat(Lunar.fromYmd(year, month, day).getSolar().toYmd())
    except Exception:  # noqa: BLE001  # the library raises bare Exception for days that do not exist
        return None
