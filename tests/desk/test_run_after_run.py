"""One run after another: new files pick the awards, and a feed dates what really changed."""

from pathlib import Path

from click.testing import CliRunner

from awardfiles import STAMPED, csv_file, stamped
from stopwork.cli import main
from stopwork.reports.exchange.feed import lead_entries
from stopwork.reports.leads.read_back import written

END = "period_of_performance_current_end_date"
URL = "https://example.org/feed.xml"


def run(*words: object) -> str:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


def leads(path: Path) -> dict[str, dict[str, object]]:
    found = written(path.read_bytes(), path.name).table
    return {row["award_id"]: row for row in found.to_pylist()}


def test_years_loaded_one_by_one_give_what_all_at_once_give(tmp_path: Path) -> None:
    years = [
        [stamped(1, federal_action_obligation="5"), stamped(2)],
        [stamped(1, "P00001", transaction_description="STOP WORK ORDER"), stamped(3)],
        [stamped(2, "P00001", last_modified_date="2025-02-01", federal_action_obligation="7"),
         stamped(3, last_modified_date="2025-02-01", correction_delete_ind="D")],
    ]  # fmt: skip
    files = [csv_file(tmp_path / f"{at}.csv", rows, STAMPED) for at, rows in enumerate(years)]
    found: dict[str, dict[str, object]] = {}
    for at, file in enumerate(files):
        since = ["--new-since", tmp_path / f"{at - 1}.jsonl.manifest.json"] if at else []
        run("screen", file, *since, "--out", tmp_path / f"{at}.jsonl")
        found |= leads(tmp_path / f"{at}.jsonl")

    run("screen", *files, "--out", tmp_path / "all.jsonl", "--lake", tmp_path / "other")
    whole = leads(tmp_path / "all.jsonl")
    assert set(found) - set(whole) == {stamped(3)["contract_award_unique_key"]}  # taken back
    assert {award: found[award] for award in whole} == whole


def test_time_that_passed_is_told_of_awards_that_no_new_file_names(tmp_path: Path) -> None:
    quiet = {"action_date": "2020-01-10", "last_modified_date": "2020-01-11"}
    years = [
        [stamped(1, **quiet), stamped(2, **quiet, **{END: "2021-12-31"})],
        [stamped(3, action_date="2021-06-01", last_modified_date="2021-06-02")],
        [stamped(4, action_date="2024-06-01", last_modified_date="2024-06-02")],
    ]  # fmt: skip
    columns = (*STAMPED, END)
    files = [csv_file(tmp_path / f"{at}.csv", rows, columns) for at, rows in enumerate(years)]
    found: dict[str, dict[str, object]] = {}
    for at, file in enumerate(files):
        since = ["--new-since", tmp_path / f"{at - 1}.jsonl.manifest.json"] if at else []
        run("screen", file, *since, "--out", tmp_path / f"{at}.jsonl")
        found |= leads(tmp_path / f"{at}.jsonl")

    run("screen", *files, "--out", tmp_path / "all.jsonl", "--lake", tmp_path / "other")
    whole = leads(tmp_path / "all.jsonl")

    assert found == whole
    assert sorted(str(lead["contract_state"]) for lead in whole.values()) == [
        "active", "ended", "no-recent-action", "no-recent-action",
    ]  # fmt: skip
    assert {str(one["state_on"]) for one in whole.values()} == {
        "None", "2021-12-31", "2020-01-10", "2021-06-01",
    }  # fmt: skip


def test_the_manifest_names_the_files_of_the_earlier_run_that_values_came_from(
    tmp_path: Path,
) -> None:
    first = csv_file(tmp_path / "a.csv", [stamped(1)], STAMPED)
    second = csv_file(tmp_path / "b.csv", [stamped(1, "P00001")], STAMPED)
    run("screen", first, "--out", tmp_path / "a.jsonl")

    run("screen", second, "--new-since", tmp_path / "a.jsonl.manifest.json",
        "--out", tmp_path / "b.jsonl")  # fmt: skip

    text = (tmp_path / "b.jsonl.manifest.json").read_text(encoding="utf-8")
    manifest = written((tmp_path / "b.jsonl").read_bytes(), "b.jsonl", text).manifest
    assert manifest is not None
    parts = {one["name"]: one["part"] for one in manifest["content"]["inputs"]}
    assert parts == {"a.csv": "of an earlier run", "b.csv": "named"}


def test_a_lead_that_says_the_same_keeps_its_day_in_the_feed(tmp_path: Path) -> None:
    file = csv_file(tmp_path / "a.csv", [stamped(1)], STAMPED)
    days = []
    for name in ("one.jsonl", "two.jsonl"):
        run("screen", file, "--out", tmp_path / name)
        text = (tmp_path / f"{name}.manifest.json").read_text(encoding="utf-8")
        found = written((tmp_path / name).read_bytes(), name, text)
        assert found.manifest is not None
        days.append([entry.updated for entry in lead_entries(found.table, found.manifest, URL)])

    assert days[0] == days[1]
