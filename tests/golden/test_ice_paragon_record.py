"""The whole ICE / Paragon history, entered with the commands, and what it says on each day."""

import json
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import paragon
from case_script import Shell
from shared import SHARED, needs_shared
from stopwork.cases.case import folded
from stopwork.desk.record import event_in
from stopwork.reports.facts.sentences import evidence

SCRIPT = Path(__file__).parents[2] / "docs" / "ice-paragon.sh"
AWARD = SHARED / "contracts/usaspending-api-csv_cbp-ice/award-70CTD024P00000012.csv"
MODIFICATIONS = ("0", "P00001", "P00002", "P00003")
GOLD = {
    "2023-10-31": ("no_contract_claim_rejected", "not-shown"),
    "2024-09-26": ("no_contract_claim_rejected", "not-shown"),
    "2024-10-01": ("hold_insufficient_information", "active"),
    "2024-10-08": ("hold_insufficient_information", "stopped"),
    "2025-02-01": ("hold_insufficient_information", None),
    "2025-06-13": ("significant_risk_indicated", None),
    "2025-08-30": ("proceed_not_supported", "lifted"),
    "2026-01-20": ("closed_monitor", "closed-out"),
    "2026-04-02": ("proceed_not_supported", "closed-out"),
    "2026-05-23": ("closed_monitor", "closed-out"),
}
# The thirteen contradictions, and the side preferred; None is open.
CONTRADICTIONS = {
    "contract.stop_work_issued_on": "2024-10-08",
    "contract.signed_on": "2024-09-27",
    "contract.stop_work_lifted_on": "2025-08-30",
    "stop_work.ground": "a review of compliance",
    "contract.office": None,
    "contract.product": "not named",
    "use.by_ice": None,
    "order.rescinded": "no",
    "certification.signer_required": "Secretary of Homeland Security",
    "sale.approved": "no",
    "letter.answer_due_on": None,
    "mitigation.licences_cancelled": None,
    "dhs.denial_words": "no relationship with the vendor or its buyer",
}


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    folder = tmp_path_factory.mktemp("review")
    shell = Shell(folder)  # in a database, as a person would have it
    shell.store = None
    with chdir(folder):
        shell.run(SCRIPT)
    return shell


SHOWN: dict[str, Any] = {}


def shown(shell: Shell, on: str) -> Any:
    if on not in SHOWN:
        SHOWN[on] = read(shell, on)
    return SHOWN[on]


def read(shell: Shell, on: str) -> Any:
    return json.loads(shell.done(f"stopwork case show ice-paragon --as-of {on} --format json"))


@pytest.mark.parametrize("on", GOLD)
def test_the_record_says_on_each_day_what_was_known_then(shell: Shell, on: str) -> None:
    recommended, contract = GOLD[on]

    said = shown(shell, on)

    assert said["recommendation"]["word"] == recommended
    if contract:
        assert said["contract"]["state"] == contract


def test_all_thirteen_contradictions_surface_each_with_its_reason(shell: Shell) -> None:
    found = shown(shell, "2026-06-30")["contradictions"]

    assert {each["key"]: each["preferred"] for each in found} == CONTRADICTIONS
    assert all(each["reason"] for each in found)


def test_the_copied_article_of_october_2023_yields_to_the_record(shell: Shell) -> None:
    found = {each["key"]: each for each in shown(shell, "2026-06-30")["contradictions"]}
    stopped = found["contract.stop_work_issued_on"]

    assert "record-P00001-stop-work-issued-on" in stopped["claims"]
    assert "2023-10" in [side["value"] for side in stopped["sides"]]


def test_nothing_is_said_before_it_was_published(shell: Shell) -> None:
    early = {each["key"] for each in shown(shell, "2024-10-08")["contradictions"]}

    assert early == set()
    assert "contract.signed_on" in {e["key"] for e in shown(shell, "2024-11-01")["contradictions"]}


def test_whether_ice_uses_it_stays_open_on_the_day_of_the_denial(shell: Shell) -> None:
    page = shell.done("stopwork case show ice-paragon --as-of 2026-05-23")

    assert "Use by ICE: open." in page
    assert "violation" not in page


def test_the_story_begins_with_the_order_and_names_who_says_so(shell: Shell) -> None:
    told = shell.done("stopwork case timeline ice-paragon")

    assert told.index("2024-09-27") < told.index("2024-10-08") < told.index("2026-01-20")
    assert "primary-record" in told


def test_the_portfolio_counts_the_days_stopped(shell: Shell, tmp_path: Path) -> None:
    shell.done(f"stopwork case list --as-of 2026-06-30 --out {tmp_path / 'all.jsonl'}")

    (row,) = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    assert row["days_stopped"] == 326
    assert row["contradictions_open"] == 4
    assert row["stale"] is None


def typed() -> list[str]:
    """The lines of the script that somebody types: all but comments."""
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_the_whole_case_is_entered_in_under_40_commands_and_900_words() -> None:
    assert sum(line.startswith("stopwork ") for line in typed()) < 40
    assert sum(len(line.split()) for line in typed()) < 900  # the notes are typed, too


def test_nothing_is_dated_before_it_existed() -> None:
    case = folded(
        paragon.CASE, [event_in(entry) for entry in paragon.store().entries(paragon.CASE)]
    )

    for source in case.sources.values():
        known_on = getattr(source, "received_on", None) or getattr(source, "on", None)
        assert known_on is not None
        assert source.published_on <= known_on, source
    for claim in case.claims.values():
        assert case.sources[claim.source].published_on <= claim.published_on, claim


def test_only_what_the_award_record_says_is_a_primary_record_of_the_award() -> None:
    case = paragon.basis(date(2026, 6, 2)).case
    primary = {c.source for c in case.claims.values() if c.grade == "primary-record"}

    assert primary == {*(f"record-{n}" for n in MODIFICATIONS), "order", "rescissions"}
    assert {case.sources[f"record-{n}"].publisher for n in MODIFICATIONS} == {"a copy made by hand"}


def test_a_claim_that_was_set_aside_is_never_printed_as_evidence() -> None:
    basis = paragon.basis(date(2026, 6, 2))
    signed = [claim for claim in basis.claims if claim.key == "contract.signed_on"]

    told = {claim.value: evidence(basis, claim).text for claim in signed}

    assert len(told) == 3
    for value, text in told.items():
        assert text.startswith("Set aside: ") == (value != date(2024, 9, 27)), text


def test_what_the_program_counted_is_called_arithmetic() -> None:
    basis = paragon.basis(date(2026, 6, 2))
    counted = [claim for claim in basis.claims if claim.id.startswith("derived:")]

    assert counted
    for claim in counted:
        text = evidence(basis, claim).text
        assert "arithmetic)" in text
        assert "primary record" not in text


@needs_shared
def test_the_published_file_says_what_the_copy_says_and_is_filed_as_published(
    tmp_path: Path,
) -> None:
    shell = Shell(tmp_path)
    with chdir(tmp_path):
        shell.run(SCRIPT, str(AWARD))

    assert shell.store is not None
    held = [e.fields for e in shell.store.entries() if e.event == "evidence-received"]
    assert {one["publisher"] for one in held} == {"US Treasury"}
    assert [one["source"] for one in held] == [f"record-{n}" for n in MODIFICATIONS]
    assert read(shell, "2025-08-30")["contract"]["state"] == "lifted"
