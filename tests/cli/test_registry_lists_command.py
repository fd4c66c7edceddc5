"""`stopwork registry import`, `lists` and `delta`, and the lists in `registry show`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from list_files import ENTITY_LIST, a_csl, a_file, csl_line
from stopwork.cli import main

CANDIRU = csl_line(_id="c1", source=ENTITY_LIST, name="Candiru", start_date="2021-11-04",
                   alt_names="Candiru Ltd.; and Saito Tech Ltd.")  # fmt: skip
OTHER = csl_line(_id="o1", source=ENTITY_LIST, name="Somebody Else")
THIRD = csl_line(_id="o2", source=ENTITY_LIST, name="A Third Party")


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def stopwork(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["registry", *(str(word) for word in words)])


def test_an_import_says_what_was_read_and_where_the_date_is_from(tmp_path: Path) -> None:
    path = a_csl(tmp_path, CANDIRU, csl_line(_id="x", source=ENTITY_LIST), name="csl_2022-04.csv")

    first, second = stopwork("import", path), stopwork("import", path)

    assert first.stdout == (
        "US_CSL@2022-04: 1 listing from 2 rows, 1 set aside; date from file name"
        " (csl_2022-04.csv)\n"
    )
    assert second.stdout == "US_CSL@2022-04: already held (csl_2022-04.csv)\n"
    assert (first.exit_code, second.exit_code) == (0, 0)


def test_what_was_set_aside_is_shown_with_its_line_and_reason(tmp_path: Path) -> None:
    path = a_csl(tmp_path, CANDIRU, csl_line(_id="x", source=ENTITY_LIST), name="csl_2022-04.csv")
    stopwork("import", path)

    shown = stopwork("lists", "--aside", "US_CSL")

    assert shown.stdout.startswith("csl_2022-04.csv:3: has no name: ")


def test_one_file_that_is_no_list_does_not_stop_the_others(tmp_path: Path) -> None:
    a_csl(tmp_path / "in", CANDIRU, name="csl_2022-04.csv")
    a_file(tmp_path / "in", "notes.txt", "hello")

    result = stopwork("import", tmp_path / "in")

    assert "US_CSL@2022-04: 1 listing" in result.stdout
    assert "Not read: notes.txt: is no list that Stopwork knows" in result.stderr
    assert result.exit_code == 1


def test_a_date_that_is_none_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = stopwork("import", a_csl(tmp_path, CANDIRU, name="csl.csv"), "--date", "yesterday")

    assert result.exit_code == 2
    assert "write 2025-12-24" in result.stderr
    assert stopwork("lists").stdout == ""


def test_the_snapshots_held_are_listed_and_none_is_said_to_be_none(tmp_path: Path) -> None:
    before = stopwork("lists")
    stopwork("import", a_csl(tmp_path, CANDIRU, name="csl_2022-04.csv"))
    after = stopwork("lists")

    assert (before.stdout, "registry import" in before.stderr) == ("", True)
    assert after.stdout.splitlines()[1].split()[:6] == [
        "US_CSL", "2022-04", "file", "name", "official", "1",
    ]  # fmt: skip


def test_the_delta_of_two_snapshots_names_what_came_went_and_changed(tmp_path: Path) -> None:
    more = CANDIRU.replace("and Saito Tech Ltd.", "and Taveta Ltd.")
    stopwork("import", a_csl(tmp_path, CANDIRU, OTHER, name="csl_2022-04.csv"))
    stopwork("import", a_csl(tmp_path, more, THIRD, name="csl_2022-05.csv"))

    result = stopwork("delta", "US_CSL@2022-04", "US_CSL")

    assert result.stdout.splitlines() == [
        "added    US_BIS_EL  o2  A Third Party",
        "removed  US_BIS_EL  o1  Somebody Else",
        "changed  US_BIS_EL  c1  Candiru: names +Taveta Ltd. -Saito Tech Ltd.",
    ]
    assert "1 added, 1 removed, 1 changed, 0 the same" in result.stderr


def test_a_vendor_is_shown_with_its_state_on_the_lists_held(tmp_path: Path) -> None:
    stopwork("import", a_csl(tmp_path, CANDIRU, OTHER, THIRD, name="csl_2022-04.csv"))

    shown = stopwork("show", "candiru", "--as-of", "2022-06-01").stdout
    before = stopwork("show", "candiru", "--as-of", "2022-03-01").stdout

    assert "US_BIS_EL: Candiru: listed since 2021-11-04, according to csl_2022-04.csv" in shown
    assert "snapshots of lists held here" not in before
