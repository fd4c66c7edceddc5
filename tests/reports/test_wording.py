"""How values are written for people."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.reports.documents.wording import money, shown, visible, web_address, words


def test_money_is_written_with_cents_and_currency() -> None:
    assert money(Decimal("2000000.00"), "USD") == "2,000,000.00 USD"


def test_an_amount_nobody_published_is_not_zero() -> None:
    assert money(None, "USD") == "not stated"


def test_a_currency_nobody_published_is_not_guessed() -> None:
    assert money(Decimal("5.00"), None) == "5.00 (currency not stated)"


def test_blank_is_as_absent_as_null() -> None:
    assert shown(None) == shown("") == shown(" \n ") == "not stated"


def test_a_mark_that_reverses_the_reading_direction_is_shown_as_such() -> None:
    assert visible("pay\u202ecilbup") == "pay[U+202E]cilbup"


def test_a_terminal_escape_is_shown_and_does_not_act() -> None:
    assert visible("\x1b[31mred") == "[U+001B][31mred"


def test_the_joiners_that_persian_words_need_stay() -> None:
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


@given(st.text())
def test_no_control_code_and_no_direction_mark_survives(text: str) -> None:
    acting = {"Cc", "Cs", "Zl", "Zp"}

    assert not [each for each in visible(text) if unicodedata.category(each) in acting]


def test_a_word_of_a_megabyte_is_cut_and_the_cut_is_said() -> None:
    text = shown("W" * 1_000_000, 200)

    assert len(text) < 300
    assert "1,000,000 characters in the source" in text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "", None]
)
def test_an_address_that_is_not_of_the_web_is_no_link(url: str | None) -> None:
    assert web_address(url) is None


def test_a_stop_work_order_keeps_its_hyphen() -> None:
    assert words("partial-stop-work-issued") == "partial stop-work issued"
