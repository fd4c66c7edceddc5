"""How two days lie to each other, in the words that a reader is told."""

from datetime import date

import pytest

from stopwork.cases.claims import Claim, Value, sides_of
from stopwork.cases.days_apart import apart

DAY = date(2024, 10, 8)


@pytest.mark.parametrize(
    ("value", "other", "words"),
    [
        ("2023-10", DAY, "a year early: the month fits, the year does not"),
        (date(2023, 10, 8), DAY, "a year early: the day and the month fit, the year does not"),
        (date(2026, 10, 8), DAY, "2 years late: the day and the month fit, the year does not"),
        (date(2023, 10, 9), DAY, "a year early: the month fits, the year does not"),
        ("2023", DAY, "a year early"),
        (date(2024, 10, 7), DAY, "a day early"),
        (date(2024, 10, 18), DAY, "10 days late"),
        ("2024-09", DAY, "at least 8 days early"),
        (date(2023, 12, 31), date(2024, 1, 1), "a day early"),
        ("2024-10", DAY, ""),
        ("2024", "2024-10", ""),
        (True, DAY, ""),
        ("Graphite", DAY, ""),
    ],
)
def test_a_day_lies_to_another_in_these_words(value: Value, other: Value, words: str) -> None:
    assert apart(value, other) == words


def said(value: Value) -> Claim:
    return Claim(
        id=str(value),
        key="contract.signed_on",
        subject="case",
        value=value,
        published_on=DAY,
        grade="primary-record",
        source="s",
        says="It says so.",
    )


def test_a_year_and_a_month_within_it_do_not_disagree() -> None:
    sides = sides_of([said("2024"), said("2024-10"), said(DAY)])

    assert [side[0].value for side in sides] == [DAY]
    assert len(sides_of([said("2024"), said("2024-10")])) == 1
    assert len(sides_of([said("2024"), said("2023-10")])) == 2
