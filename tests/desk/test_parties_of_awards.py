"""Sub-awards, and recipients that follow each other, keep their own money, days and reasons."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from awardfiles import SPYWARE, STAMPED, csv_file, stamped
from screenings import field, leads_of, screening
from shared import needs_shared
from stopwork.awards.lifecycle import events
from stopwork.reports.charts.sums import money_rows
from stopwork.reports.exchange.followthemoney import lead_entities
from stopwork.reports.exchange.ocds import Publication, release_package
from stopwork.reports.facts.manifest import manifest_of
from stopwork.reports.leads.page import leads_page

SUB = (
    "prime_award_unique_key", "prime_award_piid", "prime_award_parent_piid", "prime_awardee_name",
    "subaward_number", "subaward_amount", "subaward_action_date", "subawardee_name",
    "subaward_description", "subaward_sam_report_id", "subaward_sam_report_last_modified_date",
)  # fmt: skip
PRIME = "HARBORLINE ANALYTICS LLC"


def a_sub(**changed: str) -> dict[str, str]:
    row = {
        "prime_award_unique_key": stamped(1)["contract_award_unique_key"],
        "prime_award_piid": stamped(1)["award_id_piid"], "prime_award_parent_piid": "VEHICLE9",
        "prime_awardee_name": PRIME, "subaward_number": "S1", "subaward_amount": "7000.00",
        "subaward_action_date": "2025-03-05", "subawardee_name": "INTELLEXA S.A.",
        "subaward_description": "SERVERS", "subaward_sam_report_id": "R1",
    }  # fmt: skip
    return dict.fromkeys(SUB, "") | row | changed


def both(folder: Path, *subs: dict[str, str], **prime: str) -> list[Path]:
    given = {"recipient_name": PRIME, "federal_action_obligation": "48000000.00"} | prime
    return [
        csv_file(folder / "primes.csv", [stamped(1, **given)], STAMPED),
        csv_file(folder / "subs.csv", subs or [a_sub()], SUB),
    ]


@needs_shared
def test_the_sub_award_from_the_field_is_seven_thousand_and_not_forty_eight_million(
    tmp_path: Path,
) -> None:
    for names in (("transactions.csv", "subawards.csv"), ("subawards.csv",)):
        [lead] = leads_of(tmp_path, *field("subaward-shown-as-award", *names))

        assert (lead["recipient_name"], lead["obligated"]) == ("INTELLEXA S.A.", Decimal("7000.00"))
        assert (lead["level"], lead["prime_name"]) == ("sub-award", PRIME)


def test_exports_pages_and_sums_call_a_sub_award_so_and_name_both_parties(tmp_path: Path) -> None:
    found, facts = screening(tmp_path, *both(tmp_path))
    package = release_package(found.leads, manifest_of(found, facts), Publication())

    [release] = package["releases"]  # type: ignore[misc]
    roles = {party["name"]: party["roles"] for party in release["parties"]}
    assert roles == {PRIME: ["buyer"], "INTELLEXA S.A.": ["supplier"]}
    assert release["flags"][0]["level"] == "sub-award"
    entities = json.dumps(list(lead_entities(found.leads)))
    assert "A sub-award, placed by HARBORLINE ANALYTICS LLC." in entities
    assert "48000000" not in entities
    [row] = money_rows(found.leads)
    assert (row.label, row.amount) == ("commercial-spyware (sub-award)", Decimal("7000.00"))
    page = leads_page(found, facts)
    assert "contract VEHICLE9" in page
    assert "sub-award to INTELLEXA S.A." in page


def test_the_reasons_of_a_prime_and_of_its_sub_awardee_never_add_up(tmp_path: Path) -> None:
    paths = both(tmp_path, recipient_name=SPYWARE)

    leads = leads_of(tmp_path, *paths)

    assert [(lead["recipient_name"], lead["obligated"]) for lead in leads] == [
        (SPYWARE, Decimal("48000000.00")), ("INTELLEXA S.A.", Decimal("7000.00")),
    ]  # fmt: skip
    assert all(len(lead["reasons"]) == 1 for lead in leads)


def test_a_corrected_report_of_a_sub_award_replaces_the_earlier_one(tmp_path: Path) -> None:
    stamp = "subaward_sam_report_last_modified_date"
    subs = [a_sub(**{stamp: "2025-04-01"}), a_sub(subaward_amount="9.00", **{stamp: "2025-05-01"})]

    [lead] = leads_of(tmp_path, *both(tmp_path, *subs))

    assert lead["obligated"] == Decimal("9.00")


@needs_shared
def test_a_novated_award_is_the_new_recipients_from_its_day(tmp_path: Path) -> None:
    paths = field("recipient-changes-within-award", "transactions.csv")
    found, _ = screening(tmp_path, *paths)

    [lead] = found.leads.to_pylist()
    assert (lead["recipient_name"], lead["obligated"]) == (SPYWARE, Decimal("30.00"))
    assert lead["first_action_date"] == date(2024, 3, 5)
    assert "HARBORLINE ANALYTICS LLC from 2023-01-05 (1,000,000.00 USD)" in lead["notes"][0]


def a_handover(folder: Path, *names: str, uei: str = "") -> list[dict[str, object]]:
    rows = [
        stamped(
            1,
            f"P0000{at}" if at else "0",
            recipient_name=name,
            action_date=f"202{at + 1}-01-01",
            federal_action_obligation=str(10**at),
            recipient_uei=uei,
        )
        for at, name in enumerate(names)
    ]
    found, _ = screening(folder, csv_file(folder / "a.csv", rows, STAMPED))
    happened = events(found.actions).to_pylist()
    changes = [event for event in happened if event["event_type"] == "recipient-changed"]
    return [*found.leads.to_pylist(), *changes]


def test_an_award_that_comes_back_to_a_recipient_has_all_its_own_actions(tmp_path: Path) -> None:
    [lead, first, second] = a_handover(tmp_path, SPYWARE, "A SHOP", SPYWARE)

    assert lead["obligated"] == Decimal("101.00")
    assert [first["phrase"], second["phrase"]] == [f"{SPYWARE} → A SHOP", f"A SHOP → {SPYWARE}"]


def test_another_spelling_of_a_recipient_is_no_change(tmp_path: Path) -> None:
    [lead] = a_handover(tmp_path, SPYWARE, "Paragon Solutions (US), Inc.", "")

    assert lead["obligated"] == Decimal("111.00")


def test_one_company_under_a_new_name_keeps_its_money(tmp_path: Path) -> None:
    [lead, change] = a_handover(tmp_path, SPYWARE, "REDLATTICE", uei="SAMECOMPANY1")

    assert change["phrase"] == f"{SPYWARE} → REDLATTICE"
    assert lead["obligated"] == Decimal("11.00")


def test_one_name_under_a_second_uei_is_no_change_of_recipient(tmp_path: Path) -> None:
    rows = [
        stamped(1, f"P0000{at}" if at else "0", recipient_name=name, recipient_uei=uei,
                federal_action_obligation="1")
        for at, (name, uei) in enumerate([(SPYWARE, "U1"), (SPYWARE + ".", "U2"), ("NEW", "U2")])
    ]  # fmt: skip

    [lead] = leads_of(tmp_path, csv_file(tmp_path / "a.csv", rows, STAMPED))

    assert lead["obligated"] == Decimal("3.00")


def test_of_two_recipients_that_are_leads_spyware_is_shown_and_the_other_is_said(
    tmp_path: Path,
) -> None:
    [lead, _] = a_handover(tmp_path, "CELLEBRITE INC", SPYWARE)

    assert lead["recipient_name"] == SPYWARE
    assert "CELLEBRITE INC, a recipient of the same award, is a reason to look" in str(lead)
