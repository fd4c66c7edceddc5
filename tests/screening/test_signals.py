"""Words of a description, and the words around them."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.registry.patterns import fold, folded
from stopwork.screening.signals import Rule, found_in, scan

PLATES = Rule("plates", ("LICENSE PLATE READER*",))


def seen(text: str, rule: Rule) -> bool:
    return found_in(fold(text), rule) is not None


@pytest.mark.parametrize(
    "text",
    [
        "License-plate readers for Dallas",
        "(LICENSE  PLATE READER)",
        "license plate\nreader's mount",
    ],
)
def test_case_punctuation_and_line_breaks_do_not_matter(text: str) -> None:
    assert seen(text, PLATES)


def test_a_pattern_is_whole_words_unless_a_star_ends_it() -> None:
    assert not seen("INTERCEPTOR BOAT", Rule("r", ("INTERCEPT",)))
    assert seen("INTERCEPTOR BOAT", Rule("r", ("INTERCEPT*",)))


def test_a_word_that_must_be_near_decides() -> None:
    lpr = Rule("lpr", ("LPR",), near=("CAMERA*",), within=3)

    assert seen("TWO LPR CAMERAS", lpr)
    assert not seen("INTERVIEWS OF AN LPR APPLICANT", lpr)
    assert not seen("LPR one two three four CAMERAS", lpr)


def test_a_word_that_must_not_be_near_decides_each_place_for_itself() -> None:
    wire = Rule("wire", ("TITLE III",), not_near=("LINGUIST*",), within=2)

    assert not seen("TITLE III LINGUISTS", wire)
    assert seen("TITLE III LINGUISTS, and one two three TITLE III SERVERS", wire)


def test_a_scan_gives_each_description_and_rule_once_with_the_words_found() -> None:
    texts = pl.Series(["TWO LICENSE PLATE READERS", "TWO LICENSE PLATE READERS", "CHAIRS", None])

    assert scan(texts, [PLATES]).to_pylist() == [
        {
            "description": "TWO LICENSE PLATE READERS",
            "rule_id": "plates",
            "found": "LICENSE PLATE READERS",
        }
    ]


def test_a_scan_without_rules_finds_nothing() -> None:
    assert scan(pl.Series(["ANYTHING"]), []).num_rows == 0


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=40))
def test_column_and_single_folding_agree(text: str) -> None:
    column = pl.DataFrame({"text": [text]}).select(folded(pl.col("text"))).item()

    assert column == fold(text)


@given(st.permutations([Rule("p", ("UFED",)), Rule("p", ("UFED TOUCH",)), Rule("q", ("TOUCH",))]))
def test_rows_come_in_one_order_whatever_the_order_of_the_rules(rules: list[Rule]) -> None:
    found = scan(pl.Series(["UFED TOUCH, RENEWAL"]), rules).to_pylist()

    assert [(row["rule_id"], row["found"]) for row in found] == [
        ("p", "UFED"),
        ("p", "UFED TOUCH"),
        ("q", "TOUCH"),
    ]


def test_all_words_that_meet_a_rule_are_told_from_the_left() -> None:
    rule = Rule("r", ("TRACKING",), ("CELL PHONE*",), also=(("KIT", "KITS"),), within=5)

    assert (
        found_in(fold("Kits for tracking of cell phones"), rule) == "KITS … TRACKING … CELL PHONES"
    )


def test_a_word_that_meets_two_groups_is_told_once() -> None:
    rule = Rule("r", ("PHONE TRACKING",), ("PHONE*",), within=5)

    assert found_in(fold("phone tracking"), rule) == "PHONE TRACKING"
