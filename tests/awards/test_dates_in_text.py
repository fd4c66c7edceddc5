"""Days written in descriptions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.awards.dates_in_text import days_in


@pytest.mark.parametrize(
    "text",
    ["7/14/2025", "07/14/25", "7-14-2025", "2025-07-14", "JULY 14, 2025", "Jul 14 2025",
     "14 JULY 2025", "14-JUL-25", "14th of July, 2025"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_typed(text: str) -> None:
    assert [found.day for found in days_in(f"DATED {text}.")] == [date(2025, 7, 14)]


def test_a_range_lends_its_year_to_its_first_day() -> None:
    found = [each.day for each in days_in("FROM 26 MARCH THRU 10 SEPTEMBER 2020")]

    assert found == [date(2020, 3, 26), date(2020, 9, 10)]


@pytest.mark.parametrize(
    "text", ["13/45/2025", "FAR 52.242-15", "JULY 2025", "70B03C23-00031", "FY25"]
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert days_in(text) == ()


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_its_us_spelling(day: date) -> None:
    assert [f.day for f in days_in(f"ON {day.month}/{day.day}/{day.year} ")] == [day]
