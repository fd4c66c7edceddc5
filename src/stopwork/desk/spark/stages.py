"""
What runs on Spark's workers: pure functions from batches of rows to batches, for `mapInArrow`.

    looked_for   rows, any part of them    →  FOUND  keys of awards to screen, and kinds of keys
    stood        whole records met again   →  STOOD  rows that stand, and what was said of versions
    screened     whole awards, a bucket    →  TOLD   the tables of what was found in it
    known_names  distinct names            →  KNOWN  the entries of the lists that they may be

Spark matches columns by their position and ignores their names, so everything is handed back in the
order of its schema. A call takes what one partition holds, never one award: a call costs as much as
screening some hundred awards.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.order import in_order
from stopwork.awards.tables import batched
from stopwork.awards.versions import stand
from stopwork.desk.leads.beside import listed
from stopwork.desk.leads.many.found import OF_AWARDS, Read, found_in
from stopwork.desk.leads.many.hits_first import AT_ONCE, FIRST, made_among
from stopwork.reports.facts.run import Findings
from stopwork.schema import ACTION
from stopwork.screening import Looking
from stopwork.screening.gaps import may_lack
from stopwork.screening.targets import Targets
from stopwork.screening.watchlists import Watchlist, looked_up

if TYPE_CHECKING:
    from pyspark import Broadcast

Batches = Iterable[pa.RecordBatch]
Known = TypeVar("Known")
_TEXT = pa.string()
CERTAIN, ASKING, DEALT, LACKING, KIND = "certain", "asking", "dealt", "lacking", "kind of key"
MADE, GIVEN = "made of content", "the publisher's"
ROW, CHANGES, DOUBLED, TAKEN_BACK = "row", "changes", "doubled", "taken back"
FOUND = pa.schema({"what": _TEXT, "award_id": _TEXT})
STOOD = pa.schema({
    "what": _TEXT, "award_id": _TEXT, "recipient_name": _TEXT, "action_date": pa.date32(),
    "table": pa.binary(),
})  # fmt: skip
TOLD = pa.schema({"what": _TEXT, "table": pa.binary()})
IS_WANTED = "is_wanted"
# What of a bucket is handed back: its rows stay where they are.
PLACE = ("source_file", "source_digest", "source_line")
ROWS = 10_000
LISTED = "hits of lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every bucket is screened against, sent once to each worker."""

    targets: Targets
    gone: pa.Table  # DELETION
    newest_on: date | None
    watchlist: Watchlist | None
    names: pl.DataFrame | None  # what the lists hold of all names, as `looked_up` gives it


def on_workers(
    work: Callable[[Batches, Known], Iterator[pa.RecordBatch]], known: "Broadcast[Known]"
) -> Callable[[Batches], Iterator[pa.RecordBatch]]:
    """Return a function for `mapInArrow` that reads what is known on the worker, once."""

    def stage(batches: Batches) -> Iterator[pa.RecordBatch]:
        yield from work(batches, known.value)

    return stage


def looked_for(batches: Batches, targets: Targets) -> Iterator[pa.RecordBatch]:
    """Yield the awards that may be hit or may lack something (FOUND); rows have the columns FIRST.

    Of awards with words that count only beside a vendor, and with such a vendor, both are told,
    because the rows of one award may lie in several parts.
    """
    seen: dict[str, set[str]] = {what: set() for what in (CERTAIN, ASKING, DEALT, LACKING, KIND)}
    looking = _looking(targets)
    for rows in batched(_tables(batches, FIRST), AT_ONCE):
        found = looking.candidates(rows)
        seen[CERTAIN] |= found.certain
        seen[ASKING] |= found.asking
        seen[DEALT] |= found.dealt
        seen[LACKING] |= may_lack(rows)
        seen[KIND] |= {MADE if each else GIVEN for each in made_among(rows)}
    for what, keys in seen.items():
        said = pl.DataFrame({"award_id": sorted(keys)}, schema={"award_id": pl.String})
        yield from _batches(said.with_columns(what=pl.lit(what)), FOUND)


@lru_cache(maxsize=1)
def _looking(targets: Targets) -> Looking:
    """What one worker remembers of names and texts from one part of the rows to the next."""
    return Looking(targets)


