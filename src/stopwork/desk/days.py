"""The days that a person may name, and today's: where the clock comes in."""

from datetime import UTC, date, datetime

from stopwork.errors import UsageError


def today() -> date:
    """Return today's date in UTC."""
    return datetime.now(UTC).date()


def day_of(said: str | date) -> date:
    """Return a day written as 2024-10-08; raises UsageError for what is none, or far outside."""
    # Which days a record may hold comes with all of its events; a command's help needs none.
    from stopwork.cases.days import FIRST_YEAR, LAST_YEAR  # noqa: PLC0415

    try:
        day = said if isinstance(said, date) else date.fromisoformat(said)
    except ValueError:
        raise UsageError(f"'{said}' is no day; write 2024-10-08") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(f"{day} is not plausible; write a day from {FIRST_YEAR} to {LAST_YEAR}")
    return day
