"""
The faults that were found when the twenty-four traps were tried on whole cases, each mended.

`test_traps.py` holds each trap on its paragraphs; here a case is assessed as a user would.
"""

from datetime import date
from typing import Any

import pytest

import paragon
from case_claims import AGENCY, MISUSE, SUITE, a_claim, claims, the_regime
from stopwork.cases.claims import Claim
from stopwork.law.assess import Assessment, assess, questions
from stopwork.law.duties import NOT_OWED, OPEN, Duty
from stopwork.reports.facts.assessment import sections
from stopwork.truth import Truth, UnknownKind

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
DAY = date(2025, 9, 1)
SIGNED = {"contract.signed_on": date(2024, 9, 27)}
STOPPED = {**SIGNED, "contract.stop_work_issued_on": date(2024, 10, 8)}
SECRETARY = "Secretary of Homeland Security"


def case_of(given: dict[str, Any], *more: Claim, on: date = DAY) -> Assessment:
    return assess(the_regime(), [*claims({**AGENCY, **given}), *more], on)


def about(subject: str, given: dict[str, Any]) -> list[Claim]:
    return [a_claim(key, value, subject=subject) for key, value in given.items()]


def duty(found: Assessment, name: str) -> Duty:
    return next(duty for duty in found.duties if duty.rule.id == name)


def said(found: Assessment) -> str:
    lines = (*found.contract.says, *found.review.says, *found.recommendation.reasons)
    return " ".join((*lines, *found.not_shown, *found.differing))


# --- T8: a company organized here that bought foreign spyware

BARRED = {"dni.bar_on_company_issued": True, "vendor.acquired_foreign_spyware": True}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"agency.is_intelligence_element": True, "dni.bar_waived_or_ended": False},
         "it bars this agency, an element of the intelligence community, from acquiring it"),
        ({"agency.is_intelligence_element": False}, "this agency is shown to be none."),
        ({}, "whether this agency is one is not shown."),
        ({"agency.is_intelligence_element": True, "dni.bar_waived_or_ended": True},
         "it was waived or ended."),
        ({"agency.is_intelligence_element": True}, "whether it bars this agency is open."),
    ],
)  # fmt: skip
def test_t08_a_bar_on_the_new_owner_is_told_with_whom_it_binds(
    given: dict[str, Any], words: str
) -> None:
    home = {"vendor.is_organized_under_us_law": True}

    reasons = case_of({**SIGNED, **BARRED, **home, **given}).recommendation.reasons

    (told,) = [one for one in reasons if "50 U.S.C. 3232a(c)(2)" in one]
    assert words in told
    assert not any("3232a" in one for one in case_of({**SIGNED, **home}).recommendation.reasons)


# --- T19: who is Government personnel


def test_t19_an_attack_on_a_contractor_rests_on_no_person_but_may_on_a_computer() -> None:
    attack = {"factor.a_used_against_usg": True}

    of_a_contractor = said(case_of({**SIGNED, **attack, "person.is_appointed": False}))

    assert "does not rest on that person, but may on a Government computer" in of_a_contractor
    assert "5(o)" not in said(case_of({**SIGNED, **attack}))


# --- T23: the review of existing uses


def test_t23_what_the_words_leave_open_is_said_with_the_day() -> None:
    issued = {"dni.assessment_issued_on": date(2023, 6, 25), "use.is_operational": True}

    review = duty(case_of({**SIGNED, **issued}), "D08")

    assert review.by == date(2023, 9, 23)
    assert "or again after every assessment, the words leave open" in "; ".join(review.steps)


# --- T5 and T17: what was bought


def test_t05_an_attack_with_another_product_of_the_vendor_is_no_factor_of_the_one_bought() -> None:
    bought = about("product:graphite", {"product.is_bought": True, **SUITE})
    attack = a_claim("factor.a_used_against_usg", True, subject="product:pegasus")

    found = case_of(SIGNED, *bought, attack)

    assert found.definition.truth is TRUE
    assert found.findings.truth("eo-14093.2.a.i.A") is UNKNOWN
    assert "that the product 'pegasus' is what was bought" in said(found)


