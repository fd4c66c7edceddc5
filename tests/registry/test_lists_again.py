"""A list that is published again unchanged, and a publication that is a part of one."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from screenings import FIELD
from shared import needs_shared
from stopwork.cli import main

HEADER = (
    '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions",'
    '"phones","emails","program_ids","dataset","first_seen","last_seen","last_change"\n'
)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path / "home"))


def run(*words: object) -> str:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output


def a_list(folder: Path, parties: int, day: str) -> str:
    rows = [
        f'"X-{at}","Company","Party {at} OOO","","","ru","","","","","","","T","","",""\n'
        for at in range(parties)
    ]
    path = folder / "targets.simple.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return run("registry", "import", path, "--date", day)


def test_a_list_that_returns_to_an_earlier_state_is_held_under_its_own_day(tmp_path: Path) -> None:
    a_list(tmp_path, 3, "2024-06-01")
    a_list(tmp_path, 2, "2024-06-08")

    said = a_list(tmp_path, 3, "2024-06-15")

    assert "byte for byte that of 2024-06-01" in said
    assert "already held" in a_list(tmp_path, 3, "2024-06-15")
    assert "2024-06-15" in run("registry", "lists")


def test_a_list_cut_by_more_than_a_third_is_asked_about(tmp_path: Path) -> None:
    code = a_list(tmp_path, 9, "2024-06-01").split("@")[0]
    a_list(tmp_path, 5, "2024-06-08")

    assert "is it the whole list?" in run(
        "registry", "delta", f"{code}@2024-06-01", f"{code}@2024-06-08"
    )


def test_a_list_of_which_little_is_gone_is_not_asked_about(tmp_path: Path) -> None:
    code = a_list(tmp_path, 9, "2024-06-01").split("@")[0]
    a_list(tmp_path, 8, "2024-06-08")

    said = run("registry", "delta", f"{code}@2024-06-01", f"{code}@2024-06-08")

    assert "is it the whole list?" not in said
    assert "1 removed" in said


@needs_shared
def test_of_a_list_that_the_newer_file_lacks_nothing_is_told_as_removed() -> None:
    run("registry", "import", *sorted((FIELD / "part-of-a-list-read-as-removal").glob("*.csv")))

    said = run("registry", "delta", "US_CSL@2024-05-03", "US_CSL@2024-05-06")

    assert "has no list US_OFAC_SDN at all: nothing follows for its 32 parties" in said
    assert "0 removed" in said


@needs_shared
def test_the_newest_publication_says_where_a_vendor_stands_whatever_its_bytes() -> None:
    folder = FIELD / "list-published-again-unchanged"
    for day in ("01", "08", "15"):
        run("registry", "import", folder / f"consolidated_2024-06-{day}.csv")

    said = run("registry", "show", "candiru", "--as-of", "2024-06-20")

    assert "2024-06-15" in said
