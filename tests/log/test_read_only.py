"""A workspace on read-only media is read, verified and backed up; nothing is added to it."""

from pathlib import Path

import pytest

import planted
from stopwork.errors import StoreError, naming
from stopwork.log.store import open_file


def database() -> Path:
    return planted.workspace() / "case.sqlite3"


def test_everything_can_be_read_and_verified_from_a_copy() -> None:
    whole, copy = open_file(database()), open_file(database(), read_only=True)

    assert list(copy.entries()) == list(whole.entries())
    assert copy.checkpoints() == whole.checkpoints()
    assert copy.check_pages() is not None
    assert copy.name == whole.name
    for store in (copy, whole):
        store.close()


def test_nothing_can_be_added_and_the_file_is_named() -> None:
    store = open_file(database(), read_only=True)

    with pytest.raises(StoreError, match=r"case\.sqlite3: lies where nothing can be written"):
        store.save_checkpoint("note")
    store.close()


def test_the_copy_is_taken_away_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    store = open_file(database(), read_only=True)
    held = list(tmp_path.iterdir())
    store.close()

    assert len(held) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_database_is_left_as_it_was() -> None:
    before = {path.name: path.read_bytes() for path in database().parent.glob("case.*")}

    store = open_file(database(), read_only=True)
    list(store.entries())
    store.close()

    assert {path.name: path.read_bytes() for path in database().parent.glob("case.*")} == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_names_the_file() -> None:
    full = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115 -- closed below

    with pytest.raises(OSError, match="No space left") as refused, naming("kept.json"), full:
        full.write(b"x")

    assert refused.value.filename == "kept.json"