def test_t05_an_attack_with_the_product_bought_is_the_factor() -> None:
    bought = about("product:graphite", {"product.is_bought": True, **SUITE})
    attack = a_claim("factor.a_used_against_usg", True, subject="product:graphite")

    assert case_of(SIGNED, *bought, attack).findings.truth("eo-14093.2.a.i.A") is TRUE


@pytest.mark.parametrize("bought", [True, False])
def test_t05_a_certification_of_another_product_is_none_of_the_one_bought(bought: bool) -> None:
    papers = {
        "determination.limb1": "not_significant",
        "determination.limb2": "not_significant",
        "determination.made_on": date(2025, 3, 1),
        "certification.made": True,
        "certification.on": date(2025, 3, 2),
        "certification.by_office": SECRETARY,
        "certification.covers_both_limbs": True,
    }
    of = "graphite" if bought else "pegasus"
    graphite = about("product:graphite", {"product.is_bought": True, **SUITE})

    found = case_of(SIGNED, *graphite, *about(f"product:{of}", papers))

    assert found.review.state == ("certified" if bought else "undetermined")
    assert ("that the product 'pegasus' is what was bought" in said(found)) is not bought


def test_t05_misuse_of_another_product_of_the_vendor_does_count_for_the_vendors_factor() -> None:
    misuse = about("product:pegasus", MISUSE)

    assert case_of(SIGNED, *misuse).findings.truth("eo-14093.2.a.ii.A.1") is TRUE


def test_t17_a_contract_with_a_vendor_does_not_show_that_its_known_product_was_bought() -> None:
    known = about("product:graphite", SUITE)

    found = case_of({**SIGNED, "vendor.furnishes_commercial_spyware": True}, *known)

    assert found.definition.truth is UNKNOWN
    assert found.findings.truth("eo-14093.3") is UNKNOWN
    assert (
        "Not shown: that the product 'graphite' is what was bought, so 5 claims do not count"
        in said(found)
    )


@pytest.mark.parametrize(
    "shown",
    [
        {"product.is_bought": True},
        {"product.named": "Graphite"},
    ],
)
def test_t17_it_counts_once_the_purchase_is_shown_to_be_of_it(shown: dict[str, Any]) -> None:
    found = case_of(SIGNED, *about("product:graphite", {**SUITE, **shown}))

    assert found.definition.truth is TRUE


@pytest.mark.parametrize("answer", [{"product.is_bought": True}, {"product.named": "Graphite"}])
def test_t17_it_can_be_supposed_for_the_sake_of_argument(answer: dict[str, Any]) -> None:
    told = [*claims({**AGENCY, **SIGNED}), *about("product:graphite", SUITE)]

    assert assess(the_regime(), told, DAY, answer).definition.truth is TRUE


def test_t17_the_name_that_the_award_gives_shows_it_too() -> None:
    named = a_claim("product.named", "Graphite", subject="award:A1")

    found = case_of(SIGNED, *about("product:graphite", SUITE), named)

    assert found.definition.truth is TRUE


def test_t17_what_is_claimed_of_a_vendor_is_not_claimed_of_its_product() -> None:
    found = case_of(SIGNED, *about("vendor:paragon", SUITE))

    assert found.definition.truth is UNKNOWN
    assert "A vendor is not its product" in said(found)


@pytest.mark.parametrize(
    ("scope", "truth", "state"),
    [
        ("in_scope", TRUE, "undetermined"),
        ("not_in_scope", FALSE, "not-governed-definition"),
    ],
)
def test_t17_a_scope_on_record_decides_the_definition(scope: str, truth: Truth, state: str) -> None:
    found = case_of({**SIGNED, "product.scope_on_record": scope})

    assert found.definition.truth is found.findings.truth("eo-14093.5.b") is truth
    assert found.review.state == state
    assert "Scope on record, by a reviewer" in found.definition.says


