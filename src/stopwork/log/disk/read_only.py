"""
A workspace on read-only media: its database is read from a copy, and nothing is ever added.

SQLite makes files beside a database even to read it. So the database is copied to a temporary
folder, with the write-ahead log and the digests of its pages, and verified there like any other.
"""

import os
import shutil
import tempfile
from pathlib import Path

from stopwork.errors import naming
from stopwork.log.disk.wal_file import beside

WITH_IT = ("-wal", "-pages", "-pages.next")


def is_read_only(database: Path) -> bool:
    """Return whether a database is there, and nothing can be written where it is."""
    return database.is_file() and not (
        os.access(database.parent, os.W_OK) and os.access(database, os.W_OK)
    )


def readable_copy(database: Path) -> Path:
    """Return a copy of a database with what belongs to it; `put_away` takes it away again.

    Raises OSError where there is no room for it.
    """
    folder = Path(tempfile.mkdtemp(prefix="stopwork-"))
    try:
        for file in (database, *(beside(database, end) for end in WITH_IT)):
            if file.is_file():
                with naming(folder / file.name):
                    (folder / file.name).write_bytes(file.read_bytes())
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / database.name


def put_away(copy: Path) -> None:
    """Take a copy away again."""
    shutil.rmtree(copy.parent, ignore_errors=True)
