"""
Which version of a record stands, told by the publisher's own stamps, in whatever order they came.

    rows of some files, with repeats  →  standing  →  rows that stand, what changed, what is gone

The latest stamp wins; a row without one has the day in its file's name. Where neither tells, two
rows under a publisher's key are one action, of which the greater wording is taken and the doubt is
said; two under a key made of their content are two actions, because nothing says otherwise. Equal
rows of a ledger without any key are as many payments as the file with most of them has.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import polars as pl
import pyarrow as pa

from stopwork.awards.corrections import CHANGE, CONTENT, WHEN, changes
from stopwork.awards.made_keys import given_in_full, is_made, joined, side_by_side
from stopwork.awards.releases.compiled import compiled, is_beside_contract, is_of_releases
from stopwork.schema import ACTION, DELETION

NEEDS = (
    "action_id", "award_id", "modification", "action_date", "obligated", "level", "modified_at",
    "source_file", "source_digest", "source_line",
)  # fmt: skip
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_PLACE = ("source_digest", "source_file", "source_line")
Take = Callable[[pl.Series], pa.Table]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of some rows: their positions, new ids of some, and the CHANGE table."""

    kept: pl.Series
    renamed: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema={"at": pl.UInt32, "action_id": pl.String})
    )
    changes: pa.Table = field(default_factory=CHANGE.empty_table)
    missing: tuple[str, ...] = ()  # records that are taken back, and that no row has
    doubled: tuple[str, ...] = ()  # places of actions that may be versions of another
    # Whole rows in place of those at `at`: what several releases of one process say together.
    merged: pa.Table = field(default_factory=ACTION.empty_table)
    merged_at: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.UInt32))

    @property
    def unmatched(self) -> int:
        """How many deletions are of records that no row has."""
        return len(self.missing)

    def within(self, begin: int, end: int) -> "Standing":
        """What stands of the rows from one position up to another, counted from the first."""

        def mine(at: pl.Series) -> pl.Series:
            return at.is_between(begin, end, closed="left")

        renamed = self.renamed.filter(mine(self.renamed["at"]))
        merged = mine(self.merged_at)
        return replace(
            self,
            kept=_less(self.kept.filter(mine(self.kept)), begin),
            renamed=renamed.with_columns(at=_less(renamed["at"], begin)),
            merged=self.merged.filter(merged.to_arrow()),
            merged_at=_less(self.merged_at.filter(merged), begin),
        )


def _less(at: pl.Series, begin: int) -> pl.Series:
    return (at.cast(pl.Int64) - begin).cast(pl.UInt32)


def day_in_name(name: str) -> str | None:
    """Return the last day written in a file's name, as 2025-08-30; None where there is none."""
    days = _DAY.findall(name)
    return "-".join(days[-1]) if days else None


def standing(rows: pa.Table, deletions: pa.Table, take: Take) -> Standing:
    """Return what stands of rows with the columns NEEDS and of DELETION rows.

    `take` gives whole rows for positions; it is asked only for those that are met more than once.
    """
    frame = _numbered(pl.DataFrame(pl.from_arrow(rows)).with_row_index("at"))
    gone = pl.DataFrame(pl.from_arrow(deletions))
    alive = _alive(frame, gone)
    again = alive["id"].is_duplicated() | alive["id"].is_in(gone["action_id"].implode())
    again |= is_beside_contract(alive)
    known = pl.concat([frame["id"], alive["id"]])
    missing = tuple(
        gone.filter(~gone["action_id"].is_in(known.implode()))["action_id"].unique().sort()
    )
    doubled = side_by_side(alive)
    once = alive.filter(~again).with_columns(nth=0)
    if not again.any():
        return Standing(alive["at"], _renamed(once), missing=missing, doubled=doubled)
    versions = _versions(alive.filter(again), gone, take)
    best = _best(versions)
    kept = pl.concat([once["at"], best["at"]]).sort()
    renamed = pl.concat([_renamed(once), _renamed(best)])
    told = tuple(sorted({*doubled, *_beside(best)}))
    merged_at, merged = _merged(best, take)
    return Standing(kept, renamed, changes(versions, best), missing, told, merged, merged_at)


