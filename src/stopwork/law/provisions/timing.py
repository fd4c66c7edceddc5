"""
Comparing times that are known to the day, the month, the year or the second.

A time is the first and last moment it may be. Two days are compared as days: the same day is
neither before nor after. A comparison that the precision does not decide is UNKNOWN.
"""

import calendar
from datetime import UTC, date, datetime, time, timedelta

from stopwork.law.provisions.provision import Length
from stopwork.truth import Truth

Span = tuple[date, date]


def span_of(value: date) -> Span:
    """Return a day or an instant as a span of itself; an instant without a zone is UTC."""
    if isinstance(value, datetime):
        at = value if value.tzinfo else value.replace(tzinfo=UTC)
        return at, at
    return value, value


def plus(span: Span, length: Length | None) -> Span:
    """Return a span moved by a length: hours make instants of days, years keep the day."""
    if length is None:
        return span
    if length.unit == "hours":
        first, last = _instants(span)
        return first + timedelta(hours=length.number), last + timedelta(hours=length.number)
    at, until = span
    return _moved(at, length), _moved(until, length)


def compare(test: str, one: Span, other: Span) -> Truth:
    """Tell whether `one` is before, by (not after), after or from (not before) `other`."""
    if isinstance(one[0], datetime) or isinstance(other[0], datetime):
        one, other = _instants(one), _instants(other)
    found = _sooner(one, other) if test in ("before", "from") else _sooner(other, one)
    return found if test in ("before", "after") else found.not_()


def _sooner(one: Span, other: Span) -> Truth:
    if one[1] < other[0]:
        return Truth.TRUE
    return Truth.FALSE if one[0] >= other[1] else Truth.UNKNOWN


def _instants(span: Span) -> tuple[datetime, datetime]:
    first, last = span
    if isinstance(first, datetime) and isinstance(last, datetime):
        return first, last
    return datetime.combine(first, time.min, UTC), datetime.combine(last, time.max, UTC)


def _moved(at: date, length: Length) -> date:
    """A day moved by a length; past the end of the calendar it is the last day there is."""
    try:
        return _counted(at, length)
    except (OverflowError, ValueError):
        return date.max


def _counted(at: date, length: Length) -> date:
    if length.unit == "days":
        return at + timedelta(days=length.number)
    months = at.month - 1 + length.number * (12 if length.unit == "years" else 1)
    year, month = at.year + months // 12, months % 12 + 1
    return at.replace(year=year, month=month, day=min(at.day, calendar.monthrange(year, month)[1]))
