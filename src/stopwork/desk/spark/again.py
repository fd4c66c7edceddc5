"""Records met more than once, told apart on Spark: which rows of them stand, and what changed."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import polars as pl
import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  as Spark's own pages call it
from pyspark.sql.pandas.types import from_arrow_schema

from stopwork.awards.corrections import CHANGE
from stopwork.awards.versions import Standing
from stopwork.desk.spark.stages import (
    CHANGES,
    DOUBLED,
    IS_WANTED,
    MADE,
    ROW,
    STOOD,
    TAKEN_BACK,
    on_workers,
    stood,
    unpacked,
)
from stopwork.reports.facts.run import Counted
from stopwork.schema import ACTION

LIGHT = ("award_id", "recipient_name", "action_date")
FEW = 5_000_000  # hashes that every worker may hold; of more, rows go to where they are
IN_ONE = 20_000  # records of which versions are told in one call


@dataclass(frozen=True, slots=True)
class Again:
    """What stands of all rows, counted; and awards that share a record, by one of them."""

    standing: Standing
    counted: Counted
    newest_on: date | None
    picked: DataFrame  # whole rows of the awards wanted (IS_WANTED), and of what is met again
    roots: dict[str, str] = field(default_factory=dict)


def met_again(
    spark: SparkSession,
    rows: DataFrame,
    gone: pa.Table,
    kinds: frozenset[str],
    awards: frozenset[str],
) -> Again:
    """Return what stands of all rows, and pick the rows of these awards.

    Only records met more than once, or taken back, are read for it. `kinds` are the kinds of keys
    among the rows: where some are made of content, awards with keys of both kinds are read whole,
    because a row of one kind may be an action of the other.
    """
    keys = _keys(is_made=MADE in kinds)
    met = _met(spark, rows, gone, keys).persist()
    mixed = _mixed(spark, rows, gone, kinds)
    mixed = None if mixed is None else mixed.persist()
    several = met.count() + (0 if mixed is None else mixed.count())
    table = pa.table({"award_id": pa.array(sorted(awards), pa.string())})
    wanted = F.broadcast(spark.createDataFrame(table).withColumn(IS_WANTED, F.lit(True)))  # noqa: FBT003
    held = [one for one in (met, mixed) if one is not None]
    if not several:
        none = Standing(pl.Series(dtype=pl.UInt32))
        return Again(none, *_counted(rows.select(*LIGHT)), rows.join(wanted, "award_id"))
    near = [F.broadcast(one) if several <= FEW else one for one in held]
    looked = [(key, near[0]) for key in keys]
    looked += [(F.xxhash64("award_id"), one) for one in near[1:]]
    flagged = _flagged(rows, looked)
    either = flagged.join(wanted, "award_id", "left").withColumn(
        IS_WANTED,
        F.coalesce(IS_WANTED, F.lit(False)),  # noqa: FBT003
    )
    picked = either.where(F.col("again") | F.col(IS_WANTED)).persist(StorageLevel.DISK_ONLY)
    found = _told_apart(spark, flagged, picked, gone, several)
    for one in held:
        one.unpersist()
    return found


def rooted(spark: SparkSession, rows: DataFrame, roots: dict[str, str]) -> DataFrame:
    """Return rows with `bucket`: the award, or the one that stands for all that share a record."""
    if not roots:
        return rows.withColumn("bucket", F.col("award_id"))
    table = pa.table({"award_id": list(roots), "root": list(roots.values())})
    known = F.broadcast(spark.createDataFrame(table))
    joined = rows.join(known, "award_id", "left")
    return joined.withColumn("bucket", F.coalesce("root", "award_id")).drop("root")


def _keys(*, is_made: bool) -> list[Column]:
    """A hash of each key; under made keys also of what two versions of one action share."""
    keys = [F.xxhash64("action_id")]
    if is_made:
        day = F.coalesce(F.col("action_date").cast("string"), F.lit(""))
        said = F.concat("award_id", F.lit("\x1f"), "modification", F.lit("\x1f"), day)
        keys.append(F.when(said.isNotNull(), F.xxhash64(said)))
    return keys


def _met(spark: SparkSession, rows: DataFrame, gone: pa.Table, keys: list[Column]) -> DataFrame:
    """The hashes of keys that are met more than once, and of records that are taken back."""
    every = rows.select(F.explode(F.array(*keys)).alias("key")).where("key IS NOT NULL")
    met = every.groupBy("key").count().where("count > 1").select("key")
    if not gone.num_rows:
        return met
    back = spark.createDataFrame(gone.select(["action_id"]))
    return met.union(back.select(F.xxhash64("action_id"))).distinct()


def _mixed(
    spark: SparkSession, rows: DataFrame, gone: pa.Table, kinds: frozenset[str]
) -> DataFrame | None:
    """The hashes of awards with keys of both kinds, or with made keys and records taken back."""
    if MADE not in kinds or (len(kinds) == 1 and not gone.num_rows):
        return None
    begins = F.col("action_id").startswith(F.concat("award_id", F.lit("|")))
    made = begins & (F.col("level") == "action")
    both = rows.groupBy(F.xxhash64("award_id").alias("key")).agg(
        F.count_distinct(made).alias("kinds")
    )
    back = spark.createDataFrame(gone.select(["award_id"])).where("award_id IS NOT NULL")
    mixed = both.where("kinds > 1").select("key")
    return mixed.union(back.select(F.xxhash64("award_id"))).distinct()


def _flagged(rows: DataFrame, looked: list[tuple[Column, DataFrame]]) -> DataFrame:
    """The rows with `again`: whether one of these keys is among those looked for."""
    either = F.lit(False)  # noqa: FBT003
    for at, (key, wanted) in enumerate(looked):
        known = wanted.select(F.col("key").alias(f"key{at}"), F.lit(True).alias(f"met{at}"))  # noqa: FBT003
        rows = rows.withColumn(f"key{at}", key).join(known, f"key{at}", "left")
        either = either | F.coalesce(f"met{at}", F.lit(False))  # noqa: FBT003
    return rows.withColumn("again", either).select(*ACTION.names, "again")


def _told_apart(
    spark: SparkSession, flagged: DataFrame, picked: DataFrame, gone: pa.Table, several: int
) -> Again:
    again = picked.where("again")
    roots = _roots(again)
    buckets = max(spark.sparkContext.defaultParallelism, several // IN_ONE)
    whole = rooted(spark, again, roots).repartition(buckets, "bucket").select(*ACTION.names)
    known = spark.sparkContext.broadcast(gone)
    told = whole.mapInArrow(on_workers(stood, known), from_arrow_schema(STOOD)).persist()
    said = told.where(F.col("what") != ROW).select("what", "table").toArrow()
    once = flagged.where("NOT again").select(*LIGHT)
    counted = _counted(once.union(told.where(F.col("what") == ROW).select(*LIGHT)))
    told.unpersist()
    return Again(_standing(said, gone), *counted, picked, roots)


def _roots(again: DataFrame) -> dict[str, str]:
    """For awards that share a record with another, one of them that stands for all."""
    pairs = again.groupBy("action_id").agg(F.collect_set("award_id").alias("awards"))
    above: dict[str, str] = {}

    def top(award: str) -> str:
        while above.setdefault(award, award) != award:
            award = above[award]
        return award

    for row in pairs.where(F.size("awards") > 1).select("awards").toLocalIterator():
        tops = sorted(top(award) for award in row["awards"])
        above.update(dict.fromkeys(tops, tops[0]))
    return {award: top(award) for award in above}


def _counted(light: DataFrame) -> tuple[Counted, date | None]:
    """The counts of rows that stand, and their newest day."""
    hashed = [F.when(F.col(name).isNotNull(), F.xxhash64(name)).alias(name) for name in LIGHT[:2]]
    found = light.select(*hashed, LIGHT[2]).agg(
        F.count(F.lit(1)).alias("rows"),
        F.max(LIGHT[2]).alias("newest"),
        *(F.count_distinct(name).alias(name) for name in LIGHT[:2]),
    ).first()  # fmt: skip
    if found is None:
        return Counted(actions=0, awards=0, recipients=0), None
    counted = Counted(
        actions=found["rows"], awards=found["award_id"], recipients=found["recipient_name"]
    )
    return counted, found["newest"]


def _standing(said: pa.Table, gone: pa.Table) -> Standing:
    """What all buckets said of versions, as if it had been said in one go."""
    told: dict[str, list[bytes]] = defaultdict(list)
    for what, table in zip(*(said[name].to_pylist() for name in ("what", "table")), strict=True):
        told[what].append(table)
    tables = [CHANGE.empty_table(), *map(unpacked, told[CHANGES])]
    changes = pl.DataFrame(pl.from_arrow(pa.concat_tables(tables)))
    ordered = changes.sort("award_id", "action_id", maintain_order=True)
    back = set(_listed(told[TAKEN_BACK]))
    return Standing(
        pl.Series(dtype=pl.UInt32),
        changes=ordered.to_arrow().cast(CHANGE),
        missing=tuple(sorted(set(gone["action_id"].to_pylist()) - back)),
        doubled=tuple(sorted(set(_listed(told[DOUBLED])))),
    )


def _listed(texts: Iterable[bytes]) -> Iterable[str]:
    for text in texts:
        yield from json.loads(text)
