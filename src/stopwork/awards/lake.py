"""
The lake: every action once, in Parquet, each row knowing its file's digest and line.

    <lake>/manifest.json          the files that count; replaced in one step
    <lake>/actions/<key>.parquet  what a file brought that no earlier file had
    <lake>/rejects/<key>.parquet  its rows that could not be read
    <lake>/sightings/<key>.parquet  its rows whose action was already there, by id, file and line
    <lake>/staging/               files being written; emptied by the next load

Files are written and synced first and named in the manifest last, so a load that stops anywhere
leaves the old state. A file named in the manifest is never changed. One load runs at a time.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from stopwork.awards import manifest
from stopwork.awards.loading import FileReport, LoadReport, page_notes
from stopwork.awards.repeats import NEEDS, NO_MARKS, Repeats, marks_of, repeats
from stopwork.awards.tables import SIGHTING, SUPERSEDED, TABLES, of_files, views
from stopwork.digest import digest_of
from stopwork.errors import LakeError, SourceError
from stopwork.schema import ACTION, REJECT
from stopwork.sources import Refused, Snapshot, open_paths, read
from stopwork.sources.actions import Batch

Progress = Callable[[str, int, int], None]  # file, rows so far, bytes read so far

ROW_GROUP = 1 << 15
# A dictionary of values that hardly ever return is built only to be thrown away.
_REPEATING = [
    name for name in ACTION.names if name not in ("action_id", "award_id", "url", "source_line")
]


@dataclass(frozen=True, slots=True)
class Lake:
    """A folder of actions. Making one touches nothing; reading an absent lake finds it empty."""

    path: Path

    def load(
        self,
        paths: Iterable[Path | str],
        progress: Progress | None = None,
        mappings: Sequence[Path] = (),
    ) -> LoadReport:
        """Add the files' actions; a file that was loaded before changes nothing.

        Waits while another load runs. Raises SourceError for a path that leads nowhere and
        MappingError for a mapping that does not fit; a single bad file is refused in the report.
        """
        files, refused = [], []
        with manifest.only_one(self.path):
            manifest.sweep(self.path, TABLES)
            marks: list[pl.DataFrame] | None = None
            for item in open_paths(paths, mappings):
                if isinstance(item, Refused):
                    refused.append(item)
                    continue
                loaded = manifest.files_of(self.path).get(_key(item))
                if loaded:
                    files.append(_report(loaded, was_loaded=True))
                    continue
                marks = list(_marks(self.path)) if marks is None else marks
                try:
                    files.append(_load(self.path, item, marks, progress))
                except SourceError as error:
                    refused.append(Refused(item.name, str(error)))
        return LoadReport(tuple(files), tuple(refused))

    def actions(
        self, digests: Iterable[str] | None = None, columns: Sequence[str] | None = None
    ) -> pa.Table:
        """Return the actions, each once; of some source files only, or some columns only.

        An action that a chosen file shares with another is returned, whichever file it came from.
        """
        chosen = ", ".join(f'"{name}"' for name in columns) if columns else "*"
        if digests is None:
            return self.query(f"SELECT {chosen} FROM actions")  # noqa: S608  names only
        return self.query(of_files(chosen), {"digests": list(digests)})

    def query(self, sql: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """Run DuckDB SQL over the tables actions, rejects, sightings and superseded.

        Raises LakeError with DuckDB's message.
        """
        batches = list(self.batches(sql, parameters))
        return pa.Table.from_batches(batches[1:], batches[0].schema) if batches else pa.table({})

    def batches(
        self, sql: str = "SELECT * FROM actions", parameters: Mapping[str, object] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield an answer piece by piece, for lakes that do not fit in memory.

        The first piece is empty and carries the schema.
        """
        with duckdb.connect() as connection:
            try:
                for statement in views({table: _written(self.path, table) for table in TABLES}):
                    connection.execute(statement)
                answer = _answer(connection, sql, parameters or {})
                if answer is None:
                    return
                reader = answer.to_arrow_reader(ROW_GROUP)
                yield pa.RecordBatch.from_pylist([], reader.schema)
                yield from reader
            except duckdb.Error as error:
                raise LakeError(f"The lake at {self.path} cannot answer: {error}") from error

    def files(self) -> tuple[FileReport, ...]:
        """Return what each loaded file brought, in the order they were loaded."""
        return tuple(_report(entry) for entry in manifest.files_of(self.path).values())


def _answer(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, object]
) -> duckdb.DuckDBPyRelation | None:
    """The relation that SQL gives; None for a statement that gives none."""
    return connection.sql(sql, params=dict(parameters)) if parameters else connection.sql(sql)


@dataclass(slots=True)
class _Staged:
    """A file as written so far: what it held, and marks to tell its repeats by."""

    rows: int = 0
    rejects: int = 0
    marks: list[pl.DataFrame] = field(default_factory=list)
    agencies: Counter[str] = field(default_factory=Counter)
    levels: set[str] = field(default_factory=set)


