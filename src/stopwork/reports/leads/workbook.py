"""
Leads as a workbook: one sheet of leads, one of their actions, one of their reasons.

Text is text whatever it looks like: a cell that begins with = is never run. The same tables give
the same bytes: nothing in the file tells when it was written.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from stopwork.errors import UsageError
from stopwork.reports.facts.manifest import Manifest, manifest_text
from stopwork.reports.facts.run import Findings
from stopwork.reports.leads.view import reading_order
from stopwork.reports.leads.write import BETWEEN, beside, replace_file
from stopwork.schema import ACTION, HIT, LEAD

MOST_ROWS = 1_048_575  # below the header, in the format itself
MOST_LETTERS = 32_767
EXACT_DIGITS = 15  # more than a spreadsheet's number keeps
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001  a fixed day; the run's is in the manifest
_PLAIN = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
ACTIONS = [name for name in ACTION.names if name not in ("quality", "source_digest")]


def write_workbook(found: Findings, manifest: Manifest, path: Path) -> None:
    """Write the leads with their actions and reasons, and the run's manifest beside them.

    Raises UsageError for more rows than a sheet holds.
    """
    content = leads_workbook(found)
    replace_file(beside(path), manifest_text(manifest).encode())
    replace_file(path, content)


def leads_workbook(found: Findings) -> bytes:
    """Return the bytes of the workbook."""
    leads = reading_order(found.leads)
    awards = leads["award_id"].combine_chunks()
    actions, hits = (
        table.filter(pc.is_in(table["award_id"], awards)) for table in (found.actions, found.hits)
    )
    sheets = {
        "Leads": leads.select(LEAD.names),
        "Actions": actions.select(ACTIONS),
        "Reasons": hits.select(HIT.names),
    }
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _PLAIN)
    book.set_properties({"created": _WRITTEN, "title": "Leads: reasons to look, no accusations"})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
    }
    for name, table in sheets.items():
        _sheet(book.add_worksheet(name), name, table, formats)
    book.close()
    return out.getvalue()


def _sheet(sheet: Worksheet, name: str, table: pa.Table, formats: dict[str, Format]) -> None:
    if table.num_rows > MOST_ROWS:
        raise UsageError(
            f"{name}: {table.num_rows:,} rows, more than a sheet of a workbook holds"
            f" ({MOST_ROWS:,}); write .csv or .parquet."
        )
    for at, column in enumerate(table.column_names):
        sheet.write_string(0, at, column, formats["head"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(table.num_rows, 1), max(table.num_columns - 1, 0))
    for row, values in enumerate(table.to_pylist(), start=1):
        for at, value in enumerate(values.values()):
            _cell(sheet, (row, at), value, formats)


def _cell(
    sheet: Worksheet, place: tuple[int, int], value: object, formats: dict[str, Format]
) -> None:
    """Write one value: amounts and days as such, null as an empty cell, all else as text."""
    if value is None:
        return
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= EXACT_DIGITS:
        sheet.write_number(*place, float(value), formats["money"])
    elif isinstance(value, datetime):
        sheet.write_string(*place, value.isoformat())
    elif isinstance(value, date) and value.year >= _FIRST_YEAR:
        sheet.write_datetime(*place, datetime(value.year, value.month, value.day), formats["day"])  # noqa: DTZ001
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(*place, value)
    else:
        sheet.write_string(*place, _text(value))


_FIRST_YEAR = 1901  # a workbook counts days from 1900, and that year wrongly


def _text(value: object) -> str:
    """A value as text that a cell can hold; what is cut off is marked."""
    listed = isinstance(value, Sequence) and not isinstance(value, str)
    text = BETWEEN.join(map(str, value)) if listed else str(value)  # type: ignore[call-overload]
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"
