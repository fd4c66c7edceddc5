"""One file written into the lake: streamed to Parquet beside it, moved in, then named."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from stopwork.awards import manifest
from stopwork.awards.loading import FileReport, page_notes, report_of
from stopwork.awards.repeats import NEEDS as MARKED
from stopwork.awards.repeats import NO_MARKS, marks_of, repeats
from stopwork.awards.tables import TABLES
from stopwork.awards.unread import unread_in
from stopwork.digest import digest_of
from stopwork.errors import SourceError
from stopwork.schema import ACTION
from stopwork.sources import Snapshot, read
from stopwork.sources.actions import Batch
from stopwork.sources.tables import found_in

Progress = Callable[[str, int, int], None]  # file, rows so far, bytes read so far
ROW_GROUP = 1 << 15
# A dictionary of values that hardly ever return is built only to be thrown away.
_REPEATING = [
    name for name in ACTION.names if name not in ("action_id", "award_id", "url", "source_line")
]
READ_AGAIN = "Read again: the mapping, or the reader, is another than when it was first read."


@dataclass(slots=True)
class _Staged:
    """A file as written so far: what it held, and marks to tell its repeats by."""

    rows: int = 0
    rejects: int = 0
    deletions: int = 0
    marks: list[pl.DataFrame] = field(default_factory=list)
    agencies: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    levels: set[str] = field(default_factory=set)
    empty: dict[str, str] = field(default_factory=dict)  # fields without a value so far


def key_of(item: Snapshot) -> str:
    """Names a file by its bytes, its place in them, and how they are read."""
    inside = "" if item.name == item.container.path.name else item.name.partition("!")[2]
    told = (item.digest, str(item.container.index), inside, item.reading)
    return digest_of("\n".join(told).encode("utf-8", "backslashreplace"))


def load_file(
    lake: Path, item: Snapshot, marks: list[pl.DataFrame], progress: Progress | None
) -> FileReport:
    """Write one file beside the lake, move it in, and name it in the manifest.

    The same bytes as read before with another mapping, or by another reader, no longer count.
    """
    key, staging = key_of(item), lake / "staging"
    for table in TABLES:
        (staging / table).mkdir(parents=True, exist_ok=True)
    try:
        staged = _stage(staging, key, item, progress)
    except SourceError:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    outdated = _outdated(lake, item)
    notes = [*item.notes, *([READ_AGAIN] if outdated else [])]
    entry: dict[str, Any] = {
        "name": item.name, "says": item.says, "digest": item.digest, "key": key,
        "member": _member(item), "rows": staged.rows,
        "new": 0, "seen_before": 0, "duplicates": 0,
        "rejects": staged.rejects, "deletions": staged.deletions,
        "documents": len(item.known),
        "pages": [list(page) for page in item.pages],
        "unread": dict(sorted(staged.unread.items())),
        "notes": [*notes, *_empty_says(staged), *page_notes(staged.levels, staged.agencies)],
    }  # fmt: skip
    mine = pl.concat([NO_MARKS, *staged.marks])
    return report_of(_taken_in(lake, staging, entry, (mine, marks), outdated))


def adopt(lake: Path, other: Path, marks: list[pl.DataFrame]) -> None:
    """Take in the files of another lake on the same disk, as if they had been loaded here now.

    `marks` are those of this lake, and grow. A file that is here is left, and so is one whose bytes
    are here as they were read in another way: a load tells of it.
    """
    here = manifest.files_of(lake)
    known = {(held["digest"], *held["member"]) for held in here.values()}
    for key, entry in manifest.files_of(other).items():
        if key not in here and (entry["digest"], *entry["member"]) not in known:
            mine = pl.concat([NO_MARKS, *marks_in(other, key)])
            _taken_in(lake, other, entry, (mine, marks))


def marks_in(lake: Path, key: str) -> Iterator[pl.DataFrame]:
    """Yield the marks of a file's rows."""
    with pq.ParquetFile(lake / "actions" / f"{key}.parquet") as file:
        for batch in file.iter_batches(ROW_GROUP, columns=list(MARKED)):
            yield marks_of(pa.Table.from_batches([batch]))


