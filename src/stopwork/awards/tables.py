"""The tables of the lake, and the SQL that shows them as one view each."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from stopwork.schema import ACTION, DELETION, ENTITY, REJECT

TABLES = {"actions": ACTION, "rejects": REJECT, "deletions": DELETION, "entities": ENTITY}
PLACE = ("source_file", "source_digest", "source_line")
SIGHTING = pa.schema([ACTION.field(name) for name in ("action_id", *PLACE)])
RENAMED = SIGHTING


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


def group_of(held: pq.ParquetFile, group: int, columns: Sequence[str]) -> pa.Table:
    """Return some columns of one row group of a file of actions."""
    schema = pa.schema([ACTION.field(name) for name in columns])
    return held.read_row_group(group, columns=list(columns)).select(columns).cast(schema)
