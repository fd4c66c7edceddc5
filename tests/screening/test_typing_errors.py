"""Typing errors in descriptions: what is read as it was meant, and what is left as printed."""

from functools import cache

import polars as pl
import pyarrow as pa
import pytest

from builders import a_table, an_action
from stopwork.registry.load import load_ordinary, load_phrases, load_registry
from stopwork.schema import ACTION
from stopwork.screening import Targets, screen, targets_of
from stopwork.screening.signals import Rule, folded_texts
from stopwork.screening.typing_errors import scan_slips, slips_of

UFED = Rule("product:x", ("CELLEBRITE UFED",))
PLATES = Rule(
    "phrase:plates", ("LICENSE PLATE READER*", "LICENSE PLATE READERS"), never=("LABORATORY",)
)


@cache
def targets() -> Targets:
    return targets_of(load_registry(), load_phrases())


def slips(text: str, *rules: Rule, ordinary: tuple[str, ...] = ()) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = scan_slips(
        folded_texts(pl.Series([text])), list(rules), frozenset(ordinary)
    ).to_pylist()
    return rows


def leads(description: str) -> list[dict[str, object]]:
    award = an_action(recipient_name="CEDAR MILL MERCANTILE INC", description=description)
    found: pa.Table = screen(a_table(ACTION, award), targets())[1]
    rows: list[dict[str, object]] = found.to_pylist()
    return rows


@pytest.mark.parametrize(
    "printed", ["CELEBRITE", "CELLEBRTIE", "CELLEBRRITE", "XELLEBRITE", "CELLEBRITA"]
)
def test_one_letter_missing_turned_doubled_or_changed_is_read_as_it_was_meant(printed: str) -> None:
    assert slips(f"TWO {printed} UFED UNITS", UFED) == [
        {
            "description": f"TWO {printed} UFED UNITS",
            "rule_id": "product:x",
            "found": "CELLEBRITE UFED",
            "printed": printed,
            "resembles": "CELLEBRITE",
        }
    ]


def test_two_edits_are_another_word() -> None:
    assert slips("TWO CELLABRITA UFED UNITS", UFED) == []


def test_a_short_word_is_never_taken_for_a_typing_error() -> None:
    assert slips("TWO CELLEBRITE UFRD UNITS", UFED) == []


def test_an_ordinary_word_is_what_it_is() -> None:
    assert slips("CELEBRITE UFED", UFED, ordinary=("CELEBRITE",)) == []


def test_a_plural_is_no_typing_error() -> None:
    assert slips("CELLEBRITES UFED", UFED) == []


def test_another_ending_of_an_ordinary_word_is_no_typing_error() -> None:
    assert slips_of(pl.Series(["LICENSEE"]), [PLATES], frozenset({"LICENSE"})) == {}


def test_words_that_rule_a_phrase_out_still_do() -> None:
    assert slips("LICENSE PLATE READRES", PLATES)[0]["resembles"] == "READERS"
    assert slips("LICENSE PLATE READRES FOR THE LABORATORY", PLATES) == []


def test_what_is_found_as_printed_is_not_said_to_be_mistyped() -> None:
    assert slips("CELLEBRITE UFED AND CELEBRITE UFED", UFED) == []


def test_a_mistyped_product_is_a_possible_lead_that_names_both_words() -> None:
    (lead,) = leads("RENEWAL OF CELLEBRTE LICENSES")

    assert (lead["lead_class"], lead["confidence"]) == ("device-forensics", "possible")
    assert '"CELLEBRTE" is one letter from "CELLEBRITE"' in str(lead["reasons"])


def test_a_mistyped_capability_is_a_possible_lead() -> None:
    (lead,) = leads("LICENSE PLATE RECOGNTION")

    assert (lead["lead_class"], lead["confidence"]) == ("plate-reader", "possible")


@pytest.mark.parametrize(
    "description",
    ["CELLEBRITE_UFED", "CELLEBRITE-UFED/TOUCH", "RENEWAL:UFED/CELLEBRITE", "PENLINK_PLX-LICENSES"],
)
def test_words_glued_by_underscore_hyphen_or_slash_come_apart(description: str) -> None:
    assert [lead["confidence"] for lead in leads(description)] == ["strong"]


def test_two_words_of_a_product_are_found_either_way_round() -> None:
    assert [lead["vendor_id"] for lead in leads("STRIKE COBALT LICENSES")] == ["cobalt-strike"]


def test_the_ordinary_words_are_upper_case_words() -> None:
    assert all(word.isalpha() and word.isupper() for word in load_ordinary())


def test_an_abbreviation_is_read_as_it_is_meant_and_told_as_it_is_printed() -> None:
    (lead,) = leads("SOC MED MONITORING SW, GANG UNIT")

    assert lead["lead_class"] == "osint-social-media"
    assert "SOC MED" in str(lead["reasons"])
    assert "SOCIAL MEDIA" not in str(lead["reasons"])


def test_a_word_of_another_language_that_ends_otherwise_is_no_slip() -> None:
    assert leads("Le site est exploite par la commune") == []
