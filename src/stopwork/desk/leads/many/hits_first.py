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
from stopwork.awards.tables import batched, unpacked
from stopwork.awards.versions import NEEDS, Standing, kept_of, standing
from stopwork.desk.leads.many.buckets import Buckets
from stopwork.matching.words.by_value import distinct
from stopwork.reports.facts.run import Counted
from stopwork.screening import LOOKED_AT as OF_HITS
from stopwork.screening import Candidates, Looking, together
from stopwork.screening.gaps import LOOKED_AT as OF_GAPS
from stopwork.screening.gaps import may_lack
from stopwork.screening.targets import Targets
from stopwork.sources.unpacking import ahead

AT_ONCE = 80_000  # rows held while looking for candidates
KEYS = ("action_id", "award_id", "level", "modification", "action_date")
FIRST = tuple(dict.fromkeys((*KEYS, *OF_HITS, *OF_GAPS)))
SECOND = (*KEYS, "recipient_name")
Hashes = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]
_NO_HASHES = np.empty(0, np.uint64)
_LAST = np.uint64((1 << 22) - 1)


@dataclass(frozen=True, slots=True)
class Picked:
    """The rows that stand of awards to screen, and what was counted of all rows."""

    rows: Buckets
    awards: pa.Array
    standing: Standing
    newest_on: date | None
    counted: Counted

    def each(self) -> Iterator[pa.Table]:
        """Yield the actions of some awards after the other, in order; all of an award at once."""
        for begin, end, rows in self.rows.each():
            kept = kept_of(rows, self.standing.within(begin, end))
            yield in_order(kept.filter(pc.is_in(kept["award_id"].combine_chunks(), self.awards)))


@dataclass(slots=True)
class _Tally:
    """What is counted of rows that stand: no value of them is kept, only hashes."""

    awards: Hashes  # room for all of them
    rows: int = 0
    newest: date | None = None
    names: list[Hashes] = field(default_factory=list)

    def add(self, rows: pa.Table, awards: Hashes, counts: Bools) -> None:
        """Count those of the rows (SECOND) that count; `awards` are hashes of their keys."""
        began, self.rows = self.rows, self.rows + int(counts.sum())
        self.awards[began : self.rows] = awards[counts]
        named, at = distinct(rows["recipient_name"])
        borne = np.zeros(len(named) + 1, np.bool_)
        borne[at[counts]] = True
        self.names.append(_hashed(named.filter(pa.array(borne[:-1]))))
        if len(self.names) > 64:
            self.names[:] = [np.unique(np.concatenate(self.names))]
        newest = pc.max(rows["action_date"].filter(pa.array(counts))).as_py()
        days: list[date | None] = [self.newest, newest]
        self.newest = max((day for day in days if day is not None), default=None)

    @property
    def counted(self) -> Counted:
        """The counts of all rows added."""
        awards = _distinct(self.awards[: self.rows])
        names = _distinct(np.concatenate([_NO_HASHES, *self.names]))
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
    most = sum(file.rows for file in files)
    first = _first_reading(ahead(lake.groups(files, FIRST)), targets, at_once, most)
    if first is None or (first.is_made and len(gone)):
        return None
    again = Among(np.concatenate([first.twice, _hashed(gone["action_id"])]))
    awards = pa.array(sorted(first.awards), pa.string())
    picked, tally = Among(_hashed(awards)), _Tally(np.empty(2 * most, np.uint64))

    def wanted(rows: pa.Table) -> pa.Array:
        is_again = _is_again(rows, again, is_made=first.is_made)
        keys = _hashed(rows["award_id"])
        tally.add(rows, keys, ~is_again)
        return pa.array(is_again | picked.holds(keys))

    rows = Buckets(awards.to_pylist(), ahead(lake.chosen(files, SECOND, wanted)))
    light = rows.light()
    known = standing(light.select(NEEDS), gone, rows.take)
    counts = _met(light, known, again, is_made=first.is_made)
    tally.add(light, _hashed(light["award_id"]), counts)
    return Picked(rows, awards, known, tally.newest, tally.counted)


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
    looking = Looking(targets)
    for rows in batched(groups, at_once):
        kinds |= made_among(rows)
        if len(kinds) > 1:
            return None
        parts.append(looking.candidates(rows))
        lacking |= may_lack(rows)
        for each in _hashes_of(rows, is_made=True in kinds):
            hashes[filled : filled + len(each)] = each
            filled += len(each)
    return _First(together(parts).awards | lacking, _twice(hashes[:filled]), True in kinds)


def made_among(rows: pa.Table) -> set[bool]:
    """The kinds of keys among rows: whether they are made of content."""
    if not len(rows):
        return set()
    if not pc.any(pc.match_substring(rows["action_id"], "|")).as_py():
        return {False}
    made = _frame(rows, "action_id", "award_id", "level").select(is_made())
    return set(made.to_series().unique().to_list())


def _hashed(values: pa.Array | pa.ChunkedArray) -> Hashes:
    found: Hashes = pl.Series(pl.from_arrow(values), dtype=pl.String).hash().to_numpy()
    return found


def _frame(rows: pa.Table, *names: str) -> pl.DataFrame:
    """Some columns of rows, unpacked."""
    return pl.DataFrame(pl.from_arrow(unpacked(rows.select(names))))


def _hashes_of(rows: pa.Table, *, is_made: bool) -> list[Hashes]:
    """A hash of each key; under made keys also of what two versions of one action share."""
    return [_hashed(rows["action_id"]), *([_pairs(rows)] if is_made else [])]


def _pairs(rows: pa.Table) -> Hashes:
    frame = _frame(rows, *KEYS)
    day = pl.col("action_date").cast(pl.String).fill_null("")
    said = pl.concat_str("award_id", pl.lit("\x1f"), "modification", pl.lit("\x1f"), day)
    found: Hashes = frame.select(said.fill_null("action_id").hash()).to_series().to_numpy()
    return found


class Among:
    """Some hashes, among which others are looked for: most are told by their last bits."""

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = np.unique(hashes)
        self._ends = np.zeros(_LAST + 1, np.bool_)
        self._ends[(self._hashes & _LAST).astype(np.int64)] = True

    def holds(self, hashes: Hashes) -> Bools:
        """Return which of these are among them."""
        found: Bools = self._ends[(hashes & _LAST).astype(np.int64)]
        at = np.flatnonzero(found)
        found[at] = np.isin(hashes[at], self._hashes)
        return found


def _twice(hashes: Hashes) -> Hashes:
    """The hashes that stand there more than once; they are sorted where they lie."""
    hashes.sort()
    return np.unique(hashes[1:][hashes[1:] == hashes[:-1]])


def _distinct(hashes: Hashes) -> int:
    """How many different hashes there are; they are sorted where they lie."""
    hashes.sort()
    return int(np.count_nonzero(hashes[1:] != hashes[:-1])) + bool(len(hashes))


def _is_again(rows: pa.Table, again: Among, *, is_made: bool) -> Bools:
    """Which rows are met more than once, or look so by their hash."""
    held = [again.holds(hashes) for hashes in _hashes_of(rows, is_made=is_made)]
    found: Bools = np.logical_or.reduce(held)
    return found


def _met(light: pa.Table, known: Standing, again: Among, *, is_made: bool) -> Bools:
    """Of what is met more than once, the rows that stand: the others are counted already."""
    stands = np.zeros(len(light), np.bool_)
    stands[known.kept.to_numpy()] = True
    found: Bools = stands & _is_again(light, again, is_made=is_made)
    return found
