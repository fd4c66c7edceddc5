"""The traps of comparing laws, X1 to X24: what is easily got wrong, and is not."""

import re
from datetime import date

from case_claims import AGENCY, GOVERNED
from law.place_days import DEROGATION, MEDIA, atlas, cell, column, provision, stage, truth, word
from stopwork.law.places.changes import changes
from stopwork.law.places.statements import joined_by, standing_of
from stopwork.law.provisions.stage import Stage
from stopwork.law.regimes import regime
from stopwork.reports.places.case import falls
from stopwork.truth import Truth

BAR = "eu-2024-1083.4.3.c"
DAY = "2025-09-01"
LISTED = {"offence.listed_in_2002_584_art_2_2": True, "offence.max_sentence_years": "3"}
CONSTITUTIONAL = "de-bverfg-2025-06-24.1"


def test_x1_in_force_is_not_applicable() -> None:
    assert stage(BAR, "2024-05-06") is Stage.COMING
    assert stage(BAR, "2024-05-07") is Stage.WAITING
    assert stage(BAR, "2025-08-07") is Stage.WAITING
    assert stage(BAR, "2025-08-08") is Stage.APPLIES
    assert stage("eu-2024-1083.29", "2024-05-07") is Stage.APPLIES


def test_x2_deployment_is_not_purchase() -> None:
    bought = {**MEDIA, "use.deployed_on_device": False}

    assert word("eu", "use", bought, DAY) == "not addressed"
    for place in ("eu", "de", "gb"):
        assert word(place, "buy", bought, DAY) == "not addressed"
    assert "allowed" not in {word("eu", "buy", bought, DAY), cell("eu", "purchase_rule", DAY).words}


def test_x3_the_point_on_spyware_asks_for_no_aim() -> None:
    keys = {key.key for key in regime("eu").law.keys.values() if BAR in key.why}

    assert not any(key.startswith("purpose.") for key in keys)
    assert truth("eu", BAR, {**MEDIA, "measure.based_in_law": False}, DAY) is Truth.TRUE


def test_x4_the_article_protects_the_media_and_not_everybody() -> None:
    activist = {
        "use.deployed_on_device": True,
        "target.is_media_service_provider": False,
        "target.is_editorial_staff": False,
        "target.has_regular_or_professional_tie_to_media": False,
    }
    unsure = {**activist}
    unsure.pop("target.is_media_service_provider")

    assert word("eu", "use", activist, DAY) == "not addressed"
    assert word("eu", "use", unsure, DAY) == "unknown"
    (answer,) = [a for a in column("eu", unsure, DAY).answers if a.asked.key == "use"]
    assert answer.missing[0].key == "target.is_media_service_provider"


def test_x5_independent_is_not_a_judge() -> None:
    assert "prosecutor" in regime("eu").law.keys["authorisation.prior_by_independent"].ask
    (row,) = [
        one
        for one in cell("gr", "prior_independent_authorisation", DAY).rows
        if one.scope == "national security"
    ]
    assert row.answer == "partly"
    assert "no court" in row.note


def test_x6_two_penalty_limbs_measured_by_the_national_maximum() -> None:
    law = {**MEDIA, **DEROGATION, "offence.serious_under_national_law": True}
    listed = {**law, "offence.listed_in_2002_584_art_2_2": True}
    other = {**law, "offence.listed_in_2002_584_art_2_2": False}

    for years, with_list, without in (
        ("2", Truth.TRUE, Truth.TRUE),
        ("3", Truth.FALSE, Truth.TRUE),
        ("4", Truth.FALSE, Truth.TRUE),
        ("5", Truth.FALSE, Truth.FALSE),
    ):
        assert truth("eu", BAR, {**listed, "offence.max_sentence_years": years}, DAY) is with_list
        assert truth("eu", BAR, {**other, "offence.max_sentence_years": years}, DAY) is without


def test_x7_national_security_is_a_dispute_and_not_a_switch() -> None:
    invoked = {**MEDIA, "ground.national_security": True}

    assert word("eu", "use", invoked, DAY) == "disputed"
    assert truth("eu", BAR, {**invoked, "measure.based_in_law": False}, DAY) is Truth.TRUE


def test_x8_definitions_differ() -> None:
    stolen_password = {
        "product.has_digital_elements": True,
        "product.specially_designed_to_exploit_vulnerabilities": False,
        "product.enables_covert_surveillance": True,
    }

    assert truth("eu", "eu-2024-1083.2.20", stolen_password, DAY) is Truth.FALSE
    interception = {
        "item.is_dual_use": True,
        "item.specially_designed_for_covert_surveillance_of_natural_persons": True,
        "item.takes_data_from_ict_systems": True,
    }
    assert truth("eu", "eu-2021-821.2.20", interception, DAY) is Truth.TRUE
    american = {key.key for key in regime("us").law.keys.values() if "eo-14093.5.l" in key.why}
    european = {key.key for key in regime("eu").law.keys.values() if BAR in key.why}
    assert not american & european


