"""The tables of the lake, and the SQL that shows them as one view each."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from stopwork.schema import ACTION, REJECT

SIGHTING = pa.schema(
    [ACTION.field(name) for name in ("action_id", "source_file", "source_digest", "source_line")]
)
SUPERSEDED = pa.schema([ACTION.field("action_id")])
TABLES = {"superseded": SUPERSEDED, "actions": ACTION, "rejects": REJECT, "sightings": SIGHTING}

# The key that files without transaction numbers get; the same text as content_key gives.
_CONTENT = """concat_ws('|', award_id, coalesce(modification, '-NONE-'),
    coalesce(action_date::VARCHAR, '-NONE-'), coalesce(obligated::VARCHAR, '-NONE-'))"""


def views(files: dict[str, list[Path]]) -> Iterable[str]:
    """Yield the statements that make one view per table, given each table's Parquet files.

    An action of which a later file gave the full key is shown with that key only.
    """
    for table, schema in TABLES.items():
        name = "every_action" if table == "actions" else table
        source = _source(files.get(table, []), schema)
        yield f"CREATE VIEW {name} AS {source}"
    later = " ANTI JOIN superseded USING (action_id)" if files.get("superseded") else ""
    yield f"CREATE VIEW actions AS SELECT * FROM every_action{later}"  # noqa: S608


def of_files(columns: str) -> str:
    """Return the query for the actions of the files whose digests are the parameter $digests."""
    return f"""
        WITH shared AS (
            SELECT action_id FROM sightings WHERE source_digest IN (SELECT unnest($digests))
            UNION
            SELECT action_id FROM every_action SEMI JOIN superseded USING (action_id)
            WHERE source_digest IN (SELECT unnest($digests))
        )
        SELECT {columns} FROM actions
        WHERE source_digest IN (SELECT unnest($digests))
            OR action_id IN (SELECT action_id FROM shared)
            OR (level = 'action' AND {_CONTENT} IN (SELECT action_id FROM shared))
    """  # noqa: S608  column names only; digests are a parameter


def _source(paths: list[Path], schema: pa.Schema) -> str:
    if paths:
        names = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
        return f"SELECT * FROM read_parquet([{names}])"  # noqa: S608  quoted above
    columns = ", ".join(f'NULL::{_TYPES[str(field.type)]} AS "{field.name}"' for field in schema)
    return f"SELECT {columns} WHERE false"


_TYPES = {
    "string": "VARCHAR",
    "date32[day]": "DATE",
    "int64": "BIGINT",
    "decimal128(20, 2)": "DECIMAL(20, 2)",
    "list<item: string>": "VARCHAR[]",
    "list<element: string>": "VARCHAR[]",
}
