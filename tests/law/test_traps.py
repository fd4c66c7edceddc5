"""
The twenty-four traps of the order: what a hasty reader gets wrong, each as a test that names it.

They are tested on the shipped law; those about an assessment go through `assess`.
"""

from datetime import UTC, date, datetime
from typing import Any

from case_claims import the_law, the_regime
from small_law import claim
from stopwork.cases.claims import Claim, Value
from stopwork.law.assess import Assessment, assess
from stopwork.law.findings.evaluate import evaluate
from stopwork.law.provisions.words import said
from stopwork.truth import Truth

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
DAY = date(2025, 8, 30)
AGENCY: dict[str, Value] = {
    "agency.is_44usc3502_agency": True,
    "agency.is_independent_regulatory": False,
}
SUITE: dict[str, Value] = {
    "product.is_end_to_end_suite": True,
    "product.is_furnished_commercially": True,
    "product.gains_remote_access": True,
    "product.works_without_consent": True,
    "product.collects_content": True,
}
LIVE_CASE: dict[str, Value] = {
    "use.is_testing_research_cyber_countermeasure": False,
    "use.is_investigation_of_spyware_crime": False,
}
NO_WAIVER: dict[str, Value] = {"waiver.issued": False}
JOURNALISTS: dict[str, Value] = {
    "factor.c1_collected_on_protected_class": True,
    "factor.c1_by_foreign_actor": True,
}
ALL_FACTORS: dict[str, Value] = {
    "factor.a_used_against_usg": True,
    "factor.b1_data_kept_or_transferred": True,
    "factor.b2_disclosed_usg_information": True,
    "factor.b3_control": True,
    "factor.b3_intelligence_against_us": True,
    **JOURNALISTS,
    "factor.c1_purpose": True,
    "factor.c2_us_person_monitored": True,
    "factor.c2_purpose": True,
    "factor.c2_by_foreign_actor": True,
    "factor.c2_without_safeguards": True,
    "factor.d_customer_government": True,
    "factor.d_country_report_systematic": True,
}
BOUGHT = {**AGENCY, **SUITE, "contract.exists": True}
SIGNED: dict[str, Value] = {
    **AGENCY,
    **SUITE,
    "use.intended": "operational",
    "contract.signed_on": date(2024, 9, 27),
}
STOPPED: dict[str, Value] = {
    **SIGNED,
    "contract.stop_work_issued_on": date(2024, 10, 8),
    "contract.stop_work_lifted_on": date(2025, 8, 30),
}
CERTIFICATION = "eo-14093.2.f"
BAR = "eo-14093.2.a"


def claims(given: dict[str, Value], **more: Any) -> list[Claim]:
    return [claim(key, value, **more) for key, value in given.items()]


def says(provision: str, *given: dict[str, Value], on: date = DAY) -> Truth:
    together = {key: value for part in given for key, value in part.items()}
    return says_of(provision, *claims(together), on=on)


def says_of(provision: str, *found: Claim, on: date = DAY) -> Truth:
    return evaluate(the_law(), found, on).truth(provision)


def assessed(given: dict[str, Value], *more: Claim, on: date = DAY) -> Assessment:
    return assess(the_regime(), [*claims(given), *more], on)


def without(given: dict[str, Value], *keys: str) -> dict[str, Value]:
    return {key: value for key, value in given.items() if key not in keys}


def test_t01_a_purchase_is_not_operational_use() -> None:
    assert says("eo-14093.3", BOUGHT, LIVE_CASE) is TRUE
    assert says("eo-14093.5.i", BOUGHT, LIVE_CASE) is UNKNOWN
    assert says("eo-14093.5.i", BOUGHT, {"use.is_operational": False}) is UNKNOWN


def test_t01_a_sloppy_purchase_stays_a_missing_step_though_the_tool_is_certified_later() -> None:
    certified: dict[str, Value] = {
        "certification.made": True,
        "certification.by_office": "Secretary of Homeland Security",
        "certification.covers_both_limbs": True,
    }

    given = {**BOUGHT, **certified, "s3.b_dni_asked": False}

    assert says("eo-14093.3-steps", given) is FALSE
    assert says(CERTIFICATION, given) is TRUE


def test_t02_a_factor_is_not_a_prohibition() -> None:
    for given in (ALL_FACTORS, dict.fromkeys(ALL_FACTORS, False)):
        assert says(BAR, BOUGHT, LIVE_CASE, NO_WAIVER, given) is UNKNOWN
        assert says(CERTIFICATION, BOUGHT, given) is UNKNOWN


