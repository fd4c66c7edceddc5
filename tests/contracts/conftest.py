"""The stores that keep the contract of EventStore: each test here runs on all of them."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL

from memory_store import MemoryStore
from postgres import a_database, a_server
from stopwork.log.store import EventStore, open_file, open_store

Opened = Callable[[], EventStore]
_NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    with a_server() as address:
        yield address


@pytest.fixture
def database(server: URL) -> URL:
    return a_database(server, f"workspace_{next(_NUMBERS)}")


@pytest.fixture(params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Opens the same workspace again and again, as several people would."""
    if request.param == "sqlite":
        how = lambda: open_file(tmp_path / "case.sqlite3")  # noqa: E731
    else:
        address = request.getfixturevalue("database")
        how = lambda: open_store(address)  # noqa: E731
    stores = []

    def again() -> EventStore:
        stores.append(how())
        return stores[-1]

    yield again
    for store in stores:
        store.close()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EventStore]:
    if request.param == "memory":
        yield MemoryStore()
        return
    if request.param == "sqlite":
        made = open_file(tmp_path / "case.sqlite3")
    else:
        made = open_store(request.getfixturevalue("database"))
    yield made
    made.close()
