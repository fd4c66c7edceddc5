"""Every byte of the database at rest is covered, whatever interrupted the program that wrote it."""

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from new_entries import some_sealed
from stopwork.errors import EntryAltered, StoreDamaged, StoreError
from stopwork.log.disk.page_digests import read
from stopwork.log.disk.sqlite_file import APPLICATION, prepare
from stopwork.log.disk.wal import first_bad, wal_of
from stopwork.log.disk.wal_file import check_wal
from stopwork.log.schema_versions import NEWEST
from stopwork.log.store import Store, open_file
from stopwork.log.verify import Sound, check

DATABASE, PAGES, NEXT, WAL = (f"case.sqlite3{end}" for end in ("", "-pages", "-pages.next", "-wal"))
FIRST = Path(__file__).with_name("first_version.sqlite3")


def _checked(folder: Path) -> Sound:
    store = open_file(folder / DATABASE)
    try:
        return check(store)
    finally:
        store.close()


def _said(folder: Path) -> str | None:
    """What verification says is wrong, None when it finds nothing."""
    try:
        _checked(folder)
    except (EntryAltered, StoreError) as named:
        return str(named)
    return None


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same bytes every time, and no secret


def _flipped(data: bytes, place: int, chance: random.Random) -> bytes:
    changed = bytearray(data)
    changed[place] ^= chance.randint(1, 255)
    return bytes(changed)


@pytest.fixture
def at_rest(tmp_path: Path) -> Path:
    """A workspace that was written to and closed, with free space in its pages."""
    folder = tmp_path / "rest"
    folder.mkdir()
    store = open_file(folder / DATABASE)
    for case in range(3):
        store.append(f"case-{case}", 0, some_sealed(3))
    store.close()
    assert sorted(path.name for path in folder.iterdir()) == [DATABASE, PAGES]
    return folder


@pytest.fixture
def left(at_rest: Path, tmp_path: Path) -> Path:
    """The same, as a writer leaves it that was killed after five more appends."""
    store = open_file(at_rest / DATABASE)
    for turn in range(5):
        store.append("case-0", 3 + turn, some_sealed(1))
    copy = shutil.copytree(at_rest, tmp_path / "left")
    store.close()
    assert (copy / WAL).stat().st_size
    return copy


def test_any_changed_byte_of_the_database_at_rest_is_named(at_rest: Path, tmp_path: Path) -> None:
    """600 of them, wherever they are: in an entry, in free space, in a counter of the header."""
    chance = _chance(600)
    whole = (at_rest / DATABASE).read_bytes()
    unnamed = []
    for turn in range(600):
        place = turn % 100 if turn < 100 else chance.randrange(len(whole))
        copy = shutil.copytree(at_rest, tmp_path / "copy")
        (copy / DATABASE).write_bytes(_flipped(whole, place, chance))
        said = _said(copy)
        if said is None or not ("entry " in said or DATABASE in said):
            unnamed.append((place, said))
        shutil.rmtree(copy)

    assert not unnamed


def test_any_changed_byte_of_the_digests_is_named(at_rest: Path) -> None:
    chance = _chance(1)
    whole = (at_rest / PAGES).read_bytes()
    for place in range(len(whole)):
        (at_rest / PAGES).write_bytes(_flipped(whole, place, chance))
        with pytest.raises(StoreDamaged, match=PAGES):
            read(at_rest / PAGES)

    assert PAGES in str(_said(at_rest))
    (at_rest / PAGES).write_bytes(whole[:-40])
    assert PAGES in str(_said(at_rest))
    (at_rest / PAGES).write_bytes(whole)
    assert _said(at_rest) is None


def test_any_changed_byte_of_a_write_ahead_log_at_rest_is_named_before_it_is_opened(
    left: Path,
) -> None:
    chance = _chance(2)
    whole = (left / WAL).read_bytes()
    places = [*range(56), *(chance.randrange(len(whole)) for _ in range(600))]

    unseen = [p for p in places if first_bad(wal_of(_flipped(whole, p, chance))) is None]

    assert not unseen
    changed = _flipped(whole, len(whole) - 1, chance)
    (left / WAL).write_bytes(changed)
    assert f"{WAL}: frame" in str(_said(left))
    assert (left / WAL).read_bytes() == changed
    (left / WAL).write_bytes(whole)
    assert _checked(left).entries == 14


