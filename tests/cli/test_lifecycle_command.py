"""`stopwork lifecycle`, run as a person runs it."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from stopwork.cli import main

HEADER = (
    "Agency,Award ID,Recipient Name,Federal Action Obligation,Action Date,Modification,"
    "Product/Service Description,NAICS Description,Transaction Description,Generated Award ID"
)
PARAGON = """
ICE,70CTD024P00000012,PARAGON SOLUTIONS (US) INC,2000000.0,2024-09-27,0,IT,COMPUTERS,A PROPRIETARY SOLUTION,CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-
ICE,70CTD024P00000012,PARAGON SOLUTIONS (US) INC,0.0,2024-10-08,P00001,IT,COMPUTERS,MODIFIED TO ISSUE A STOP WORK ORDER.,CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-
ICE,70CTD024P00000012,PARAGON SOLUTIONS (US) INC,0.0,2025-08-30,P00002,IT,COMPUTERS,THIS IS TO LIFT THE STOP WORK ORDER.,CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-
ICE,70CTD024P00000012,PARAGON SOLUTIONS (US) INC,0.0,2026-01-20,P00003,IT,COMPUTERS,THIS CLOSES OUT THIS CONTRACT,CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-
CBP,70B03C23C00000099,EXAMPLE LIFTS LLC,10.0,2024-01-02,0,LIFTS,LIFTS,BOOM LIFT,CONT_AWD_70B03C23C00000099_7014_-NONE-_-NONE-"""  # noqa: E501 - rows as published


@pytest.fixture
def awards(tmp_path: Path) -> Path:
    path = tmp_path / "awards.csv"
    path.write_text(HEADER + PARAGON + "\n", encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["lifecycle", *map(str, words)])


def test_events_and_spans_are_written_as_csv(awards: Path, tmp_path: Path) -> None:
    done = run(awards, "--out", tmp_path / "e.csv", "--spans", tmp_path / "s.csv")

    with (tmp_path / "s.csv").open(encoding="utf-8", newline="") as file:
        [span] = csv.DictReader(file)
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as file:
        types = [row["event_type"] for row in csv.DictReader(file)]
    assert done.exit_code == 0
    assert done.stdout == ""
    assert (span["start_date"], span["end_date"]) == ("2024-10-08", "2025-08-30")
    assert span["days"] == "326"
    assert types.count("awarded") == 2
    assert "stop-work-lifted" in types


def test_events_are_written_as_parquet_and_json_lines(awards: Path, tmp_path: Path) -> None:
    run(awards, "--out", tmp_path / "e.parquet", "--spans", tmp_path / "s.jsonl")

    [span] = [json.loads(line) for line in (tmp_path / "s.jsonl").read_text("utf-8").splitlines()]
    assert pq.read_table(tmp_path / "e.parquet").num_rows == 5
    assert span["over_90_days"] == "yes"


def test_one_award_is_told_with_the_clause_and_what_is_missing(awards: Path) -> None:
    told = run(awards, "--award", "70ctd024p00000012").stdout

    assert "2024-10-08  P00001" in told
    assert "326 days" in told
    assert "FAR 52.242-15(a)" in told
    assert "Not recorded in these files: an extension of the stop." in told
    assert "LIFTS LLC" not in told


def test_an_award_that_is_not_there_is_a_plain_error(awards: Path) -> None:
    done = run(awards, "--award", "NONE")

    assert done.exit_code == 2
    assert "No action of award NONE" in done.stderr


def test_without_an_option_the_spans_are_shown(awards: Path) -> None:
    done = run(awards)

    assert "70CTD024P00000012" in done.stdout
    assert "a flag, not a finding" in done.stderr


def test_an_action_that_stands_in_two_files_happens_once(awards: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.csv"
    again.write_bytes(awards.read_bytes() + b"\n")

    run(awards, "--out", tmp_path / "one.csv")
    run(awards, again, "--out", tmp_path / "two.csv")

    assert (tmp_path / "two.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


def test_an_award_is_told_by_its_number_although_a_sub_award_bears_it_too(
    awards: Path, tmp_path: Path
) -> None:
    subs = tmp_path / "subs.csv"
    subs.write_text(
        "prime_award_unique_key,prime_award_piid,subaward_number,subaward_amount,"
        "subaward_action_date,subawardee_name\n"
        "CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-,70CTD024P00000012,S1,5,2025-01-01,A SHOP\n",
        encoding="utf-8",
    )

    told = run(awards, subs, "--award", "70CTD024P00000012")

    assert told.exit_code == 0
    assert "Stop-work from 2024-10-08 to 2025-08-30" in told.stdout


def test_days_that_cannot_be_read_are_not_said_to_be_unrecorded(tmp_path: Path) -> None:
    path = tmp_path / "awards.csv"
    dated = PARAGON.replace("2024-10-08", "5/9/2025").replace("2025-08-30", "11/9/2025")
    path.write_text(HEADER + dated + "\n", encoding="utf-8")

    told = run(path, "--award", "70CTD024P00000012")

    assert "from the day of P00001, which could not be read" in told.stdout
    assert "the order that began the stop" not in told.stdout
    assert "2 rows have a day such as 5/9/2025" in told.stderr
