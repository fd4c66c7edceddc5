"""
Rows read twice and held never: first for the awards that may be hit, then those awards whole.

    every row, a few columns  →  candidates, gaps, a hash of its key
    every row, fewer columns  →  what is counted; whole rows of those awards, and of what is met
                                 more than once, of which versions are told

So memory depends on how many awards may be hit, lack something or are met again, and on 8 bytes a
row. What comes out is what comes of reading everything at once (`desk.leads.screening.read_of`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lake import Lake
from stopwork.awards.loading import FileReport
from stopwork.awards.made_keys import is_made
from stopwork.awards.order import in_order
from stopwork.awards.versions import Standing, stand
from stopwork.reports.facts.run import Counted
from stopwork.schema import ACTION
from stopwork.screening import Candidates, candidates, together
from stopwork.screening.gaps import NEEDED as OF_GAPS
from stopwork.screening.gaps import may_lack
from stopwork.screening.hits import NEEDED as OF_HITS
from stopwork.screening.targets import Targets

AT_ONCE = 80_000  # rows held while looking for candidates
KEYS = ("action_id", "award_id", "level", "modification", "action_date")
FIRST = tuple(dict.fromkeys((*KEYS, *OF_HITS, *OF_GAPS)))
SECOND = (*KEYS, "recipient_name")
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Picked:
    """The rows that stand of awards to screen, in order, and what was counted of all rows."""

    actions: pa.Table
    standing: Standing
    newest_on: date | None
    counted: Counted


@dataclass(slots=True)
class _Tally:
    """What is counted of rows that stand: no value of them is kept, only hashes."""

    rows: int = 0
    newest: date | None = None
    awards: list[Hashes] = field(default_factory=list)
    names: list[Hashes] = field(default_factory=list)

    def add(self, rows: pa.Table) -> None:
        """Count rows with the columns SECOND."""
        self.rows += len(rows)
        for held, name in ((self.awards, "award_id"), (self.names, "recipient_name")):
            held.append(_hashed(pl.Series(pl.from_arrow(rows[name])).drop_nulls().unique()))
            if len(held) > 64:
                held[:] = [np.unique(np.concatenate(held))]
        days: list[date | None] = [self.newest, pc.max(rows["action_date"]).as_py()]
        self.newest = max((day for day in days if day is not None), default=None)

    @property
    def counted(self) -> Counted:
        """The counts of all rows added."""
        awards, names = (_distinct(held) for held in (self.awards, self.names))
        return Counted(actions=self.rows, awards=awards, recipients=names)


def read_hits_first(
    files: Iterable[FileReport], lake: Lake, targets: Targets, at_once: int = AT_ONCE
) -> Picked | None:
    """Return the actions of awards that may be hit or lack something, with counts of all rows.

    None where rows have to be held together: beside a register of recipients, which fills what
    rows leave out, and where publisher's keys meet keys made of content.
    """
    files = tuple(files)
    gone = lake.deletions(files)
    if any(not file.rows for file in files) and len(lake.entities(files)):
        return None
    rows = sum(file.rows for file in files)
    first = _first_reading(lake.groups(files, FIRST), targets, at_once, rows)
    if first is None or (first.is_made and len(gone)):
        return None
    met = _met_again(first.twice, gone)
    awards = pa.array(sorted(first.awards), pa.string())
    tally = _Tally()

    def wanted(rows: pa.Table) -> pa.Array:
        again = _is_again(rows, met, is_made=first.is_made)
        tally.add(rows.filter(pc.invert(again)))
        return pc.or_(again, pc.is_in(rows["award_id"].combine_chunks(), awards))

    whole = _compact(lake.chosen(files, SECOND, wanted))
    kept, standing = stand(whole, gone)
    tally.add(_met(whole, standing, met, is_made=first.is_made))
    mine = kept.filter(pc.is_in(kept["award_id"].combine_chunks(), awards))
    del whole, kept  # before they are copied once more
    return Picked(in_order(mine), standing, tally.newest, tally.counted)


@dataclass(frozen=True, slots=True)
class _First:
    awards: frozenset[str]
    twice: Hashes
    is_made: bool


def _first_reading(
    groups: Iterable[pa.Table], targets: Targets, at_once: int, most: int
) -> _First | None:
    """The awards to read whole, and hashes of keys that are met more than once.

    There are at most so many rows. None where two kinds of keys are mixed.
    """
    parts: list[Candidates] = []
    lacking: set[str] = set()
    hashes = np.empty(2 * most, np.uint64)  # what is not filled takes no memory
    filled = 0
    kinds: set[bool] = set()
    for rows in batched(groups, at_once):
        made = pl.DataFrame(pl.from_arrow(rows.select(KEYS))).select(is_made()).to_series()
        kinds |= set(made.unique().to_list())
        if len(kinds) > 1:
            return None
        parts.append(candidates(rows, targets))
        lacking |= may_lack(rows)
        for each in _hashes_of(rows, is_made=True in kinds):
            hashes[filled : filled + len(each)] = each
            filled += len(each)
    return _First(together(parts).awards | lacking, _twice(hashes[:filled]), True in kinds)


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


def _hashed(values: pl.Series) -> Hashes:
    found: Hashes = values.hash().to_numpy()
    return found


def _hashes_of(rows: pa.Table, *, is_made: bool) -> list[Hashes]:
    """A hash of each key; under made keys also of what two versions of one action share."""
    keys = [_hashed(pl.Series(pl.from_arrow(rows["action_id"])))]
    return [*keys, *([_pairs(rows)] if is_made else [])]


def _pairs(rows: pa.Table) -> Hashes:
    frame = pl.DataFrame(pl.from_arrow(rows.select(KEYS)))
    day = pl.col("action_date").cast(pl.String).fill_null("")
    said = pl.concat_str("award_id", pl.lit("\x1f"), "modification", pl.lit("\x1f"), day)
    return _hashed(frame.select(said.fill_null("action_id")).to_series())


def _twice(hashes: Hashes) -> Hashes:
    """The hashes that stand there more than once; they are sorted where they lie."""
    hashes.sort()
    return np.unique(hashes[1:][hashes[1:] == hashes[:-1]])


def _distinct(parts: list[Hashes]) -> int:
    """How many different hashes there are."""
    every = np.concatenate(parts) if parts else np.empty(0, np.uint64)
    every.sort()
    return int(np.count_nonzero(every[1:] != every[:-1])) + bool(len(every))


def _compact(parts: Iterable[pa.Table]) -> pa.Table:
    """Tables of few rows each as one.

    They are kept packed until all have come: small pieces that stay among large ones that go would
    keep the memory of those.
    """
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, ACTION, options=options) as out:
        for part in parts:
            out.write_table(part.cast(ACTION))
    return pa.ipc.open_stream(sink.getvalue()).read_all()


def _met_again(twice: Hashes, gone: pa.Table) -> pl.Series:
    """The hashes that are met more than once, and those of records that are taken back."""
    back = _hashed(pl.Series(pl.from_arrow(gone["action_id"])).cast(pl.String))
    return pl.Series(np.concatenate([twice, back]), dtype=pl.UInt64)


def _is_again(rows: pa.Table, met: pl.Series, *, is_made: bool) -> pa.Array:
    """Which rows are met more than once, or look so by their hash."""
    found = np.zeros(len(rows), np.bool_)
    for hashes in _hashes_of(rows, is_made=is_made):
        found |= pl.Series(hashes, dtype=pl.UInt64).is_in(met.implode()).to_numpy()
    return pa.array(found)


def _met(whole: pa.Table, standing: Standing, met: pl.Series, *, is_made: bool) -> pa.Table:
    """Of what is met more than once, the rows that stand: the others are counted already."""
    light = whole.select(SECOND)
    stands = np.zeros(len(whole), np.bool_)
    stands[standing.kept.to_numpy()] = True
    return light.filter(pc.and_(_is_again(light, met, is_made=is_made), pa.array(stands)))
