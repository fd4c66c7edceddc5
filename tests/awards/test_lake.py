"""The lake: every action once, and never a state that cannot be read."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from awardfiles import STAMPED, TRANSACTION, csv_file, stamped, ten, transaction
from shared import SHARED, needs_shared
from stopwork.awards.lake import Lake
from stopwork.errors import LakeError
from stopwork.schema import ACTION


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def test_an_absent_lake_is_empty_and_stays_absent(lake: Lake) -> None:
    assert lake.actions().num_rows == 0
    assert lake.actions().schema.names == ACTION.names
    assert not lake.path.exists()


def test_what_was_loaded_is_read_back_in_the_action_schema(lake: Lake, tmp_path: Path) -> None:
    report = lake.load([csv_file(tmp_path / "a.csv", [ten(1), ten(2)])])

    actions = lake.actions()
    assert report.new == 2
    assert actions.cast(ACTION).num_rows == 2
    assert [str(amount) for amount in actions["obligated"].to_pylist()] == ["100.50", "200.50"]


def test_loading_the_same_file_again_changes_nothing(lake: Lake, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [ten(1), ten(2)])
    lake.load([path])
    before = {file: file.stat().st_mtime_ns for file in lake.path.rglob("*.*")}

    again = lake.load([path])

    assert again.files[0].was_loaded
    assert (again.rows, again.new) == (0, 0)
    assert {file: file.stat().st_mtime_ns for file in lake.path.rglob("*.*")} == before


def test_an_action_met_in_two_files_counts_once_and_both_lines_are_known(
    lake: Lake, tmp_path: Path
) -> None:
    first = csv_file(tmp_path / "a.csv", [ten(1), ten(2)])
    second = csv_file(tmp_path / "b.csv", [ten(3), ten(2)])

    report = lake.load([first, second])

    assert (report.rows, report.new, report.seen_before) == (4, 3, 1)
    assert lake.actions().num_rows == 3
    [seen] = lake.query("SELECT source_file, source_line FROM sightings").to_pylist()
    assert seen == {"source_file": "b.csv", "source_line": 3}


def test_the_actions_of_a_file_include_those_another_file_brought_first(
    lake: Lake, tmp_path: Path
) -> None:
    lake.load([csv_file(tmp_path / "a.csv", [ten(1), ten(2)])])
    second = lake.load([csv_file(tmp_path / "b.csv", [ten(3), ten(2)])]).files[0]

    found = lake.actions([second.digest], ["piid"])

    assert sorted(found["piid"].to_pylist()) == ["70CTD002P00000002", "70CTD003P00000003"]


def test_a_row_repeated_in_one_file_counts_once_and_the_report_says_so(
    lake: Lake, tmp_path: Path
) -> None:
    report = lake.load([csv_file(tmp_path / "a.csv", [ten(1), ten(1), ten(2)])])

    assert (report.rows, report.new, report.duplicates) == (3, 2, 1)


@pytest.mark.parametrize(
    "changed",
    [{"Federal Action Obligation": "-100.5"}, {"Action Date": "2024-09-28"}, {"Modification": "1"}],
    ids=["amount", "day", "modification"],
)
def test_two_actions_that_differ_are_never_merged(
    lake: Lake, tmp_path: Path, changed: dict[str, str]
) -> None:
    report = lake.load([csv_file(tmp_path / "a.csv", [ten(1), ten(1, **changed)])])

    assert report.new == 2


def test_two_transactions_of_one_modification_are_both_kept(lake: Lake, tmp_path: Path) -> None:
    other = transaction(1, transaction_number="1", contract_transaction_unique_key="7012_x_1")

    report = lake.load([csv_file(tmp_path / "a.csv", [transaction(1), other], TRANSACTION)])

    assert report.new == 2


@pytest.mark.parametrize("thin_first", [True, False], ids=["thin first", "full first"])
def test_one_action_in_a_thin_and_in_a_full_file_counts_once_with_the_full_row(
    lake: Lake, tmp_path: Path, *, thin_first: bool
) -> None:
    thin = csv_file(tmp_path / "thin.csv", [ten(1), ten(2)])
    full = csv_file(tmp_path / "full.csv", [transaction(1), transaction(3)], TRANSACTION)
    order = [thin, full] if thin_first else [full, thin]

    reports = [lake.load([path]) for path in order]

    uei = lake.query("SELECT piid, recipient_uei FROM actions ORDER BY piid").to_pylist()
    assert [row["recipient_uei"] for row in uei] == ["UEI000000001", None, "UEI000000003"]
    thin_digest = reports[0 if thin_first else 1].files[0].digest
    assert lake.actions([thin_digest]).num_rows == 2


def test_rejects_are_kept_with_file_line_and_reason(lake: Lake, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [ten(1)])
    path.write_bytes(path.read_bytes() + b"half a li")

    report = lake.load([path])

    assert report.rejects == 1
    [reject] = lake.query("FROM rejects").to_pylist()
    assert (reject["source_file"], reject["source_line"], reject["text"]) == (
        "a.csv",
        3,
        "half a li",
    )


def test_a_file_that_is_refused_leaves_the_lake_as_it_was(lake: Lake, tmp_path: Path) -> None:
    lake.load([csv_file(tmp_path / "a.csv", [ten(1)])])
    (tmp_path / "b.csv").write_bytes(b"%PDF-1.4")

    report = lake.load([tmp_path / "b.csv"])

    assert "PDF" in report.refused[0].sentence
    assert lake.actions().num_rows == 1


def test_an_agency_with_a_whole_number_of_pages_is_pointed_out(lake: Lake, tmp_path: Path) -> None:
    rows = [ten(number) for number in range(200)] + [ten(300, Agency="CBP")]

    report = lake.load([csv_file(tmp_path / "a.csv", rows)])

    [note] = report.files[0].notes
    assert note.startswith("ICE has exactly 200 rows")


def test_a_lake_of_another_version_is_not_read_as_if_it_were_this_one(lake: Lake) -> None:
    lake.path.mkdir()
    (lake.path / "manifest.json").write_text(json.dumps({"version": 99, "files": {}}))

    with pytest.raises(LakeError, match="another version"):
        lake.actions()


def test_a_question_that_cannot_be_answered_ends_in_a_sentence(lake: Lake) -> None:
    with pytest.raises(LakeError, match="cannot answer"):
        lake.query("SELECT nothing FROM nowhere")


def test_progress_is_told_in_rows_and_bytes(lake: Lake, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [ten(1), ten(2)])
    told: list[tuple[str, int, int]] = []

    lake.load([path], progress=lambda *step: told.append(step))

    assert told[-1] == ("a.csv", 2, path.stat().st_size)


LOAD = """
import sys
from pathlib import Path
from stopwork.awards.lake import Lake
Lake(Path(sys.argv[1])).load(
    [Path(path) for path in sys.argv[2:]], progress=lambda *_: print("step", flush=True)
)
print("done", flush=True)
"""


def loading(lake: Lake, paths: list[Path]) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", LOAD, str(lake.path), *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Six files of which each shares half of its actions with the next."""
    return [
        csv_file(tmp_path / f"{at}.csv", [ten(number) for number in range(at * 40, at * 40 + 80)])
        for at in range(6)
    ]


