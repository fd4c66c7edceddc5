"""Leads as a workbook: three sheets, text that is never run, the same bytes each time."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from awardfiles import STAMPED, csv_file, stamped
from builders import a_lead, a_table
from stopwork.cli import main
from stopwork.reports.facts.run import Findings
from stopwork.reports.leads.workbook import leads_workbook
from stopwork.schema import LEAD


def a_book(**changed: object) -> "openpyxl.Workbook":
    content = leads_workbook(Findings(leads=a_table(LEAD, a_lead(**changed))))
    return openpyxl.load_workbook(io.BytesIO(content))


def test_leads_actions_and_reasons_have_a_sheet_each(tmp_path: Path) -> None:
    file = csv_file(tmp_path / "a.csv", [stamped(1), stamped(1, "P00001")], STAMPED)

    done = CliRunner().invoke(main, ["screen", str(file), "--out", str(tmp_path / "leads.xlsx")])

    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(tmp_path / "leads.xlsx")
    rows = {sheet.title: sheet.max_row for sheet in book}
    assert rows == {"Leads": 2, "Actions": 3, "Reasons": 2}
    assert (tmp_path / "leads.xlsx.manifest.json").exists()


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "https://example.org/", "007"])
def test_text_stays_text(text: str) -> None:
    sheet = a_book(recipient_name=text)["Leads"]

    cell = sheet.cell(2, LEAD.get_field_index("recipient_name") + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_an_amount_too_long_for_a_number_keeps_its_digits_as_text() -> None:
    at = LEAD.get_field_index("obligated") + 1

    assert a_book(obligated=Decimal("2000000.00"))["Leads"].cell(2, at).value == 2_000_000
    assert a_book(obligated=Decimal("99999999999999999.99"))["Leads"].cell(2, at).value == (
        "99999999999999999.99"
    )


def test_a_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    at = LEAD.get_field_index("description") + 1

    said = a_book(description="x" * 40_000)["Leads"].cell(2, at).value

    assert (len(said), said[-1]) == (32_767, "…")


def test_the_same_leads_give_the_same_bytes() -> None:
    found = Findings(leads=a_table(LEAD, a_lead()))

    assert leads_workbook(found) == leads_workbook(found)


@pytest.mark.parametrize("name", ["a.csv", "b.csv"])
def test_what_is_written_never_replaces_what_is_read(tmp_path: Path, name: str) -> None:
    read = csv_file(tmp_path / "a.csv", [stamped(1)], STAMPED)
    csv_file(tmp_path / "b.csv", [stamped(2)], STAMPED)
    before = read.read_bytes()

    done = CliRunner().invoke(main, ["screen", str(tmp_path), "--out", str(tmp_path / name)])

    assert done.exit_code == 2
    assert "one of the files to be read" in done.output
    assert read.read_bytes() == before


def test_leads_are_written_in_the_order_of_the_screen(tmp_path: Path) -> None:
    rows = [
        stamped(1, recipient_name="A SHOP", transaction_description="GRAYKEY LICENSE",
                federal_action_obligation="9"),
        stamped(2),
    ]  # fmt: skip
    file = csv_file(tmp_path / "a.csv", rows, STAMPED)

    CliRunner().invoke(main, ["screen", str(file), "--out", str(tmp_path / "leads.csv")])

    lines = (tmp_path / "leads.csv").read_text(encoding="utf-8").splitlines()
    assert ["commercial-spyware" in lines[1], "device-forensics" in lines[2]] == [True, True]
