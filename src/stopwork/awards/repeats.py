"""
Which actions have been met before, told by 16 bytes an action instead of its key.

The same action has the same `action_id` wherever it is met. Files that print no transaction number
have ids made of award, modification, day and amount; such a row is also the same as any action with
a full key and the same four values.
"""

from dataclasses import dataclass

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
    in_file = ~marks.select(pl.struct("a", "b").is_first_distinct()).to_series()
    known = lake.select("a", "b").unique()
    rows = marks.select("a", "b").with_row_index("at")
    met = rows.join(known, on=["a", "b"], how="semi")["at"]
    in_lake = rows["at"].is_in(met.implode())
    full = pl.concat([lake, marks]).filter(~pl.col("is_made"))["content"].drop_nulls().unique()
    is_given_in_full = marks["is_made"] & marks["content"].is_in(full.implode())
    made = lake.filter("is_made")["content"].unique()
    new_full = marks.filter(~marks["is_made"] & ~in_lake)["content"].drop_nulls()
    superseded = new_full.filter(new_full.is_in(made.implode())).unique()
    return Repeats(
        in_file, (in_lake | is_given_in_full.fill_null(value=False)) & ~in_file, superseded
    )
