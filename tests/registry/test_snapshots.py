"""Snapshots of lists in the user's folder."""

from pathlib import Path

import pytest

from list_files import ENTITY_LIST, a_csl, a_file, csl_line, found_in, reading_of
from stopwork.digest import digest_of_file
from stopwork.errors import RegistryError, UsageError
from stopwork.registry import lists, snapshots
from stopwork.registry.snapshots import Held


def a_snapshot(folder: Path, *names: str, month: str = "2024-01") -> Path:
    rows = [csl_line(_id=name, source=ENTITY_LIST, name=name) for name in names]
    return a_csl(folder, *rows, name=f"csl_{month}.csv")


def kept(store: Path, path: Path) -> Held:
    found = found_in(path)
    return snapshots.keep(store, found, lists.read(found))


def test_a_held_snapshot_gives_back_its_listings_facts_and_the_publishers_file(
    tmp_path: Path,
) -> None:
    path = a_snapshot(tmp_path, "Alpha", "Beta")

    kept(tmp_path / "lists", path)
    held = snapshots.held(tmp_path / "lists")

    assert [one.snapshot for one in held] == [reading_of(path).snapshot]
    assert held[0].listings().equals(reading_of(path).listings)
    assert held[0].aside().num_rows == 0
    assert digest_of_file(held[0].folder / "files" / path.name) == held[0].snapshot.digest


def test_the_same_bytes_of_one_day_are_held_once(tmp_path: Path) -> None:
    path = a_snapshot(tmp_path, "Alpha")
    again = a_file(tmp_path, "again_2024-01.csv", path.read_bytes())

    first, second = kept(tmp_path / "lists", path), kept(tmp_path / "lists", again)

    assert first.folder == second.folder
    assert len(snapshots.held(tmp_path / "lists")) == 1


def test_the_same_bytes_of_a_later_day_are_a_publication_of_their_own(tmp_path: Path) -> None:
    path = a_snapshot(tmp_path, "Alpha")
    again = a_file(tmp_path, "again_2024-02.csv", path.read_bytes())

    first, second = kept(tmp_path / "lists", path), kept(tmp_path / "lists", again)

    assert (first.snapshot.date, second.snapshot.date) == ("2024-01", "2024-02")
    assert first.snapshot.digest == second.snapshot.digest


def test_an_import_that_stopped_half_way_is_not_held(tmp_path: Path) -> None:
    held = kept(tmp_path / "lists", a_snapshot(tmp_path, "Alpha"))
    half = held.folder.parent / ".new-half"
    half.mkdir()
    (half / "snapshot.json").write_bytes((held.folder / "snapshot.json").read_bytes())

    assert len(snapshots.held(tmp_path / "lists")) == 1


def test_a_snapshot_is_found_by_code_by_day_and_by_digest(tmp_path: Path) -> None:
    store = tmp_path / "lists"
    old = kept(store, a_snapshot(tmp_path, "Alpha", month="2024-01"))
    new = kept(store, a_snapshot(tmp_path, "Beta", month="2024-02"))

    assert snapshots.named(store, "US_CSL") == new
    assert snapshots.named(store, "US_CSL@2024-01") == old
    assert snapshots.named(store, old.snapshot.digest[:8]) == old
    assert snapshots.newest(store) == (new,)


def test_a_name_that_means_no_snapshot_is_an_error_that_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="registry lists"):
        snapshots.named(tmp_path, "US_CSL@2030")


def test_a_damaged_snapshot_is_named_with_what_to_do(tmp_path: Path) -> None:
    held = kept(tmp_path / "lists", a_snapshot(tmp_path, "Alpha"))
    (held.folder / "snapshot.json").write_text("{", encoding="utf-8")

    with pytest.raises(RegistryError, match="import the list again"):
        snapshots.held(tmp_path / "lists")


def test_a_list_without_any_date_is_refused_and_asks_for_one(tmp_path: Path) -> None:
    path = a_csl(tmp_path, csl_line(_id="1", source=ENTITY_LIST, name="X"), name="list.csv")

    with pytest.raises(RegistryError, match="give --date"):
        reading_of(path, date=None)


def test_the_names_own_date_goes_before_the_users(tmp_path: Path) -> None:
    snapshot = reading_of(a_snapshot(tmp_path, "Alpha", month="2024-01"), date="2030").snapshot

    assert (snapshot.date, snapshot.date_from) == ("2024-01", "file name")
