"""Payment ledgers of US cities, read without a mapping, however their columns are called."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from stopwork import sources


def rows(tmp_path: Path, text: str) -> list[dict[str, Any]]:
    (tmp_path / "ledger.csv").write_text(text, encoding="utf-8")
    found: list[dict[str, Any]] = sources.read_table([tmp_path / "ledger.csv"]).actions.to_pylist()
    return found


@pytest.mark.parametrize(
    "header",
    [
        "VOUCHER NUMBER,AMOUNT,CHECK DATE,DEPARTMENT NAME,VENDOR NAME",
        "Check No,Check Amount,Issue Date,Agency,Payee Name",
        "document_no,transaction_amount,check_date,department_title,vendor_name",
        "Voucher,Monetary Amount,Entered,Dept Name,Vendor Name",
    ],
)
def test_a_citys_checkbook_is_known_by_the_numbers_of_its_checks(
    tmp_path: Path, header: str
) -> None:
    [found] = rows(tmp_path, f'{header}\nV1,"1,234.50",12/31/2024,POLICE,ZUBROWKA INC\n')

    assert (found["level"], found["currency"]) == ("payment", "USD")
    assert (found["obligated"], found["action_date"]) == (Decimal("1234.50"), date(2024, 12, 31))
    assert (found["agency"], found["recipient_name"]) == ("POLICE", "ZUBROWKA INC")


def test_two_payments_that_differ_by_their_check_alone_are_two(tmp_path: Path) -> None:
    first, second = rows(
        tmp_path,
        "Check Number,Amount,Check Date,Vendor\n1,5,12/31/2024,ZUBROWKA\n2,5,12/31/2024,ZUBROWKA\n",
    )

    assert first["award_id"] != second["award_id"]


def test_a_workbook_whose_months_call_their_columns_differently_is_read_whole(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    months = {
        "Jan": ("Vendor Name", "Check Number", "Amount", "Check Date"),
        "Feb": ("VENDOR", "Check #", "Check Amount", "Payment Date"),
    }
    for title, header in months.items():
        sheet = book.create_sheet(title)
        sheet.append(["City of Zubrowka"])
        sheet.append(header)
        sheet.append(["ZUBROWKA INC", 17, 1234.5, date(2024, 12, 31)])
    del book["Sheet"]
    book.save(tmp_path / "ledger.xlsx")

    reading = sources.read_table([tmp_path / "ledger.xlsx"])

    assert reading.actions["recipient_name"].to_pylist() == ["ZUBROWKA INC"] * 2
    assert reading.actions["obligated"].to_pylist() == [Decimal("1234.50")] * 2


def test_checks_that_name_no_payee_are_read_by_what_was_bought_and_never_by_a_label(
    tmp_path: Path,
) -> None:
    header = ",check,amount,Purchase,Category,FOIA No,Link,Muckrock Link"
    bought = "1/4/2010,14425,9423.8,pen registers,Surveillance???,15-6708,14425.pdf,https://m/1"
    blank = "1/25/2010,14426,5,,Routine,15-6708,14426.pdf,https://m/1"
    (tmp_path / "checks.csv").write_text(f"{header}\n{bought}\n{blank}\n", encoding="utf-8")

    reading = sources.read_table([tmp_path / "checks.csv"])

    [found] = reading.actions.to_pylist()
    assert (found["description"], found["recipient_name"]) == ("pen registers", None)
    assert (found["action_date"], found["agency"]) == (
        date(2010, 1, 4),
        "Chicago Police Department",
    )
    assert found["url"] == "https://m/1"
    assert "Surveillance" not in str(found)
    assert reading.rejects["reason"].to_pylist() == [
        "The row names no award, no recipient and nothing that was bought."
    ]