def test_t17_a_scope_recorded_as_uncertain_leaves_open_what_the_limbs_show() -> None:
    found = case_of({**SIGNED, **SUITE, "product.scope_on_record": "uncertain"})

    assert found.definition.truth is UNKNOWN
    assert "Limb by limb: All five limbs" in found.definition.says


# --- T12: tests


@pytest.mark.parametrize(
    "real",
    [
        {"use.reached_real_targets": True},
        {"use.is_operational": True},
        {"use.started_on": date(2025, 3, 1)},
    ],
)
def test_t12_a_test_on_real_targets_is_not_exempt(real: dict[str, Any]) -> None:
    tested = {
        **SIGNED,
        **SUITE,
        "use.is_testing_research_cyber_countermeasure": True,
        "use.is_investigation_of_spyware_crime": False,
    }

    assert case_of(tested).review.state == "exempt-testing"
    found = case_of({**tested, **real})

    assert found.findings.truth("eo-14093.2.l-testing") is FALSE
    assert found.review.state == "undetermined"
    assert found.findings.truth("eo-14093.4.b") is TRUE


# --- T15: waivers


WAIVER = {
    "determination.limb1": "significant",
    "determination.made_on": date(2025, 1, 10),
    "waiver.on": date(2025, 2, 1),
    "waiver.until": date(2026, 1, 31),
    "waiver.by_office": SECRETARY,
    "waiver.extraordinary": True,
    "waiver.no_alternative": True,
    "waiver.revoked": False,
}


def test_t15_a_waiver_that_has_all_that_the_section_asks_for_runs() -> None:
    assert case_of({**SIGNED, **SUITE, **WAIVER}).review.state == "waived"


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ("determination.limb1", "it needs a determination of significant risk, and none is shown"),
        ("waiver.extraordinary", "extraordinary circumstances"),
        ("waiver.no_alternative", "that there was no feasible alternative"),
        ("waiver.by_office", "who issued it is not shown to be a relevant official"),
    ],
)
def test_t15_a_waiver_is_told_with_what_it_lacks(lacking: str, words: str) -> None:
    given = {key: value for key, value in WAIVER.items() if key != lacking}

    found = case_of({**SIGNED, **SUITE, **given})

    assert found.review.state != "waived"
    assert words in said(found)


def test_t15_a_revocation_before_the_waiver_revokes_nothing() -> None:
    revoked = a_claim("waiver.revoked", True, about="2025-01-15")
    given = {key: value for key, value in WAIVER.items() if key != "waiver.revoked"}

    found = case_of({**SIGNED, **SUITE, **given}, revoked)

    assert "before the waiver was issued (2025-02-01)" in said(found)
    assert "it was revoked" not in said(found)


# --- T16: stop-work orders


def test_t16_without_the_clause_in_the_contract_no_ninety_days_run() -> None:
    found = case_of({**STOPPED, "contract.clause_52_242_15_included": False})

    assert found.contract.state == "stopped"
    assert "90-day period" not in said(found)
    assert {duty(found, name).state for name in ("D20", "D22", "D23", "D25")} == {NOT_OWED}


def test_t16_an_order_gives_no_more_days_than_the_clause() -> None:
    found = case_of({**STOPPED, "contract.stop_work_period_days": "120"})

    assert "The 90-day period" in said(found)
    assert "the record says 120 days, more than the clause can give" in said(found)
    assert duty(found, "D20").by == date(2025, 1, 6)


def test_t16_a_lapsed_order_is_not_lifted_later_and_the_thirty_days_run_from_its_lapse() -> None:
    lapsed = {**STOPPED, "contract.stop_work_extension_agreed": False}
    lifted = {**lapsed, "contract.stop_work_lifted_on": date(2025, 8, 30)}

    found = case_of(lifted)

    assert (found.contract.state, found.contract.since) == ("lapsed", date(2025, 1, 6))
    assert "it had lapsed by then, on 2025-01-06" in said(found)
    assert duty(found, "D23").by == date(2025, 2, 5)