def test_x9_the_platform_is_listed_and_not_the_implant() -> None:
    platform = "item.system_for_generation_command_or_delivery_of_intrusion_software"
    implant = {
        "export.leaves_the_union": True,
        platform: False,
        "item.is_software_for_such_a_system": False,
        "item.technology_to_develop_intrusion_software": False,
    }

    assert truth("eu", "eu-2021-821.annex-4A005", implant, DAY) is Truth.FALSE
    assert truth("eu", "eu-2021-821.annex-4A005", {**implant, platform: True}, DAY) is Truth.TRUE


CYBER = {
    "export.leaves_the_union": True,
    "item.is_dual_use": True,
    "item.specially_designed_for_covert_surveillance_of_natural_persons": True,
    "item.takes_data_from_ict_systems": True,
    "item.listed_in_annex_i": False,
}


def test_x10_a_notice_is_the_trigger_and_the_exporter_who_knows_must_tell() -> None:
    told, aware = "exporter.informed_by_authority", "exporter.aware_from_due_diligence"

    assert truth("eu", "eu-2021-821.5.1", CYBER, DAY) is Truth.UNKNOWN
    assert truth("eu", "eu-2021-821.5.1", {**CYBER, told: False, aware: True}, DAY) is Truth.FALSE
    assert truth("eu", "eu-2021-821.5.1", {**CYBER, told: True}, DAY) is Truth.TRUE
    assert truth("eu", "eu-2021-821.5.2", {**CYBER, aware: True}, DAY) is Truth.TRUE


def test_x11_another_list_binds_with_its_publication_and_a_notice_only() -> None:
    limbs = {
        "other_state.lists_item_under_art_9": True,
        "list.published_by_commission": True,
        "exporter.informed_by_authority": True,
    }

    assert truth("eu", "eu-2021-821.10", {**CYBER, **limbs}, DAY) is Truth.TRUE
    for name in limbs:
        assert truth("eu", "eu-2021-821.10", {**CYBER, **limbs, name: False}, DAY) is Truth.FALSE


def test_x12_supply_inside_the_union_is_no_export() -> None:
    inside = {**CYBER, "export.leaves_the_union": False, "exporter.informed_by_authority": True}

    assert truth("eu", "eu-2021-821.5.1", inside, DAY) is Truth.FALSE
    assert truth("eu", "eu-2021-821.annex-4A005", inside, DAY) is Truth.FALSE


def test_x13_export_law_speaks_to_the_seller_and_in_no_column_of_the_buyer() -> None:
    for place in ("eu", "il"):
        for answer in column(place, CYBER, DAY).answers:
            assert all("export" not in provision(name).scope for name, _ in answer.stages)
    exports = [p for p in regime("eu").law.provisions.values() if p.scope == ("export",)]
    assert {p.actor for p in exports if p.kind == "licence"} == {"exporter"}


def test_x14_a_missing_decree_is_no_permission() -> None:
    for known in ({}, {"decree.issued": False}):
        assert word("gr", "buy", known, "2024-01-15") == "unknown"
    (answer, *_) = column("gr", {}, "2024-01-15").answers
    assert answer.missing[0].key == "decree.issued"
    assert "private" in provision("gr-5002-2022.12").scope
    assert "misdemeanour" in provision("gr-5002-2022.12").note


def test_x15_the_greek_list_is_no_blacklist() -> None:
    assert cell("gr", "vendor_bar", DAY).words == "no"
    assert provision("gr-5002-2022.14").condition is None


def test_x16_absence_from_a_register_proves_nothing() -> None:
    words = regime("gr").law.words["kept_from_register"]

    assert "proves nothing" in words.true
    assert cell("gr", "contract_transparency", DAY).words == "no"


def test_x17_an_order_is_not_known_before_it_is_published() -> None:
    assert stage(CONSTITUTIONAL, "2025-06-24") is Stage.UNPUBLISHED
    assert stage(CONSTITUTIONAL, "2025-08-06") is Stage.UNPUBLISHED
    assert stage(CONSTITUTIONAL, "2025-08-07") is Stage.APPLIES
    assert provision(CONSTITUTIONAL).days.decided == date(2025, 6, 24)
    assert cell("de", "offence_threshold", "2025-07-15").rows[0].law == "de-stpo"


def test_x18_unconstitutional_may_go_on() -> None:
    assert truth("de", "de-stpo.100b.1", {}, DAY) is Truth.UNKNOWN
    assert stage("de-stpo.100b.1", DAY) is not Stage.ENDED
    assert "goes on" in provision("de-stpo.100b.1").note