def stood(batches: Batches, gone: pa.Table) -> Iterator[pa.RecordBatch]:
    """Yield the rows that stand of records met more than once (STOOD), and what their versions say.

    All rows of a record are in the same partition.
    """
    rows = _together(batches, ACTION.names)
    if rows is None:
        return
    mine = _of_rows(gone, rows)
    kept, standing = stand(rows, mine)
    light = pl.DataFrame(pl.from_arrow(kept.select(STOOD.names[1:4]))).with_columns(
        what=pl.lit(ROW), table=pl.lit(None, pl.Binary)
    )
    yield from _batches(light, STOOD)
    back = set(mine["action_id"].to_pylist()) - set(standing.missing)
    told = {
        CHANGES: packed(standing.changes),
        DOUBLED: json.dumps(standing.doubled).encode(),
        TAKEN_BACK: json.dumps(sorted(back)).encode(),
    }
    said = pl.DataFrame({"what": list(told), "table": list(told.values())})
    yield from _batches(pl.concat([light.clear(), said], how="diagonal"), STOOD)


def screened(batches: Batches, asked: Asked) -> Iterator[pa.RecordBatch]:
    """Yield what is found in a bucket of awards (TOLD).

    Rows are ACTION and IS_WANTED: of other awards there are only those of which an action is also
    one of a wanted award, so that versions are told from all of them.
    """
    rows = _together(batches, [*ACTION.names, IS_WANTED])
    if rows is None or not pc.any(rows[IS_WANTED]).as_py():
        return
    awards = pc.unique(rows["award_id"].filter(rows[IS_WANTED]))
    kept, standing = stand(rows.drop_columns([IS_WANTED]), _of_rows(asked.gone, rows))
    mine = in_order(kept.filter(pc.is_in(kept["award_id"], awards)))
    found = found_in(Read(mine, standing, 0, asked.newest_on), asked.targets)
    ours = found.hits.num_rows
    if asked.watchlist is not None:
        found = listed(found, asked.watchlist, asked.newest_on, asked.names)
    yield from _batches(pl.DataFrame(_told(found, ours)), TOLD)


def _told(found: Findings, ours: int) -> dict[str, list[object]]:
    tables = {name: getattr(found, name) for name in OF_AWARDS}
    tables["hits"], tables[LISTED] = found.hits.slice(0, ours), found.hits.slice(ours)
    return {"what": list(tables), "table": [packed(table) for table in tables.values()]}


def known_names(batches: Batches, names: pa.Table) -> Iterator[pa.RecordBatch]:
    """Yield what lists hold of distinct names, packed (TOLD); a row is a name."""
    rows = _together(batches, ("party",))
    if rows is not None:
        parties = pl.Series(pl.from_arrow(rows["party"]))
        found = looked_up(parties, names).to_arrow()
        yield from _batches(pl.DataFrame({"what": [ROW], "table": [packed(found)]}), TOLD)


def packed(table: pa.Table) -> bytes:
    """Return a table as Arrow IPC, with its exact types."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as out:
        out.write_table(table)
    whole: bytes = sink.getvalue().to_pybytes()
    return whole


def unpacked(data: bytes) -> pa.Table:
    """Return the table that `packed` made bytes of."""
    return pa.ipc.open_stream(data).read_all()


def _of_rows(gone: pa.Table, rows: pa.Table) -> pa.Table:
    """The deletions that concern these rows: of their records, or of their awards."""
    named = [pc.is_in(gone[key], pc.unique(rows[key])) for key in ("action_id", "award_id")]
    return gone.filter(pc.or_(*named))


def _tables(batches: Batches, names: Sequence[str]) -> Iterator[pa.Table]:
    """Columns of the batches as Spark hands them over, with the types of ACTION."""
    for batch in batches:
        rows = pa.Table.from_batches([batch]).select(names)
        fields = [
            ACTION.field(one.name) if one.name in ACTION.names else one for one in rows.schema
        ]
        yield rows.cast(pa.schema(fields))


def _together(batches: Batches, names: Sequence[str]) -> pa.Table | None:
    """All rows of a partition, in the order of their files; None where there are none."""
    tables = [rows for rows in _tables(batches, names) if len(rows)]
    if not tables:
        return None
    rows = pa.concat_tables(tables).combine_chunks()
    order = [name for name in PLACE if name in rows.schema.names] or rows.schema.names
    return rows.sort_by([(name, "ascending") for name in order])


def _batches(rows: pl.DataFrame, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows in the order of the schema's columns, which is what Spark goes by."""
    yield from rows.select(schema.names).to_arrow().cast(schema).to_batches(ROWS)
