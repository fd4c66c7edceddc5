"""The tables of the lake, and the SQL that shows them as one view each."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from stopwork.schema import ACTION, DELETION, ENTITY, REJECT

TABLES = {"actions": ACTION, "rejects": REJECT, "deletions": DELETION, "entities": ENTITY}
PLACE = ("source_file", "source_digest", "source_line")
SIGHTING = pa.schema([ACTION.field(name) for name in ("action_id", *PLACE)])
RENAMED = SIGHTING
AT_ONCE = 1_000  # rows made of a table at a time


def views(files: dict[str, list[Path]]) -> Iterable[str]:
    """Yield the statements that make one view per table, given each table's Parquet files.

    `sightings` (rows of which another stands), `renamed` (rows that stand under another id) and
    `merged` (what several rows say together) are tables that the connection knows. `actions` are
    the rows that stand, `every_action` all of them.
    """
    for table, schema in TABLES.items():
        name = "every_action" if table == "actions" else table
        source = _source(files.get(table, []), schema)
        yield f"CREATE VIEW {name} AS {source}"
    place = ", ".join(PLACE)
    yield f"""
        CREATE VIEW actions AS
        SELECT every.* REPLACE (coalesce(renamed.action_id, every.action_id) AS action_id)
        FROM every_action AS every ANTI JOIN sightings USING (action_id, {place})
        LEFT JOIN renamed USING ({place})
        UNION ALL BY NAME SELECT * FROM merged
    """  # noqa: S608  column names only


def _source(paths: list[Path], schema: pa.Schema) -> str:
    if paths:
        names = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
        return f"SELECT * FROM read_parquet([{names}])"  # noqa: S608  quoted above
    columns = ", ".join(f'NULL::{_TYPES[str(field.type)]} AS "{field.name}"' for field in schema)
    return f"SELECT {columns} WHERE false"


_TYPES = {
    "string": "VARCHAR",
    "date32[day]": "DATE",
    "timestamp[us]": "TIMESTAMP",
    "int64": "BIGINT",
    "decimal128(20, 2)": "DECIMAL(20, 2)",
    "list<item: string>": "VARCHAR[]",
    "list<element: string>": "VARCHAR[]",
}


# Text that hardly ever returns is not written as a dictionary, so reading it as one gains nothing.
LONE = frozenset({"action_id", "award_id", "url"})
_PACKED = pa.dictionary(pa.int32(), pa.string())


def opened(path: Path) -> pq.ParquetFile:
    """Open a file of actions, its repeating text as the dictionaries that it is written in."""
    packed = [each.name for each in ACTION if _is_packed(each)]
    return pq.ParquetFile(path, read_dictionary=packed)


def group_of(held: pq.ParquetFile, group: int, columns: Sequence[str]) -> pa.Table:
    """Return some columns of one row group of a file of actions (`opened`).

    Repeating text stays packed: each value once, and a number for each row; `unpacked` undoes it.
    """
    fields = [ACTION.field(name) for name in columns]
    schema = pa.schema([each.with_type(_PACKED) if _is_packed(each) else each for each in fields])
    return held.read_row_group(group, columns=list(columns)).select(columns).cast(schema)


def unpacked(rows: pa.Table) -> pa.Table:
    """Return rows with their text as text again."""
    return rows.cast(pa.schema([ACTION.field(name) for name in rows.column_names]))


def batched(groups: Iterable[pa.Table], at_once: int) -> Iterator[pa.Table]:
    """Yield the rows again, at least so many in one table."""
    held: list[pa.Table] = []
    for rows in groups:
        held.append(rows)
        if sum(map(len, held)) >= at_once:
            yield pa.concat_tables(held)
            held = []
    if held:
        yield pa.concat_tables(held)


def each_row(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, of which few are made at a time."""
    for part in table.to_batches(AT_ONCE):
        yield from part.to_pylist()


def side_by_side(some: pa.Table, others: pa.Table) -> pa.Table:
    """Return whole rows (ACTION) of some of their columns and the others."""
    both = {name: part[name] for part in (some, others) for name in part.column_names}
    return pa.Table.from_arrays([both[name] for name in ACTION.names], schema=ACTION)


def read(
    path: Path,
    table: str,
    columns: Sequence[str] | None = None,
    which: pc.Expression | None = None,
) -> pa.Table:
    """Return rows of a file of a table: all or those for which an expression holds."""
    schema = TABLES[table]
    wanted = schema.names if columns is None else list(columns)
    found = pq.read_table(path, columns=wanted, partitioning=None, filters=which)
    return found.select(wanted).cast(pa.schema([schema.field(each) for each in wanted]))


def _is_packed(each: pa.Field) -> bool:
    return bool(each.type == pa.string()) and each.name not in LONE
