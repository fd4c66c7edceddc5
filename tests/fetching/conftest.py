"""A server on this machine that plays the APIs, and a folder that is fetched into from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from play_back import KEY, Desk, Server, playing


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with playing() as played:
        yield played


@pytest.fixture
def desk(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("SAM_API_KEY", KEY)
    server.asked.clear()
    return Desk(server, tmp_path)
