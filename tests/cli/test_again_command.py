"""`stopwork screen` after the registry, or the lake, has changed."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stopwork.cli import main
from stopwork.desk.leads.sample import SAMPLE
from stopwork.registry.load import VENDORS


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], env={"COLUMNS": "120"})


def screen(*words: object) -> Result:
    done = run("screen", *words)
    assert done.exit_code == 0, done.output
    return done


def a_recipient() -> str:
    """A recipient of the sample that is no lead."""
    with (SAMPLE / "lookalikes.csv").open(encoding="utf-8", newline="") as file:
        award = next(
            row["award_id"] for row in csv.DictReader(file) if "Paragon" not in row["looks_like"]
        )
    with (SAMPLE / "awards.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    (name,) = {row["Recipient Name"] for row in rows if award in row.values()}
    return str(name)


def vendors_with(folder: Path, alias: str) -> Path:
    """The shipped vendor files, NSO Group with one alias more."""
    shutil.copytree(VENDORS, folder)
    file = folder / "nso-group.yaml"
    text = file.read_text(encoding="utf-8")
    graded = "from: 2019, status: alleged, grade: snippet, source: s1"
    line = f'  - {{value: "{alias}", kind: alias, {graded}}}\n'
    assert "\nnames:\n" in text
    file.write_text(text.replace("\nnames:\n", f"\nnames:\n{line}", 1), encoding="utf-8")
    return folder


def manifest(path: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_an_alias_added_names_exactly_the_awards_it_makes_leads(tmp_path: Path) -> None:
    screen(SAMPLE / "awards.csv", "--out", tmp_path / "leads.csv")
    digest = str(manifest(tmp_path / "leads.csv.manifest.json")["content"]["registry"]["digest"])  # type: ignore[index]
    name = a_recipient()
    mine = vendors_with(tmp_path / "vendors", name)

    done = screen(
        "--since-registry", digest[:12], "--vendors", mine, "--out", tmp_path / "again.csv"
    )

    with (tmp_path / "again.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["recipient_name"], row["change"]) for row in rows} == {(name, "new")}
    assert "1 name added." in done.stderr
    assert "now a lead" in done.stdout
    assert "is dated so that it was borne on" in done.stdout
    assert all("US Entity List" in row["known_then"] for row in rows)


def test_the_same_registry_again_changes_no_lead(tmp_path: Path) -> None:
    screen(SAMPLE / "awards.csv", "--out", tmp_path / "leads.csv")
    digest = manifest(tmp_path / "leads.csv.manifest.json")["content"]["registry"]["digest"]  # type: ignore[index]

    done = screen("--since-registry", digest)

    assert "nothing that screening uses" in done.stderr
    assert "0 awards: now a lead." in done.stdout


def test_an_award_that_came_later_is_screened_against_the_registry_of_then(tmp_path: Path) -> None:
    screen(SAMPLE / "awards.csv", "--out", tmp_path / "leads.csv")
    run_of_then = tmp_path / "leads.csv.manifest.json"
    then = manifest(run_of_then)["content"]["registry"]["digest"]  # type: ignore[index]
    name = a_recipient()
    mine = vendors_with(tmp_path / "vendors", name)
    lines = (SAMPLE / "awards.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    later = tmp_path / "later.csv"
    later.write_text(lines[0] + next(line for line in lines if name in line).replace("70", "71"))
    screen(later, "--vendors", mine)

    old = screen("--new-since", run_of_then, "--registry", then, "--out", tmp_path / "old.csv")
    screen("--new-since", run_of_then, "--vendors", mine, "--out", tmp_path / "new.csv")

    assert "later.csv" in old.stderr
    assert "\nawards.csv" not in old.stderr
    assert manifest(tmp_path / "old.csv.manifest.json")["content"]["registry"]["digest"] == then  # type: ignore[index]
    assert name not in (tmp_path / "old.csv").read_text(encoding="utf-8")
    assert name in (tmp_path / "new.csv").read_text(encoding="utf-8")


def test_a_run_is_also_named_by_the_digits_it_printed(tmp_path: Path) -> None:
    done = screen(SAMPLE / "awards.csv", "--out", tmp_path / "leads.csv")
    digest = str(manifest(tmp_path / "leads.csv.manifest.json")["digest"])

    assert f"Run {digest}" in done.stderr
    assert "0 leads." in screen("--new-since", digest[:10]).stdout


def test_two_runs_over_the_same_files_have_one_digest_whatever_the_lake_holds(
    tmp_path: Path,
) -> None:
    other = tmp_path / "other.csv"
    shutil.copy(SAMPLE / "awards.csv", other)
    other.write_bytes(other.read_bytes() + b"\n")
    screen(SAMPLE / "awards.csv", "--lake", tmp_path / "one", "--out", tmp_path / "1.csv")
    screen(other, "--lake", tmp_path / "two")

    screen(SAMPLE / "awards.csv", "--lake", tmp_path / "two", "--out", tmp_path / "2.csv")

    one, two = (manifest(tmp_path / f"{number}.csv.manifest.json") for number in (1, 2))
    assert one["digest"] == two["digest"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "Name the files to screen"),
        (["--since-registry", "feedbeef"], "No registry state"),
        (["--new-since", "feedbeef"], "no manifest file"),
        (["--new-since", "ab"], "no manifest file"),
    ],
)
def test_what_was_never_kept_is_said_in_one_sentence(words: list[str], says: str) -> None:
    done = run("screen", *words)

    assert done.exit_code in (1, 2)
    assert says in done.stderr
    assert "Traceback" not in done.output