def _taken_in(
    lake: Path,
    written: Path,
    entry: Mapping[str, Any],
    marks: tuple[pl.DataFrame, list[pl.DataFrame]],
    outdated: Iterable[str] = (),
) -> dict[str, Any]:
    """Move a file's tables in and name it in the manifest; return what is said of it there.

    `marks` are those of its rows, and those of the lake, which grow.
    """
    mine, others = marks
    found, key = repeats(mine, pl.concat([NO_MARKS, *others])), entry["key"]
    for table in TABLES:
        (lake / table).mkdir(exist_ok=True)
        part = written / table / f"{key}.parquet"
        manifest.sync(part)
        part.replace(lake / table / part.name)
        manifest.sync(lake / table)
    others.append(mine.filter(~(found.in_file | found.in_lake)))
    told = {
        **entry,
        "new": int((~(found.in_file | found.in_lake)).sum()),
        "seen_before": int(found.in_lake.sum()), "duplicates": int(found.in_file.sum()),
    }  # fmt: skip
    manifest.add(lake, key, told, outdated)
    return told


def _member(item: Snapshot) -> list[object]:
    return [item.container.index, item.name.partition("!")[2]]


def _outdated(lake: Path, item: Snapshot) -> list[str]:
    """The same bytes in the lake, as they were read in another way."""
    return [
        key
        for key, entry in manifest.files_of(lake).items()
        if entry["digest"] == item.digest and entry["member"] == _member(item)
    ]


def _stage(staging: Path, key: str, item: Snapshot, progress: Progress | None) -> _Staged:
    """Stream a file's rows and rejects to Parquet, keeping only 17 bytes a row in memory."""
    staged = _Staged(empty=_mapped(item))
    with ExitStack() as stack:
        writers = [
            stack.enter_context(_writer(staging / name / f"{key}.parquet", schema))
            for name, schema in TABLES.items()
        ]
        thread = stack.enter_context(ThreadPoolExecutor(1))
        written: list[Future[None]] = []
        for group in _groups(read(item), staged, item.name, progress):
            for last in written:
                last.result()
            tables = (
                pa.concat_tables(batch.actions for batch in group),
                pa.concat_tables(batch.rejects for batch in group),
                pa.concat_tables(batch.deletions for batch in group),
                pa.concat_tables(batch.entities for batch in group),
            )
            written = [
                thread.submit(writer.write_table, table)
                for writer, table in zip(writers, tables, strict=True)
            ]
        for last in written:
            last.result()
    return staged


def _mapped(item: Snapshot) -> dict[str, str]:
    """The columns that a mapping names and that the file has, by field."""
    reader = item.publication.reader
    if reader is None or not reader.mapping:
        return {}
    found = found_in(item.known[0], reader)
    return {part: column for part, column in found.items() if part in ACTION.names}


def _is_empty(actions: pa.Table, name: str) -> bool:
    return bool(actions[name].null_count == len(actions))


def _empty_says(staged: _Staged) -> list[str]:
    if not staged.rows or not staged.empty:
        return []
    columns = ", ".join(f"{part} ({column})" for part, column in staged.empty.items())
    return [f"Empty in every row: {columns}."]


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    if schema is ACTION:
        return pq.ParquetWriter(path, ACTION, compression="zstd", use_dictionary=_REPEATING)
    return pq.ParquetWriter(path, schema)


def _groups(
    batches: Iterable[Batch], staged: _Staged, name: str, progress: Progress | None
) -> Iterator[list[Batch]]:
    """Batches in groups large enough for a row group, counted on the way."""
    group: list[Batch] = []
    for batch in batches:
        group.append(batch)
        staged.rows += batch.actions.num_rows
        staged.rejects += batch.rejects.num_rows
        staged.deletions += batch.deletions.num_rows
        staged.marks.append(marks_of(batch.actions))
        staged.levels |= set(pc.unique(batch.actions["level"]).to_pylist())
        staged.unread.update(unread_in(batch.actions))
        for part in [part for part in staged.empty if not _is_empty(batch.actions, part)]:
            del staged.empty[part]
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
