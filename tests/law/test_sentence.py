"""Every sentence of an assessment says what it rests on, by names that the law knows."""

from datetime import date

import pytest

import paragon
from stopwork.law.regimes import regime
from stopwork.law.us.reasons import CERTIFIED

DAYS = [date(2023, 10, 31), date(2024, 9, 26), date(2024, 10, 10), date(2025, 6, 13)]
DAYS += [date(2025, 8, 30), date(2026, 1, 20), date(2026, 4, 2), date(2026, 5, 23)]


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_each_sentence_rests_on_declared_keys_and_provisions(on: date) -> None:
    made, law = paragon.basis(on).assessment, regime("us").law

    said = (*made.contract.lines, *made.review.lines, *made.recommendation.lines, *made.missing)
    for sentence in said:
        assert sentence.rests_on, sentence.text
        for name in sentence.rests_on:
            assert name in law.keys or name in law.provisions, f"{name}: {sentence.text}"


def test_every_ground_that_the_reasons_name_is_declared() -> None:
    law = regime("us").law

    assert set(CERTIFIED) <= law.keys.keys() | law.provisions.keys()


def test_every_state_of_the_review_but_that_of_the_day_rests_on_claims() -> None:
    law, rows = regime("us").law, regime("us").tables.review

    bare = {row.state for row in rows if not set(row.rests_on) & law.keys.keys()}

    assert bare == {"not-governed-date"}
