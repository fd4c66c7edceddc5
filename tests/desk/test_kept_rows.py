"""What was computed of the cases is kept, and is never believed where anything differs."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from case_script import Shell
from stopwork.cases.due import Due
from stopwork.cases.portfolio import Row
from stopwork.desk.case import kept
from stopwork.desk.case.portfolio import dues_on, rows_on
from stopwork.desk.case.portfolio_row import dues_in, row_on
from stopwork.desk.case.seen import CaseRow, rows
from stopwork.desk.record import Desk, case_ids
from stopwork.log.store import open_workspace

ON = date(2025, 8, 30)
LINES = """
stopwork case grant "Robin Vale" reviewer --on 2024-10-01
stopwork case open A1 --id one --title T --agency A --vendor V --on 2024-10-02
stopwork case open A2 --id two --title T --agency A --vendor V --on 2024-10-01
stopwork case evidence add one --id s --title T --publisher P --grade low --published 2024-10-01
stopwork case ask one "Who signed?" --to "The Office" --on 2024-10-02 --due 2024-11-01
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shell = Shell(tmp_path)
    shell.store = None
    shell.as_("Robin Vale", "reviewer")
    for line in LINES.strip().splitlines():
        shell.done(line)
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "cases"


def a_desk(place: Path) -> Desk:
    return Desk(folder=place, opened=lambda: open_workspace(place), name=None, role=None,
                visibility=None, withhold=())  # fmt: skip


def listed(place: Path) -> tuple[tuple[Row, ...], tuple[Due, ...], tuple[CaseRow, ...]]:
    desk = a_desk(place)
    return rows_on(desk, ON), dues_on(desk, None, ON), rows(desk, ON, "public")


def asked(place: Path) -> list[str]:
    """The cases that a list had to unfold."""
    kept.forget()  # as a new program begins
    made: list[str] = []
    kept.of_each_case(
        a_desk(place), ("rows", ON), tuple[Row, bool] | None, lambda name, _: made.append(name)
    )
    return made


def files(place: Path) -> list[Path]:
    return sorted((place / kept.FOLDER).iterdir())


def test_a_list_says_the_same_with_what_was_kept_as_without_it(place: Path) -> None:
    desk = a_desk(place)
    fresh = {row_on(desk, name, ON) for name in case_ids(desk)}
    due = {one for name in case_ids(desk) for one in dues_in(desk, name, ON, "whole")}

    first, again = listed(place), listed(place)

    assert first == again
    assert set(again[0]) == fresh
    assert [row.case_id for row in again[0]] == ["two", "one"]
    assert set(again[1]) == due
    assert due
    assert asked(place) == []


def test_only_a_case_with_a_new_entry_is_unfolded_again(place: Path, tmp_path: Path) -> None:
    before, *_ = listed(place)
    shell = Shell(tmp_path)
    shell.store = None
    shell.as_("Robin Vale", "reviewer")

    shell.done('stopwork case ask two "Why?" --to B --on 2024-10-03')

    assert asked(place) == ["two"]
    shutil.rmtree(place / kept.FOLDER)
    kept.forget()
    after, *_ = listed(place)
    assert [row.questions_open for row in before] == [0, 1]
    assert [row.questions_open for row in after] == [1, 1]


def test_another_day_is_computed_anew(place: Path) -> None:
    listed(place)

    assert [row.age_days for row in rows_on(a_desk(place), date(2024, 10, 3))] == [2, 1]


def _one_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _another_name(path: Path) -> None:
    others = [one for one in path.parent.iterdir() if one.name != path.name]
    shutil.copy(others[0], path)


def _another_users(path: Path) -> None:
    (path.parents[2] / "kept.key").write_bytes(bytes(32))


@pytest.mark.parametrize("spoil", [_one_byte, _cut, _another_name, _another_users])
def test_a_damaged_or_foreign_file_counts_as_none(
    place: Path, spoil: Callable[[Path], None]
) -> None:
    first = listed(place)
    (kept_rows,) = (path for path in files(place) if path.name.startswith("rows-"))

    spoil(kept_rows)

    assert sorted(asked(place)) == ["one", "two"]
    for path in files(place):
        path.unlink()
    kept.forget()
    assert listed(place) == first


def test_what_rests_on_another_program_or_list_counts_as_none(place: Path, tmp_path: Path) -> None:
    listed(place)
    assert asked(place) == []

    held = tmp_path / "home" / "lists" / "US_BIS_EL" / "2025-01-01-0"
    held.mkdir(parents=True)
    (held / "snapshot.json").write_text("{}", encoding="utf-8")

    assert sorted(asked(place)) == ["one", "two"]


def test_what_is_kept_is_for_its_owner_alone(place: Path) -> None:
    listed(place)

    assert {path.stat().st_mode & 0o077 for path in (*files(place), place / kept.FOLDER)} == {0}
    assert (place.parent / "kept.key").stat().st_mode & 0o077 == 0
