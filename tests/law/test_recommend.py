"""One recommendation, by rules in order; unknown makes no rule hold."""

from datetime import date
from typing import Any

import pytest

from case_claims import (
    AGENCY,
    GOVERNED,
    MISUSE,
    STEPS,
    SUITE,
    a_claim,
    assessed,
    claims,
    the_law,
    the_regime,
)
from stopwork.law.assess import assess
from stopwork.law.us.standing import ENDING, GOING_AHEAD
from stopwork.truth import UnknownKind

DAY = date(2025, 9, 1)
BOUGHT = {**GOVERNED, "contract.signed_on": date(2024, 9, 27)}
LATER = {"contract.stop_work_issued_on": date(2024, 10, 8), "contract.stop_work_lifted_on": DAY}
PAPERS = {
    "certification.on": date(2024, 9, 1),
    "certification.by_office": "Secretary of Homeland Security",
    "certification.covers_both_limbs": True,
    "notice.on": date(2024, 9, 2),
    "notice.by_head_of_agency": True,
    "notice.has_diligence_factors_reasons": True,
    **{key: (True, date(2024, 8, 1)) for key in STEPS},
}


def said(on: date, given: dict[str, Any]) -> str:
    return assessed(on, given).recommendation.recommendation


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({**BOUGHT, "agency.is_44usc3502_agency": False}, "outside_eo_vendor_evidence"),
        ({**BOUGHT, **MISUSE, "product.gains_remote_access": False}, "not_commercial_spyware"),
        (AGENCY, "no_contract_claim_rejected"),
        ({**GOVERNED, "contract.exists": False}, "no_contract_claim_rejected"),
        (BOUGHT, "hold_insufficient_information"),
        ({**AGENCY, "contract.exists": True}, "hold_insufficient_information"),
        ({**AGENCY, **SUITE}, "hold_insufficient_information"),
        (
            {**BOUGHT, "product.gains_remote_access": UnknownKind.DISPUTED},
            "scope_uncertain",
        ),
        ({**BOUGHT, "contract.closed_out_on": date(2025, 8, 1)}, "closed_monitor"),
        (
            {**BOUGHT, **MISUSE, "contract.closed_out_on": date(2025, 8, 1)},
            "closed_monitor",
        ),
        (
            {
                **BOUGHT,
                **MISUSE,
                "contract.closed_out_on": date(2025, 8, 1),
                "use.approved_on": date(2025, 8, 20),
            },
            "proceed_not_supported",
        ),
        (
            {**GOVERNED, **MISUSE, "contract.exists": True},
            "significant_risk_indicated",
        ),
        ({**BOUGHT, **MISUSE, **LATER}, "proceed_not_supported"),
        ({**BOUGHT, "determination.limb1": "significant"}, "proceed_not_supported"),
        ({**GOVERNED, "determination.limb1": "significant"}, "significant_risk_indicated"),
        ({**BOUGHT, **PAPERS}, "determination_recorded"),
        (
            {**BOUGHT, **PAPERS, "review.new_information_on": date(2025, 3, 19)},
            "hold_insufficient_information",
        ),
        ({**BOUGHT, "use.is_investigation_of_spyware_crime": True}, "exempt_use"),
        (
            {**BOUGHT, **MISUSE, "use.is_testing_research_cyber_countermeasure": True},
            "hold_insufficient_information",
        ),
    ],
)
def test_the_first_rule_that_holds_recommends(given: dict[str, Any], word: str) -> None:
    assert said(DAY, given) == word


def test_before_the_order_only_a_what_if_is_left() -> None:
    assert said(date(2022, 12, 31), {**BOUGHT, **MISUSE}) == "eo_not_in_force"


def test_a_purchase_before_the_evidence_is_not_going_ahead_against_it() -> None:
    public = [a_claim(k, v, published_on=date(2025, 3, 19)) for k, v in MISUSE.items()]
    told = [*claims({**BOUGHT}), *public]

    found = assess(the_regime(), told, date(2025, 4, 1))

    assert found.recommendation.recommendation == "significant_risk_indicated"


def test_a_contract_that_ended_before_the_order_leaves_the_vendor_evidence() -> None:
    old = {**GOVERNED, **MISUSE, "contract.signed_on": date(2012, 8, 20)}
    ended = {**old, "contract.terminated_on": date(2015, 7, 14)}

    assert said(date(2023, 4, 1), ended) == "significant_risk_indicated"


def test_contested_purpose_indicates_and_purpose_nobody_spoke_of_does_not() -> None:
    contested = {**GOVERNED, **MISUSE, "factor.c1_purpose": UnknownKind.DISPUTED}
    silent = {k: v for k, v in {**GOVERNED, **MISUSE}.items() if k != "factor.c1_purpose"}

    assert said(DAY, contested) == "significant_risk_indicated"
    assert said(DAY, silent) == "hold_insufficient_information"


def test_mitigation_is_weighed_and_shown_and_switches_nothing() -> None:
    measures = {
        **GOVERNED,
        **MISUSE,
        "mitigation.licences_cancelled": True,
        "mitigation.cooperated_with_usg": True,
    }

    found = assessed(DAY, measures)

    assert found.recommendation.recommendation == "significant_risk_indicated"
    assert "cancelled licences or contracts that present the risk: shown" in [
        says for says, _ in found.mitigation
    ]


def test_every_recommendation_has_its_sentence_and_none_says_what_an_official_must() -> None:
    for sentence in (says for rule in the_regime().tables.rules for says in (rule.says, rule.here)):
        assert not any(
            word in sentence.casefold() for word in ("violat", "cleared", "prohibited", "illegal")
        )


def test_in_a_view_that_may_hide_something_every_recommendation_is_of_what_is_shown() -> None:
    of_the_day_alone = {"eo_not_in_force"}

    for rule in the_regime().tables.rules:
        assert "shown" in (rule.here or rule.says) or rule.recommendation in of_the_day_alone


def test_every_act_the_rules_read_is_a_declared_day_or_yes() -> None:
    keys = the_law().keys

    for key in (*GOING_AHEAD, *ENDING):
        assert keys[key].type in {"day", "instant", "truth"}
