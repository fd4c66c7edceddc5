"""The review's own track: what the record holds, and what it does not show."""

from datetime import date
from typing import Any

import pytest

from case_claims import AGENCY, GOVERNED, SUITE, on_day
from stopwork.law.regimes import regime

DAY = date(2026, 5, 1)
review_state = regime("us").review
SECRETARY = "Secretary of Homeland Security"
CERTIFIED = {
    **GOVERNED,
    "certification.on": date(2025, 3, 1),
    "certification.by_office": SECRETARY,
    "certification.covers_both_limbs": True,
}
SIGNIFICANT = {**GOVERNED, "determination.limb2": "significant"}
WAIVER = {
    **SIGNIFICANT,
    "determination.made_on": date(2025, 9, 1),
    "waiver.on": date(2025, 10, 1),
    "waiver.until": date(2026, 9, 30),
    "waiver.by_office": SECRETARY,
    "waiver.extraordinary": True,
    "waiver.no_alternative": True,
    "waiver.revoked": False,
}


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"agency.is_44usc3502_agency": False}, "not-governed-agency"),
        ({**AGENCY, "agency.is_independent_regulatory": True}, "not-governed-agency"),
        ({**AGENCY, "product.gains_remote_access": False}, "not-governed-definition"),
        ({**GOVERNED, "use.is_investigation_of_spyware_crime": True}, "exempt-criminal"),
        ({**GOVERNED, "use.is_testing_research_cyber_countermeasure": True}, "exempt-testing"),
        (GOVERNED, "undetermined"),
        ({}, "undetermined"),
        (SIGNIFICANT, "determined-significant"),
        ({**SIGNIFICANT, "review.stop_date_fixed": True}, "terminating"),
        (WAIVER, "waived"),
        ({**WAIVER, "waiver.until": date(2026, 4, 30)}, "determined-significant"),
        ({**WAIVER, "waiver.until": date(2026, 10, 2)}, "determined-significant"),
        (CERTIFIED, "certified"),
        ({**CERTIFIED, "review.new_information_on": date(2025, 6, 12)}, "reopened"),
        (
            {
                **CERTIFIED,
                "review.new_information_on": date(2025, 6, 12),
                "review.redetermined_on": date(2025, 7, 1),
            },
            "certified",
        ),
        (
            {**CERTIFIED, "certification.by_office": "Director of ICE"},
            "certification-not-shown",
        ),
        ({**CERTIFIED, "certification.covers_both_limbs": False}, "certification-not-shown"),
    ],
)
def test_the_review_stands_where_the_record_says(said: dict[str, Any], state: str) -> None:
    assert review_state(on_day(DAY, said)).state == state


def test_before_the_order_nothing_is_governed_by_it() -> None:
    assert review_state(on_day(date(2022, 12, 31), GOVERNED)).state == "not-governed-date"


def test_a_waiver_without_a_determination_is_no_state_of_its_own() -> None:
    bare = {k: v for k, v in WAIVER.items() if not k.startswith("determination.")}

    assert review_state(on_day(DAY, bare)).state == "undetermined"


def test_a_lifted_stop_work_order_moves_the_review_nowhere() -> None:
    lifted = {
        **GOVERNED,
        "contract.signed_on": date(2024, 9, 27),
        "contract.stop_work_issued_on": date(2024, 10, 8),
        "contract.stop_work_lifted_on": date(2025, 8, 30),
    }

    assert review_state(on_day(DAY, lifted)) == review_state(on_day(DAY, GOVERNED))


def test_no_certification_on_record_is_said_apart_from_none_shown() -> None:
    none = " ".join(review_state(on_day(DAY, {**GOVERNED, "certification.made": False})).says)
    unknown = " ".join(review_state(on_day(DAY, {**GOVERNED, **SUITE})).says)

    assert "The record says that nobody certified" in none
    assert "No certification is shown" in unknown


def test_an_officials_reopening_never_turns_a_reopened_review_back_into_a_certified_one() -> None:
    signed = {
        **GOVERNED,
        **SUITE,
        "certification.made": True,
        "certification.on": date(2026, 1, 12),
        "certification.by_office": "Secretary of Homeland Security",
        "certification.is_acting": False,
        "certification.is_delegated": False,
        "certification.covers_both_limbs": True,
        "review.new_information_on": date(2026, 2, 10),
    }

    for also in ({}, {"determination.reopened_on": date(2026, 2, 12)}):
        assert review_state(on_day(date(2026, 2, 13), {**signed, **also})).state == "reopened"


def test_a_waiver_that_was_revoked_is_still_told() -> None:
    known = {
        **GOVERNED,
        **SUITE,
        "determination.limb1": "significant",
        "determination.made_on": date(2026, 2, 20),
        "waiver.on": date(2026, 2, 22),
        "waiver.until": date(2026, 12, 1),
        "waiver.revoked": True,
    }

    found = review_state(on_day(date(2026, 3, 20), known))

    assert found.state == "determined-significant"
    assert "A waiver of 2026-02-22 is on record; it was revoked." in found.says
