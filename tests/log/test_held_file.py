"""The pages of a database are hashed beside SQLite, and its locks stay where they are."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from new_entries import some_sealed
from stopwork.log.disk import held_file
from stopwork.log.disk.held_file import begun, ended, hashed_pages
from stopwork.log.store import DATABASE, open_workspace

CLOSES = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
    "print(c.execute('SELECT count(*) FROM entry').fetchone()[0]); c.close()"
)


@pytest.mark.parametrize("size", [0, 1, 4096, 3 * 4096, 5_000, (1 << 20) + 4097])
def test_every_page_is_hashed_and_the_last_as_far_as_it_goes(size: int, tmp_path: Path) -> None:
    content = bytes(number % 251 for number in range(size))
    path = tmp_path / "pages"
    path.write_bytes(content)

    inode = begun(path)
    found = hashed_pages(path, inode, 4096)
    ended(inode)

    assert found == [
        sha256(content[at : at + 4096]).digest() for at in range(0, len(content), 4096)
    ]


def test_the_page_of_sqlites_locks_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_file, "LOCKED", 2 * 512)
    path = tmp_path / "pages"
    path.write_bytes(b"a" * 512 + b"b" * 512 + b"never read" + bytes(502) + b"c" * 512)

    inode = begun(path)
    found = hashed_pages(path, inode, 512)
    ended(inode)

    pages = [b"a" * 512, b"b" * 512, bytes(512), b"c" * 512]
    assert found == [sha256(page).digest() for page in pages]


def test_a_check_takes_no_lock_away_so_that_no_other_program_ends_the_write_ahead_log(
    tmp_path: Path,
) -> None:
    store, other = open_workspace(tmp_path), open_workspace(tmp_path)
    store.append("a", 0, some_sealed(3))
    other.check_pages()
    other.close()  # of two in one program, the one that had read the file
    store.append("b", 0, some_sealed(1))

    command = [sys.executable, "-c", CLOSES, str(tmp_path / DATABASE)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)

    assert said.stdout == "4\n"
    assert (tmp_path / f"{DATABASE}-wal").exists()  # whoever is the last to close removes it
    assert store.check_pages() is not None
    store.close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as left:
        assert left.execute("SELECT count(*) FROM entry").fetchone() == (4,)
