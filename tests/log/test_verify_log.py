"""A changed byte of the database is seen, and the entry or the file is named."""

import sqlite3
from pathlib import Path

import pytest

from new_entries import a_sealed, some_sealed
from stopwork.errors import EntryAltered, StoreDamaged, StoreError
from stopwork.log.store import open_file
from stopwork.log.verify import check

COLUMNS = {
    "case_id": "'other'",
    "at": "'2024-10-08T14:30:00.000002Z'",
    "actor": "'Somebody Else'",
    "role": "'counsel'",
    "event": "'claim-withdrawn'",
    "fields": "replace(fields, '1.00', '9.00')",
    "seal": "replace(seal, 'public', 'withheld')",
    "decoys": "upper(decoys)",
    "leaf": "replace(leaf, substr(leaf, 1, 1), 'z')",
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "case.sqlite3"
    store = open_file(path)
    store.append("case-1", 0, some_sealed(4))
    store.close()
    return path


def _altered(path: Path, statement: str) -> None:
    with sqlite3.connect(path, isolation_level=None) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")  # whoever alters the file does so as well
        connection.execute(statement)
    connection.close()


def test_an_untouched_store_is_sound(database: Path) -> None:
    store = open_file(database)

    assert check(store).entries == 4
    store.close()


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_names_its_entry(database: Path, column: str) -> None:
    change = f"UPDATE entry SET {column} = {COLUMNS[column]} WHERE entry_index = 1"  # noqa: S608
    _altered(database, change)

    store = open_file(database)
    with pytest.raises(EntryAltered) as altered:
        check(store)
    store.close()

    assert altered.value.index == 1


def test_text_that_is_no_text_names_its_entry(database: Path) -> None:
    _altered(database, "UPDATE entry SET actor = CAST(x'ff' AS TEXT) WHERE entry_index = 2")

    store = open_file(database)
    with pytest.raises(StoreDamaged, match="entry 2 cannot be read"):
        check(store)
    store.close()


def test_a_row_taken_out_of_the_middle_is_named(database: Path) -> None:
    _altered(database, "DELETE FROM entry WHERE entry_index = 1")

    store = open_file(database)
    with pytest.raises(StoreDamaged, match="entry 1 is missing"):
        check(store)
    store.close()


def test_the_database_itself_refuses_a_change(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        for statement in (
            "UPDATE entry SET actor = 'x'",
            "DELETE FROM checkpoint",
            "DELETE FROM entry",
        ):
            if "checkpoint" in statement:
                connection.execute("INSERT INTO checkpoint VALUES (0, 'note')")
            with pytest.raises(sqlite3.DatabaseError, match="never changed"):
                connection.execute(statement)
    connection.close()


def test_a_taken_away_guard_is_named(database: Path) -> None:
    _altered(database, "SELECT 1")

    store = open_file(database)
    with pytest.raises(StoreDamaged, match=r"case\.sqlite3: its trigger"):
        check(store)
    store.close()


def test_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()

    with pytest.raises(StoreError, match="not a database of Stopwork"):
        open_file(path)
    path.write_bytes(b"no database at all " * 400)
    with pytest.raises(StoreError, match=r"case\.sqlite3"):
        open_file(path)


def test_the_end_cut_off_is_not_seen_without_a_checkpoint_but_the_order_goes_on(
    database: Path,
) -> None:
    store = open_file(database)
    before = check(store)
    store.append("case-1", 4, [a_sealed(4)])

    assert check(store).root != before.root
    store.close()
