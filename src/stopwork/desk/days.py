"""The days that a person may name, and today's: where the clock comes in."""

from datetime import UTC, date, datetime

from stopwork.errors import UsageError


def today() -> date:
    """Return today's date in UTC."""
    return datetime.now(UTC).date()


def plausible(day: date) -> date:
    """Return a day; raises UsageError for one that no award, order or publication can have."""
    # What a record may hold comes with all of its events; most commands name no day at all.
    from stopwork.cases.checks import FIRST_YEAR, LAST_YEAR  # noqa: PLC0415

    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(f"{day} is not plausible; write a day from {FIRST_YEAR} to {LAST_YEAR}")
    return day