def test_a_load_killed_anywhere_leaves_whole_files_and_counts_no_action_twice(
    lake: Lake, files: list[Path]
) -> None:
    for steps in (0, 1, 2, 4, 5, 1, 0):
        child = loading(lake, files)
        assert child.stdout is not None
        for _ in range(steps):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()

        actions = lake.actions(columns=["action_id"])["action_id"].to_pylist()
        named = lake.files()
        assert len(actions) == len(set(actions)) == sum(file.new for file in named)

    lake.load(files)
    actions = lake.actions(columns=["action_id"])["action_id"].to_pylist()
    assert len(actions) == len(set(actions)) == 280
    assert not (lake.path / "staging").exists() or not list((lake.path / "staging").rglob("*.p*"))


def test_two_loads_at_once_take_turns(lake: Lake, files: list[Path]) -> None:
    children = [loading(lake, files), loading(lake, list(reversed(files)))]
    ends = [child.communicate()[0].splitlines()[-1] for child in children]

    actions = lake.actions(columns=["action_id"])["action_id"].to_pylist()
    assert ends == ["done", "done"]
    assert len(actions) == len(set(actions)) == 280


@needs_shared
def test_the_dashboard_files_hold_39_299_actions_and_33_repeated_lines(lake: Lake) -> None:
    report = lake.load([SHARED / "contracts" / "usaspending-api-csv_cbp-ice"])

    assert report.rows == 39_333
    assert (report.duplicates, report.seen_before, report.new) == (33, 1, 39_299)
    noted = [file.name for file in report.files for note in file.notes if note.startswith("ICE")]
    assert [name[8:14] for name in noted] == ["FY2022", "FY2023"]


MAPPING = """
name = "Example payments"
level = "payment"
requires = ["recipient_name"]
[columns]
recipient_name = "Supplier"
obligated = "{amount}"
"""


def test_the_same_bytes_are_read_again_with_a_corrected_mapping_and_count_once(
    lake: Lake, tmp_path: Path
) -> None:
    file, mapping = tmp_path / "april.csv", tmp_path / "police.toml"
    file.write_text("Supplier,Net,Gross\nA SHOP,5,6\nA SHOP,5,6\n", encoding="utf-8")
    mapping.write_text(MAPPING.format(amount="Net"), encoding="utf-8")
    lake.load([file], mappings=[mapping])
    mapping.write_text(MAPPING.format(amount="Gross"), encoding="utf-8")

    [again] = lake.load([file], mappings=[mapping]).files

    assert [str(one) for one in lake.actions()["obligated"].to_pylist()] == ["6.00", "6.00"]
    assert not again.was_loaded
    assert again.notes[0].startswith("Read again: the mapping")
    assert len(lake.files()) == 1


def test_a_better_reader_reads_the_same_bytes_again(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csv_file(tmp_path / "a.csv", [ten(1)])
    lake.load([path])
    monkeypatch.setattr("stopwork.sources.READING", 10_000)

    [again] = lake.load([path]).files

    assert not again.was_loaded
    assert lake.actions().num_rows == 1


def test_an_older_lake_is_refused_with_what_to_do(lake: Lake, tmp_path: Path) -> None:
    lake.path.mkdir()
    (lake.path / "manifest.json").write_text(json.dumps({"version": 1, "files": {}}))

    with pytest.raises(LakeError, match="name the award files again"):
        lake.load([csv_file(tmp_path / "a.csv", [ten(1)])])


def test_an_award_is_found_by_its_number_or_its_key_in_its_latest_version(
    lake: Lake, tmp_path: Path
) -> None:
    rows = [stamped(1, federal_action_obligation="9"), stamped(2)]
    later = stamped(1, federal_action_obligation="7", last_modified_date="2025-02-01")
    lake.load([csv_file(tmp_path / "a.csv", rows, STAMPED)])
    lake.load([csv_file(tmp_path / "b.csv", [later], STAMPED)])

    for name in (rows[0]["award_id_piid"].lower(), rows[0]["contract_award_unique_key"]):
        assert [str(one) for one in lake.award(name)["obligated"].to_pylist()] == ["7.00"]
