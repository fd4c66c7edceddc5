"""
Whole rows of awards to screen, packed in memory until their turn, in buckets of awards.

A bucket has the awards from one key up to another, so that what is found in one bucket after the
other stands in the order of all of them at once, and only one bucket of rows lies open at a time.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import polars as pl
import pyarrow as pa

from stopwork.awards.tables import batched
from stopwork.awards.versions import NEEDS
from stopwork.schema import ACTION

AWARDS = 5_000  # in a bucket
OPEN = 20_000  # rows that wait to be parted and packed
LIGHT = tuple(dict.fromkeys((*NEEDS, "recipient_name")))  # what is looked at of all rows at once
_PACKED = pa.ipc.IpcWriteOptions(compression="zstd")


class Buckets:
    """Rows (ACTION) by position: bucket by bucket, and in a bucket as they came."""

    def __init__(self, awards: Sequence[str], rows: Iterable[pa.Table], most: int = AWARDS) -> None:
        """Take all rows in; `awards`, in order, are parted into buckets of `most`."""
        self._begins = pl.Series(awards[most::most], dtype=pl.String)
        several = range(len(self._begins) + 1)
        sinks = [pa.BufferOutputStream() for _ in several]
        light: list[list[pa.Table]] = [[] for _ in several]
        writers = [pa.ipc.new_stream(sink, ACTION, options=_PACKED) for sink in sinks]
        for part in batched(rows, OPEN):
            for at, mine in self._parted(part):
                writers[at].write_table(mine)
                # What stays is copied: it would keep the memory of all that it was chosen from.
                light[at].append(mine.select(LIGHT))
        for writer in writers:
            writer.close()
        self._packed = [sink.getvalue() for sink in sinks]
        self._light = [pa.concat_tables([_NONE, *parts]) for parts in light]
        self._ends = np.cumsum([0, *map(len, self._light)])

    def light(self) -> pa.Table:
        """Return the columns LIGHT of all rows, once: they are not kept."""
        held, self._light = self._light, []
        return pa.concat_tables(held)

    def each(self) -> Iterator[tuple[int, int, pa.Table]]:
        """Yield each bucket: the position of its first row, that past its last, and its rows."""
        for at, packed in enumerate(self._packed):
            begin, end = (int(one) for one in self._ends[at : at + 2])
            yield begin, end, pa.ipc.open_stream(packed).read_all()

    def take(self, at: pl.Series) -> pa.Table:
        """Return whole rows for positions, in their order."""
        wanted = at.to_numpy().astype(np.int64)
        order, tables = np.argsort(wanted, kind="stable"), [ACTION.empty_table()]
        ordered = wanted[order]
        for begin, end, rows in self.each():
            mine = ordered[(ordered >= begin) & (ordered < end)] - begin
            if len(mine):
                tables.append(rows.take(pa.array(mine)))
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        return pa.concat_tables(tables).take(pa.array(back))

    def _parted(self, rows: pa.Table) -> Iterator[tuple[int, pa.Table]]:
        keys = pl.Series(pl.from_arrow(rows["award_id"]))
        at = self._begins.search_sorted(keys, side="right").to_numpy()
        for bucket in np.unique(at).tolist():
            yield bucket, rows.take(pa.array(np.flatnonzero(at == bucket)))


_NONE = pa.schema([ACTION.field(name) for name in LIGHT]).empty_table()