def test_t02_all_factors_together_indicate_risk_and_determine_nothing() -> None:
    found = assessed({**SIGNED, **LIVE_CASE, **ALL_FACTORS})

    assert found.recommendation.recommendation in {
        "significant_risk_indicated",
        "proceed_not_supported",
    }
    assert found.review.state == "undetermined"


def test_t03_without_a_determination_use_is_neither_barred_nor_may_it_start() -> None:
    found = assessed({**SIGNED, **LIVE_CASE})

    assert says(BAR, BOUGHT, LIVE_CASE, NO_WAIVER) is UNKNOWN
    assert says("eo-14093.2.f-owed", BOUGHT, LIVE_CASE, {"use.intended": "operational"}) is TRUE
    assert found.review.state == "undetermined"
    assert "cannot start" in " ".join(found.review.says)


def test_t04_use_through_a_contractor_or_partner_is_use() -> None:
    through: dict[str, Value] = {"use.by_third_party_requested_or_enabled": True}
    barred: dict[str, Value] = {"determination.limb2": "significant"}

    assert says("eo-14093.5.i", LIVE_CASE, through) is TRUE
    assert says("eo-14093.2.b", AGENCY, LIVE_CASE, NO_WAIVER, through, barred) is TRUE
    assert says("eo-14093.2.b", AGENCY, LIVE_CASE, NO_WAIVER, barred) is UNKNOWN


def test_t05_each_limb_and_factor_has_its_own_subject() -> None:
    wanted = {
        "2.a-limb1": "case",
        "2.a-limb2": "product",
        "2.a.i.A": "product",
        "2.a.i.B.1": "any_furnisher",
        "2.a.i.B.2": "any_furnisher",
        "2.a.i.B.3": "any_furnisher",
        "2.a.ii.A.1": "vendor",
        "2.a.ii.A.2": "vendor",
        "2.a.ii.B": "any_furnisher",
    }

    for path, subject in wanted.items():
        assert the_law().provisions[f"eo-14093.{path}"].subject == subject


def test_t05_a_former_furnisher_counts_and_two_halves_of_two_furnishers_make_no_factor() -> None:
    former = claim("factor.b2_disclosed_usg_information", subject="vendor:former-owner")
    halves = (
        claim("factor.b3_control", subject="vendor:one"),
        claim("factor.b3_intelligence_against_us", False, subject="vendor:one"),
        claim("factor.b3_control", False, subject="vendor:two"),
        claim("factor.b3_intelligence_against_us", subject="vendor:two"),
    )

    assert says_of("eo-14093.2.a.i.B.2", former) is TRUE
    assert says_of("eo-14093.2.a.i.B.3", *halves) is FALSE


def test_t06_past_misuse_never_expires() -> None:
    misuse = [claim(key, about="2019-05", until="2020-01") for key in JOURNALISTS]
    misuse.append(claim("factor.c1_purpose", about="2019-05", until="2020-01"))
    attack = claim("factor.a_used_against_usg", about="2021-11", until="2021-12")

    assert says_of("eo-14093.2.a.ii.A.1", *misuse) is TRUE
    assert says_of("eo-14093.2.a.i.A", attack) is TRUE


def test_t06_control_custody_of_data_and_customers_are_told_in_the_present() -> None:
    spying = claim("factor.b3_intelligence_against_us")
    ended = claim("factor.b3_control", about="2019", until="2024-12-13")
    data = claim("factor.b1_data_kept_or_transferred", about="2020", until="2021")
    customer = claim("factor.d_customer_government", about="2020", until="2021")
    report = claim("factor.d_country_report_systematic")

    assert says_of("eo-14093.2.a.i.B.3", spying, ended, on=date(2024, 1, 1)) is TRUE
    assert says_of("eo-14093.2.a.i.B.3", spying, ended) is not TRUE
    assert says_of("eo-14093.2.a.i.B.1", data) is not TRUE
    assert says_of("eo-14093.2.a.ii.B", customer, report) is not TRUE


def test_t06_an_intent_to_disclose_is_enough() -> None:
    assert "intend" in the_law().keys["factor.b2_disclosed_usg_information"].ask