def test_t16_a_right_with_a_day_is_open_until_then() -> None:
    during = case_of(STOPPED, on=date(2024, 12, 1))
    after = case_of(
        {**STOPPED, "contract.stop_work_lifted_on": date(2024, 12, 20)}, on=date(2025, 1, 5)
    )

    assert (duty(during, "D25").state, duty(during, "D25").by) == (OPEN, date(2025, 1, 6))
    assert (duty(after, "D23").state, duty(after, "D23").by) == (OPEN, date(2025, 1, 19))
    assert duty(after, "D25").state == NOT_OWED


# --- T21: days


FOUND = {"determination.limb2": "significant", "determination.made_on": date(2025, 6, 20)}


def test_t21_an_award_signed_before_the_finding_is_not_going_ahead_against_it() -> None:
    found = case_of({**SIGNED, **SUITE, **FOUND})

    assert found.recommendation.recommendation == "significant_risk_indicated"
    assert "the bar on operational use, the end of any use and the notice" in (
        found.recommendation.says
    )
    assert "before the determination, so not against it" in said(found)


@pytest.mark.parametrize("act", ["use.started_on", "contract.stop_work_lifted_on"])
def test_t21_an_act_after_the_finding_is_going_ahead(act: str) -> None:
    found = case_of({**STOPPED, **SUITE, **FOUND, act: date(2025, 8, 30)})

    assert found.recommendation.recommendation == "proceed_not_supported"
    assert "No waiver is shown" in said(found)
    assert "certification by a relevant official" not in " ".join(found.recommendation.reasons)


# --- T22: what is not shown


def test_t22_a_reason_names_what_is_missing_and_nothing_that_is_there() -> None:
    steps = {f"s3.{step}": True for step in ("a_assessment_reviewed", "b_dni_asked")}
    dated = [a_claim(key, value, about="2024-08-01") for key, value in steps.items()]
    certified = {
        "certification.on": date(2024, 9, 1),
        "certification.by_office": SECRETARY,
        "certification.covers_both_limbs": True,
    }

    found = case_of({**SIGNED, **SUITE, **certified}, *dated)

    (missing, *_) = found.recommendation.reasons
    assert "3(c)" in missing
    assert "3(d)" in missing
    assert "2(g)" in missing
    assert "3(a)" not in missing
    assert "3(b)" not in missing
    assert "2(f)" not in missing
    assert missing.endswith("What is not shown may exist unpublished.")


def test_t22_a_determination_on_record_is_told_as_made_with_what_it_lacks() -> None:
    limbs = {"determination.limb1": "not_significant", "determination.limb2": "not_significant"}

    found = case_of({**SIGNED, **SUITE, **limbs, "determination.made_on": date(2025, 2, 1)})

    told = "The determination of 2025-02-01 finds: not significant on both limbs; not certified."
    assert told in found.review.says
    assert told in found.recommendation.reasons
    assert "No determination" not in said(found)


# --- T24: titles


@pytest.mark.parametrize(
    ("office", "on", "truth"),
    [
        ("Secretary of War", date(2025, 8, 1), UNKNOWN),
        ("Secretary of War", date(2025, 9, 5), TRUE),
        ("Secretary of Defense", date(2025, 8, 1), TRUE),
        ("DNI", date(2025, 8, 1), TRUE),
        ("Director of ICE", date(2025, 8, 1), FALSE),
    ],
)
def test_t24_the_title_in_use_on_the_day_decides_in_review_and_finding_alike(
    office: str, on: date, truth: Truth
) -> None:
    signed = {"certification.on": on, "certification.by_office": office}

    found = case_of(
        {**SIGNED, **SUITE, **signed, "certification.covers_both_limbs": True},
        on=date(2025, 10, 1),
    )

    assert found.findings.truth("eo-14093.5.k") is truth
    assert (found.review.state == "certified") is (truth is TRUE)
    assert (found.findings.truth("eo-14093.2.f") is TRUE) is (truth is TRUE)


# --- months and years, and the order of days


