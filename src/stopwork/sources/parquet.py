"""
Parquet: the same tables as CSV, as programs save them again, column by column.

Only the columns that are read are unpacked, some thousand rows at a time, so memory stays flat; all
cells become text as a CSV would print them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from stopwork.errors import DamagedFile, EmptySource, TooLarge
from stopwork.sources.actions import Batch, Source, batch_of
from stopwork.sources.cells import columns
from stopwork.sources.cells.parts import DATES, MONEYS, points_of
from stopwork.sources.containers import Container, opened

MAGIC = b"PAR1"
ROWS = 20_000
MOST_ROWS = 50  # for each byte of the file; equal rows take next to no room
Places = dict[str, int]


def header_of(container: Container) -> list[str]:
    """Return the names of the columns; raises DamagedFile."""
    with _file(container) as file:
        return list(file.schema_arrow.names)


def read(container: Container, places: Places, source: Source) -> Iterator[Batch]:
    """Yield the rows; `source_line` is the row's number, from 1.

    Days written like 1/2/2014 and amounts like 1.000 need the whole file's evidence, so columns of
    text that hold them are read twice.
    Raises EmptySource without a row.
    """
    days = {part: at for part, at in places.items() if part in DATES}
    seen: set[str] = set()
    for frame in _frames(container, days):
        seen |= columns.evidence(frame[name] for name in frame.columns)
    money = _written_as_text(container, {part: at for part, at in places.items() if part in MONEYS})
    source = replace(
        source,
        date_order=columns.order_of(seen, source.reader.slashed),
        points=points_of(_frames(container, money)),
    )
    line = 1
    for frame in _frames(container, places):
        lines = pl.int_range(line, line + frame.height, eager=True)
        yield batch_of(frame.with_columns(source_line=lines), source)
        line += frame.height
    if line == 1:
        raise EmptySource(f"{source.file}: holds columns and no rows; ask the publisher again.")


def _written_as_text(container: Container, places: Places) -> Places:
    """Those columns that hold text: a number has no two ways to be read."""
    with _file(container) as file:
        schema = file.schema_arrow
        return {part: at for part, at in places.items() if _is_text(schema.field(at).type)}


def _is_text(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _frames(container: Container, places: Places) -> Iterator[pl.DataFrame]:
    """The columns as text, by part."""
    if not places:
        return
    with _file(container) as file:
        fields = [file.schema_arrow.field(at) for at in places.values()]
        names = list(dict.fromkeys(field.name for field in fields))
        for batch in file.iter_batches(ROWS, columns=names):
            yield pl.DataFrame(
                {
                    part: _text(batch.column(field.name))
                    for part, field in zip(places, fields, strict=True)
                }
            )


def _text(column: pa.Array) -> pl.Series:
    """A column's cells as a CSV would print them; lists and the like as Python shows them."""
    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
        cells = [None if cell is None else str(cell) for cell in column.to_pylist()]
        return pl.Series(cells, dtype=pl.String)
    return pl.Series(values=column).cast(pl.String)


@contextmanager
def _file(container: Container) -> Iterator[pq.ParquetFile]:
    try:
        with opened(container) as stream, pq.ParquetFile(stream) as file:
            if file.metadata.num_rows > MOST_ROWS * container.size:
                raise TooLarge(
                    f"{container.name}: holds {file.metadata.num_rows:,} rows in"
                    f" {container.size:,} bytes, as files made to exhaust a computer do."
                )
            yield file
    except (pa.ArrowException, OSError, ValueError) as error:
        why = str(error).partition("\n")[0]
        raise DamagedFile(
            f"{container.name}: is a Parquet file that cannot be read ({why}); fetch it again."
        ) from error