def _load(
    lake: Path, item: Snapshot, marks: list[pl.DataFrame], progress: Progress | None
) -> FileReport:
    """Write one file beside the lake, move it in, and name it in the manifest."""
    key, staging = _key(item), lake / "staging"
    for table in TABLES:
        (staging / table).mkdir(parents=True, exist_ok=True)
        (lake / table).mkdir(exist_ok=True)
    try:
        staged = _stage(staging, key, item, progress)
    except SourceError:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    mine = pl.concat([NO_MARKS, *staged.marks])
    found = repeats(mine, pl.concat([NO_MARKS, *marks]))
    dropped = (found.in_file | found.in_lake).to_numpy()
    if dropped.any():
        _without(staging, key, dropped)
    if len(found.superseded):
        _write(staging / "superseded" / f"{key}.parquet", SUPERSEDED, [_superseded(lake, found)])
    for table in TABLES:
        written = staging / table / f"{key}.parquet"
        if written.exists():
            manifest.sync(written)
            written.replace(lake / table / f"{key}.parquet")
            manifest.sync(lake / table)
    marks.append(mine.filter(~pl.Series(dropped)))
    entry = {
        "name": item.name, "says": item.says, "digest": item.digest, "rows": staged.rows,
        "new": int((~dropped).sum()), "seen_before": int(found.in_lake.sum()),
        "duplicates": int(found.in_file.sum()), "rejects": staged.rejects,
        "notes": [*item.notes, *page_notes(staged.levels, staged.agencies)],
    }  # fmt: skip
    manifest.add(lake, key, entry)
    return _report(entry)


def _stage(staging: Path, key: str, item: Snapshot, progress: Progress | None) -> _Staged:
    """Stream a file's rows and rejects to Parquet, keeping only 25 bytes a row in memory."""
    staged = _Staged()
    paths = {name: staging / name / f"{key}.parquet" for name in ("actions", "rejects")}
    with (
        _actions(paths["actions"]) as actions,
        pq.ParquetWriter(paths["rejects"], REJECT) as rejects,
        ThreadPoolExecutor(1) as thread,
    ):
        written: list[Future[None]] = []
        for group in _groups(read(item), staged, item.name, progress):
            for last in written:
                last.result()
            whole = pa.concat_tables(batch.actions for batch in group)
            aside = pa.concat_tables(batch.rejects for batch in group)
            written = [
                thread.submit(actions.write_table, whole),
                thread.submit(rejects.write_table, aside),
            ]
        for last in written:
            last.result()
    return staged


def _actions(path: Path) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, ACTION, compression="zstd", use_dictionary=_REPEATING)


def _groups(
    batches: Iterable[Batch], staged: _Staged, name: str, progress: Progress | None
) -> Iterator[list[Batch]]:
    """Batches in groups large enough for a row group, counted on the way."""
    group: list[Batch] = []
    for batch in batches:
        group.append(batch)
        staged.rows += batch.actions.num_rows
        staged.rejects += batch.rejects.num_rows
        staged.marks.append(marks_of(batch.actions))
        staged.levels |= set(pc.unique(batch.actions["level"]).to_pylist())
        _count(staged.agencies, batch.actions)
        if progress:
            progress(name, staged.rows, batch.bytes_read)
        if sum(len(each.actions) for each in group) >= ROW_GROUP:
            yield group
            group = []
    if group:
        yield group


def _count(agencies: Counter[str], actions: pa.Table) -> None:
    for counted in pc.value_counts(actions["agency"]).to_pylist():
        if counted["values"] is not None:
            agencies[counted["values"]] += counted["counts"]


def _without(staging: Path, key: str, dropped: npt.NDArray[np.bool_]) -> None:
    """Move repeated rows out of a staged file, leaving where they were seen."""
    whole = staging / "actions" / f"{key}.parquet"
    part, seen = whole.with_suffix(".part"), staging / "sightings" / f"{key}.parquet"
    at = 0
    with (
        pq.ParquetFile(whole) as source,
        _actions(part) as kept,
        pq.ParquetWriter(seen, SIGHTING) as sightings,
    ):
        for batch in source.iter_batches(ROW_GROUP):
            mask = pa.array(dropped[at : at + batch.num_rows])
            table = pa.Table.from_batches([batch], ACTION)
            sightings.write_table(table.filter(mask).select(SIGHTING.names))
            kept.write_table(table.filter(pc.invert(mask)))
            at += batch.num_rows
    part.replace(whole)


def _superseded(lake: Path, found: Repeats) -> pa.Table:
    """The made ids in the lake that the new file gives in full."""
    tables = []
    for path in _written(lake, "actions"):
        table = pq.read_table(path, columns=list(NEEDS))
        given = marks_of(table).select(
            pl.col("is_made") & pl.col("content").is_in(found.superseded.implode())
        )
        mask = given.to_series().fill_null(value=False).to_arrow()
        tables.append(table.filter(mask).select(["action_id"]))
    return pa.concat_tables([SUPERSEDED.empty_table(), *tables])


def _marks(lake: Path) -> Iterator[pl.DataFrame]:
    for path in _written(lake, "actions"):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(ROW_GROUP, columns=list(NEEDS)):
                yield marks_of(pa.Table.from_batches([batch]))


def _written(lake: Path, table: str) -> list[Path]:
    paths = [lake / table / f"{key}.parquet" for key in manifest.files_of(lake)]
    return [path for path in paths if path.exists()]


def _write(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    with pq.ParquetWriter(path, schema) as writer:
        for table in tables:
            writer.write_table(table)


def _key(item: Snapshot) -> str:
    """Names a file by its digest; a member or sheet by that and its own name."""
    if item.name == item.container.path.name:
        return item.digest
    return digest_of(f"{item.digest}!{item.container.index}!{item.name}".encode())


def _report(entry: Mapping[str, Any], *, was_loaded: bool = False) -> FileReport:
    return FileReport(**{**entry, "notes": tuple(entry["notes"])}, was_loaded=was_loaded)
