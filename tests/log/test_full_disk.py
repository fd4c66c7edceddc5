"""A disk that takes no more says so in one sentence, with the file's name and what to do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from new_entries import some_sealed
from stopwork.errors import FetchError, StoreError, WatchError
from stopwork.fetching.journal import journal_in
from stopwork.log.store import open_workspace
from stopwork.watching.state import Put, opened
from stopwork.whole_file import disk_says

resource = pytest.importorskip("resource", reason="limits of this kind are those of Unix")

# Records until the disk says no; prints how many questions were asked before, then what is said.
PROGRAM = """
import resource, sys
from pathlib import Path
from new_entries import some_sealed
from stopwork.errors import StopworkError
from stopwork.log.store import open_workspace

folder, limit = Path(sys.argv[1]), int(sys.argv[2])
store, done = open_workspace(folder), 0
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    for done in range(0, 4000, 20):
        store.append("one", done, some_sealed(20))
except StopworkError as said:
    print(done, said)
"""


def filled(folder: Path, limit: int = 0) -> str:
    """Return how many entries were recorded, and what was said when no more could be."""
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), str(limit)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return made.stdout.strip()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; only an administrator can make one."""
    place = tmp_path / "small"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    try:
        made = subprocess.run(words, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("this system has no mount")
    if made.returncode:
        pytest.skip("no small disk can be made here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_called_full_and_what_was_recorded_before_is_there(
    small_disk: Path,
) -> None:
    done, _, said = filled(small_disk / "cases").partition(" ")

    assert said == (
        f"{small_disk / 'cases' / 'case.sqlite3'}: no space left on its disk, so nothing more"
        " is recorded or read; make room there and run it again"
    )
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    store = open_workspace(small_disk / "cases")
    assert len(list(store.entries())) == int(done)
    store.append("one", int(done), some_sealed(1))
    store.close()


def test_a_file_that_may_grow_no_larger_is_named_with_what_to_do(tmp_path: Path) -> None:
    done, _, said = filled(tmp_path / "cases", limit=600_000).partition(" ")

    assert said.startswith(f"{tmp_path / 'cases' / 'case.sqlite3'}: ")
    assert "the disk refused it" in said or "no space left on its disk" in said
    assert "disk I/O error" not in said
    store = open_workspace(tmp_path / "cases")
    assert len(list(store.entries())) == int(done)
    store.close()


def test_the_state_of_a_watch_and_the_journal_of_a_fetch_name_the_file(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * 1_500_000)

    def fill_state() -> None:
        with opened(small_disk / "watch.sqlite") as state:
            state.put(Put(at="2026-01-01T00:00:00Z", facts={"a": "x" * 1_000_000}))

    def fill_journal() -> None:
        with journal_in(small_disk, "source") as journal:
            journal.remember("a", "x" * 1_000_000)

    with pytest.raises(WatchError, match=r"watch\.sqlite: no space left on its disk"):
        fill_state()
    with pytest.raises(FetchError, match=r"fetch\.sqlite: no space left on its disk"):
        fill_journal()


def test_another_error_of_a_database_is_not_called_a_full_disk(tmp_path: Path) -> None:
    assert disk_says(tmp_path / "a", StoreError("database is locked")) is None