def test_t07_foreign_control_alone_is_no_factor() -> None:
    control: dict[str, Value] = {"factor.b3_control": True}

    assert says("eo-14093.2.a.i.B.3", control) is UNKNOWN
    assert says("eo-14093.2.a.i.B.3", control, {"factor.b3_intelligence_against_us": False}) is (
        FALSE
    )


def test_t08_incorporation_in_the_united_states_cures_nothing() -> None:
    home: dict[str, Value] = {
        "vendor.is_organized_under_us_law": True,
        "factor.b3_control": False,
    }

    assert says("eo-14093.5.b", SUITE, home) is TRUE
    assert says("eo-14093.2.a.i.B.3", home) is FALSE
    for provision in ("eo-14093.2.a.ii.A.1", "eo-14093.2.a.i.A"):
        assert says(provision, ALL_FACTORS, home) is TRUE


def test_t08_the_statute_on_foreign_spyware_binds_intelligence_elements_only() -> None:
    barred: dict[str, Value] = {
        "agency.is_intelligence_element": False,
        "vendor.acquired_foreign_spyware": True,
        "dni.bar_on_company_issued": True,
        "dni.bar_waived_or_ended": False,
    }

    assert says("50-usc-3232a.c.2.A-recorded", barred) is FALSE
    element = {**barred, "agency.is_intelligence_element": True}
    assert says("50-usc-3232a.c.2.A-recorded", element) is TRUE


def test_t09_a_measure_is_weighed_and_switches_no_factor_off() -> None:
    cancelled: dict[str, Value] = {"mitigation.licences_cancelled": True}

    assert says("eo-14093.2.a.iii-measures", cancelled) is TRUE
    assert says("eo-14093.2.a.ii.A.1", ALL_FACTORS, cancelled) is TRUE
    before = assessed({**SIGNED, **ALL_FACTORS}).recommendation.recommendation
    assert assessed({**SIGNED, **ALL_FACTORS, **cancelled}).recommendation.recommendation == before


def test_t09_the_list_of_measures_is_open() -> None:
    named = dict.fromkeys(
        (
            "mitigation.licences_cancelled",
            "mitigation.other_verifiable_action",
            "mitigation.cooperated_with_usg",
        ),
        False,
    )

    assert says("eo-14093.2.a.iii-measures", dict[str, Value](named)) is UNKNOWN


def test_t10_credible_information_is_neither_proof_nor_any_allegation() -> None:
    rumour = [claim(key, grade="low") for key in ("factor.a_used_against_usg",)]
    forensic = claim("factor.a_used_against_usg", grade="forensic-report")

    assert says_of("eo-14093.2.a.i.A", *rumour) is UNKNOWN
    assert says_of("eo-14093.2.a.i.A", forensic) is TRUE


def test_t11_a_journalist_as_target_is_not_enough_without_the_purpose() -> None:
    assert says("eo-14093.2.a.ii.A.1", JOURNALISTS) is UNKNOWN
    assert says("eo-14093.2.a.ii.A.1", JOURNALISTS, {"factor.c1_purpose": True}) is TRUE
    watched: dict[str, Value] = {
        "factor.c2_us_person_monitored": True,
        "factor.c2_by_foreign_actor": True,
        "factor.c2_without_safeguards": True,
    }
    assert says("eo-14093.2.a.ii.A.2", watched) is UNKNOWN


def test_t11_misuse_by_an_american_body_at_home_is_no_factor_of_the_order() -> None:
    given = {**ALL_FACTORS, "factor.c1_by_foreign_actor": False}

    assert says("eo-14093.2.a.ii.A.1", given) is FALSE


def test_t12_a_drug_or_immigration_case_is_not_the_criminal_exemption() -> None:
    assert says("eo-14093.2.l", LIVE_CASE) is FALSE
    asked = the_law().keys["use.is_investigation_of_spyware_crime"].ask
    assert "sale or use of this spyware itself" in asked


def test_t12_a_purchase_for_tests_skips_section_2_but_neither_section_3_nor_the_notice() -> None:
    tests: dict[str, Value] = {
        "use.is_testing_research_cyber_countermeasure": True,
        "use.reached_real_targets": False,
        "use.is_investigation_of_spyware_crime": False,
        "determination.limb1": "significant",
    }

    assert says(BAR, BOUGHT, tests) is FALSE
    assert says("eo-14093.3", BOUGHT, tests) is TRUE
    assert says("eo-14093.4.b", BOUGHT, tests) is TRUE


