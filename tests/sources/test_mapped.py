"""Tables that Stopwork does not know, read through a mapping."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from shared import SHARED, needs_shared
from stopwork import sources
from stopwork.errors import MappingError

POLICE = """
name = "Example police payments"
publisher = "Example Constabulary"
level = "payment"
requires = ["recipient_name"]

[constants]
currency = "GBP"
agency = "Example Constabulary"

[columns]
recipient_name = ["Supplier", "* Supplier Final"]
obligated = ["Amount", "Total"]
action_date = "Date"
description = "Category"
"""


def mapping(tmp_path: Path, text: str = POLICE) -> Path:
    path = tmp_path / "police.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_reads_a_table_of_payments(tmp_path: Path) -> None:
    table = tmp_path / "april.csv"
    table.write_text('Supplier,Date,Amount,Category\nVERINT,14/04/2020,"2,834.04",Telephones\n')

    reading = sources.read_table([table], [mapping(tmp_path)])

    [row] = reading.actions.to_pylist()
    assert row["recipient_name"] == "VERINT"
    assert (row["obligated"], row["currency"]) == (Decimal("2834.04"), "GBP")
    assert row["action_date"] == date(2020, 4, 14)
    assert row["agency"] == "Example Constabulary"
    assert row["level"] == "payment"
    assert row["award_id"].startswith("ROW_")
    assert "NO_AWARD_NUMBER" in row["quality"]


def test_payments_that_differ_in_what_could_not_be_read_stay_two(tmp_path: Path) -> None:
    table = tmp_path / "april.csv"
    rows = ("about 5", "about 6", "about 6")
    lines = [f"VERINT,14/04/2020,{amount},Telephones" for amount in rows]
    table.write_text("\n".join(["Supplier,Date,Amount,Category", *lines]))

    actions = sources.read_table([table], [mapping(tmp_path)]).actions

    assert len(set(actions["award_id"].to_pylist())) == 2
    assert all("AMOUNT_UNREADABLE" in codes for codes in actions["quality"].to_pylist())


def test_a_day_with_points_is_written_day_first(tmp_path: Path) -> None:
    table = tmp_path / "october.csv"
    table.write_text("Supplier;Date;Amount;Category\nVERINT;08.10.2024;5;Telephones\n")

    [row] = sources.read_table([table], [mapping(tmp_path)]).actions.to_pylist()

    assert row["action_date"] == date(2024, 10, 8)


def test_every_sheet_of_a_workbook_is_read_with_its_own_header(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    april, may = book.active, book.create_sheet("MAY 20")
    april.title = "Apr 20"
    for row in (["Spend over 500"], ["Date", "Supplier", "Amount"], [date(2020, 4, 1), "A", 1.5]):
        april.append(row)
    for row in (["Supplier", "Total", "Date"], ["B", 2, date(2020, 5, 1)], [None, None, None]):
        may.append(row)
    book.create_sheet("Notes").append(["nothing here"])
    book.save(tmp_path / "spend.xlsx")

    reading = sources.read_table([tmp_path / "spend.xlsx"], [mapping(tmp_path)])

    actions = reading.actions
    assert [refused.name for refused in reading.refused] == ["spend.xlsx!Notes"]

    assert actions["source_file"].to_pylist() == ["spend.xlsx!Apr 20", "spend.xlsx!MAY 20"]
    assert actions["source_line"].to_pylist() == [3, 2]
    assert actions["action_date"].to_pylist() == [date(2020, 4, 1), date(2020, 5, 1)]
    assert actions["obligated"].to_pylist() == [Decimal("1.50"), Decimal("2.00")]


def test_two_equal_payments_get_one_number_and_different_ones_two(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("Supplier,Date,Amount\nA,2020-01-13,1\nA,2020-01-13,1\nA,2020-01-13,2\n")

    ids = sources.read_table([table], [mapping(tmp_path)]).actions["action_id"].to_pylist()

    assert ids[0] == ids[1] != ids[2]


def test_a_row_that_names_nobody_and_nothing_is_set_aside(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("Supplier,Date,Amount\n,2020-01-13,1\n")

    reading = sources.read_table([table], [mapping(tmp_path)])

    assert reading.actions.num_rows == 0
    assert "names no award" in reading.rejects["reason"][0].as_py()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "not a TOML file"),
        ('name = "x"', r"\[columns\]"),
        ('name = "x"\nlevel = "deal"\n[columns]\npiid = "A"', "level must be one of"),
        ('name = "x"\n[columns]\nsupplier = "A"', "there is no field supplier"),
        ('name = "x"\n[columns]\npiid = 3', "a column is a name"),
        ('name = "x"\n[columns]\npiid = "A"\n[constants]\nobligated = 3', "no field obligated"),
        ('name = "x"\nrequires = ["B"]\n[columns]\npiid = "A"', "no field B"),
        ('name = "x"\ncolour = 1\n[columns]\npiid = "A"', "knows no key colour"),
    ],
)
def test_a_mapping_that_does_not_fit_says_what_is_wrong(
    tmp_path: Path, text: str, says: str
) -> None:
    table = tmp_path / "a.csv"
    table.write_text("A\n1\n")

    with pytest.raises(MappingError, match=says) as wrong:
        sources.read_table([table], [mapping(tmp_path, text)])

    assert str(wrong.value).startswith("police.toml")


@needs_shared
def test_forty_eight_sheets_of_real_workbooks_are_read(tmp_path: Path) -> None:
    folder = SHARED / "contracts" / "uk-police-spend-xlsx_lancashire-pcc"
    newer = '"Supplier final", "* Supplier final", "* Supplier"'
    text = POLICE.replace('"* Supplier Final"', newer)

    reading = sources.read_table(sorted(folder.glob("*.xlsx")), [mapping(tmp_path, text)])

    assert len(reading.snapshots) == 48
    assert reading.actions.num_rows > 27_000
    assert reading.actions["recipient_name"].null_count == 0
