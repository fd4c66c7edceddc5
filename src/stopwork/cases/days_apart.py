"""
How two days that two claims give lie to each other, in words: each known to its day, month or year.

    2023-10 beside 2024-10-08  →  a year early: the month fits, the year does not
"""

from datetime import date, datetime

from stopwork.cases.claims import Value, days_of, is_rough

Span = tuple[date, date]


def span_of_value(value: Value | None) -> Span | None:
    """Return the first and last day of a value that is a day, a month or a year; else None."""
    if isinstance(value, datetime):
        return value.date(), value.date()
    if isinstance(value, date):
        return value, value
    return days_of(str(value)) if is_rough(value) else None


def apart(value: Value | None, other: Value | None) -> str:
    """Return how a value lies to another one; nothing where they fit or one of them is no day."""
    one, two = span_of_value(value), span_of_value(other)
    if one is None or two is None or (one[0] <= two[1] and two[0] <= one[1]):
        return ""
    side = "early" if one[1] < two[0] else "late"
    years = abs(one[0].year - two[0].year)
    if years and (fits := _fits(one, two)):
        return f"{_count(years, 'year')} {side}: {fits}, the year does not"
    if years and "year" in (_precision(one), _precision(two)):
        return f"{_count(years, 'year')} {side}"
    days = (two[0] - one[1] if side == "early" else one[0] - two[1]).days
    is_exact = one[0] == one[1] and two[0] == two[1]
    return f"{'' if is_exact else 'at least '}{_count(days, 'day')} {side}"


def _precision(span: Span) -> str:
    if span[0] == span[1]:
        return "day"
    return "month" if span[0].month == span[1].month else "year"


def _fits(one: Span, two: Span) -> str:
    """What is the same but for the year: the day and the month, or the month alone."""
    if "year" in (_precision(one), _precision(two)) or one[0].month != two[0].month:
        return ""
    both = _precision(one) == _precision(two) == "day"
    if both and one[0].day == two[0].day:
        return "the day and the month fit"
    return "the month fits"


def _count(number: int, unit: str) -> str:
    return f"a {unit}" if number == 1 else f"{number} {unit}s"
