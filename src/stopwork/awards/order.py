"""
The one order in which actions are gone through: award by award, in time, whatever file said it.

Where a row stands in which file decides only between rows that say the same, so that shuffling the
rows of a file, or cutting it in parts, changes nothing that is read out of them.
"""

from datetime import date

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

KEYS = (
    "award_id", "action_date", "modification", "level", "obligated", "description",
    "recipient_name", "action_id", "source_file", "source_line",
)  # fmt: skip
_BASE, _LETTERS, _NUMBER = r"^0*$", r"^(\D*)", r"(\d+)\D*$"


def in_order(actions: pa.Table) -> pa.Table:
    """Return an ACTION table in that order; a table that stands in it already is not copied."""
    at = place_of(pl.DataFrame(pl.from_arrow(actions.select(KEYS))))
    if at.is_sorted():
        return actions
    return actions.take(at.to_arrow())


def place_of(rows: pl.DataFrame) -> pl.Series:
    """Return the positions of rows with the columns KEYS, in that order."""
    number = pl.col("modification").str.extract(_NUMBER, 1).cast(pl.Int64, strict=False)
    then = [pl.col(name).alias(f"then_{name}") for name in KEYS[2:]]
    sort = rows.select(
        "award_id",
        "action_date",
        (~is_base()).alias("after_base"),
        pl.col("modification").str.extract(_LETTERS, 1).alias("letters"),
        number.alias("number"),
        *then,
    )
    return sort.select(pl.arg_sort_by(sort.columns, nulls_last=True)).to_series()


def is_base() -> pl.Expr:
    """Whether a row is the award itself: modification 0, or a summary of all its actions."""
    nought = pl.col("modification").str.contains(_BASE).fill_null(value=False)
    return nought | (pl.col("level") == "award")


def newest_day(actions: pa.Table) -> date | None:
    """Return the day of the newest action of a table, by which states are told; or None."""
    newest: date | None = pc.max(actions["action_date"]).as_py()
    return newest
