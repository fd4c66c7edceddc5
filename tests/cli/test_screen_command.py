"""The main job, from the command line."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import stopwork
from shared import SHARED, needs_shared
from stopwork.cli import main
from stopwork.cli.leads.show import refusals
from stopwork.desk.leads.sample import SAMPLE

AWARDS = SAMPLE / "awards.csv"
PARAGON = "CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-"
NEVER_LEADS = re.compile(
    r"PARAGON (SYSTEMS|PROFESSIONAL|MICRO|COMMUNICATIONS)|RIVA SOLUTIONS|MAGNET YOUR EVENT"
    r"|CLEARVIEW NURSERY"
)


def run(folder: Path, *arguments: str | Path) -> Result:
    words = ["screen", "--lake", str(folder / "lake"), *map(str, arguments)]
    return CliRunner().invoke(main, words)


def leads_in(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_same_leads_come_as_csv_json_lines_and_parquet(tmp_path: Path) -> None:
    outs = [tmp_path / f"leads.{kind}" for kind in ("csv", "jsonl", "parquet")]

    done = run(tmp_path, AWARDS, *(word for out in outs for word in ("--out", out)))

    assert done.exit_code == 0, done.output
    as_csv = [lead["award_id"] for lead in leads_in(outs[0])]
    lines = outs[1].read_text("utf-8").splitlines()
    assert as_csv == [json.loads(line)["award_id"] for line in lines]
    assert as_csv == pq.read_table(outs[2])["award_id"].to_pylist()
    assert PARAGON in as_csv


def test_a_class_can_be_asked_for_alone(tmp_path: Path) -> None:
    out = tmp_path / "leads.csv"

    run(tmp_path, AWARDS, "--class", "commercial-spyware", "--out", out)

    assert [lead["award_id"] for lead in leads_in(out)] == [PARAGON]


def test_what_each_file_was_taken_for_and_what_was_refused_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "awards.csv").write_bytes(AWARDS.read_bytes())
    (tmp_path / "in" / "report.pdf").write_bytes(b"%PDF-1.7 not an award file")

    done = run(tmp_path, tmp_path / "in")

    assert done.exit_code == 0
    assert "awards.csv: USAspending API" in done.stderr
    assert "Refused: report.pdf" in done.stderr


def test_one_reason_is_said_once_for_all_the_files_it_is_true_of(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"notes{number}.txt").write_text("nothing of the kind", encoding="utf-8")

    done = run(tmp_path, folder, AWARDS)

    assert done.stderr.count("Refused: ") == 1
    assert "notes0.txt, notes1.txt, notes2.txt and 2 more: " in done.stderr


def test_files_without_a_single_award_file_are_no_empty_success(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()

    done = run(tmp_path, tmp_path / "empty.csv")

    assert done.exit_code == 1
    assert "Nothing was read" in done.stderr
    assert "leads" not in done.stdout


def test_a_second_run_reads_nothing_again_and_finds_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"

    run(tmp_path, AWARDS, "--out", first)
    run(tmp_path, AWARDS, "--out", second)

    assert first.read_bytes() == second.read_bytes()
    assert len(list((tmp_path / "lake" / "actions").iterdir())) == 1


def test_a_path_that_leads_nowhere_is_one_sentence_and_exit_code_one(tmp_path: Path) -> None:
    done = run(tmp_path, tmp_path / "nowhere.csv")

    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "nowhere.csv" in done.stderr


def test_an_output_of_unknown_kind_is_misuse(tmp_path: Path) -> None:
    done = run(tmp_path, AWARDS, "--out", tmp_path / "leads.doc")

    assert done.exit_code == 2
    assert ".csv" in done.stderr


def test_the_module_runs_as_a_program(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "stopwork", "screen", "--lake", str(tmp_path), str(AWARDS)]
    found = os.environ | {"PYTHONPATH": str(Path(stopwork.__file__).parents[1])}

    done = subprocess.run(words, capture_output=True, text=True, check=False, env=found)

    assert done.returncode == 0, done.stderr
    assert "3 leads." in done.stdout


@pytest.fixture(scope="module")
def real_leads(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    folder = tmp_path_factory.mktemp("real")
    source = SHARED / "contracts" / "usaspending-api-csv_cbp-ice"
    done = run(folder, source, "--out", folder / "leads.csv", "--html", folder / "leads.html")
    assert done.exit_code == 0, done.output
    return leads_in(folder / "leads.csv")


@needs_shared
def test_among_39_000_actions_paragon_is_the_one_spyware_lead(
    real_leads: list[dict[str, str]],
) -> None:
    spyware = [lead for lead in real_leads if lead["lead_class"] == "commercial-spyware"]

    assert [(lead["award_id"], lead["confidence"]) for lead in spyware] == [(PARAGON, "strong")]


@needs_shared
def test_no_look_alike_is_a_lead_of_any_class(real_leads: list[dict[str, str]]) -> None:
    assert [n for lead in real_leads if NEVER_LEADS.search(n := lead["recipient_name"])] == []


@needs_shared
def test_leads_are_some_hundreds_not_thousands(real_leads: list[dict[str, str]]) -> None:
    assert 250 < len(real_leads) < 800


def test_boundary_cases_are_leads_by_name_when_asked_for_and_the_manifest_says_so(
    tmp_path: Path,
) -> None:
    (tmp_path / "awards.csv").write_text(
        AWARDS.read_text("utf-8").replace("PARAGON SOLUTIONS (US) INC", "ANOMALY SIX LLC"), "utf-8"
    )
    plain, asked = tmp_path / "plain.csv", tmp_path / "asked.csv"

    run(tmp_path, tmp_path / "awards.csv", "--out", plain)
    run(tmp_path, tmp_path / "awards.csv", "--boundary", "--out", asked)

    new = {lead["award_id"] for lead in leads_in(asked)} - {
        lead["award_id"] for lead in leads_in(plain)
    }
    assert PARAGON in new
    manifest = json.loads(Path(f"{asked}.manifest.json").read_text("utf-8"))
    assert manifest["content"]["options"]["boundary"] == "counted as all others"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (1, "a1.txt: is no table"),
        (2, "a1.txt and a2.txt: each is no table"),
        (3, "a1.txt, a2.txt and a3.txt: each is no table"),
        (5, "a1.txt, a2.txt, a3.txt and 2 more: each is no table"),
    ],
)
def test_a_refusal_of_several_files_is_a_sentence_of_each(files: int, says: str) -> None:
    names = [f"a{number}.txt" for number in range(1, files + 1)]
    assert refusals((name, f"{name}: is no table") for name in names) == [says]
