"""Claims of each kind are read in five languages, and what only looks like one is not."""

import pytest

import kind_sentences
from articles import said
from stopwork.intake.values.dates import dates_in
from stopwork.intake.values.edtf import precision_of

DAY = kind_sentences.PUBLISHED


@pytest.mark.parametrize(("code", "text", "key", "value"), kind_sentences.ROWS)
def test_a_sentence_makes_its_claim(code: str, text: str, key: str, value: str) -> None:
    assert (key, value) in said(text, DAY, code)


@pytest.mark.parametrize(("code", "text", "key"), kind_sentences.NONE)
def test_a_sentence_does_not_make_the_claim(code: str, text: str, key: str) -> None:
    assert key not in [one for one, _ in said(text, DAY, code)]


def test_a_day_of_this_year_is_a_day_and_no_year_beside_it() -> None:
    found = said(
        "The contract with Paragon Solutions was closed out on February 3 of this year.", DAY
    )

    assert [value for key, value in found if key.endswith("_on")] == ["2026-02-03"]


def test_a_week_said_back_is_no_day() -> None:
    for text in ("two weeks ago", "seven weeks ago", "three months ago"):
        found = dates_in(f"It was paused {text}.", "en", DAY)

        assert [precision_of(one.value) for one in found] == ["month-approximate"]
