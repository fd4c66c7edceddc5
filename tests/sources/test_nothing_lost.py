"""Rows above a header, headers in the middle, stray quotes, error cells, pages: nothing is lost."""

import json
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest

from awardfiles import TEN, csv_bytes, ten
from screenings import field, screening
from shared import needs_shared
from stopwork.sources import read_table
from stopwork.sources.actions import ABOVE_HEADER, ASSISTANCE, NEW_HEADER

FULL = [ten(number) for number in range(1, 21)]


def test_rows_above_the_header_are_set_aside_with_their_lines(tmp_path: Path) -> None:
    lines = csv_bytes(FULL).splitlines(keepends=True)
    path = tmp_path / "moved.csv"
    path.write_bytes(b"".join([*lines[1:7], lines[0], *lines[7:]]))

    found = read_table([path])

    assert found.actions.num_rows == 14
    aside = [(row["source_line"], row["reason"]) for row in found.rejects.to_pylist()]
    assert aside == [(line, ABOVE_HEADER) for line in range(1, 7)]


def test_a_title_above_the_header_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "titled.csv"
    path.write_bytes(b"Contract actions of 2024\n\n" + csv_bytes(FULL))

    found = read_table([path])

    assert (found.actions.num_rows, found.rejects.num_rows) == (20, 0)


def test_a_header_in_the_middle_with_columns_in_another_order_begins_a_new_part(
    tmp_path: Path,
) -> None:
    path = tmp_path / "glued.csv"
    other = csv_bytes(FULL[10:], tuple(reversed(TEN)))
    path.write_bytes(csv_bytes(FULL[:10]) + other + csv_bytes(FULL[:1], TEN))

    found = read_table([path])

    assert found.actions["piid"].to_pylist() == [row["Award ID"] for row in [*FULL, FULL[0]]]
    assert {row["reason"] for row in found.rejects.to_pylist()} == {NEW_HEADER}


@pytest.mark.parametrize("at", range(3))
def test_a_stray_quote_in_the_header_loses_no_row(tmp_path: Path, at: int) -> None:
    head, *rows = csv_bytes(FULL).decode().splitlines()
    cells = head.split(",")
    cells[at] = f'"{cells[at]}'
    path = tmp_path / "quoted.csv"
    path.write_text("\n".join([",".join(cells), *rows]) + "\n", encoding="utf-8")

    assert read_table([path]).actions.num_rows == 20


