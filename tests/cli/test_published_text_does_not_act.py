"""What a publication prints is shown on a terminal and does nothing there."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from stopwork.cli import main
from stopwork.desk.leads.sample import SAMPLE

NAMES = ("Agency", "Recipient Name")
ACTS = " \x1b[1mX\x07"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """The sample, with signs that act in every name and description."""
    with (SAMPLE / "awards.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    acting = [
        n
        for n, name in enumerate(head)
        if "Description" in name or name in ("Agency", "Recipient Name")
    ]
    path = tmp_path / "odd.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(head)
        csv.writer(file).writerows(
            [cell + ACTS if n in acting else cell for n, cell in enumerate(row)] for row in rows
        )
    return path


def said(*words: str) -> str:
    return CliRunner().invoke(main, words).output


def test_signs_that_act_are_shown_by_every_command_that_prints_published_text(odd: Path) -> None:
    for words in (
        ["screen"],
        ["sources", "try"],
        ["sources", "coverage"],
        ["lifecycle", "--award", "70CTD024P00000012"],
    ):
        told = said(*words, str(odd))
        assert "[U+0007]" in told, words
        assert not {"\x1b", "\x07"} & set(told), words


def test_the_columns_of_a_table_that_nothing_knows_do_not_act_either(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"payee{ACTS},what\nA,b\nC,d\n", encoding="utf-8")

    told = said("sources", "try", str(table))

    assert "[U+0007]" in told
    assert not {"\x1b", "\x07"} & set(told)


def test_a_refused_file_is_named_once(tmp_path: Path) -> None:
    cut = tmp_path / "cut.xml"
    cut.write_text(
        '<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"><a>'
    )

    told = said("screen", str(cut))

    assert told.count("cut.xml") == 1
