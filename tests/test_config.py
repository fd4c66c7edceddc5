from pathlib import Path

import pytest

from stopwork.config import lake_folder


def test_the_lake_lies_where_stopwork_home_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path))

    assert lake_folder() == tmp_path / "lake"


def test_without_a_word_the_lake_lies_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("STOPWORK_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")

    assert lake_folder() == tmp_path / "stopwork" / "lake"
