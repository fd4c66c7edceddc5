"""
Which actions have been met before, told by 16 bytes an action instead of its key.

The same action has the same `action_id` wherever it is met. Files that print no transaction number
have ids made of award, modification, day and amount; such a row is also the same as any action with
a full key and the same four values.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

NEEDS = ("action_id", "award_id", "modification", "action_date", "obligated", "level")
_SEEDS = (11, 29)
NO_MARKS = pl.DataFrame(
    schema={"a": pl.UInt64, "b": pl.UInt64, "content": pl.UInt64, "is_made": pl.Boolean}
)


@dataclass(frozen=True, slots=True)
class Repeats:
    """One file's rows, in order: met earlier in the same file, or in another file of the lake."""

    in_file: pl.Series
    in_lake: pl.Series
    superseded: pl.Series  # content of made ids in the lake that these rows now give in full


def marks_of(actions: pa.Table) -> pl.DataFrame:
    """Return two hashes of each action's key, one of its content, and whether its key is made.

    The hashes are stable within one version of Polars and are never stored.
    """
    rows = pl.from_arrow(actions.select(NEEDS))
    assert isinstance(rows, pl.DataFrame)  # noqa: S101  a table, not a column
    content = pl.concat_str(
        "award_id",
        pl.col("modification").fill_null("-NONE-"),
        pl.col("action_date").cast(pl.String).fill_null("-NONE-"),
        pl.col("obligated").cast(pl.String).fill_null("-NONE-"),
        separator="|",
    )
    is_action = pl.col("level") == "action"
    return rows.select(
        a=pl.col("action_id").hash(_SEEDS[0]),
        b=pl.col("action_id").hash(_SEEDS[1]),
        content=pl.when(is_action).then(content.hash(_SEEDS[0])),
        is_made=is_action & (pl.col("action_id") == content),
    )


def repeats(marks: pl.DataFrame, lake: pl.DataFrame) -> Repeats:
    """Compare one file's marks with the lake's; the first row of each action is the one kept."""
    first = _first_of_each(pl.concat([lake.select("a", "b"), marks.select("a", "b")]))[
        lake.height :
    ]
    at = np.arange(lake.height, lake.height + marks.height)
    in_file = pl.Series((first < at) & (first >= lake.height))
    in_lake = pl.Series(first < lake.height)
    is_full = ~marks["is_made"] & ~in_lake
    full = pl.concat([lake.filter(~pl.col("is_made")), marks.filter(~marks["is_made"])])["content"]
    made = lake.filter("is_made")["content"].unique()
    new_full = marks.filter(is_full)["content"].drop_nulls()
    superseded = new_full.filter(new_full.is_in(made.implode())).unique()
    if marks["is_made"].any():
        known = full.drop_nulls().unique()
        is_given = (marks["is_made"] & marks["content"].is_in(known.implode())).fill_null(
            value=False
        )
        in_lake |= is_given & ~in_file
    return Repeats(in_file, in_lake, superseded)


def _first_of_each(marks: pl.DataFrame) -> npt.NDArray[np.int64]:
    """For each row, the position of the first row with the same two hashes.

    Sorting takes 24 bytes a row; a hash table of the pairs would take ten times that.
    """
    a, b = marks["a"].to_numpy(), marks["b"].to_numpy()
    order = np.lexsort((b, a))
    is_new = np.ones(len(order), np.bool_)
    is_new[1:] = (a[order[1:]] != a[order[:-1]]) | (b[order[1:]] != b[order[:-1]])
    first = np.empty(len(order), np.int64)
    first[order] = order[np.flatnonzero(is_new)][np.cumsum(is_new) - 1]
    return first
