"""
Tables and pages written to files: whole or not at all, in the format of the file's extension.

CSV cells that a spreadsheet would run as a formula are defused; JSON lines and Parquet stay raw.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import BinaryIO

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from stopwork.errors import UsageError
from stopwork.reports.facts.manifest import Manifest, manifest_text
from stopwork.reports.leads.view import reading_order
from stopwork.whole_file import put_whole

# A spreadsheet runs a text cell that begins so (OWASP, "CSV Injection"), full-width forms too.
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
# A few cells begin so, quoted ones too; only these are looked at one by one.
_MAYBE_FORMULA = r"^['=+\-@\t\r\n\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}]"
_QUOTED = re.compile(r"'+(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?\Z")
BETWEEN = " | "
ROW_ENDS = "\r\n"  # RFC 4180
AT_ONCE = 100_000  # rows
TEXTS = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
MANIFEST_KEY = b"stopwork.manifest"


def write_table(table: pa.Table, path: Path) -> None:
    """Write the table as .csv, .jsonl (or .ndjson) or .parquet.

    A reader never sees half a file: it is written beside its place and then moved there. Raises
    UsageError for another extension, and for a folder that cannot be written to.
    """
    written = FORMATS.get(path.suffix.lower())
    if written is None:
        known = ", ".join(FORMATS)
        raise UsageError(f"{path}: give the file one of the extensions {known}.")
    replace_file(path, partial(written, table))


def write_leads(leads: pa.Table, manifest: Manifest, path: Path) -> None:
    """Write leads in the order of the screen, with the manifest of their run.

    A Parquet file carries it inside, under the key `stopwork.manifest`; beside any other file it
    lies as <name>.manifest.json. It is written first: leads never lie there without one.
    """
    text = manifest_text(manifest)
    leads = reading_order(leads)
    if path.suffix.lower() == ".parquet":
        known = leads.schema.metadata or {}
        leads = leads.replace_schema_metadata({**known, MANIFEST_KEY: text.encode()})
    elif path.suffix.lower() in FORMATS:
        replace_file(beside(path), text.encode())
    write_table(leads, path)


def keep_inputs(outs: Iterable[Path | None], inputs: Iterable[Path | str]) -> None:
    """Raise UsageError where a file to be written is one of those that are read."""
    read = {Path(each).resolve() for each in inputs}
    for out in outs:
        mine = () if out is None else (out, beside(out), *_in(pages_folder(out), read))
        for place in mine:
            if place.resolve() in read:
                raise UsageError(
                    f"{place}: is one of the files to be read, and would be lost; write to another"
                    " name."
                )


def _in(folder: Path, files: Iterable[Path]) -> list[Path]:
    """The files that lie in a folder that is written whole."""
    return [each for each in files if each.parent == folder.resolve()]


def pages_folder(page: Path) -> Path:
    """Return the folder of the pages that a page of leads has beside it where they are many."""
    return page.with_name(f"{page.stem}-pages")


def beside(path: Path) -> Path:
    """Return where the manifest of a file of leads lies."""
    return path.with_name(f"{path.name}.manifest.json")


def read_award_ids(path: Path) -> frozenset[str]:
    """Return the award_ids in a file of leads that `write_table` wrote.

    Raises UsageError for a file that is none.
    """
    try:
        suffix = path.suffix.lower()
        if suffix == ".parquet":
            ids = pq.read_table(path, columns=["award_id"])["award_id"].to_pylist()
        elif suffix in (".jsonl", ".ndjson"):
            lines = path.read_text(encoding="utf-8").split("\n")  # U+2028 is no line end here
            ids = [json.loads(line)["award_id"] for line in lines if line.strip()]
        else:
            with path.open(encoding="utf-8-sig", newline="") as file:
                ids = [row["award_id"] for row in csv.DictReader(file)]
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowInvalid) as broken:
        raise UsageError(f"{path}: is no file of leads with award_id ({broken}).") from broken
    return frozenset(ids)


def write_page(text: str, path: Path) -> None:
    """Write a page as UTF-8, whole or not at all; raises UsageError where it cannot be written."""
    replace_file(path, text.encode("utf-8", "backslashreplace"))


def replace_file(path: Path, content: bytes | Callable[[BinaryIO], object]) -> None:
    """Put the content, or what a function writes, in place of the file in one step."""
    try:
        put_whole(path, content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); name another.") from error


def csv_cell(value: object) -> str:
    """A value as one CSV cell; null is empty, lists are joined by " | ".

    Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers do not.
    Text that is such a cell already gets one more, and a stroke in an item of a list a backslash,
    so that `read_back` gives back every letter.
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return csv_cell(BETWEEN.join(str(each).replace("|", r"\|") for each in value))
    if isinstance(value, str) and _is_formula(_QUOTED.sub("", value, count=1)):
        return "'" + value
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _is_formula(text: str) -> bool:
    return bool(_FORMULA.match(text)) and not _NUMBER.match(text)


