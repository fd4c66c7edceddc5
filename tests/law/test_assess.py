"""The assessment of ICE and Paragon, day by day; and no day learns from a later one."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

import paragon
from case_claims import GOVERNED, MISUSE, assessed, the_law, the_regime
from stopwork.law.assess import Assessment, assess, deciding, questions
from stopwork.law.case_file import CaseFile
from stopwork.law.load import load_case
from stopwork.reports.facts.assessment import sections

EXAMPLE = Path(__file__).parents[2] / "examples" / "ice-paragon.yaml"
WORDS_OF_OFFICIALS = ("violat", "cleared", "prohibited", "illegal", "unlawful", "breach", "guilty")


@cache
def the_case() -> CaseFile:
    return load_case(EXAMPLE, the_law())


@cache
def ice(on: date) -> Assessment:
    return assess(the_regime(), the_case().claims, on)


@pytest.mark.parametrize(
    ("on", "word"),
    [
        (date(2023, 10, 31), "no_contract_claim_rejected"),
        (date(2024, 9, 26), "hold_insufficient_information"),
        (date(2024, 10, 8), "hold_insufficient_information"),
        (date(2025, 2, 1), "hold_insufficient_information"),
        (date(2025, 6, 13), "significant_risk_indicated"),
        (date(2025, 8, 30), "proceed_not_supported"),
        (date(2026, 1, 20), "closed_monitor"),
        (date(2026, 4, 2), "proceed_not_supported"),
        (date(2026, 5, 23), "closed_monitor"),
    ],
)
def test_each_day_has_its_own_recommendation(on: date, word: str) -> None:
    assert ice(on).recommendation.recommendation == word


@pytest.mark.parametrize("weeks", range(0, 120, 6))
def test_evidence_loaded_later_changes_no_earlier_assessment(weeks: int) -> None:
    on = date(2024, 9, 20) + timedelta(weeks=weeks)
    then = [claim for claim in the_case().claims if claim.published_on <= on]

    late, early = ice(on), assess(the_regime(), then, on)

    assert late.recommendation == early.recommendation
    assert (late.contract, late.review, late.duties) == (early.contract, early.review, early.duties)
    assert late.indicators == early.indicators
    assert late.findings.findings == early.findings.findings


def test_on_2025_08_30_the_contract_track_counts_to_day_326_and_leaves_the_extension_open() -> None:
    contract = ice(date(2025, 8, 30)).contract
    said = " ".join(contract.says)

    assert contract.state == "lifted"
    assert "day 326" in said
    assert "ended on 2025-01-06" in said
    assert "Whether the parties agreed to extend it" in said
    assert "is unknown" in said


def test_on_2025_08_30_no_certification_is_shown_and_none_is_denied() -> None:
    found = ice(date(2025, 8, 30))

    assert found.review.state == "undetermined"
    assert any(line.startswith("No certification is shown") for line in found.review.says)
    assert any("certification by a relevant official" in line for line in found.not_shown)


def test_on_2025_08_30_the_misuse_factor_is_shown_with_sources_and_its_purpose_contested() -> None:
    found = ice(date(2025, 8, 30)).indicators
    misuse = next(i for i in found if i.factor.provision == "eo-14093.2.a.ii.A.1")

    assert misuse.indicates
    assert misuse.contested == ("purpose",)
    assert {"citizen-lab-1", "copasir", "citizen-lab-2"} <= {c.source for c in misuse.claims}
    assert not any(i.indicates for i in found if i is not misuse)


def test_three_questions_that_decide_most_have_an_addressee_and_a_topic_each() -> None:
    found = deciding(questions(ice(date(2025, 8, 30))))

    assert len(found) == 3
    assert all(question.addressee for question in found)
    topics = {question.key.key.partition(".")[0] for question in found}
    assert {"product", "certification"} < topics


def test_a_letter_of_the_acting_director_is_a_certification_not_shown() -> None:
    review = ice(date(2026, 5, 23)).review

    assert review.state == "certification-not-shown"
    assert any("six relevant officials" in line for line in review.says)


def test_a_supposed_certification_is_marked_as_supposed_and_changes_the_advice() -> None:
    answers = {
        "certification.made": True,
        "certification.by_office": "Secretary of Homeland Security",
        "certification.covers_both_limbs": True,
    }

    found = assess(the_regime(), the_case().claims, date(2025, 8, 30), answers)

    assert found.review.state == "certified"
    assert found.recommendation.recommendation == "hold_insufficient_information"
    assert found.supposed == answers


@pytest.mark.parametrize("on", [date(2024, 10, 8), date(2025, 8, 30), date(2026, 4, 2)])
def test_no_day_prints_a_word_that_only_an_official_may_say(on: date) -> None:
    found = ice(on)
    lines = [
        text
        for section in sections(the_case(), found, questions(found))
        for text in (*section.lines, *(cell for row in section.rows for cell in row))
    ]

    said = " ".join(lines).casefold()
    assert not [word for word in WORDS_OF_OFFICIALS if word in said]


def test_whether_the_order_still_stands_is_asked_after_the_day_somebody_last_looked() -> None:
    assert not assessed(date(2026, 8, 20), GOVERNED).cautions
    assert "last looked up on 2026-08-20" in assessed(date(2026, 8, 21), GOVERNED).cautions[0]


def test_a_body_outside_the_order_is_asked_for_no_steps() -> None:
    foreign = {**MISUSE, "agency.is_44usc3502_agency": False}

    found = assessed(date(2025, 8, 30), foreign)

    assert not found.not_shown
    assert any(indicator.indicates for indicator in found.indicators)


def test_a_rewrite_of_low_grade_does_not_unprove_a_contract_that_a_record_shows() -> None:
    basis = paragon.basis(date(2025, 8, 30))

    known = basis.assessment.findings.known("contract.exists")

    assert known.value is True
    assert "arithmetic" in {claim.grade for claim in known.used}  # on the day that it gives