def test_t12_the_investigation_of_spyware_crime_skips_all_three() -> None:
    crime: dict[str, Value] = {
        "use.is_testing_research_cyber_countermeasure": False,
        "use.is_investigation_of_spyware_crime": True,
        "determination.limb1": "significant",
    }

    for provision in (BAR, "eo-14093.3", "eo-14093.4.b"):
        assert says(provision, BOUGHT, crime) is FALSE


def test_t13_a_letter_of_a_component_director_is_not_shown_to_be_a_certification() -> None:
    letter: dict[str, Value] = {
        "certification.made": True,
        "certification.by_office": "Acting Director of U.S. Immigration and Customs Enforcement",
        "certification.covers_both_limbs": True,
        "notice.given_to_apnsa": True,
        "notice.by_head_of_agency": False,
    }

    assert says("eo-14093.5.k", letter) is FALSE
    assert says(CERTIFICATION, letter) is UNKNOWN
    assert says("eo-14093.2.g", letter) is UNKNOWN
    assert said(the_law().words, "certification_shown", UNKNOWN).endswith("not shown.")
    review = assessed({**SIGNED, **LIVE_CASE, **letter}).review
    assert review.state == "certification-not-shown"


def test_t13_six_officials_and_one_delegation() -> None:
    def signed(office: str, *, delegated: bool = False) -> Truth:
        given: dict[str, Value] = {
            "certification.by_office": office,
            "certification.is_delegated": delegated,
        }
        return says("eo-14093.5.k", given)

    for office in (
        "Secretary of Defense",
        "Attorney General",
        "Secretary of Homeland Security",
        "Director of National Intelligence",
        "Director of the Central Intelligence Agency",
        "Director of the National Security Agency",
        "Acting Secretary of Homeland Security",
    ):
        assert signed(office) is TRUE
    assert signed("Deputy Attorney General", delegated=True) is TRUE
    assert signed("Deputy Attorney General") is FALSE
    for office in ("Deputy Secretary of Homeland Security", "Secretary of State", "FBI Director"):
        assert signed(office, delegated=True) is FALSE


def test_t14_the_wait_ends_after_seven_days_or_with_the_word_of_the_apnsa() -> None:
    notice: dict[str, Value] = {
        **SIGNED,
        **LIVE_CASE,
        "notice.on": date(2025, 3, 3),
        "notice.by_head_of_agency": True,
        "notice.has_diligence_factors_reasons": True,
    }

    def over(on: date, **more: Value) -> Truth:
        given = {**notice, **{key.replace("__", "."): value for key, value in more.items()}}
        return assessed(given, on=on).findings.truth("eo-14093.2.g-standstill")

    assert over(date(2025, 3, 5), notice__apnsa_cleared=True) is TRUE
    assert over(date(2025, 3, 9), notice__apnsa_cleared=False) is FALSE
    assert over(date(2025, 3, 9)) is UNKNOWN
    assert over(date(2025, 3, 10)) is TRUE


def test_t14_seventy_two_hours_are_hours_and_not_three_days() -> None:
    issued = datetime(2025, 3, 3, 15, 30, tzinfo=UTC)
    rule = next(rule for rule in the_regime().duties if rule.id == "D12")

    assert str(rule.period) == "72 hours"
    duties = assessed({"waiver.issued": True, "waiver.on": issued}, on=date(2025, 3, 4)).duties
    owed = next(duty for duty in duties if duty.rule.id == "D12")
    assert owed.by == datetime(2025, 3, 6, 15, 30, tzinfo=UTC)


WAIVER: dict[str, Value] = {
    "waiver.issued": True,
    "waiver.by_office": "Director of National Intelligence",
    "waiver.extraordinary": True,
    "waiver.no_alternative": True,
    "waiver.lasts_at_most_1_year": True,
    "waiver.within_its_term": True,
    "waiver.revoked": False,
}


def test_t15_a_waiver_presupposes_a_determination_and_lasts_a_year_at_most() -> None:
    limbs: dict[str, Value] = {
        "determination.limb1": "not_significant",
        "determination.limb2": "not_significant",
    }
    found: dict[str, Value] = {"determination.limb1": "significant"}

    assert says("eo-14093.2.m", WAIVER) is UNKNOWN
    assert says("eo-14093.2.m", WAIVER, limbs) is FALSE
    assert says("eo-14093.2.m", WAIVER, found) is TRUE
    assert says("eo-14093.2.m", WAIVER, found, {"waiver.lasts_at_most_1_year": False}) is FALSE


