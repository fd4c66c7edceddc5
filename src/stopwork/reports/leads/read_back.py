"""
Tables read back from what `writers` wrote: CSV, JSON lines or Parquet, with the types they had.

    bytes of a file + its extension  →  Written: leads, spans or events, and the run's manifest

A CSV cell that was defused gets its first character back, an empty cell is null, and lists are
taken apart at " | ". Empty words and empty lists, which no run writes, come back as null.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from stopwork.errors import UsageError
from stopwork.reports.facts.manifest import Manifest, leads_digest, manifest_from
from stopwork.reports.leads.write import BETWEEN, MANIFEST_KEY, csv_cell
from stopwork.schema import EVENT, LEAD, SPAN

LEADS, SPANS, EVENTS = "leads", "spans", "events"
KINDS: Mapping[str, pa.Schema] = {LEADS: LEAD, SPANS: SPAN, EVENTS: EVENT}
FIRST_LEADS = LEAD.names[: LEAD.names.index("level")]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A table as it was written: which one it is, its rows, and its run where that is known."""

    kind: str
    table: pa.Table
    manifest: Manifest | None


def written(content: bytes, name: str, beside: str | None = None) -> Written:
    """Return the table in the bytes of a file; `beside` is the text of the manifest next to it.

    Raises UsageError when it is no table of ours, and when leads and manifest do not agree.
    """
    columns, rows, inside = _parsed(content, name)
    kind = next((kind for kind, schema in KINDS.items() if columns == schema.names), None)
    if columns == FIRST_LEADS:  # as the first version wrote them
        kind, rows = LEADS, [dict.fromkeys(LEAD.names) | row for row in _rows(rows, name)]
    if kind is None:
        raise UsageError(
            f"{name}: is no file of leads, spans or events as Stopwork writes them; name one that"
            " `stopwork screen --out` or `stopwork lifecycle --spans` wrote."
        )
    table = _typed(rows, KINDS[kind], name)
    text = inside or beside
    manifest = manifest_from(text, name) if text is not None and kind == LEADS else None
    if manifest is not None and manifest["content"]["leads"]["digest"] != leads_digest(
        table, columns
    ):
        raise UsageError(
            f"{name}: its leads are not those of its manifest, so one of the two was changed after"
            " the run; use the files as they were written, or the run's .parquet or .jsonl file."
        )
    return Written(kind=kind, table=table, manifest=manifest)


Parsed = tuple[list[str], Iterable[Row], str | None]  # columns, rows, the manifest inside


def _parsed(content: bytes, name: str) -> Parsed:
    read = READERS.get(name.rpartition(".")[2].lower())
    if read is None:
        raise UsageError(f"{name}: is not named as a table; use .csv, .jsonl or .parquet.")
    try:
        return read(content)
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error, pa.ArrowException) as wrong:
        said = " ".join(str(wrong).split())[:200]
        raise UsageError(
            f"{name}: cannot be read as a table ({said}); name one that Stopwork wrote."
        ) from wrong


def _csv(content: bytes) -> Parsed:
    text = content.decode("utf-8-sig")
    limit = csv.field_size_limit(max(len(text), 131_072))  # a description may be a megabyte
    try:
        head, *lines = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    finally:
        csv.field_size_limit(limit)
    return head, (dict(zip(head, map(_cell, line), strict=True)) for line in lines), None


def _cell(cell: str) -> str | None:
    """The text before it was defused; an empty cell is null."""
    bare = cell[1:]
    if cell.startswith("'") and csv_cell(bare) == cell:
        return bare
    return cell or None


def _jsonl(content: bytes) -> Parsed:
    lines = [line for line in content.decode().split("\n") if line.strip()]
    rows: list[Row] = [json.loads(line, parse_float=Decimal) for line in lines]
    return list(rows[0]) if rows else LEAD.names, rows, None


def _parquet(content: bytes) -> Parsed:
    table = pq.read_table(pa.BufferReader(content))
    inside = (table.schema.metadata or {}).get(MANIFEST_KEY)
    return table.column_names, table.to_pylist(), inside.decode() if inside else None


READERS: Mapping[str, Callable[[bytes], Parsed]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "ndjson": _jsonl,
    "parquet": _parquet,
}


def _typed(rows: Iterable[Row], schema: pa.Schema, name: str) -> pa.Table:
    """The rows with the types of the schema; raises UsageError, with the row, where one has not."""
    made = []
    for place, row in enumerate(_rows(rows, name), 1):
        try:
            made.append({field.name: _value(row[field.name], field.type) for field in schema})
        except (ValueError, KeyError, TypeError, InvalidOperation) as wrong:
            raise UsageError(f"{name}: row {place} is not as it was written ({wrong}).") from wrong
    try:
        return pa.Table.from_pylist(made, schema=schema)
    except (ValueError, pa.ArrowException) as wrong:  # text that is no Unicode, an amount too large
        raise UsageError(f"{name}: holds a value that no such table can hold ({wrong}).") from wrong


def _rows(rows: Iterable[Row], name: str) -> list[Row]:
    try:
        return list(rows)
    except ValueError as wrong:  # a line with more or fewer cells than the head
        raise UsageError(f"{name}: a line has other columns than its head ({wrong}).") from wrong


def _items(cell: str) -> list[str]:
    """The items of a cell; a stroke inside of one has a backslash before it."""
    return [item.replace(r"\|", "|") for item in cell.split(BETWEEN)]


def _value(value: Any, kind: pa.DataType) -> Any:
    if value is None:
        return None
    if pa.types.is_list(kind):
        return _items(value) if isinstance(value, str) else list(value)
    if pa.types.is_decimal(kind):
        return Decimal(str(value)).quantize(Decimal("0.01"))
    if pa.types.is_date(kind):
        return value if isinstance(value, date) else date.fromisoformat(value)
    if pa.types.is_floating(kind):
        return float(value)
    return int(value) if pa.types.is_integer(kind) else str(value)
