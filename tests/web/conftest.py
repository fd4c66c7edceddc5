"""One furnished home for all tests that only look, and a copy for each that records."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")

from stopwork.web.place import Place
from stopwork.web.server.run import place_at
from workbench import Visitor, furnished, home_of


@pytest.fixture(scope="session")
def furnished_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnished(tmp_path_factory.mktemp("furnished"))


@pytest.fixture(scope="session")
def looked_at(furnished_home: Path) -> Iterator[Place]:
    """The place that nobody writes to, open for all tests that look."""
    with home_of(furnished_home):
        place = place_at()
        place.store()
    yield place
    place.close()


@pytest.fixture
def look(
    looked_at: Place, furnished_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Visitor]:
    """Return how somebody in a role looks at the furnished home."""
    monkeypatch.setenv("STOPWORK_HOME", str(furnished_home))
    return lambda role: Visitor(looked_at, role)


@pytest.fixture
def place(furnished_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A place of one's own, furnished, to record in."""
    home = copytree(furnished_home, tmp_path / "own")
    monkeypatch.setenv("STOPWORK_HOME", str(home))
    made = place_at()
    yield made
    made.close()


@pytest.fixture
def reviewer(place: Place) -> Visitor:
    return Visitor(place, "reviewer")
