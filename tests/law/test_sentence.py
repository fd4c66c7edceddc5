"""Every sentence of an assessment says what it rests on, by names that the law knows."""

from datetime import date

import pytest

import paragon
from stopwork.law.load import load_law
from stopwork.law.us.reasons import CERTIFIED, DEFINITION
from stopwork.law.us.recommend import RULES
from stopwork.law.us.states import RESTS_ON, REVIEW

DAYS = [date(2023, 10, 31), date(2024, 9, 26), date(2024, 10, 10), date(2025, 6, 13)]
DAYS += [date(2025, 8, 30), date(2026, 1, 20), date(2026, 4, 2), date(2026, 5, 23)]


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_each_sentence_rests_on_declared_keys_and_provisions(on: date) -> None:
    made, law = paragon.basis(on).assessment, load_law()

    said = (*made.contract.lines, *made.review.lines, *made.recommendation.lines, *made.missing)
    for sentence in said:
        assert sentence.rests_on, sentence.text
        for name in sentence.rests_on:
            assert name in law.keys or name in law.provisions, f"{name}: {sentence.text}"


def test_every_ground_that_the_tables_name_is_declared() -> None:
    law = load_law()

    named = {*CERTIFIED, *DEFINITION, *(name for names in RESTS_ON.values() for name in names)}
    named |= {name for rule in RULES for name in rule.provisions}
    assert named <= law.keys.keys() | law.provisions.keys()
    assert set(RESTS_ON) == {state for state, *_ in REVIEW} - {"not-governed-date"}
