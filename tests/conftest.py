"""What holds for every test: it never reads or writes the data of the person who runs it."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("STOPWORK_HOME", str(home))
    return home