def _merged(best: pl.DataFrame, take: Take) -> tuple[pl.Series, pa.Table]:
    """Whole rows of what releases say together, and where in the rows they stand."""
    mine = best.filter(is_of_releases()).sort("at")
    if not mine.height:
        return mine["at"].cast(pl.UInt32), ACTION.empty_table()
    whole = pl.DataFrame(pl.from_arrow(take(mine["at"]))).with_columns(mine.select(*CONTENT))
    return mine["at"].cast(pl.UInt32), whole.to_arrow().select(ACTION.names).cast(ACTION)


def _alive(frame: pl.DataFrame, gone: pl.DataFrame) -> pl.DataFrame:
    """The rows without those that another gives in full; with `is_thin` for earlier versions."""
    made = frame.select(is_made()).to_series()
    if not made.any() or (made.all() and not gone.height):
        return frame.with_columns(is_thin=pl.lit(value=False))
    return joined(frame.filter(~given_in_full(frame, made)), gone)


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `id`: the key, with a number for the second and further equal payments of one file."""
    lone = pl.col("action_id").str.starts_with("ROW_") | (pl.col("level") == "payment")
    counted = frame.select(lone).to_series()
    if not counted.any():
        return frame.with_columns(id="action_id")
    nth = pl.int_range(pl.len()).over("action_id", "source_file", "source_digest")
    numbered = pl.when(counted & (nth > 0)).then(pl.format("{}#{}", "action_id", nth + 1))
    return frame.with_columns(id=numbered.otherwise("action_id"))


def _versions(alive: pl.DataFrame, gone: pl.DataFrame, take: Take) -> pl.DataFrame:
    """Every version of the records met more than once, each once, the latest of each first."""
    whole = pl.DataFrame(pl.from_arrow(take(alive["at"]))).select(
        *CONTENT, "quality", "modified_at", "source_publication"
    )
    rows = pl.concat([alive.select("at", "id", "is_thin", *_PLACE), whole], how="horizontal")
    if rows.select(is_of_releases().any()).item():
        rows = compiled(_in_time(rows)).drop("stands_from", "day")
    rows = rows.drop("quality")
    said = pl.struct(pl.col(name) for name in CONTENT).hash()
    mine = gone.filter(gone["action_id"].is_in(rows["id"].implode()))
    ends = mine.select(
        pl.col("action_id").alias("id"), "modified_at", *_PLACE, is_deletion=pl.lit(value=True),
        said=pl.lit(0, pl.UInt64),
    )  # fmt: skip
    both = pl.concat(
        [rows.with_columns(said=said, is_deletion=pl.lit(value=False)), ends], how="diagonal"
    )
    # Of equal rows one is cited, whatever the files are called and however they are ordered.
    placed = _in_time(both).sort(*_PLACE, descending=[True, False, False])
    once = placed.unique(
        ["id", *WHEN, "said", "is_deletion"], keep="first", maintain_order=True
    )  # fmt: skip
    return _latest_first(once)


def _in_time(versions: pl.DataFrame) -> pl.DataFrame:
    """Add the day in the name of each version's file, and from when the version stands."""
    names = versions["source_file"].unique().to_list()
    days = pl.DataFrame(
        {"source_file": names, "day": [day_in_name(name) for name in names]},
        schema={"source_file": pl.String, "day": pl.String},
    )
    day = pl.col("day").str.to_datetime("%Y-%m-%d", time_unit="us", strict=False)
    dated = versions.join(days, on="source_file", how="left", maintain_order="left")
    full = ~pl.col("is_thin").fill_null(value=False)  # a thin row never takes columns back
    return dated.with_columns(stands_from=pl.coalesce("modified_at", day)).with_columns(
        pl.when(full).then(name).alias(name) for name in WHEN
    )