def test_any_changed_byte_of_the_database_is_named_while_a_write_ahead_log_waits(
    left: Path, tmp_path: Path
) -> None:
    chance = _chance(3)
    whole = (left / DATABASE).read_bytes()
    for _ in range(60):
        copy = shutil.copytree(left, tmp_path / "copy")
        (copy / DATABASE).write_bytes(_flipped(whole, chance.randrange(len(whole)), chance))
        assert _said(copy)
        shutil.rmtree(copy)


def test_digests_that_are_gone_are_missed(at_rest: Path) -> None:
    (at_rest / PAGES).unlink()

    assert "digests of the database's pages are missing" in str(_said(at_rest))
    assert "missing" in str(_said(at_rest))  # nobody made them anew meanwhile


def test_a_database_with_more_or_fewer_pages_is_named(at_rest: Path) -> None:
    whole = (at_rest / DATABASE).read_bytes()

    (at_rest / DATABASE).write_bytes(whole + bytes(4096))
    assert DATABASE in str(_said(at_rest))
    (at_rest / DATABASE).write_bytes(whole[:-4096])
    assert DATABASE in str(_said(at_rest))


def _moments(left: Path, tmp_path: Path) -> Iterator[Path]:
    """Yield the workspace at each moment at which carrying its pages over can be interrupted."""
    done = shutil.copytree(left, tmp_path / "done")
    store = open_file(done / DATABASE)
    store.close()
    old, new = (left / DATABASE).read_bytes(), (done / DATABASE).read_bytes()
    assert old != new
    for written in range(0, len(new) + 1, 4096):
        moment = shutil.copytree(left, tmp_path / "moment")
        (moment / DATABASE).write_bytes(new[:written] + old[written:])
        shutil.copyfile(done / PAGES, moment / NEXT)
        yield moment
        shutil.rmtree(moment)
    moment = shutil.copytree(left, tmp_path / "moment")
    for name in (DATABASE, PAGES):
        shutil.copyfile(done / name, moment / name)
    yield moment


def test_whoever_is_killed_while_pages_are_carried_over_leaves_what_verifies(
    left: Path, tmp_path: Path
) -> None:
    for moment in _moments(left, tmp_path):
        assert _checked(moment).entries == 14
        store = open_file(moment / DATABASE)
        store.append("case-1", 3, some_sealed(2))
        store.close()
        assert _checked(moment).entries == 16
        assert not (moment / NEXT).exists()


def test_a_commit_cut_short_leaves_what_verifies_and_nothing_of_it(left: Path) -> None:
    whole = (left / WAL).read_bytes()
    for cut in (1, 4096, 4120, 4121, 9000):
        (left / WAL).write_bytes(whole[:-cut])
        check_wal(left / DATABASE)

    (left / WAL).write_bytes(whole[:-4121])
    assert _checked(left).entries == 13
    assert _checked(left).entries == 13


def test_a_commit_over_what_an_interrupted_one_left_verifies(left: Path, tmp_path: Path) -> None:
    """The rest of the longer one is still there behind the shorter one, and is no damage."""
    store = open_file(left / DATABASE)
    store.append("case-2", 3, some_sealed(40))
    killed = shutil.copytree(left, tmp_path / "killed")
    store.close()
    wal = killed / WAL
    wal.write_bytes(wal.read_bytes()[:-4120])

    store = open_file(killed / DATABASE)
    store.append("case-1", 3, some_sealed(1))
    copy = shutil.copytree(killed, tmp_path / "copy")
    assert check(store).entries == 15
    store.close()

    assert _checked(copy).entries == 15
    assert _checked(killed).entries == 15


