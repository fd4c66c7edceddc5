"""From award actions to hits and leads, with the registry the program ships."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from builders import a_table, an_action
from stopwork.registry.load import load_phrases, load_registry
from stopwork.schema import ACTION, HIT, LEAD
from stopwork.screening import Targets, candidates, screen, targets_of
from stopwork.screening.scope import CLASSES, SCOPE_NOTES


@cache
def targets() -> Targets:
    return targets_of(load_registry(), load_phrases())


def leads(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = screen(a_table(ACTION, *rows), targets())[1].to_pylist()
    return found


def lead_on(recipient: str, description: str) -> dict[str, Any] | None:
    found = leads(an_action(recipient_name=recipient, description=description))
    return found[0] if found else None


def test_a_name_of_a_spyware_vendor_and_a_bland_text_make_a_strong_lead() -> None:
    lead = lead_on(
        "PARAGON SOLUTIONS (US) INC",
        "THIS AWARD IS FOR A FULLY CONFIGURED PROPRIETARY SOLUTION INCLUDING LICENSE AND TRAINING.",
    )

    assert lead is not None
    assert (lead["lead_class"], lead["confidence"], lead["vendor_id"]) == (
        "commercial-spyware",
        "strong",
        "paragon",
    )
    assert '"PARAGON SOLUTIONS (US) INC"' in lead["reasons"][0]
    assert '"Paragon Solutions (US) Inc"' in lead["reasons"][0]
    assert any("FULLY CONFIGURED PROPRIETARY SOLUTION" in reason for reason in lead["reasons"][1:])
    assert "section 5(b)" in lead["scope_note"]


@pytest.mark.parametrize(
    ("recipient", "description"),
    [
        ("PARAGON SYSTEMS INC", "SOUTHWEST BORDER ARMED FACILITY GUARDS"),
        ("PARAGON PROFESSIONAL SERVICES LLC", "TRANSPORTATION AND GUARD SERVICES"),
        ("PARAGON MICRO INC", "LAPTOPS"),
        ("PARAGON COMMUNICATIONS SOLUTIONS INC", "RADIO REPAIR"),
        ("RIVA SOLUTIONS INC", "OPTION EXERCISE"),
        ("MAGNET YOUR EVENT LLC", "OFFICE SPACE RENTAL"),
        ("CLEARVIEW NURSERY", "TREES"),
        ("GENERAL ATOMICS AERONAUTICAL SYSTEMS, INC.", "PREDATOR UAS O&M SUPPORT"),
        ("PEGASUS SUPPORT SERVICES LLC", "REPLACEMENT OF UPS UNITS IN LRT-DRT REGION"),
    ],
)
def test_a_namesake_is_no_lead(recipient: str, description: str) -> None:
    assert lead_on(recipient, description) is None


@pytest.mark.parametrize("recipient", ["MERLIN", "CYBER TECHNOLOGIES", "LIVECAST", "LATTICE"])
def test_a_name_that_is_only_near_one_of_the_registry_is_no_lead(recipient: str) -> None:
    assert lead_on(recipient, "LICENSES") is None


def test_a_likeness_to_a_spyware_vendors_name_needs_a_bland_text_and_stays_possible() -> None:
    alike = "MERLIN, INC."

    assert lead_on(alike, "SOFTWARE LICENSES, SOLE SOURCE") is None

    lead = lead_on(alike, "FULLY CONFIGURED PROPRIETARY SOLUTION")

    assert lead is not None
    assert (lead["lead_class"], lead["confidence"]) == ("commercial-spyware", "possible")
    assert "resembles" in " ".join(lead["reasons"])


@pytest.mark.parametrize(
    ("description", "lead_class"),
    [
        ("UFED LICENSE RENEWAL", "device-forensics"),
        ("GREYKEY SOFTWARE RENEWAL", "device-forensics"),
        ("PENLINK PLX CLIENT ACCESS LICENSES", "lawful-intercept"),
        ("CELL SITE SIMULATOR VEHICLES", "cell-site-simulator"),
        ("BABEL STREET SOFTWARE", "location-data"),
        ("SHADOW DRAGON SOCIALNET LICENSES", "osint-social-media"),
        ("CLEARVIEW FACIAL RECOGNITION ENTERPRISE LICENSES", "face-or-biometric-recognition"),
        ("WHOOSTER LICENSES", "data-broker"),
        ("LPR TRAILERS", "plate-reader"),
        ("COBALT STRIKE LICENSES", "computer-intrusion-other"),
    ],
)
def test_a_reseller_with_a_product_or_capability_in_the_text_is_a_strong_lead(
    description: str, lead_class: str
) -> None:
    lead = lead_on("CARAHSOFT TECHNOLOGY CORP", description)

    assert lead is not None
    assert (lead["lead_class"], lead["confidence"]) == (lead_class, "strong")
    assert lead["vendor_id"] != "carahsoft"
    assert any("no reason alone" in reason for reason in lead["reasons"])


def test_a_vendor_known_only_by_its_product_has_its_name_in_the_lead() -> None:
    lead = lead_on("V3GATE, LLC", "FINALMOBILE")

    assert lead is not None
    assert (lead["vendor_id"], lead["vendor_name"]) == ("finaldata", "FinalData")


def test_a_reseller_with_a_plain_text_is_no_lead() -> None:
    assert lead_on("CARAHSOFT TECHNOLOGY CORP", "COMPUTER SOFTWARE, SOLE SOURCE") is None


def test_a_vendor_of_many_things_needs_the_text() -> None:
    assert lead_on("L3HARRIS TECHNOLOGIES, INC.", "RADIO COMMUNICATION EQUIPMENT") is None

    lead = lead_on("L3HARRIS TECHNOLOGIES, INC.", "TECHNICAL SUPPORT SERVICES FOR HARRIS EQUIPMENT")

    assert lead is not None
    assert (lead["lead_class"], lead["confidence"]) == ("cell-site-simulator", "possible")


def test_law_books_of_a_data_broker_are_no_lead_and_its_investigative_files_are() -> None:
    assert lead_on("RELX INC.", "ELECTRONIC LAW LIBRARY FOR DETENTION FACILITIES") is None
    assert lead_on("THOMSON REUTERS SPECIAL SERVICES LLC", "WEB OF SCIENCE SUBSCRIPTION") is None

    lead = lead_on("RELX INC.", "ACCURINT FOR LAW ENFORCEMENT SUBSCRIPTIONS")

    assert lead is not None
    assert lead["lead_class"] == "data-broker"


def test_a_text_that_names_another_class_outweighs_the_vendors_own() -> None:
    lead = lead_on("WEST PUBLISHING CORPORATION", "ACCESS TO LICENSE PLATE READER DATABASE")

    assert lead is not None
    assert lead["lead_class"] == "plate-reader"


@pytest.mark.parametrize(
    "description",
    [
        "INTRUSION DETECTION ALARM UPGRADE",
        "38' INTERCEPTOR BOAT",
        "REMOTE ACCESS VPN LICENSES",
        "TITLE III LINGUISTS",
        "AIRMAGNET SURVEY PRO",
        "CLEAR TRASH BAGS",
        "CROWDSTRIKE FALCON MOBILE",
        "PALANTIR FALCON OPERATIONS AND MAINTENANCE",
        "MICROSOFT SURFACE TABLETS",
        "TABLEAU SERVER LICENSES",
    ],
)
def test_words_that_only_sound_like_it_are_no_signal(description: str) -> None:
    assert lead_on("ACME SUPPLY CO., LTD.", description) is None


def test_a_products_ordinary_word_counts_only_beside_its_vendor() -> None:
    assert lead_on("ACME SUPPLY CO., LTD.", "GRAPHITE PENCILS") is None

    lead = lead_on("PARAGON SOLUTIONS (US) INC", "GRAPHITE LICENSE")

    assert lead is not None
    assert any('"GRAPHITE"' in reason for reason in lead["reasons"])


@pytest.mark.parametrize(
    "description",
    ["PARAGON SOLUTIONS GRAPHITE PLATFORM", "GRAPHITE, SOLD BY PARAGON SOLUTIONS, INC."],
)
def test_a_vendors_name_that_others_bear_is_told_by_its_product_in_the_same_text(
    description: str,
) -> None:
    lead = lead_on("ACME SUPPLY CO., LTD.", description)

    assert lead is not None
    assert lead["vendor_id"] == "paragon"
    action = an_action(recipient_name="ACME SUPPLY CO., LTD.", description=description)
    assert candidates(a_table(ACTION, action), targets()).awards == {action["award_id"]}
    assert lead["lead_class"] == "commercial-spyware"
    assert lead_on("ACME SUPPLY CO., LTD.", "PARAGON SOLUTIONS STAFFING") is None
    assert lead_on("ACME SUPPLY CO., LTD.", "PARAGON PRESS, GRAPHITE PENCILS") is None


def test_the_same_action_read_twice_counts_once_and_unknown_money_stays_unknown() -> None:
    twice = an_action(recipient_name="CELLEBRITE INC", description="LICENSES")

    assert leads(twice, twice)[0]["obligated"] == Decimal("2000000.00")
    assert leads(twice | {"obligated": None})[0]["obligated"] is None


def test_states_of_the_lifecycle_stand_in_the_lead_and_are_unknown_without_it() -> None:
    action = an_action(recipient_name="CELLEBRITE INC", description="LICENSES")
    states = pa.table({"award_id": [action["award_id"]], "contract_state": ["lifted"]})
    table = a_table(ACTION, action)

    assert screen(table, targets(), states)[1]["contract_state"].to_pylist() == ["lifted"]
    assert screen(table, targets())[1]["contract_state"].to_pylist() == ["unknown"]


def test_hits_and_leads_of_nothing_are_empty_tables_of_their_schema() -> None:
    hits, found = screen(ACTION.empty_table(), targets())

    assert (hits.num_rows, found.num_rows) == (0, 0)
    assert hits.schema.equals(HIT)
    assert found.schema.equals(LEAD)


def test_each_hit_names_both_values_in_its_sentence() -> None:
    row = an_action(recipient_name="CELLEBRITE INC", description="UFED LICENSES, SOLE SOURCE")

    hits = screen(a_table(ACTION, row), targets())[0].to_pylist()

    assert {hit["reason"] for hit in hits} == {"name", "product", "sole-source"}
    for hit in hits:
        assert hit["award_value"] in hit["says"]
        assert hit["registry_value"] in hit["says"]


def test_a_shared_address_and_a_shared_country_support_a_name_and_are_no_lead_alone() -> None:
    here = {
        "recipient_address": "795 FRANKLIN AVE, FRANKLIN LAKES, NJ, 07417",
        "recipient_country": "USA",
        "description": "LICENSES",
    }

    assert leads(an_action(recipient_name="ACME SUPPLY", **here)) == []

    (lead,) = leads(an_action(recipient_name="CELLEBRITE INC", **here))
    (bare,) = leads(an_action(recipient_name="CELLEBRITE INC", description="LICENSES"))

    assert lead["score"] > bare["score"]
    assert any("795 FRANKLIN AVE" in reason for reason in lead["reasons"])


def test_published_lack_of_competition_supports_a_name_and_is_no_reason_alone() -> None:
    alone = {"competition": "NOT COMPETED", "description": "LICENSES"}

    assert leads(an_action(recipient_name="ACME SUPPLY", **alone)) == []

    (lead,) = leads(an_action(recipient_name="CELLEBRITE INC", **alone))

    assert any('"NOT COMPETED"' in reason for reason in lead["reasons"])


def test_another_country_speaks_against_a_name() -> None:
    away = an_action(
        recipient_name="CELLEBRITE INC", description="LICENSES", recipient_country="BRA"
    )

    (lead,) = leads(away)

    assert any('"BRA"' in reason and "speaks against" in reason for reason in lead["reasons"])


def test_an_identifier_of_the_registry_is_a_strong_lead_whatever_the_name() -> None:
    numbers = pa.table({"vendor_id": ["paragon"], "scheme": ["UEI"], "value": ["EXAMPLEUEI12"]})
    known = replace(targets(), identifiers=numbers)
    row = an_action(recipient_name="ANOTHER NAME LLC", recipient_uei="EXAMPLEUEI12")

    (lead,) = screen(a_table(ACTION, row), known)[1].to_pylist()

    assert (lead["lead_class"], lead["confidence"]) == ("commercial-spyware", "strong")
    assert '"EXAMPLEUEI12"' in lead["reasons"][0]


def test_a_name_nearer_to_a_homonym_is_not_the_vendor() -> None:
    others = pa.table(
        {"vendor_id": ["cellebrite"], "name": ["Cellebrite Gardens"], "note": ["a florist"]}
    )
    row = an_action(recipient_name="CELLEBRITE GARDENS INC", description="FLOWERS")

    hits, found = screen(a_table(ACTION, row), replace(targets(), homonyms=others))

    assert (hits.num_rows, found.num_rows) == (0, 0)


def test_a_parent_that_is_a_vendor_makes_a_possible_lead() -> None:
    (lead,) = leads(
        an_action(
            recipient_name="ACME FORENSIC HOLDINGS",
            parent_name="CELLEBRITE INC",
            description="OPTION YEAR 1",
        )
    )

    assert (lead["lead_class"], lead["confidence"]) == ("device-forensics", "possible")
    assert "Parent" in lead["reasons"][0]


def test_every_class_has_a_note_on_the_scope_of_the_order() -> None:
    assert set(SCOPE_NOTES) == set(CLASSES)


def test_the_example_of_the_documentation_runs() -> None:
    page = Path(__file__).parents[2] / "docs" / "screening.md"
    code = page.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    said: dict[str, Any] = {}

    exec(code, said)  # noqa: S102 -- our own page

    assert said["leads"].schema.equals(LEAD)