def json_value(value: object) -> str:
    """A value as JSON: decimals keep their digits, dates are ISO text, null is null."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(
        value.isoformat() if isinstance(value, date) else value, ensure_ascii=False, default=str
    )


def csv_text(table: pa.Table) -> str:
    """Return the table as CSV text with a header, formulas defused."""
    return "".join(_csv_parts(table))


def _csv_parts(table: pa.Table) -> Iterator[str]:
    """The table as CSV, so many rows at once and column by column."""
    if table.num_columns < 2:  # one empty cell is quoted, lest its row be none
        yield csv_of(table.column_names, (row.values() for row in table.to_pylist()))
        return
    yield csv_of(table.column_names, ())
    for start in range(0, table.num_rows, AT_ONCE):
        columns = table.slice(start, AT_ONCE).columns
        cells = pl.DataFrame({str(at): _cells(column) for at, column in enumerate(columns)})
        yield cells.write_csv(include_header=False, line_terminator=ROW_ENDS)


def _cells(column: pa.ChunkedArray) -> pl.Series:
    """`csv_cell` of each value of a column; null where that is empty."""
    if any(is_text(column.type) for is_text in TEXTS):
        texts = pl.Series(column, dtype=pl.String)
        where = texts.str.contains(_MAYBE_FORMULA).fill_null(value=False).arg_true()
        defused = [csv_cell(text) for text in texts.gather(where).to_list()]
        texts = texts.clone().scatter(where, defused) if len(where) else texts
        return texts.replace("", None)
    if pa.types.is_nested(column.type):
        return pl.Series([csv_cell(value) or None for value in column.to_pylist()], dtype=pl.String)
    coded = column.combine_chunks().dictionary_encode()  # what is said often is spelled once
    spelled = [csv_cell(value) or None for value in coded.dictionary.to_pylist()]
    return pl.Series(spelled, dtype=pl.String).gather(pl.Series(coded.indices))


def csv_of(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV text under their head, formulas defused; every table goes through here."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator=ROW_ENDS)
    out.writerow([csv_cell(name) for name in head])
    for row in rows:
        out.writerow([csv_cell(value) for value in row])
    return text.getvalue()


def _csv(table: pa.Table, out: BinaryIO) -> None:
    for part in _csv_parts(table):
        out.write(part.encode())


def _jsonl(table: pa.Table, out: BinaryIO) -> None:
    for row in table.to_pylist():
        cells = (f"{json.dumps(name)}: {json_value(value)}" for name, value in row.items())
        out.write(f"{{{', '.join(cells)}}}\n".encode())


def _parquet(table: pa.Table, out: BinaryIO) -> None:
    pq.write_table(table, out, compression="zstd")


FORMATS: dict[str, Callable[[pa.Table, BinaryIO], None]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".parquet": _parquet,
}
