"""Tables written as CSV, JSON lines and Parquet."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_lead, a_table
from stopwork.errors import UsageError
from stopwork.reports.leads.write import csv_cell, csv_of, csv_text, write_page, write_table
from stopwork.schema import LEAD


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_holds_every_column_of_a_lead_as_printed(tmp_path: Path) -> None:
    write_table(
        a_table(LEAD, a_lead(reasons=["One.", "Two."], vendor_name=None)), tmp_path / "l.csv"
    )

    row = rows_of(tmp_path / "l.csv")[0]

    assert list(row) == LEAD.names
    assert row["recipient_name"] == "EXAMPLE SOLUTIONS (US) INC"
    assert row["obligated"] == "2000000.00"
    assert row["first_action_date"] == "2024-09-27"
    assert row["reasons"] == "One. | Two."
    assert row["vendor_name"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(start: str, tmp_path: Path) -> None:
    formula = start + "HYPERLINK(1)"
    table = a_table(LEAD, a_lead(description=formula))

    write_table(table, tmp_path / "l.csv")
    write_table(table, tmp_path / "l.jsonl")

    assert rows_of(tmp_path / "l.csv")[0]["description"] == "'" + formula
    assert json.loads((tmp_path / "l.jsonl").read_text())["description"] == formula


@pytest.mark.parametrize("number", ["-12.50", "+3", "-1,000.00"])
def test_a_number_is_not_defused(number: str) -> None:
    assert csv_cell(number) == number


def test_a_negative_amount_stays_a_number() -> None:
    assert csv_cell(Decimal("-4.50")) == "-4.50"


def test_a_line_feed_after_a_number_does_not_make_it_one() -> None:
    assert csv_cell("-1\n=1") == "'-1\n=1"


@given(st.text())
def test_no_text_cell_begins_as_a_formula_unless_it_is_a_number(text: str) -> None:
    cell = csv_cell(text)

    assert not cell.startswith(("=", "@", "\t", "\r"))
    assert cell in (text, "'" + text)


def test_json_lines_keep_digits_days_lists_and_nulls(tmp_path: Path) -> None:
    lead = a_lead(obligated=Decimal("123456789012345678.91"), url=None)

    write_table(a_table(LEAD, lead), tmp_path / "l.jsonl")

    line = (tmp_path / "l.jsonl").read_text(encoding="utf-8")
    row = json.loads(line, parse_float=Decimal)
    assert row["obligated"] == Decimal("123456789012345678.91")
    assert row["first_action_date"] == "2024-09-27"
    assert row["reasons"] == lead["reasons"]
    assert row["url"] is None


def test_parquet_keeps_the_schema(tmp_path: Path) -> None:
    table = a_table(LEAD, a_lead())

    write_table(table, tmp_path / "l.parquet")

    assert pq.read_table(tmp_path / "l.parquet").equals(table)


def test_an_unknown_extension_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv, \.jsonl"):
        write_table(a_table(LEAD, a_lead()), tmp_path / "leads.xls")

    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        write_page("<p>", tmp_path / "nowhere" / "leads.html")


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "leads.html"
    write_page("old and long", path)

    write_page("new", path)

    assert path.read_text() == "new"
    assert [each.name for each in tmp_path.iterdir()] == ["leads.html"]


def test_a_target_that_is_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "leads.csv").mkdir()

    with pytest.raises(UsageError, match="cannot be written"):
        write_table(a_table(LEAD, a_lead()), tmp_path / "leads.csv")

    assert [each.name for each in tmp_path.iterdir()] == ["leads.csv"]


CELL = st.one_of(st.none(), st.text("a\",\n\r='+-@\t１＝1. Ω|\\", max_size=4))


@given(st.lists(st.tuples(CELL, st.one_of(st.none(), st.floats()), st.none() | st.lists(CELL))))
def test_a_table_written_column_by_column_is_what_its_rows_give(
    rows: list[tuple[str | None, float | None, list[str | None] | None]],
) -> None:
    texts, numbers, lists = ([row[at] for row in rows] for at in range(3))
    table = pa.table({
        "a,b": pa.array(texts, pa.string()),
        "number": pa.array(numbers, pa.float64()),
        "several": pa.array(lists, pa.list_(pa.string())),
    })  # fmt: skip

    assert csv_text(table) == csv_of(table.column_names, rows)
