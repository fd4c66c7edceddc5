"""A name whose letters were not read, or are of two scripts, is said to be so."""

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from stopwork.cli import main
from stopwork.screening.scripts import NOT_READ, scripts_say


def said_of(name: str | None) -> str | None:
    (said,) = scripts_say(pl.Series([name], dtype=pl.String))
    return None if said is None else str(said)


def test_a_word_of_two_scripts_is_said_with_both() -> None:
    assert said_of("CАNDIRU LTD") == (
        "CАNDIRU has letters of two scripts, Cyrillic and Latin, which look alike"
    )


@pytest.mark.parametrize(
    "name", ["Candiru Ltd", "Société Amesys", "Кандиру", "קנדירו", "NSO קבוצה", None]
)
def test_of_a_name_in_one_script_nothing_is_said(name: str | None) -> None:
    assert said_of(name) is None


def test_a_column_says_of_each_name_what_is_said_of_it_alone() -> None:
    names = ["PLAIN", None, "CАNDIRU LTD", "\U00012000", "12 ½", "Société", ""]
    assert scripts_say(pl.Series(names)).to_list() == [said_of(name) for name in names]


def test_letters_that_nothing_reads_are_not_told_as_far_from_every_name(tmp_path: Path) -> None:
    unread = "\U00012000\U00012001"  # cuneiform
    (tmp_path / "n.csv").write_text(f"query\n{unread}\nCORNER BAKERY\n", encoding="utf-8")

    done = CliRunner().invoke(main, ["match", str(tmp_path / "n.csv")])

    first, second = done.stdout.splitlines()[1:]
    assert first.endswith(NOT_READ)
    assert second.endswith("no name of the list is near")
