"""
Records that an edition should have and has not.

An edition covers a record that is known where it has records of the same publication and agency on
days before and after, and where it is an edition of the same set: its file is called the same but
for digits, or it has at least five of the awards known from those days. An edition that has less
than half of them is a selection, of which nothing follows; one that lacks more than three and more
than a tenth looks made anew, which is said once and not for each record.
"""

import re
from dataclasses import dataclass
from typing import Any

import polars as pl
import pyarrow as pa

Row = dict[str, Any]
ENOUGH_IN_COMMON = 5
FEW, PART = 3, 0.1
CHANGES_ONLY = "changes-only"  # in the name of a file: it never says that something is gone
NEEDS = (
    "award_id", "action_id", "level", "modification", "action_date", "agency", "sub_agency",
    "source_publication", "source_file", "source_digest", "source_line",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Missing:
    """Records (positions among the known) that an edition lacks; `rebuilt` where they are many.

    `expected` is how many records known the edition should have had.
    """

    at: tuple[int, ...]
    expected: int
    rebuilt: bool


NOTHING = Missing((), 0, rebuilt=False)


def missing(known: pa.Table, rows: pa.Table) -> Missing:
    """Return which records known are not in an edition that covers them."""
    if not known.num_rows or not rows.num_rows:
        return NOTHING
    now, had = _frame(rows), _frame(known)
    if now["source_file"].str.contains(CHANGES_ONLY, literal=True).any():
        return NOTHING
    spans = now.group_by("publication", "by").agg(
        first=pl.col("action_date").min(), last=pl.col("action_date").max()
    )
    covered = had.join(spans, on=["publication", "by"], nulls_equal=True).filter(
        pl.col("action_date").is_between("first", "last")
    )
    mine = covered.filter(~pl.col("source_file").str.contains(CHANGES_ONLY, literal=True))
    lost = mine.join(now, on=["award_id", "level", "under"], how="anti").sort("at")
    return _judged(mine, lost, now)


def _judged(mine: pl.DataFrame, lost: pl.DataFrame, now: pl.DataFrame) -> Missing:
    """What the records lost say, by how much of the set the edition still has."""
    kept = mine.height - lost.height
    if not lost.height or kept * 2 < mine.height:
        return NOTHING
    awards = mine.filter(~pl.col("at").is_in(lost["at"].implode()))["award_id"].n_unique()
    called = {series_of(name) for name in now["source_file"].unique()}
    is_same = mine.filter(
        pl.col("source_file").map_elements(series_of, pl.String).is_in(list(called))
    ).height
    if awards < ENOUGH_IN_COMMON and (is_same < mine.height or not awards):
        return NOTHING
    many = lost.height > max(FEW, mine.height * PART)
    return Missing(tuple(lost["at"].to_list()), mine.height, rebuilt=many)


def series_of(name: str) -> str:
    """Return a file's name without folders and digits: editions of one set are called alike."""
    return re.sub(r"[\d_.\- ]+", "#", name.replace("\\", "/").rsplit("/", 1)[-1].casefold())


def _frame(rows: pa.Table) -> pl.DataFrame:
    frame = pl.DataFrame(pl.from_arrow(rows.select(NEEDS)))
    return frame.with_row_index("at").with_columns(
        under=pl.coalesce("modification", "action_id"),
        by=pl.coalesce("sub_agency", "agency"),
        publication="source_publication",
    )