def test_t16_lifting_a_stop_work_order_proves_nothing_about_the_review() -> None:
    given = {**STOPPED, **LIVE_CASE}
    before = assessed(without(given, "contract.stop_work_lifted_on"))
    after = assessed(given)

    assert after.contract.state == "lifted"
    assert after.review.state == before.review.state == "undetermined"
    assert after.findings.truth(CERTIFICATION) is UNKNOWN


def test_t16_ninety_days_over_is_no_finding_against_anybody() -> None:
    said_of_it = " ".join(assessed({**STOPPED, **LIVE_CASE}).contract.says)

    assert "2025-01-06" in said_of_it
    assert "day 326" in said_of_it
    assert "unknown" in said_of_it
    assert "violat" not in said_of_it


def test_t16_expiry_means_work_resumes_and_the_clause_may_not_be_in_the_contract() -> None:
    order: dict[str, Value] = {
        "contract.stop_work_ordered_in_writing": True,
        "contract.stop_work_delivered": True,
        "contract.stop_work_period_over": True,
        "contract.terminated": False,
    }

    clause = {"contract.clause_52_242_15_included": True}
    assert says("far-52.242-15.b", order) is UNKNOWN
    assert says("far-52.242-15.b", order, dict[str, Value](clause)) is TRUE


def test_t16_an_extension_needs_the_contractor_and_a_cancellation_the_same_approval() -> None:
    alone: dict[str, Value] = {
        "contract.stop_work_cancelled": True,
        "contract.stop_work_extension_agreed": False,
    }

    assert says("far-42.13.1303.e.3", alone) is FALSE
    assert says("far-42.13.1303.e.2", alone) is UNKNOWN


def test_t17_what_is_near_the_definition_is_outside_by_the_limb_that_fails() -> None:
    outside = {
        "seized-phone forensics": "product.gains_remote_access",
        "a single exploit": "product.is_end_to_end_suite",
        "device management with consent": "product.works_without_consent",
        "built by a government": "product.is_furnished_commercially",
    }

    for limb in outside.values():
        assert says("eo-14093.5.b", SUITE, {limb: False}) is FALSE


def test_t17_tracking_location_alone_is_inside_and_bought_location_data_is_not() -> None:
    tracks: dict[str, Value] = {
        "product.collects_content": False,
        "product.records_audio_video": False,
        "product.tracks_location": True,
    }

    assert says("eo-14093.5.b", SUITE, tracks) is TRUE
    assert says("eo-14093.5.b", SUITE, tracks, {"product.gains_remote_access": False}) is FALSE


def test_t17_a_vendors_contract_is_no_proof_of_its_best_known_product() -> None:
    vendor: dict[str, Value] = {
        **AGENCY,
        "contract.exists": True,
        "vendor.furnishes_commercial_spyware": True,
    }

    assert says("eo-14093.5.b", vendor) is UNKNOWN
    assert says("eo-14093.3", vendor, LIVE_CASE) is UNKNOWN


def test_t18_bodies_outside_the_definition_of_agency_are_outside_the_order() -> None:
    regulator = {**AGENCY, "agency.is_independent_regulatory": True}
    laboratory: dict[str, Value] = {"agency.is_44usc3502_agency": False}

    assert says("eo-14093.5.a", regulator) is FALSE
    assert says("eo-14093.5.a", laboratory) is FALSE
    assert says("eo-14093.5.a", {"agency.is_44usc3502_agency": True}) is UNKNOWN
    found = assessed({**SIGNED, **regulator}).recommendation
    assert found.recommendation == "outside_eo_vendor_evidence"


def test_t19_a_contractor_is_not_government_personnel() -> None:
    employee: dict[str, Value] = {
        "person.is_appointed": True,
        "person.performs_federal_function": True,
        "person.is_supervised": True,
        "person.is_deemed_not_employee": False,
    }

    assert says("eo-14093.5.o", employee) is TRUE
    assert says("eo-14093.5.o", employee, {"person.is_appointed": False}) is FALSE
    assert "Government computer counts" in the_law().provisions["eo-14093.2.a.i.A"].note


