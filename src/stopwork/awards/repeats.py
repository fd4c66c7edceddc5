"""
Which actions have been met before, told by 16 bytes an action instead of its key.

The same action has the same `action_id` wherever it is met. Rows of a ledger without any key are
payments of their own, however alike. What stands of several versions is told by `versions`; here
rows are only counted, so that a load can say how many are new.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

NEEDS = ("action_id", "level")
_SEEDS = (11, 29)
_PARTS = 16
NO_MARKS = pl.DataFrame(schema={"a": pl.UInt64, "b": pl.UInt64, "alone": pl.Boolean})


@dataclass(frozen=True, slots=True)
class Repeats:
    """One file's rows, in order: met earlier in the same file, or in another file of the lake."""

    in_file: pl.Series
    in_lake: pl.Series


def marks_of(actions: pa.Table) -> pl.DataFrame:
    """Return two hashes of each action's key, and whether equal rows are rows of their own.

    The hashes are stable within one version of Polars and are never stored.
    """
    rows = pl.DataFrame(pl.from_arrow(actions.select(NEEDS)))
    key = pl.col("action_id")
    return rows.select(
        a=key.hash(_SEEDS[0]),
        b=key.hash(_SEEDS[1]),
        alone=key.str.starts_with("ROW_") | (pl.col("level") == "payment"),
    )


def repeats(marks: pl.DataFrame, lake: pl.DataFrame) -> Repeats:
    """Compare one file's marks with the lake's; the first row of each action is the new one."""
    both = pl.concat([lake.select("a", "b"), marks.select("a", "b")])
    first = _first_of_each(both)[lake.height :]
    at = np.arange(lake.height, lake.height + marks.height)
    in_file = pl.Series((first < at) & (first >= lake.height)) & ~marks["alone"]
    return Repeats(in_file, pl.Series(first < lake.height))


def _first_of_each(marks: pl.DataFrame) -> npt.NDArray[np.int64]:
    """For each row, the position of the first row with the same two hashes.

    Sorting takes less than a hash table of the pairs, and so many parts one after the other a
    part of that.
    """
    a, b = marks["a"].to_numpy(), marks["b"].to_numpy()
    first = np.empty(len(a), np.int64)
    part = (a % _PARTS).astype(np.uint8)
    for number in range(_PARTS):
        at = np.flatnonzero(part == number)
        first[at] = at[_first_of_part(a[at], b[at])]
    return first


def _first_of_part(a: npt.NDArray[np.uint64], b: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    order = np.lexsort((b, a))
    is_new = np.ones(len(order), np.bool_)
    is_new[1:] = (a[order[1:]] != a[order[:-1]]) | (b[order[1:]] != b[order[:-1]])
    first = np.empty(len(order), np.int64)
    first[order] = order[np.flatnonzero(is_new)][np.cumsum(is_new) - 1]
    return first
