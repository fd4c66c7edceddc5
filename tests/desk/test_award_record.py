"""The record of an award in a case: what comes with it, what is offered later, what is typed in."""

import json
from pathlib import Path
from typing import Any

import pytest

from case_script import Shell

HEAD = (
    "Agency,Award ID,Recipient Name,Federal Action Obligation,Action Date,Modification,"
    "Product/Service Description,NAICS Description,Transaction Description,Generated Award ID\n"
)
AWARD = "CONT_AWD_X1_7012_-NONE-_-NONE-"
STOP = ("2024-10-08", "P00001", "0.0", "THIS MODIFICATION IS TO ISSUE A STOP WORK ORDER.")
LIFT = ("2025-08-30", "P00002", "0.0", "THIS MODIFICATION IS TO LIFT THE STOP WORK ORDER.")
SECOND = ("2025-10-01", "P00003", "0.0", "THIS MODIFICATION IS TO ISSUE A STOP WORK ORDER.")
BASE = ("2024-09-27", "0", "2000000.0", "A FULLY CONFIGURED SOLUTION")
Row = tuple[str, str, str, str]


def awards(folder: Path, *rows: Row, name: str = "awards.csv") -> Path:
    path = folder / name
    body = "".join(
        f'ICE,X1,PARAGON SOLUTIONS (US) INC,{money},{day},{mod},IT,IT,"{text}",{AWARD}\n'
        for day, mod, money, text in rows
    )
    path.write_text(HEAD + body, encoding="utf-8")
    return path


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.as_("Ana Ruiz", "reviewer")
    shell.done('stopwork case grant "Ana Ruiz" reviewer --on 2024-09-01')
    return shell


def shown(shell: Shell, case: str, on: str = "2026-11-01") -> Any:
    return json.loads(shell.done(f"stopwork case show {case} --as-of {on} --format json"))


def claims(shell: Shell) -> dict[str, dict[str, Any]]:
    assert shell.store is not None
    asserted = [e.fields for e in shell.store.entries() if e.event == "claim-asserted"]
    return {str(one["claim"]): dict(one) for one in asserted}


def test_a_case_on_an_award_in_a_file_begins_with_its_actions(shell: Shell, tmp_path: Path) -> None:
    file = awards(tmp_path, BASE, STOP, LIFT)

    shell.done(f"stopwork case open X1 --id x --file {file} --on 2026-01-05")

    found = claims(shell)
    assert found["record-0-signed-on"]["value"] == "2024-09-27"
    assert found["record-P00001-stop-work-issued-on"]["value"] == "2024-10-08"
    assert found["record-P00002-stop-work-lifted-on"]["value"] == "2025-08-30"
    assert found["record-0-obligated"]["value"] == "2000000.00 USD"
    assert {one["grade"] for one in found.values()} == {"primary-record"}
    assert shown(shell, "x")["contract"]["state"] == "lifted"
    assert "No contract is shown" not in shell.done("stopwork case show x")


def test_the_evidence_of_an_action_names_file_line_and_digest_and_is_public(
    shell: Shell, tmp_path: Path
) -> None:
    file = awards(tmp_path, BASE, STOP)

    shell.done(f"stopwork case open X1 --id x --file {file} --on 2026-01-05")

    assert shell.store is not None
    held = [e for e in shell.store.entries() if e.event == "evidence-received"]
    assert [e.fields["source"] for e in held] == ["record-0", "record-P00001"]
    assert {held[1].visibility[name] for name in held[1].fields} == {"public"}
    digest = str(held[1].fields["sha256"])
    kept = tmp_path / "home" / "cases" / "evidence" / digest[:2] / digest
    cells = json.loads(kept.read_bytes())
    assert (cells["source_file"], cells["source_line"]) == ("awards.csv", 3)
    assert len(cells["source_digest"]) == 64


def test_the_lake_serves_as_well_and_by_the_id_that_a_lead_gives(
    shell: Shell, tmp_path: Path
) -> None:
    shell.done(f"stopwork screen {awards(tmp_path, BASE, STOP)}")

    shell.done(f"stopwork case open {AWARD} --id x --on 2026-01-05")

    assert shown(shell, "x")["contract"]["state"] == "extended-or-lapsed"


