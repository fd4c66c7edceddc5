"""
The lake: every row of every file as it was read, in Parquet, each knowing its file and line.

    <lake>/manifest.json            the files that count; replaced in one step
    <lake>/actions/<key>.parquet    what a file says, repeats and all
    <lake>/rejects/<key>.parquet    its rows that could not be read
    <lake>/deletions/<key>.parquet  its rows that take records back
    <lake>/entities/<key>.parquet   recipients of a register, which holds no awards
    <lake>/staging/                 files being written; emptied by the next load

A key is made of a file's bytes and of how they were read. What stands of several versions of an
action is told when files are read together (`versions`), so the order of loading changes nothing.
Files are written and synced first and named in the manifest last, so a load that stops anywhere
leaves the old state. A file named in the manifest is never changed. One load runs at a time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from stopwork.awards import manifest
from stopwork.awards.loading import FileReport, LoadReport, once, report_of
from stopwork.awards.order import in_order
from stopwork.awards.staging import ROW_GROUP, Progress, adopt, key_of, load_file, marks_in
from stopwork.awards.tables import (
    PLACE,
    RENAMED,
    SIGHTING,
    TABLES,
    group_of,
    opened,
    read,
    side_by_side,
    unpacked,
    views,
)
from stopwork.awards.versions import NEEDS, Standing, kept_of, stand, standing
from stopwork.errors import LakeError, SourceError
from stopwork.schema import ACTION
from stopwork.sources import Refused, open_paths

if TYPE_CHECKING:
    import duckdb

__all__ = ["Lake", "Progress"]


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
        """Add the files' rows; a file that was read before in the same way changes nothing.

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
                loaded = manifest.files_of(self.path).get(key_of(item))
                if loaded:
                    known = report_of(loaded, was_loaded=True)
                    files.append(replace(known, name=item.name))
                    continue
                marks = _marks(self.path) if marks is None else marks
                try:
                    files.append(load_file(self.path, item, marks, progress))
                except SourceError as error:
                    refused.append(Refused(item.name, str(error)))
        return LoadReport(tuple(files), tuple(refused))

    def adopt(self, read: Callable[[Path], Iterable[Path]]) -> None:
        """Take in what several processes read, each into a lake of its own, as if loaded in turn.

        `read` is given an empty folder of this lake and gives the lakes made in it, in order.
        Waits while another load runs.
        """
        with manifest.only_one(self.path):
            manifest.sweep(self.path, TABLES)
            marks, folder = _marks(self.path), self.path / "staging" / "apart"
            folder.mkdir(parents=True)
            for other in read(folder):
                adopt(self.path, other, marks)
            manifest.sweep(self.path, TABLES)

    def stand(
        self, files: Iterable[FileReport], columns: Sequence[str] | None = None
    ) -> tuple[pa.Table, Standing]:
        """Return the actions that stand in these files, as now named, and what is known of them."""
        named = list(once(files))
        if columns is None:
            return stand(self._rows("actions", named), self.deletions(named))
        found = self._standing(named)
        return kept_of(self._rows("actions", named, columns), found), found

    def actions(
        self, digests: Iterable[str] | None = None, columns: Sequence[str] | None = None
    ) -> pa.Table:
        """Return the actions that stand, of all files or of some; or some columns of them."""
        wanted = None if digests is None else set(digests)
        files = [each for each in self.files() if wanted is None or each.digest in wanted]
        return self.stand(files, columns)[0]

    def award(self, number: str) -> pa.Table:
        """Return the actions of an award that stand, by its award_id or its number, in order.

        Sub-awards bear the number of the award above them; they are named by award_id only.
        """
        upper, wanted = pc.utf8_upper, number.strip().upper()
        by_number = (upper(pc.field("piid")) == wanted) & (pc.field("level") != "subaward")
        files = list(once(self.files()))
        rows = self.held(files, by_number | (upper(pc.field("award_id")) == wanted))
        return in_order(stand(rows, self.deletions(files))[0])

    def held(
        self,
        files: Iterable[FileReport],
        which: pc.Expression | None = None,
        columns: Sequence[str] = tuple(ACTION.names),
    ) -> pa.Table:
        """Return the rows of files for which an expression holds, whether they stand or not."""
        return self._rows("actions", list(once(files)), columns, which)

    def groups(self, files: Iterable[FileReport], columns: Sequence[str]) -> Iterator[pa.Table]:
        """Yield columns of the rows of files, whether they stand or not, a row group at a time.

        Repeating text is packed (`tables.group_of`).
        """
        for file, path in self._places(files):
            with opened(path) as held:
                for group in range(held.num_row_groups):
                    yield _named(group_of(held, group, columns), file)

    def chosen(
        self,
        files: Iterable[FileReport],
        columns: Sequence[str],
        choose: Callable[[pa.Table], pa.Array],
    ) -> Iterator[pa.Table]:
        """Yield whole rows: of each row group those that `choose` marks, told from some columns.

        It is asked of rows as `groups` yields them.
        """
        others = [name for name in ACTION.names if name not in columns]
        for file, path in self._places(files):
            with opened(path) as held:
                for group in range(held.num_row_groups):
                    light = _named(group_of(held, group, columns), file)
                    mask = choose(light)
                    if mask.true_count:
                        rest = _named(group_of(held, group, others), file).filter(mask)
                        yield side_by_side(unpacked(light.filter(mask)), unpacked(rest))

    def _places(self, files: Iterable[FileReport]) -> Iterator[tuple[FileReport, Path]]:
        for file in once(files):
            path = self.path / "actions" / f"{file.key}.parquet"
            if path.exists():
                yield file, path

    def rejects(self, files: Iterable[FileReport]) -> pa.Table:
        """Return the rows of these files that were set aside."""
        return self._rows("rejects", list(once(files)))

    def deletions(self, files: Iterable[FileReport]) -> pa.Table:
        """Return the rows by which these files take records back."""
        return self._rows("deletions", list(once(files)))

    def entities(self, files: Iterable[FileReport], ueis: pa.Array | None = None) -> pa.Table:
        """Return what registers among these files say of recipients, all or with these UEIs."""
        which = None if ueis is None else pc.field("uei").isin(ueis)
        return self._rows("entities", [file for file in once(files) if not file.rows], which=which)

    def query(self, sql: str, parameters: Mapping[str, object] | None = None) -> pa.Table:
        """Run DuckDB SQL over actions (that stand), every_action, rejects, deletions, entities.

        Raises LakeError with DuckDB's message.
        """
        batches = [*self.batches(sql, parameters)]
        return pa.Table.from_batches(batches[1:], batches[0].schema) if batches else pa.table({})

    def batches(
        self, sql: str = "SELECT * FROM actions", parameters: Mapping[str, object] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Yield an answer piece by piece, for lakes that do not fit in memory.

        The first piece is empty and carries the schema.
        """
        import duckdb  # noqa: PLC0415  only a question in SQL needs it, and it takes a while

        with duckdb.connect() as connection:
            try:
                for name, table in self._exceptions().items():
                    connection.register(name, table)
                paths = {table: self._written(table) for table in TABLES}
                for statement in views(paths):
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
        return tuple(report_of(entry) for entry in manifest.files_of(self.path).values())

    def _standing(self, files: list[FileReport]) -> Standing:
        """What stands in these files; whole rows are read for what is met more than once."""
        rows = self._rows("actions", files, NEEDS)
        return standing(rows, self._rows("deletions", files), lambda at: self._take(files, at))

    def _take(self, files: list[FileReport], at: pl.Series) -> pa.Table:
        """Whole rows by their position in the files, file by file."""
        tables, wanted, begin = [ACTION.empty_table()], at.to_numpy(), 0
        for file in files:
            path = self.path / "actions" / f"{file.key}.parquet"
            end = begin + pq.read_metadata(path).num_rows
            mine = wanted[(wanted >= begin) & (wanted < end)] - begin
            if len(mine):
                tables.append(_named(read(path, "actions").take(pa.array(mine)), file))
            begin = end
        return pa.concat_tables(tables)

    def _rows(
        self,
        table: str,
        files: list[FileReport],
        columns: Sequence[str] | None = None,
        which: pc.Expression | None = None,
    ) -> pa.Table:
        schema = TABLES[table]
        if columns is not None:
            schema = pa.schema([schema.field(name) for name in columns])
        parts = (
            _named(read(path, table, columns, which), file)
            for file in files
            if (path := self.path / table / f"{file.key}.parquet").exists()
        )
        return pa.concat_tables([schema.empty_table(), *parts])

    def _exceptions(self) -> dict[str, pa.Table]:
        """The rows of the whole lake that do not stand as they are, and what stands for them."""
        files = list(self.files())
        found = self._standing(files)
        places = self._rows("actions", files, SIGHTING.names)
        at = pl.int_range(len(places), eager=True)
        is_kept = at.is_in(found.kept.implode()) & ~at.is_in(found.merged_at.implode())
        ids = found.renamed["action_id"].to_arrow().cast(pa.string())
        new = places.take(found.renamed["at"].to_arrow()).select(PLACE)
        return {
            "sightings": places.filter(pc.invert(is_kept.to_arrow())),
            "renamed": new.add_column(0, SIGHTING.field("action_id"), ids).cast(RENAMED),
            "merged": found.merged,
        }

    def _written(self, table: str) -> list[Path]:
        paths = (self.path / table / f"{key}.parquet" for key in manifest.files_of(self.path))
        return [path for path in paths if path.exists()]


def _answer(
    connection: "duckdb.DuckDBPyConnection", sql: str, parameters: Mapping[str, object]
) -> "duckdb.DuckDBPyRelation | None":
    """The relation that SQL gives; None for a statement that gives none."""
    return connection.sql(sql, params=dict(parameters)) if parameters else connection.sql(sql)


def _named(rows: pa.Table, file: FileReport) -> pa.Table:
    """The rows of one file under the name that the file has now; those of a set keep theirs."""
    at = rows.schema.get_field_index("source_file")
    if file.documents > 1 or at < 0 or not len(rows) or rows["source_file"][0].as_py() == file.name:
        return rows
    named = pa.repeat(pa.scalar(file.name, pa.string()), len(rows))
    return rows.set_column(at, rows.schema.field(at), named.cast(rows.schema.field(at).type))


def _marks(lake: Path) -> list[pl.DataFrame]:
    return [marks for key in manifest.files_of(lake) for marks in marks_in(lake, key)]