def test_t20_a_thinner_country_report_exonerates_nobody() -> None:
    customer = claim("factor.d_customer_government")
    full = claim("factor.d_country_report_systematic", about="2023")
    thin = claim("factor.d_country_report_systematic", False, about="2024", on="2025-08-12")

    assert says_of("eo-14093.2.a.ii.B", customer, full) is TRUE
    assert says_of("eo-14093.2.a.ii.B", customer, full, thin) is not FALSE
    assert says_of("eo-14093.2.a.ii.B", customer) is UNKNOWN
    assert "edition" in the_law().keys["factor.d_country_report_systematic"].ask


def test_t20_single_cases_are_not_systematic_repression() -> None:
    given: dict[str, Value] = {
        "factor.d_customer_government": True,
        "factor.d_country_report_systematic": False,
    }

    assert says("eo-14093.2.a.ii.B", given) is FALSE


def test_t21_the_order_says_nothing_of_the_day_before_it_was_signed() -> None:
    given = {**BOUGHT, **LIVE_CASE, **NO_WAIVER, "determination.limb1": "significant"}

    before = evaluate(the_law(), claims(given), date(2023, 3, 26)).findings[BAR]

    assert before.in_force is FALSE
    assert says(BAR, given, on=date(2023, 3, 27)) is TRUE
    old = assessed({**SIGNED, "contract.signed_on": date(2012, 8, 20)}, on=date(2021, 2, 1))
    assert old.recommendation.recommendation == "eo_not_in_force"


def test_t21_what_became_known_later_asks_for_a_new_determination_and_changes_no_earlier_day() -> (
    None
):
    award = claims({**SIGNED, **LIVE_CASE}, on="2024-09-27")
    later = claims(
        {**JOURNALISTS, "factor.c1_purpose": True, "review.new_information_obtained": True},
        on="2025-06-12",
    )

    early = assess(the_regime(), [*award, *later], date(2024, 10, 8))

    assert early.recommendation == assess(the_regime(), award, date(2024, 10, 8)).recommendation
    assert early.findings.truth("eo-14093.2.a.ii.A.1") is UNKNOWN
    now = assess(the_regime(), [*award, *later], DAY)
    assert now.findings.truth("eo-14093.2.j") is TRUE
    assert now.findings.truth("eo-14093.3-steps") is early.findings.truth("eo-14093.3-steps")


def test_t21_after_the_day_somebody_last_looked_whether_the_order_stands_is_unknown() -> None:
    found = evaluate(the_law(), claims(BOUGHT), date(2026, 8, 21)).findings[BAR]

    assert found.in_force is UNKNOWN
    assert evaluate(the_law(), claims(BOUGHT), date(2026, 8, 20)).findings[BAR].in_force is TRUE


def test_t22_what_is_missing_from_the_public_record_is_unknown_and_no_verdict_is_given() -> None:
    papers = (
        *("eo-14093.2.f", "eo-14093.2.g", "eo-14093.2.m", "eo-14093.2.c"),
        *("eo-14093.3.a", "eo-14093.3.b", "eo-14093.3.c", "eo-14093.3.d", "eo-14093.3-steps"),
    )
    found = assessed({**STOPPED, **LIVE_CASE})

    for provision in papers:
        assert found.findings.truth(provision) is UNKNOWN, provision
    words = " ".join((*found.review.says, *found.recommendation.reasons, *found.not_shown))
    assert "violat" not in words
    assert "oversight" in the_law().provisions["eo-14093.6.d"].says


def test_t23_both_readings_of_the_ninety_day_review_are_kept() -> None:
    note = the_law().provisions["eo-14093.2.h"].note
    rule = next(rule for rule in the_regime().duties if rule.id == "D08")

    assert "once" in note
    assert "both readings are kept" in note
    assert "once" in rule.note
    assert says("eo-14093.2.h", AGENCY) is UNKNOWN


def test_t24_an_office_keeps_its_powers_under_a_new_name() -> None:
    for name in ("Secretary of Defense", "Secretary of War"):
        assert says("eo-14093.5.k", {"certification.by_office": name}) is TRUE
        assert says("eo-14093.5.k-waiver", {"waiver.by_office": name}) is TRUE


def test_t24_a_place_on_a_list_is_evidence_and_no_factor() -> None:
    listed: dict[str, Value] = {"vendor.listed": "Entity List, from 2021-11-04"}

    for provision in ("eo-14093.2.a.i", "eo-14093.2.a.ii", BAR):
        assert says(provision, listed) is UNKNOWN
