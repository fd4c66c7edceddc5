"""Sentences about law out of articles: agrees, half right, wrong or unknown, as of their day."""

from datetime import date

import pytest

from law.place_days import atlas
from stopwork.desk.regimes import laws
from stopwork.law.places.ground import Checked
from stopwork.law.places.said import check


def said(sentence: str, on: str) -> Checked:
    return check(atlas(), laws(), sentence, date.fromisoformat(on))


@pytest.mark.parametrize(
    ("sentence", "on", "verdict"),
    [
        ("the EU has no rules", "2024-10-08", "half right"),
        (
            "other regions, notably the European Union, have yet to adopt stringent regulations",
            "2024-10-08",
            "half right",
        ),
        ("The European Union has no rules on purchase.", "2026-11-30", "agrees"),
        ("The EU has no rules on export", "2024-10-08", "wrong"),
        ("Mexico has no law on this", "2024-10-08", "unknown"),
        ("Germany does not require a warrant", "2021-01-01", "wrong"),
        ("Germany requires a warrant", "2021-01-01", "agrees"),
        ("the order was rescinded", "2026-08-01", "wrong"),
        ("the order was rescinded", "2026-11-30", "unknown"),
        ("the executive order remains in force", "2025-08-30", "agrees"),
        ("the executive order is in force", "2023-03-01", "wrong"),
        ("the executive order was signed on March 27, 2023", "2025-08-30", "agrees"),
        ("the executive order was issued in March 2023", "2025-08-30", "agrees"),
        ("the executive order was issued in October 2023", "2025-08-30", "wrong"),
        ("the executive order, signed on 2024-03-27, was read", "2025-08-30", "wrong"),
        ("the executive order was signed between 2023 and 2024", "2025-08-30", "agrees"),
        ("the executive order was signed", "2025-08-30", "unknown"),
        ("the executive order bans every purchase of spyware", "2025-08-30", "wrong"),
        ("the executive order does not forbid every purchase", "2025-08-30", "agrees"),
        ("the EU has rules", "2024-10-08", "agrees"),
        ("the Media Freedom Act applies", "2025-06-30", "half right"),
        ("the Media Freedom Act applies", "2025-09-01", "agrees"),
        ("only the Secretary may certify", "2025-08-30", "half right"),
        ("the Attorney General may certify", "2025-08-30", "agrees"),
        ("Latvia joined the Joint Statement", "2024-09-30", "wrong"),
        ("Latvia joined the Joint Statement", "2024-12-12", "agrees"),
        ("Greece never signed the Joint Statement", "2024-10-08", "agrees"),
        ("Hungary supports the Code of Practice", "2025-06-01", "unknown"),
        ("The weather was fine", "2025-06-01", "unknown"),
    ],
)
def test_a_sentence_about_law_is_checked_as_of_its_day(
    sentence: str, on: str, verdict: str
) -> None:
    assert said(sentence, on).verdict == verdict


def test_what_speaks_for_and_against_is_told_with_its_sources() -> None:
    found = said("the EU has no rules", "2026-11-30")

    assert found.speaks_for
    assert found.against
    assert all(one.sources for one in (*found.speaks_for, *found.against))
    assert any("not read" in one.says for one in found.open)


def test_others_who_may_are_named_against_an_only() -> None:
    found = said("only the Attorney General may certify", "2025-08-30")

    assert "Attorney General" in found.speaks_for[0].says
    assert "Secretary of Homeland Security" in found.against[0].says
    assert found.against[0].provisions
