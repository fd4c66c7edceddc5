"""The labelled days of the case histories: each answered as labelled, and none from the future."""

import json
from datetime import date

import pytest

from case_claims import the_regime
from golden import assess_histories
from shared import SHARED, needs_shared
from stopwork.desk.case_columns import abroad
from stopwork.law.assess import assess
from stopwork.reports.places.case import buyers_law

CASES = SHARED / "cases"


@needs_shared
def test_every_labelled_day_comes_out_as_labelled() -> None:
    labels = {}
    for path in CASES.glob("*.json"):
        case = json.loads(path.read_text(encoding="utf-8"))
        for label in case.get("gold_determinations", []):
            labels[case["slug"], label["as_of"]] = label["determination"]

    said = {
        (answer["slug"], answer["as_of"]): answer["recommendation"]
        for answer in assess_histories.answers(CASES, the_regime())
    }

    assert said == labels


@needs_shared
def test_each_labelled_day_answers_alike_with_all_evidence_and_with_that_days_only() -> None:
    for case, claims in assess_histories.histories(CASES):
        for label in case.get("gold_determinations", []):
            on = date.fromisoformat(label["as_of"])
            then = [claim for claim in claims if claim.published_on <= on]

            late = assess(the_regime(), claims, on)
            early = assess(the_regime(), then, on)

            assert late.recommendation == early.recommendation, (case["slug"], on)
            assert late.findings.findings == early.findings.findings


ABROAD = {  # on the first labelled day: who allows it, in the buyer's place
    "greece-predator-krikel": ("GR", "applies"),
    "hungary-pegasus-interior": ("HU", "unknown"),
    "italy-paragon-copasir": ("IT", "applies"),
    "italy-sio-spyrtacus": ("IT", "applies"),
    "mexico-pegasus-techbull": ("MX", "unknown"),
    "poland-pegasus-cba-justice-fund": ("PL", "applies"),
    "spain-pegasus-cni": ("ES", "applies"),
}


@needs_shared
def test_a_foreign_history_also_says_what_the_law_of_the_buyers_place_asked() -> None:
    said = {}
    for case, claims in assess_histories.histories(CASES):
        first = min(label["as_of"] for label in case["gold_determinations"])
        found = abroad(claims, date.fromisoformat(first))
        if found is not None:
            words = {one.asked.key: one.word for one in found.columns[0].answers}
            said[case["slug"]] = (found.country, words["allow"])

    assert said == ABROAD


def test_a_place_of_which_nothing_was_read_is_said_to_be_unread() -> None:
    history = {**a_history(), "jurisdiction": "Estonia"}
    claims = assess_histories.claims_of(history, {})

    found = abroad(claims, date(2024, 6, 1))

    assert found is not None
    assert (found.country, found.columns) == ("EE", ())
    lines = buyers_law(found.country, found.columns).lines
    assert lines == ("Nothing was read of the law of EE.",)


def a_history(**changed: object) -> dict[str, object]:
    """An invented research file: a US agency, a suite in scope, one piece of evidence."""
    case: dict[str, object] = {
        "slug": "invented",
        "jurisdiction": "US federal",
        "category": "us_contract_under_review",
        "parties": [{"name": "Bureau of Examples", "role": "buyer"}],
        "contract": {"signed": "2024-05-02", "piid_status": "not read"},
        "timeline": [{"date": "2024-05-02", "event": "Contract signed", "claims": []}],
        "claims": [],
        "eo_factor_evidence": {
            "scope_5b_definition": [
                {"evidence_public_from": "2024-05-02", "finding": "in scope", "strength": "strong"}
            ]
        },
    }
    return {**case, **changed}


def misuse(finding: str, strength: str, on: str = "2025-03-01") -> dict[str, object]:
    name = "2(a)(ii)(A)(1) used by a foreign government"
    scope = a_history()["eo_factor_evidence"]
    assert isinstance(scope, dict)
    item = {"evidence_public_from": on, "finding": finding, "strength": strength}
    return {**scope, name: [item]}


@pytest.mark.parametrize(
    ("changed", "on", "word"),
    [
        ({}, "2024-06-01", "hold_insufficient_information"),
        ({}, "2023-01-01", "eo_not_in_force"),
        ({}, "2024-01-01", "no_contract_claim_rejected"),
        ({"jurisdiction": "Estonia"}, "2024-06-01", "outside_eo_vendor_evidence"),
        ({"jurisdiction": "US state"}, "2024-06-01", "outside_eo_vendor_evidence"),
        (
            {"eo_factor_evidence": misuse("allegation", "medium")},
            "2025-04-01",
            "hold_insufficient_information",
        ),
        (
            {"eo_factor_evidence": misuse("credible", "strong")},
            "2025-04-01",
            "significant_risk_indicated",
        ),
        (
            {"eo_factor_evidence": misuse("established", "strong", "2024-01-05")},
            "2024-06-01",
            "proceed_not_supported",
        ),
        (
            {"timeline": [{"date": "2025-02-03", "event": "Contract terminated"}]},
            "2025-03-01",
            "closed_monitor",
        ),
        (
            {
                "eo_factor_evidence": {
                    "scope_5b_definition": [
                        {
                            "evidence_public_from": "2024-05-02",
                            "finding": "uncertain: whether it enters the phone is contested",
                        }
                    ]
                }
            },
            "2024-06-01",
            "scope_uncertain",
        ),
        (
            {
                "eo_factor_evidence": {
                    "scope_5b_definition": {
                        "evidence_public_from": "2024-05",
                        "finding": "outside: the phone is in custody",
                    }
                }
            },
            "2024-06-01",
            "not_commercial_spyware",
        ),
    ],
)
def test_a_history_nobody_labelled_is_read_by_the_same_rules(
    changed: dict[str, object], on: str, word: str
) -> None:
    claims = assess_histories.claims_of(a_history(**changed), {})

    said = assess(the_regime(), claims, date.fromisoformat(on)).recommendation

    assert said.recommendation == word
    assert said.recommendation in {rule.recommendation for rule in the_regime().tables.rules}
