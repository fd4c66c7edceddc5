"""`stopwork match` reads name files as people save them, and says what it had to read otherwise."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from screenings import FIELD
from shared import needs_shared
from stopwork.cli import main


def answers(path: Path, content: bytes, *more: str) -> tuple[list[str], str]:
    path.write_bytes(content)
    done = CliRunner().invoke(main, ["match", str(path), *more])
    assert done.exit_code == 0, done.output
    return [line.split(",")[0] for line in done.stdout.splitlines()[1:]], done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_that_a_spreadsheet_writes_is_read(tmp_path: Path, encoding: str) -> None:
    names, said = answers(tmp_path / "n.csv", "query\nSOCIÉTÉ AMESYS\n".encode(encoding))

    assert names == ["SOCIÉTÉ AMESYS"]
    assert said == ""


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_comma_semicolon_tab_or_bar(tmp_path: Path, between: str) -> None:
    text = f"note{between}query\nx{between}NSO GROUP\n"

    assert answers(tmp_path / "n.csv", text.encode())[0] == ["NSO GROUP"]


def test_a_quote_that_is_never_closed_loses_no_name(tmp_path: Path) -> None:
    names, said = answers(tmp_path / "n.csv", b'query\n"NSO GROUP\nCANDIRU LTD\n"INTELLEXA\n')

    assert names == ["NSO GROUP", "CANDIRU LTD", "INTELLEXA"]
    assert "n.csv, line 2: a quote that is never closed was left out of the name." in said


def test_a_quoted_name_may_hold_a_comma_a_quote_or_a_line_end(tmp_path: Path) -> None:
    names, said = answers(
        tmp_path / "n.csv", b'query\n"NSO ""GROUP"""\n"CANDIRU\nLTD"\nINTELLEXA\n'
    )

    assert names[0].startswith('"NSO')
    assert names[-1] == "INTELLEXA"
    assert said == ""


def test_in_a_file_of_names_alone_an_unquoted_comma_is_of_the_name_and_said(
    tmp_path: Path,
) -> None:
    names, said = answers(
        tmp_path / "n.csv", b"query\nNSO GROUP\nPARAGON SOLUTIONS (US), INC.\nCANDIRU\n"
    )

    assert names == ["NSO GROUP", '"PARAGON SOLUTIONS (US)', "CANDIRU"]
    assert "n.csv, line 3: a name with a comma inside stands without quotes" in said


def test_beside_other_columns_an_unquoted_comma_leaves_its_row_out_and_no_other(
    tmp_path: Path,
) -> None:
    names, said = answers(
        tmp_path / "n.csv", b"query,note\nPARAGON SOLUTIONS (US), INC.,x\nNSO GROUP,y\n"
    )

    assert names == ["NSO GROUP"]
    assert (
        "n.csv, line 2: a name with a comma inside stands without quotes, so that the row" in said
    )
    assert "3 cells under 2 columns; put it in quotes. The row was left out." in said


def test_a_column_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("company;note\nNSO;x\n")

    done = CliRunner().invoke(main, ["match", str(tmp_path / "n.csv")])

    assert done.exit_code == 1
    assert "needs a column named query" in done.stderr
    assert "(company, note)" in done.stderr


@needs_shared
@pytest.mark.parametrize("name", ["comma.csv", "quote.csv", "semicolon.csv", "windows.csv"])
def test_the_files_of_the_field_are_read(name: str) -> None:
    file = FIELD / "name-files-as-people-save-them" / name

    done = CliRunner().invoke(main, ["match", str(file)])

    assert done.exit_code == 0
    assert ",match," in done.stdout
    assert "\N{REPLACEMENT CHARACTER}" not in done.stdout