def test_a_case_opened_for_an_earlier_day_holds_nothing_from_after_it(
    shell: Shell, tmp_path: Path
) -> None:
    file = awards(tmp_path, BASE, STOP, LIFT)

    shell.done(f"stopwork case open X1 --id x --file {file} --on 2024-10-01")

    assert {one["source"] for one in claims(shell).values()} == {"record-0"}


def test_later_actions_are_offered_and_never_taken_silently(shell: Shell, tmp_path: Path) -> None:
    shell.done(f"stopwork case open X1 --id x --file {awards(tmp_path, BASE)} --on 2026-01-05")
    later = awards(tmp_path, BASE, STOP, name="later.csv")
    before = shell.entries()

    offered = shell.done(f"stopwork case refresh x --file {later}")

    assert "new, 2024-10-08: Modification P00001" in offered
    assert "later.csv, line 3" in offered
    assert shell.entries() == before


def test_what_is_accepted_is_not_offered_again(shell: Shell, tmp_path: Path) -> None:
    file = awards(tmp_path, BASE, STOP)
    shell.done(f"stopwork case open X1 --id x --file {file} --on 2024-10-01")
    shell.done(f"stopwork case refresh x --file {file} --accept --on 2026-01-05")
    before = shell.entries()

    again = shell.done(f"stopwork case refresh x --file {file} --accept --on 2026-01-05")

    assert "every action held there by 2026-01-05 is on record" in again
    assert shell.entries() == before


def test_an_action_that_its_publisher_corrected_is_offered_as_corrected(
    shell: Shell, tmp_path: Path
) -> None:
    shell.done(f"stopwork case open X1 --id x --file {awards(tmp_path, BASE)} --on 2026-01-05")
    other = awards(tmp_path, (BASE[0], "0", "200000.0", BASE[3]), name="other.csv")

    offered = shell.done(f"stopwork case refresh x --file {other} --accept --on 2026-02-01")

    assert "corrected, 2024-09-27" in offered
    found = claims(shell)
    assert found["record-0-v2-obligated"]["value"] == "200000.00 USD"
    assert shell.store is not None
    gone = [e.fields["claim"] for e in shell.store.entries() if e.event == "claim-withdrawn"]
    assert gone == ["record-0-obligated"]


def test_a_claim_that_a_reviewer_made_on_an_action_is_left_alone(
    shell: Shell, tmp_path: Path
) -> None:
    file = awards(tmp_path, BASE)
    shell.done(f"stopwork case open X1 --id x --file {file} --on 2026-01-05")
    shell.done(
        "stopwork case claim x product.named --unknown unanswered --source record-0 --says none"
    )

    assert "is on record" in shell.done(f"stopwork case refresh x --file {file}")


def test_of_two_orders_the_last_stands_and_the_first_is_kept_beside_it(
    shell: Shell, tmp_path: Path
) -> None:
    file = awards(tmp_path, BASE, STOP, LIFT)
    shell.done(f"stopwork case open X1 --id x --file {file} --on 2025-09-05")
    both = awards(tmp_path, BASE, STOP, LIFT, SECOND, name="both.csv")

    shell.done(f"stopwork case refresh x --file {both} --accept --on 2025-10-02")

    said = shown(shell, "x", "2025-10-03")
    assert (said["contract"]["state"], said["contract"]["since"]) == ("stopped", "2025-10-01")
    earlier = [one for one in claims(shell).values() if "earlier" in one["key"]]
    assert {one["value"] for one in earlier} == {"2024-10-08", "2025-08-30"}
    assert said["contradictions"] == []


def test_two_cases_on_one_award_are_said_and_each_is_named_in_the_other(
    shell: Shell, tmp_path: Path
) -> None:
    file = awards(tmp_path, BASE)
    shell.done(f"stopwork case open X1 --id one --file {file} --on 2026-01-05")

    result = shell(f"stopwork case open {AWARD} --id two --file {file} --on 2026-01-06")

    assert "under review in 'one' as well" in result.stderr
    assert "Case 'one' reviews the same award." in shell.done("stopwork case show two")


