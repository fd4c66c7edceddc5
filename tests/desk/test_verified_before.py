"""What is not read again once it was verified, and what is noticed all the same."""

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from case_script import Shell
from stopwork.desk.kept_file import FOLDER
from stopwork.desk.log.backups import back_up, restore
from stopwork.desk.log.copies import checkpoint, verified
from stopwork.desk.log.state import state_of_case
from stopwork.errors import CheckpointBroken, EntryAltered, StopworkError, StoreDamaged
from stopwork.log.disk.timestamp_files import put_back
from stopwork.log.keys import PRIVATE, PUBLIC, make_keys
from stopwork.log.notes import checkpoint_of
from stopwork.log.store import DATABASE, open_file
from stopwork.log.timestamps import kept_name

LINES = """
stopwork log init --name test.example/log
stopwork case grant "Robin Vale" reviewer --on 2024-10-01
stopwork case open A1 --id one --title T --agency A --vendor V --on 2024-10-01
stopwork case open A2 --id two --title T --agency A --vendor V --on 2024-10-01
stopwork case ask two "Who signed?" --to B --on 2024-10-02
"""
LATER = 'stopwork case ask one "Who signed?" --to B --on 2024-10-02'


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    made = Shell(tmp_path)
    made.store = None
    made.as_("Robin Vale", "reviewer")
    for line in LINES.strip().splitlines():
        made.done(line)
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path / "home"))
    return made


@pytest.fixture
def place(shell: Shell, tmp_path: Path) -> Path:
    return tmp_path / "home" / "cases"


def alter(place: Path, column: str, value: str, where: str) -> None:
    """Change a column as somebody would who can write to the file, digests of pages and all."""
    with sqlite3.connect(place / DATABASE, isolation_level=None) as connection:
        found = connection.execute("SELECT sql, name FROM sqlite_master WHERE type = 'trigger'")
        triggers = found.fetchall()
        for _, name in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"UPDATE entry SET {column} = ? WHERE {where}", (value,))  # noqa: S608
        for statement, _ in triggers:
            connection.execute(statement)
    connection.close()
    store = open_file(place / DATABASE)
    store.accept_pages()
    store.close()


def count(place: Path, *, since_verified: bool = True) -> tuple[int, int]:
    found = verified(place, key=None, kept=None, since_verified=since_verified)
    return found.begun, found.entries


def test_the_first_time_all_is_read_and_then_only_what_came_since(
    shell: Shell, place: Path
) -> None:
    assert count(place) == (0, 6)

    shell.done(LATER)

    assert count(place) == (6, 7)
    assert count(place) == (7, 7)
    assert count(place, since_verified=False) == (0, 7)


def test_the_command_says_what_was_not_read_again(shell: Shell) -> None:
    shell.done("stopwork log verify")

    said = shell("stopwork log verify --since-verified").stderr

    assert "The first 6 of them you verified before" in said
    assert "were not read again" in said


def test_an_altered_entry_that_came_since_is_named(shell: Shell, place: Path) -> None:
    count(place)
    shell.done(LATER)
    alter(place, "actor", "Somebody Else", "entry_index = 6")

    with pytest.raises(EntryAltered) as altered:
        count(place)

    assert altered.value.index == 6


def test_a_leaf_hash_that_changed_since_does_not_give_the_root(place: Path) -> None:
    count(place)
    alter(place, "leaf", "0" * 64, "entry_index = 1")

    with pytest.raises(CheckpointBroken, match="first 6 entries are not those"):
        count(place)


def test_a_checkpoint_over_other_entries_is_seen_without_reading_them(place: Path) -> None:
    note = place / "note"
    note.write_text(checkpoint(place), encoding="utf-8")
    count(place)

    assert verified(place, key=None, kept=note, since_verified=True).begun == 6