def test_a_month_is_a_value_with_its_own_precision() -> None:
    found = case_of({"contract.signed_on": "2024-09", "contract.stop_work_issued_on": "2024-10"})

    assert "A stop-work order was issued in 2024-10." in found.contract.says
    assert "counted from the last day the order can have been issued (2024-10-31)" in said(found)
    assert duty(found, "D20").by == date(2025, 1, 29)


def test_whether_a_contract_is_signed_in_a_month_that_is_not_over_is_not_shown() -> None:
    found = case_of({"contract.signed_on": "2025-09"})

    assert found.contract.says == (
        "A contract is said to be signed in 2025-09; whether by 2025-09-01 is not shown.",
    )


def test_an_order_before_there_is_a_contract_is_said_in_words_and_does_not_count() -> None:
    rewrite = a_claim("contract.stop_work_issued_on", "2023-10", grade="low")

    found = case_of(STOPPED, rewrite)

    assert found.contract.since == date(2025, 1, 6)
    (told,) = [line for line in found.not_shown if line.startswith("Not counted")]
    assert "in 2023-10" in told
    assert "before the contract was signed (2024-09-27)" in told
    assert "a year early: the month fits, the year does not (2024-10-08)" in told


def test_a_day_given_otherwise_is_said_in_words() -> None:
    rewrite = a_claim("contract.signed_on", date(2023, 9, 27), grade="low")

    (told,) = case_of(SIGNED, rewrite).differing

    assert "a year early: the day and the month fit, the year does not (2024-09-27)" in told


# --- a neighbouring statute


def test_a_covered_contractors_surveillance_is_passive_or_active_monitoring() -> None:
    says = the_regime().law.provisions["22-usc-2679e.b"].says

    assert "passive or active monitoring" in says


def test_t17_whether_the_product_is_the_one_bought_is_the_first_open_question() -> None:
    known = about("product:graphite", SUITE)

    found = case_of({**SIGNED, "vendor.furnishes_commercial_spyware": True}, *known)
    asked = questions(found)

    first = asked.questions[0]
    assert first.asked == ("product.is_bought", "product:graphite")
    assert first.words.endswith("(The product: graphite.)")
    assert first.paragraphs == ("E.O. 14093, sec. 5(b)",)
    assert first.addressee == "open_sources"
    assert [one.label for one in first.leads][1] == found.recommendation.recommendation
    assert not asked.is_settled
    assert "unless 'graphite' is shown to be what was bought" in str(
        sections(paragon.basis().file, found, asked)
    )


@pytest.mark.parametrize("answer", [True, False])
def test_t17_it_is_asked_no_more_once_somebody_answered(answer: bool) -> None:
    known = about("product:graphite", {**SUITE, "product.is_bought": answer})

    asked = questions(case_of(SIGNED, *known))

    assert "product.is_bought" not in {one.asked[0] for one in asked.questions}
    assert not asked.unless


def test_t17_it_stays_open_where_sources_disagree_on_it() -> None:
    known = about("product:graphite", {**SUITE, "product.is_bought": True})
    denied = a_claim("product.is_bought", False, subject="product:graphite")

    asked = questions(case_of(SIGNED, *known, denied))

    assert asked.questions[0].asked == ("product.is_bought", "product:graphite")
    assert asked.questions[0].kind is UnknownKind.DISPUTED


def test_t21_an_award_signed_before_the_order_owed_none_of_its_steps() -> None:
    earlier = {**SUITE, "contract.signed_on": date(2023, 2, 10)}

    found = case_of(earlier)
    sought_again = case_of({**earlier, "procurement.sought": True})

    assert "before the award" not in said(found)
    assert found.findings.truth("eo-14093.3-earlier") is TRUE
    assert sought_again.findings.truth("eo-14093.3") is not FALSE
    assert "before the award" in said(case_of({**SUITE, **SIGNED}))


def test_what_follows_by_arithmetic_is_told_without_code_words() -> None:
    noticed = {"notice.on": date(2025, 5, 21), "notice.given_to_apnsa": True}

    told = case_of({**SIGNED, **noticed}).findings.known("notice.seven_days_over")

    assert [one.says for one in told.used] == [f"By arithmetic on {DAY}: notice on 2025-05-21."]
