"""Two offices may have a case of the same id; their calendars never share an entry."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from stopwork.cli import main


def a_uid(folder: Path) -> str:
    who = ["case", "--workspace", str(folder), "--as", "Ana Ruiz", "--role", "reviewer"]
    for words in (
        ["grant", "Ana Ruiz", "reviewer", "--on", "2026-01-05"],
        ["open", "70CTD024P00000012", "--id", "a17", "--on", "2026-01-05", "--title", "One",
         "--agency", "ICE", "--vendor", "Paragon", "--amount", "1.00"],
        ["ask", "a17", "Was it certified?", "--to", "ICE", "--due", "2026-01-31",
         "--on", "2026-01-05"],
    ):  # fmt: skip
        done = CliRunner().invoke(main, [*who, *words])
        assert done.exit_code == 0, done.output
    ics = folder / "due.ics"
    done = CliRunner().invoke(
        main, [*who, "due", "a17", "--as-of", "2026-01-06", "--view", "whole", "--ics", str(ics)]
    )
    assert done.exit_code == 0, done.output
    return next(line for line in ics.read_text().splitlines() if line.startswith("UID:"))


def test_the_uid_of_a_day_holds_the_name_of_the_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")

    one, other = a_uid(tmp_path / "one"), a_uid(tmp_path / "other")

    assert one != other
    assert one.startswith("UID:a17-q1@")


def test_the_uid_of_a_day_stays_the_same(tmp_path: Path) -> None:
    first = a_uid(tmp_path / "one")
    ics = tmp_path / "again.ics"

    CliRunner().invoke(
        main,
        ["case", "--workspace", str(tmp_path / "one"), "due", "a17", "--as-of", "2026-01-07",
         "--view", "whole", "--ics", str(ics)],
    )  # fmt: skip

    assert first in ics.read_text()
