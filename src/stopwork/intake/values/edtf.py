"""Dates as exact as they were said: the part of EDTF (ISO 8601-2) that articles need.

2024-10-08  a day    2024-10  a month    2024  a year    2024-21 … 2024-24  spring … winter
~  about then    XXXX-09-27  a day of a year that nobody says
"""

import re
from calendar import monthrange
from datetime import date, timedelta

VALUE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?(~)?")
SPRING, WINTER = 21, 24
SEASONS = {
    21: ((3, 1), (6, 20)),
    22: ((6, 1), (9, 22)),
    23: ((9, 1), (12, 20)),
    24: ((12, 1), (3, 20)),
}
ABOUT_A_DAY, ABOUT_A_MONTH = timedelta(days=4), timedelta(days=15)


def is_date(value: str) -> bool:
    """Whether a text is one of these values."""
    return VALUE.fullmatch(value) is not None


def precision_of(value: str) -> str | None:
    """Return day, month, season or year, with -approximate; None for what is no date."""
    found = VALUE.fullmatch(value)
    if found is None:
        return None
    kind = "day" if found[3] else "year" if not found[2] else (
        "season" if int(found[2]) >= SPRING else "month")  # fmt: skip
    return f"{kind}-approximate" if found[4] else kind


def bounds(value: str) -> tuple[date, date] | None:
    """Return the first and the last day that a value may mean; None without a year."""
    found = VALUE.fullmatch(value)
    if found is None or found[1] == "XXXX":
        return None
    first, last = _exact(int(found[1]), found[2], found[3])
    if found[4]:
        wider = ABOUT_A_DAY if found[3] else ABOUT_A_MONTH
        return first - wider, last + wider
    return first, last


def _exact(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    number = int(month)
    if number >= SPRING:
        (month1, day1), (month2, day2) = SEASONS[number]
        return date(year, month1, day1), date(year + (number == WINTER), month2, day2)
    if day is None:
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])
    return date(year, number, int(day)), date(year, number, int(day))


def moved_by_years(value: str, years: int) -> str | None:
    """Return the value so many years later; None where it has no year, or there is no such day."""
    found = VALUE.fullmatch(value)
    if found is None or found[1] == "XXXX":
        return None
    moved = f"{int(found[1]) + years:04d}{value[4:]}"
    try:
        bounds(moved)
    except ValueError:
        return None
    return moved


def _month_of(value: str) -> str | None:
    """The month that a day or month lies in; None for a year or a season."""
    found = VALUE.fullmatch(value)
    if found is None or not found[2] or int(found[2]) >= SPRING:
        return None
    return f"{value[:7]}{found[4] or ''}"


def shifted(value: str, count: int, unit: str) -> str | None:
    """Return what lies so many days, weeks, months or years from a value, no more exact than both.

    Days from a day give a day; no month gives the month itself; all else a month, about then.
    """
    between = bounds(value.rstrip("~"))
    if between is None:
        return None
    first = between[count > 0]
    if unit == "day":
        day = first + timedelta(days=count)
        is_exact = precision_of(value) == "day"
        return day.isoformat() if is_exact else f"{day:%Y-%m}~"
    if unit == "week":
        day = first + timedelta(weeks=count)
        is_exact = precision_of(value) == "day"
        return f"{day.isoformat()}~" if is_exact else f"{day:%Y-%m}~"
    if unit == "month" and not count:
        return _month_of(value)
    months = first.year * 12 + first.month - 1 + count * (12 if unit == "year" else 1)
    if unit == "year" and precision_of(value) == "year":
        return f"{months // 12:04d}~"
    return f"{months // 12:04d}-{months % 12 + 1:02d}~"