def test_what_says_how_far_is_not_believed_when_it_is_damaged(place: Path) -> None:
    count(place)
    (mark,) = (path for path in (place / FOLDER).iterdir() if path.name.startswith("verified-"))
    mark.write_bytes(mark.read_bytes().replace(b"two", b"one"))

    assert count(place) == (0, 6)


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        ("fields", "{}", EntryAltered),
        ("actor", "Somebody Else", EntryAltered),
        ("case_id", "workspace", StoreDamaged),
        ("case_id", "three", StoreDamaged),
    ],
)
def test_publishing_a_case_notices_what_changed_in_it_also_if_it_was_verified_before(
    place: Path, column: str, value: str, kind: type[StopworkError]
) -> None:
    count(place)
    last = "case_id = 'two' AND sequence = 2"
    with sqlite3.connect(place / "case.sqlite3") as connection:
        (index,) = connection.execute(f"SELECT entry_index FROM entry WHERE {last}").fetchone()  # noqa: S608
    connection.close()
    assert len(state_of_case(place, "two").entries) == 4

    alter(place, column, value, f"entry_index = {index}")

    with pytest.raises(kind):
        state_of_case(place, "two")


def test_publishing_a_case_reads_no_entry_of_another_that_was_verified_before(
    place: Path,
) -> None:
    count(place)
    alter(place, "actor", "Somebody Else", "case_id = 'one'")

    assert {entry.case_id for entry in state_of_case(place, "two").entries} == {"workspace", "two"}
    with pytest.raises(EntryAltered):
        count(place, since_verified=False)


def a_timestamp(place: Path) -> tuple[str, Path]:
    """Keep an answer that holds the digest of the last checkpoint, as a timestamp does."""
    note = checkpoint(place)
    answer = b"DER" + sha256(note.encode()).digest() + b"signed"
    name = kept_name(checkpoint_of(note).size, answer)
    put_back(place, {f"{name}.tsr": answer, f"{name}.txt": note.encode()})
    return name, place / "timestamps"


def test_timestamps_are_verified_backed_up_and_restored(place: Path, tmp_path: Path) -> None:
    name, folder = a_timestamp(place)

    assert verified(place, key=None, kept=None).timestamps == 1
    assert back_up(tmp_path / "kept.tar", place, with_private_key=False).timestamps == 1
    restore(tmp_path / "kept.tar", tmp_path / "other")
    for end in ("tsr", "txt"):
        again = tmp_path / "other" / "timestamps" / f"{name}.{end}"
        assert again.read_bytes() == (folder / f"{name}.{end}").read_bytes()


@pytest.mark.parametrize("end", ["tsr", "txt"])
def test_a_changed_or_missing_file_of_a_timestamp_is_named(place: Path, end: str) -> None:
    name, folder = a_timestamp(place)
    file = folder / f"{name}.{end}"
    was = file.read_bytes()

    file.write_bytes(was.replace(was[-6:], b"xxxxx\n"))
    with pytest.raises(CheckpointBroken, match=f"{name}.{end}"):
        verified(place, key=None, kept=None)
    file.unlink()
    with pytest.raises(CheckpointBroken, match=f"{name}: its .tsr or its .txt is missing"):
        verified(place, key=None, kept=None)


def test_a_changed_key_shows_also_where_nothing_was_signed(place: Path, tmp_path: Path) -> None:
    other = str(make_keys(tmp_path / "elsewhere", "test.example/log")) + "\n"
    (place / PUBLIC).write_text(other, encoding="utf-8")

    with pytest.raises(CheckpointBroken, match="the key of this log is"):
        verified(place, key=None, kept=None)


def test_a_changed_key_shows_also_where_both_were_replaced(place: Path, tmp_path: Path) -> None:
    count(place)
    make_keys(tmp_path / "elsewhere", "test.example/log")
    for name in (PUBLIC, PRIVATE):
        (place / name).write_bytes((tmp_path / "elsewhere" / name).read_bytes())

    with pytest.raises(CheckpointBroken, match="the key of this log is"):
        verified(place, key=None, kept=None)