def a_workbook(path: Path, above: int, rows: list[dict[str, str]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, name in enumerate(TEN, start=2):
        sheet.cell(above + 1, at, name)
        for down, row in enumerate(rows, start=above + 2):
            sheet.cell(down, at, row[name])
    book.save(path)
    return path


@pytest.mark.parametrize("above", [0, 3, 12])
def test_a_row_of_a_workbook_is_cited_by_its_real_number_under_blank_rows(
    tmp_path: Path, above: int
) -> None:
    found = read_table([a_workbook(tmp_path / "a.xlsx", above, FULL[:2])])

    assert found.actions["source_line"].to_pylist() == [above + 2, above + 3]


def test_an_error_cell_of_a_workbook_and_of_a_csv_is_marked(tmp_path: Path) -> None:
    spoilt = ten(1, **{"NAICS Description": "#REF!"})
    (tmp_path / "a.csv").write_bytes(csv_bytes([spoilt, ten(2)]))

    for path in (a_workbook(tmp_path / "a.xlsx", 1, [spoilt, ten(2)]), tmp_path / "a.csv"):
        assert read_table([path]).actions["quality"].to_pylist() == [["CELL_ERROR"], []]


def test_an_amount_with_more_digits_than_cents_is_marked_and_noise_is_not(tmp_path: Path) -> None:
    amounts = ("12.345", "35045.34999999999", "12.30", "7")
    rows = [ten(at, **{"Federal Action Obligation": it}) for at, it in enumerate(amounts, 1)]
    (tmp_path / "a.csv").write_bytes(csv_bytes(rows))

    found = read_table([tmp_path / "a.csv"]).actions["quality"].to_pylist()

    assert found == [["AMOUNT_ROUNDED"], [], [], []]


@pytest.mark.parametrize(
    "written", ["20-May-25", "2025/05/20", "May 20, 2025", "20 May 2025", "2025.5.20"]
)
def test_days_as_spreadsheets_write_them_are_read(tmp_path: Path, written: str) -> None:
    rows = [ten(1, **{"Action Date": written})]
    (tmp_path / "a.csv").write_bytes(csv_bytes(rows))

    assert read_table([tmp_path / "a.csv"]).actions["action_date"].to_pylist() == [
        date(2025, 5, 20)
    ]


def a_page(number: int, *, more: bool, key: str = "CONT_AWD_A{}_7012_-NONE-_-NONE-") -> str:
    row = {
        "Award ID": f"A{number}", "Mod": "0", "Recipient Name": "A SHOP",
        "Action Date": "2025-05-01", "Transaction Amount": 10.0, "Transaction Description": "TOOL",
        "generated_internal_id": key.format(number),
    }  # fmt: skip
    return json.dumps({"results": [row], "page_metadata": {"page": number, "hasNext": more}})


def test_a_page_that_says_more_follow_is_called_a_part_until_they_are_there(
    tmp_path: Path,
) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{number}.json").write_text(a_page(number, more=number < 3))

    _, one = screening(tmp_path, tmp_path / "1.json")
    _, gap = screening(tmp_path, tmp_path / "1.json", tmp_path / "3.json")
    _, whole = screening(tmp_path, *(tmp_path / f"{number}.json" for number in (3, 1, 2)))

    assert "page 1 says that more pages follow" in one.warnings[0]
    assert "page 2 is not among these files" in gap.warnings[0]
    assert whole.warnings == ()


def test_a_grant_is_set_aside_as_assistance(tmp_path: Path) -> None:
    page = json.loads(a_page(1, more=False))
    page["results"] += json.loads(a_page(2, more=False, key="ASST_NON_FAIN{}_7001"))["results"]
    (tmp_path / "page.json").write_text(json.dumps(page))

    [reject] = read_table([tmp_path / "page.json"]).rejects.to_pylist()

    assert "assistance (a grant or a loan)" in reject["reason"]


@needs_shared
def test_the_pages_and_the_grant_from_the_field(tmp_path: Path) -> None:
    _, part = screening(tmp_path, *field("page-says-more-follow", "page-1.json"))
    grant, _ = screening(tmp_path, *field("grant-set-aside-with-wrong-reason", "page.json"))

    assert "more pages follow" in part.warnings[0]
    assert "assistance" in grant.rejects["reason"][0].as_py()


@needs_shared
def test_cells_that_could_not_be_read_are_counted_aloud(tmp_path: Path) -> None:
    found, facts = screening(tmp_path, *field("unread-cells-unsaid", "amount-and-day.csv"))
    _, undecided = screening(tmp_path, *field("unread-cells-unsaid", "days-undecided.csv"))
    days, unread = screening(tmp_path, *field("unread-cells-unsaid", "spreadsheet-days.csv"))

    [lead] = found.leads.to_pylist()
    assert "The sum is of 2 of 3 amounts; the others could not be read." in lead["notes"]
    assert any("1 row has an amount that could not be read" in it for it in facts.warnings)
    assert any("3 rows have a day such as 5/9/2025" in it for it in undecided.warnings)
    assert days.leads["first_action_date"].to_pylist().count(date(2025, 5, 20)) == 3
    assert any("1 row has a day that could not be read" in it for it in unread.warnings)


@pytest.mark.parametrize("name", ["REDACTED DUE TO PII", "Miscellaneous Foreign Awardees", ""])
def test_recipients_that_are_withheld_or_not_named_are_counted(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.csv").write_bytes(csv_bytes([ten(1, **{"Recipient Name": name}), ten(2)]))

    _, facts = screening(tmp_path, tmp_path / "a.csv")

    assert sum(facts.files[0].unread.values()) == 1


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Awards">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def test_a_workbook_of_open_documents_is_read(tmp_path: Path) -> None:
    lines = [TEN, *([row[name] for name in TEN] for row in FULL[:2])]
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in line
        )
        + "</table:table-row>"
        for line in lines
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", ODS.format(rows=rows))
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest"
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )

    found = read_table([tmp_path / "a.ods"])

    assert found.actions["piid"].to_pylist() == [row["Award ID"] for row in FULL[:2]]
    assert found.actions["source_line"].to_pylist() == [2, 3]


def test_a_grant_among_ten_columns_is_set_aside_as_assistance(tmp_path: Path) -> None:
    rows = [ten(1), ten(2, **{"Generated Award ID": "ASST_NON_FAIN1_7001"})]

    (tmp_path / "a.csv").write_bytes(csv_bytes(rows))

    [reject] = read_table([tmp_path / "a.csv"]).rejects.to_pylist()

    assert reject["reason"] == ASSISTANCE