def test_an_award_that_no_file_has_is_typed_in_and_is_no_publishers_record(shell: Shell) -> None:
    shell.done(
        "stopwork case open Z-9 --id z --agency 'An Agency' --vendor 'A Vendor' --amount 12.00"
        " --signed 2025-03-03 --competition 'sole source' --on 2026-01-05"
    )

    said = shown(shell, "z")
    assert said["contract"]["state"] == "active"
    (signed,) = [c for c in claims(shell).values() if c["key"] == "contract.signed_on"]
    assert (signed["grade"], signed["source"]) == ("secondary", "typed-in")


def test_an_award_typed_in_is_told_when_the_lake_comes_to_hold_it(
    shell: Shell, tmp_path: Path
) -> None:
    shell.done("stopwork case open X1 --id x --agency ICE --vendor P --signed 2024-09-26")
    assert "Beside this case" not in shell.done("stopwork case show x")
    shell.done(f"stopwork screen {awards(tmp_path, BASE, STOP)}")

    told = " ".join(shell.done("stopwork case show x").split())
    shell.done("stopwork case refresh x --accept")

    assert "The lake holds 2 actions that this case does not hold" in told
    (found,) = shown(shell, "x", "2026-12-31")["contradictions"]
    assert (found["key"], found["preferred"]) == ("contract.signed_on", "2024-09-27")


def test_another_award_comes_with_its_record_and_leaves_the_first_as_it_was(
    shell: Shell, tmp_path: Path
) -> None:
    shell.done("stopwork case open Z-9 --id x --agency A --vendor V --signed 2025-03-03")
    file = awards(tmp_path, BASE, STOP)

    shell.done(f"stopwork case link x X1 --file {file}")

    assert shown(shell, "x", "2026-12-31")["contract"]["state"] == "active"
    linked = {c["key"]: c["subject"] for c in claims(shell).values() if "X1" in c["claim"]}
    assert linked["linked_contract.stop_work_issued_on"] == "award:X1"


def test_an_award_that_is_nowhere_and_not_described_is_refused(shell: Shell) -> None:
    assert "is not in the lake" in shell("stopwork case open Z-9 --id z").stderr


def test_a_claim_of_a_contract_stays_on_file_only_where_there_is_one(shell: Shell) -> None:
    shell.done("stopwork case open Z-9 --id z --agency A --vendor V --on 2026-01-05")
    assert "stays on file" not in shell.done("stopwork case show z")

    for name, grade, word in (("rumour", "low", "yes"), ("office", "official-statement", "no")):
        shell.done(
            f"stopwork case evidence add z --id {name} --title T --publisher P --grade {grade}"
            " --published 2026-01-01"
        )
        shell.done(f"stopwork case claim z contract.exists={word} --source {name} --says Said.")

    assert "a claim of one stays on file" in " ".join(shell.done("stopwork case show z").split())


def test_registry_facts_are_offered_with_source_and_grade_and_taken_once(
    shell: Shell, tmp_path: Path
) -> None:
    shell.done(f"stopwork case open X1 --id x --file {awards(tmp_path, BASE)} --on 2026-01-05")
    assert "nobody has judged" in shell("stopwork case registry x").stderr
    shell.done("stopwork case hit x recipient-name same --vendor paragon --reason seat")

    offered = shell.done("stopwork case registry x --on 2026-11-30")
    told = shell.done("stopwork case show x")
    shell.done("stopwork case registry x --take all --on 2026-11-30")

    assert "Misuse (journalists): Citizen Lab confirmed infections" in offered
    assert "AE Industrial Partners: owner of Paragon Solutions from 2024-12" in offered
    assert "2025-06-12, secondary; confirmed" in offered
    assert "The registry says" in told
    assert shell.done("stopwork case registry x --on 2026-11-30") == ""


def test_nothing_of_the_registry_is_taken_before_it_came_out(shell: Shell, tmp_path: Path) -> None:
    shell.done(f"stopwork case open X1 --id x --file {awards(tmp_path, BASE)} --on 2024-10-01")
    shell.done("stopwork case hit x recipient-name same --vendor paragon --reason seat")

    offered = shell.done("stopwork case registry x --on 2024-12-31")

    assert "2025" not in offered
    assert "2026" not in offered
