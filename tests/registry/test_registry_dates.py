"""Dates that are only as exact as their source."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stopwork.registry.parse import is_before, is_date

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)).map(date.isoformat)
LENGTHS = st.sampled_from([4, 7, 10])


@given(DAYS, LENGTHS)
def test_a_day_its_month_and_its_year_are_dates(day: str, length: int) -> None:
    assert is_date(day[:length])


def test_what_the_calendar_does_not_have_is_no_date() -> None:
    assert not any(is_date(text) for text in ("2024-02-30", "2024-13", "24-01-01", "2024-1", ""))


@given(DAYS, LENGTHS, LENGTHS)
def test_a_date_is_never_before_the_same_date_told_less_exactly(
    day: str, one: int, other: int
) -> None:
    assert not is_before(day[:one], day[:other])


@given(DAYS, DAYS)
def test_full_days_are_ordered_as_in_the_calendar(one: str, other: str) -> None:
    assert is_before(one, other) == (date.fromisoformat(one) < date.fromisoformat(other))


@given(DAYS, DAYS, LENGTHS, LENGTHS)
def test_what_is_before_never_turns_round(one: str, other: str, first: int, second: int) -> None:
    a, b = one[:first], other[:second]

    assert not (is_before(a, b) and is_before(b, a))
