"""A file tried: what it is, which columns were found, are missing or empty, and its first rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyarrow as pa

from stopwork.errors import SourceError
from stopwork.reports.documents.wording import reason_of
from stopwork.schema import ACTION, REJECT
from stopwork.sources import Refused, Snapshot, open_paths, read
from stopwork.sources.archives import streams
from stopwork.sources.publication import documents
from stopwork.sources.publications import PUBLICATIONS, mapped
from stopwork.sources.suggestion import fields_of, is_table, mapping_of, table_of

FIRST = 5
MOST = 200_000  # rows that are read; a trial of a larger file says so
SHOWN = (
    "award_id", "action_date", "agency", "recipient_name", "obligated", "currency", "description",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What one file, member or sheet turned out to be."""

    name: str
    says: str
    is_refused: bool = False
    rows: int = 0
    is_part: bool = False  # whether there are more rows than were read
    aside: tuple[tuple[str, int], ...] = ()  # why rows were set aside, and how many
    filled: tuple[tuple[str, int], ...] = ()  # fields with a value, and in how many rows
    empty: tuple[str, ...] = ()  # fields that are read and have no value in any row
    missing: tuple[str, ...] = ()  # fields that have no column
    notes: tuple[str, ...] = ()
    first: tuple[dict[str, str], ...] = ()
    columns: tuple[str, ...] = ()  # of a table that is not known
    mapping: str | None = None  # a suggestion for that


def try_files(paths: list[str], mappings: tuple[Path, ...] = ()) -> Iterator[Tried]:
    """Yield what each file is; nothing is kept. Raises SourceError where a path leads nowhere."""
    for item in open_paths(paths, mappings):
        yield _refused(item, paths) if isinstance(item, Refused) else _read(item)


def _read(item: Snapshot) -> Tried:
    rows, rejects, is_part = [ACTION.empty_table()], [REJECT.empty_table()], False
    says = item.says
    try:
        for batch in read(item):
            rows.append(batch.actions)
            rejects.append(batch.rejects)
            is_part = sum(len(table) for table in rows) >= MOST
            if is_part:
                break
    except SourceError as error:
        says = f"{says}; {error}"
    table, aside = pa.concat_tables(rows), pa.concat_tables(rejects)
    counts = {name: len(table) - table[name].null_count for name in ACTION.names}
    parts = _parts(item)
    return Tried(
        name=item.name, says=says, rows=len(table), is_part=is_part, notes=item.notes,
        aside=_counted(aside),
        filled=tuple((name, count) for name, count in counts.items() if count and name in parts),
        empty=tuple(name for name in ACTION.names if name in parts and not counts[name]),
        missing=tuple(name for name in ACTION.names if name not in parts and not counts[name]),
        first=tuple(_shown(row) for row in table.slice(0, FIRST).to_pylist()),
    )  # fmt: skip


def _parts(item: Snapshot) -> set[str]:
    """The fields that are read of a file; of a table, those whose column was found."""
    names = {name for name in ACTION.names if not name.startswith("source_")} - {"quality"}
    reader = item.publication.reader
    if reader is None:
        return names
    notes = " ".join(item.notes)
    return {part for part in reader.columns if f"{part} (" not in notes} & names


def _counted(aside: pa.Table) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for reason in aside["reason"].to_pylist():
        counts[reason] = counts.get(reason, 0) + 1
    return tuple(sorted(counts.items(), key=lambda one: -one[1]))


def _shown(row: dict[str, object]) -> dict[str, str]:
    return {name: str(row[name]) for name in SHOWN if row[name] is not None}


def _refused(item: Refused, paths: list[str]) -> Tried:
    """What a file is not, with the columns of a table and a mapping for it."""
    says = reason_of(item.name, item.sentence)
    file = Path(item.name.partition("!")[0])
    path = next((one for given in paths if (one := _found(Path(given), file)) is not None), None)
    if path is None or "mapping" not in says:
        return Tried(name=item.name, says=says, is_refused=True)
    for container in streams(path):
        for document in documents(container):
            if document.name == item.name and is_table(document) and (table := table_of(document)):
                readers = [one.reader for one in (*PUBLICATIONS, *mapped.shipped()) if one.reader]
                fields = fields_of(table.header, readers)
                rows = (dict(zip(table.header, row, strict=False)) for row in table.rows)
                return Tried(
                    name=item.name, says=says, is_refused=True,
                    columns=tuple(filter(None, table.header)), first=tuple(islice(rows, FIRST)),
                    mapping=mapping_of(file.stem, fields) if fields else None,
                )  # fmt: skip
    return Tried(name=item.name, says=says, is_refused=True)


def _found(given: Path, file: Path) -> Path | None:
    if given.name == file.name and given.is_file():
        return given
    return next(given.rglob(file.name), None) if given.is_dir() else None
