"""A workspace of any earlier version opens, and loses nothing."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from stopwork.errors import StoreError
from stopwork.log.schema_versions import NEWEST, VERSIONS
from stopwork.log.store import open_file
from stopwork.log.verify import check

FIRST = Path(__file__).with_name("first_version.sqlite3")  # written by version 1, never again


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(FIRST, tmp_path / "case.sqlite3"))


def test_a_database_of_the_first_version_is_brought_to_the_newest(first: Path) -> None:
    store = open_file(first)

    assert store.version() == NEWEST
    assert [entry.fields["value"] for entry in store.entries("case-1")] == ["0.00", "1.00"]
    assert list(store.checkpoints()) == ["stopwork.example/log\n2\nAAAA\n"]
    assert check(store).root == "0954ce7eac8484b45c61c072acc279dd8c4044979c107c8281c49b4ba102b32a"
    store.close()


def test_opening_twice_changes_nothing_the_second_time(first: Path) -> None:
    open_file(first).close()
    once = first.read_bytes()

    open_file(first).close()

    assert first.read_bytes() == once


def test_a_database_from_the_future_is_left_alone(first: Path) -> None:
    with sqlite3.connect(first) as connection:
        connection.execute("INSERT INTO schema_version VALUES (99)")
    connection.close()
    before = first.read_bytes()

    with pytest.raises(StoreError, match="written by a newer Stopwork"):
        open_file(first)

    assert first.read_bytes()[100:] == before[100:]


def test_versions_are_numbered_in_their_order() -> None:
    assert [version.number for version in VERSIONS] == list(range(1, NEWEST + 1))
