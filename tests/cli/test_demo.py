"""The bundled sample: what a stranger sees first."""

import csv
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pyarrow.compute as pc
import pytest
from click.testing import CliRunner

from stopwork.awards.lake import Lake
from stopwork.cli import main
from stopwork.desk.leads.sample import SAMPLE, look_alikes, screened_sample
from stopwork.desk.leads.screening import screened
from stopwork.reports.facts.run import Findings, RunFacts

NOW = datetime(2026, 1, 31, tzinfo=UTC)
PARAGON = "CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-"


@cache
def sample() -> tuple[Findings, RunFacts]:
    return screened_sample(NOW)


def test_the_paragon_contract_is_the_only_lead_of_commercial_spyware() -> None:
    leads = sample()[0].leads

    spyware = leads.filter(pc.equal(leads["lead_class"], "commercial-spyware")).to_pylist()

    assert [lead["award_id"] for lead in spyware] == [PARAGON]
    assert spyware[0]["confidence"] == "strong"
    assert spyware[0]["contract_state"] == "closed-out"
    assert "Paragon Solutions" in spyware[0]["reasons"][0]


def test_its_stop_work_order_lasted_326_days() -> None:
    spans = sample()[0].spans.to_pylist()

    assert [(s["award_id"], s["days"], s["end_reason"]) for s in spans] == [
        (PARAGON, 326, "lifted")
    ]


@pytest.mark.parametrize("row", look_alikes(), ids=[row["award_id"] for row in look_alikes()])
def test_a_look_alike_is_no_lead(row: dict[str, str]) -> None:
    found = sample()[0]

    assert row["award_id"] in found.actions["award_id"].to_pylist()
    assert row["award_id"] not in found.leads["award_id"].to_pylist()


def test_phone_unlocking_is_an_adjacent_class_also_through_a_reseller() -> None:
    leads = sample()[0].leads.to_pylist()

    forensics = {x["recipient_name"] for x in leads if x["lead_class"] == "device-forensics"}

    assert forensics == {"MAGNET FORENSICS USA INC", "CARAHSOFT TECHNOLOGY CORP"}


def test_every_row_of_the_sample_is_read() -> None:
    facts = sample()[1]

    assert [(file.name, file.rows, file.rejects) for file in facts.files] == [("awards.csv", 20, 0)]
    assert facts.refused == ()
    assert len(facts.registry_digest) == 64


def test_the_demo_tells_what_was_found_why_and_what_to_do_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "120")

    result = CliRunner().invoke(main, ["demo"])

    assert result.exit_code == 0
    for part in (
        "PARAGON SOLUTIONS", "2,000,000.00 USD", "stop-work issued", "326 days",
        "PARAGON SYSTEMS INC", "never an accusation", "stopwork screen contracts.zip",
    ):  # fmt: skip
        assert part in result.output
    assert result.output.index("never an accusation") < result.output.index("Not leads")


def test_the_demo_leaves_its_files_where_asked(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "--into", str(tmp_path / "new")])

    assert result.exit_code == 0
    with (tmp_path / "new" / "leads.csv").open(encoding="utf-8", newline="") as file:
        assert PARAGON in {row["award_id"] for row in csv.DictReader(file)}
    page = (tmp_path / "new" / "leads.html").read_text(encoding="utf-8")
    assert "326 days; day 90 was 2025-01-06" in page
    assert (tmp_path / "new" / "awards.csv").read_bytes() == (SAMPLE / "awards.csv").read_bytes()


def test_an_action_that_two_files_hold_counts_once(tmp_path: Path) -> None:
    copy = tmp_path / "again.csv"
    copy.write_bytes((SAMPLE / "awards.csv").read_bytes() + b"\n")

    found, facts = screened([SAMPLE / "awards.csv", copy], at=NOW, lake=Lake(tmp_path / "lake"))

    assert found.leads["obligated"].to_pylist() == sample()[0].leads["obligated"].to_pylist()
    assert facts.counts["Rows that repeat an action"] == 20


def test_a_file_without_awards_is_refused_and_the_others_are_screened(tmp_path: Path) -> None:
    poem = tmp_path / "poem.csv"
    poem.write_text("roses,violets\nred,blue\n", encoding="utf-8")

    found, facts = screened([poem, SAMPLE / "awards.csv"], at=NOW, lake=Lake(tmp_path / "lake"))

    assert [file.name for file in facts.refused] == ["poem.csv"]
    assert found.leads.num_rows == sample()[0].leads.num_rows


def test_only_the_files_named_are_screened_whatever_else_the_lake_holds(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    screened([SAMPLE / "awards.csv"], at=NOW, lake=lake)
    lines = (SAMPLE / "awards.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "guards.csv").write_text(lines[0] + lines[5], encoding="utf-8")

    found, _ = screened([tmp_path / "guards.csv"], at=NOW, lake=lake)

    assert set(found.actions["recipient_name"].to_pylist()) == {"PARAGON SYSTEMS INC"}
    assert found.leads.num_rows == 0
