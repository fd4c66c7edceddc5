"""What holds for every test: it never reads or writes the data of the person who runs it."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure; and continuous integration asks the same questions every time, so
# that a change is judged by what it changed. On a developer's machine they vary.
settings.register_profile("stopwork", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("stopwork")


@pytest.fixture(autouse=True)
def _own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("STOPWORK_HOME", str(home))
    return home