def test_x19_german_journalists_have_a_row_for_each_measure() -> None:
    rows = cell("de", "protected_professions", DAY).rows

    assert {row.scope: row.answer for row in rows} == {
        "criminal: online search": "yes",
        "criminal: source surveillance": "partly",
    }
    assert not cell("de", "protected_professions", DAY).is_contradiction


def test_x20_working_days_are_said_as_working_days() -> None:
    for name in ("uk-ipa-2016.109", "de-stpo.100e"):
        assert "working day" in f"{provision(name).says} {provision(name).note}"
    assert "lack of confirmation" in provision("de-stpo.100e").note


def test_x21_testing_leaves_the_order_and_is_inside_the_warrant_regime() -> None:
    testing = {**GOVERNED, "use.is_testing_research_cyber_countermeasure": True}

    assert word("us", "use", testing, "2026-04-01") == "not addressed"
    assert cell("gb", "testing_covered", "2026-04-01").words == "yes"
    assert cell("us", "testing_covered", "2026-04-01").words == "no"


def test_x22_signing_is_not_acting_and_members_are_counted_by_day() -> None:
    statement = atlas().statements["joint_statement_2023"]
    union = atlas().places["eu"]
    counts = {}
    for day in ("2023-03-30", "2024-03-18", "2024-09-22", "2024-12-11"):
        joined = [one.state for one in joined_by(statement, date.fromisoformat(day))]
        counts[day] = (len(joined), len(union.states & set(joined)))

    assert counts == {
        "2023-03-30": (11, 3),
        "2024-03-18": (17, 7),
        "2024-09-22": (21, 11),
        "2024-12-11": (22, 12),
    }
    assert cell("eu", "joint_statement", DAY).words == "no"
    assert standing_of(statement, "PL", date(2024, 3, 18)).truth is Truth.TRUE
    hungary = standing_of(atlas().statements["pall_mall_code_2025"], "HU", date(2025, 5, 1))
    assert (hungary.truth, hungary.is_disputed) == (Truth.UNKNOWN, True)
    assert "no evidence" in provision("int-joint-statement.1").note


def test_x23_five_papers_have_five_memberships() -> None:
    on = date(2026, 1, 1)
    lists = {
        name: {one.state for one in joined_by(statement, on)}
        for name, statement in atlas().statements.items()
    }

    assert len(lists) == 5
    assert {name for name, states in lists.items() if "KE" in states} == {
        "guiding_principles_surveillance_2023"
    }
    assert {name for name, states in lists.items() if "GH" in states} == {
        "guiding_principles_surveillance_2023",
        "pall_mall_code_2025",
    }


def test_x24_names_and_kinds_of_paper_are_right() -> None:
    assert atlas().sources["src-pietrzak"].title.startswith("ECtHR, Pietrzak and")
    assert not any("Pietrzyk" in one.title for one in atlas().sources.values())
    policy = regime("nl").law.instruments["nl-coalition-2017"]
    assert policy.status.value == "political"
    assert "no statute" in regime("nl").law.words["policy_followed"].false
    (canada,) = cell("ca", "vendor_bar", "2022-11-23").rows
    assert canada.answer == "no"
    assert "asked for a list" in canada.note


def test_a_case_of_one_place_is_a_comparison_under_the_law_of_another() -> None:
    here = {**AGENCY, "use.country": "US"}

    assert column("us", here, DAY).binds is Truth.TRUE
    assert column("gr", here, DAY).binds is Truth.FALSE
    assert falls(column("gr", here, DAY)) == "no: comparison, as if bought in Greece"
    assert column("eu", {"buyer.country": "GR"}, DAY).binds is Truth.TRUE
    assert column("us", {"buyer.country": "GR"}, DAY).reach["buyer"] is not Truth.TRUE


def test_no_sentence_of_ours_calls_anybody_ahead_or_adds_anything_up() -> None:
    words = re.compile(r"\bahead\b|\bbehind\b|\bscore\b|\bstricter\b|\branked (first|last)\b")

    for place in atlas().places.values():
        for row in place.rows:
            assert not words.search(row.says(date.max)), (place.id, row.question)


def test_nothing_that_is_known_later_changes_an_earlier_answer() -> None:
    before, after = date(2025, 6, 24), date(2025, 8, 8)
    moved = changes(atlas(), [("de", regime("de").law)], before, after)

    assert {one.on for one in moved if one.provisions} == {"2025-08-07"}
    assert "draft" not in cell("gr", "purchase_rule", "2024-01-15").rows[1].says(date(2024, 1, 15))
    assert "draft" in cell("gr", "purchase_rule", "2024-08-01").rows[1].says(date(2024, 8, 1))