def test_what_another_program_carries_over_is_named_and_nothing_of_the_record_is_lost(
    left: Path,
) -> None:
    with sqlite3.connect(left / DATABASE) as other:
        assert other.execute("SELECT count(*) FROM entry").fetchone() == (14,)
    other.close()

    assert f"{DATABASE}: page 1 and" in str(_said(left))
    store = open_file(left / DATABASE)
    assert len(list(store.entries())) == 14
    store.accept_pages()
    store.close()
    assert _checked(left).entries == 14


def test_verifying_takes_no_lock_away_from_a_store_that_is_open(at_rest: Path) -> None:
    """SQLite's locks belong to the process; another one must not think itself the last."""
    store = open_file(at_rest / DATABASE)
    check(store)
    store.append("case-0", 3, some_sealed(1))

    other = "import sys, sqlite3; sqlite3.connect(sys.argv[1]).execute('SELECT 1 FROM entry')"
    subprocess.run([sys.executable, "-c", other, at_rest / DATABASE], check=True)

    assert (at_rest / WAL).stat().st_size
    store.append("case-0", 4, some_sealed(1))
    store.close()
    assert _checked(at_rest).entries == 11


def test_a_store_that_nobody_closed_leaves_its_digests_too(at_rest: Path) -> None:
    open_file(at_rest / DATABASE).append("case-0", 3, some_sealed(1))

    assert not (at_rest / WAL).exists()
    assert _checked(at_rest).entries == 10


def test_what_an_interrupt_left_open_does_not_keep_a_store_from_closing(at_rest: Path) -> None:
    store = open_file(at_rest / DATABASE)
    lent = store.connected()
    left_open = lent.__enter__()
    left_open.exec_driver_sql("SELECT count(*) FROM entry")
    store.append("case-0", 3, some_sealed(1))

    store.close()

    assert not (at_rest / WAL).exists()
    assert _checked(at_rest).entries == 10
    left_open.invalidate()


def test_a_full_disk_is_said_and_nothing_recorded_is_lost(at_rest: Path) -> None:
    in_the_way = at_rest / f"{NEXT}.part"
    in_the_way.mkdir()
    store = open_file(at_rest / DATABASE)
    store.append("case-0", 3, some_sealed(1))

    with pytest.raises(StoreError, match="nothing recorded is lost"):
        store.close()

    in_the_way.rmdir()
    store = open_file(at_rest / DATABASE)
    assert len(list(store.entries())) == 10
    store.accept_pages()
    store.close()
    assert _checked(at_rest).entries == 10


def test_eight_writers_at_once_leave_every_page_as_it_was_written(
    at_rest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stopwork.log.disk.sqlite_file.CARRIED_AT", 60_000)

    def write(number: int) -> None:
        store = open_file(at_rest / DATABASE)
        for turn in range(10):
            store.append(f"own-{number}", turn, some_sealed(1))
        check(store)
        store.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))

    assert not (at_rest / WAL).exists()
    assert _checked(at_rest).entries == 89


def _first(folder: Path) -> Store:
    return open_file(Path(shutil.copyfile(FIRST, folder / DATABASE)))


def test_an_older_database_gets_its_digests_when_it_is_first_opened(tmp_path: Path) -> None:
    store = _first(tmp_path)
    assert store.version() == NEWEST
    assert store.is_new_to_digests()
    store.close()

    again = open_file(tmp_path / DATABASE)
    assert not again.is_new_to_digests()
    assert check(again).entries == 2
    again.close()
    whole = (tmp_path / DATABASE).read_bytes()
    (tmp_path / DATABASE).write_bytes(_flipped(whole, len(whole) - 4000, _chance(4)))
    assert _said(tmp_path)


def test_a_file_that_another_writer_makes_meanwhile_is_not_taken_for_a_strangers(
    tmp_path: Path,
) -> None:
    class Slow(sqlite3.Connection):
        """A connection between whose first two statements another writer makes the file."""

        asked = 0

        def execute(self, *words: Any) -> sqlite3.Cursor:
            self.asked += 1
            if self.asked == 2:
                open_file(tmp_path / DATABASE).close()
            return super().execute(*words)

    with closing(sqlite3.connect(tmp_path / DATABASE, factory=Slow)) as connection:
        prepare(connection)

        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