def _latest_first(versions: pl.DataFrame) -> pl.DataFrame:
    """Sort the versions of each record; those that say different things by what they say, too."""
    several = versions.filter(pl.col("said").n_unique().over("id") > 1)["id"].unique()
    differs = versions["id"].is_in(several.implode())
    full = pl.col("is_thin").fill_null(value=False).not_()
    order: list[str | pl.Expr] = ["id", full, *WHEN, pl.col("is_deletion").not_()]
    apart = versions.filter(differs).sort(*order, *CONTENT, descending=True, nulls_last=True)
    same = versions.filter(~differs).sort(
        *order, descending=True, nulls_last=True, maintain_order=True
    )
    return pl.concat([apart, same])


def _best(versions: pl.DataFrame) -> pl.DataFrame:
    """The rows that stand: the latest of each record, unless it is a deletion.

    Of rows under a made key that nothing tells apart in time, each different one stands.
    """
    first = [pl.col(name).first().over("id") for name in ("stands_from", "day", "is_deletion")]
    latest = versions.filter(
        pl.col("stands_from").eq_missing(first[0]), pl.col("day").eq_missing(first[1]),
        pl.col("is_deletion") == first[2], ~pl.col("is_deletion"),
        pl.col("is_thin") == pl.col("is_thin").first().over("id"),
    )  # fmt: skip
    made = pl.col("id").str.starts_with(pl.format("{}|", "award_id")) & (
        pl.col("level") == "action"
    )
    nth = pl.int_range(pl.len()).over("id")
    return latest.with_columns(nth=nth).filter((pl.col("nth") == 0) | made)


def _beside(best: pl.DataFrame) -> pl.Series:
    """The places of rows that stand beside one of another file under the same made key."""
    first = pl.col("source_digest").first().over("id")
    others = best.filter((pl.col("nth") > 0) & (pl.col("source_digest") != first))
    return others.select(pl.format("{}:{}", "source_file", "source_line")).to_series()


def _renamed(best: pl.DataFrame) -> pl.DataFrame:
    """New ids for rows that stand beside another of the same id."""
    number = pl.col("nth") + 1
    name = pl.when(pl.col("nth") > 0).then(pl.format("{}#{}", "id", number)).otherwise("id")
    told = best.select(pl.col("at").cast(pl.UInt32), action_id=name)
    return told.filter(pl.col("action_id").str.contains("#", literal=True))


def stand(rows: pa.Table, deletions: pa.Table | None = None) -> tuple[pa.Table, Standing]:
    """Return the rows of an ACTION table that stand, and what is known of the others."""
    gone = DELETION.empty_table() if deletions is None else deletions
    found = standing(rows.select(NEEDS), gone, lambda at: rows.take(at.to_arrow()))
    return kept_of(rows, found), found


def kept_of(rows: pa.Table, found: Standing) -> pa.Table:
    """Return the rows that stand, with the ids that they stand under."""
    at = found.kept
    kept = rows if len(at) == len(rows) else rows.take(at.to_arrow())
    if len(found.merged):
        kept = _with_merged(kept, at, found)
    if not found.renamed.height or "action_id" not in kept.column_names:
        return kept
    new = pl.DataFrame({"at": at.cast(pl.UInt32)}).join(
        found.renamed, on="at", how="left", maintain_order="left"
    )
    ids = pl.Series(pl.from_arrow(kept["action_id"]))
    told = pl.select(pl.coalesce(new["action_id"], ids)).to_series()
    place = kept.schema.get_field_index("action_id")
    return kept.set_column(place, ACTION.field("action_id"), told.to_arrow().cast(pa.string()))


def _with_merged(kept: pa.Table, at: pl.Series, found: Standing) -> pa.Table:
    """The rows that stand, with what releases say together in the place of the last of them."""
    alone = ~at.cast(pl.UInt32).is_in(found.merged_at.implode())
    both = pa.concat_tables([kept.filter(alone.to_arrow()), found.merged.select(kept.column_names)])
    order = pl.concat([at.cast(pl.UInt32).filter(alone), found.merged_at]).arg_sort()
    return both.take(order.to_arrow())
