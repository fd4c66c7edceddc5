"""What holds for every test: it never reads or writes the data of the person who runs it."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure; and the ordinary suite asks the same questions every time, so that
# a change is judged by what it changed. With STOPWORK_RANDOM_CASES they vary.
VARY = "STOPWORK_RANDOM_CASES" in os.environ
settings.register_profile("stopwork", deadline=None, derandomize=not VARY)
settings.load_profile("stopwork")


@pytest.fixture(autouse=True)
def _own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("STOPWORK_HOME", str(home))
    return home
