"""
A screening on Spark: the same leads as on one machine, whatever its partitions.

    every row, a few columns    →  awards that may be hit      each part by itself
    every row, hashes of keys   →  records met more than once  and which of them stand
    whole rows of those awards  →  leads                       a bucket of awards in each call

The driver holds the keys of awards that may be hit, and what is found of them, never rows. Counts,
warnings and the manifest's content are those of the plain command.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from stopwork.desk.leads.beside import Beside
from stopwork.desk.leads.many.found import OF_AWARDS, Read, in_one_order, ordered
from stopwork.desk.leads.many.hits_first import FIRST
from stopwork.desk.leads.screening import PLACE, facts
from stopwork.desk.spark.again import Again, met_again, rooted
from stopwork.desk.spark.held import Held
from stopwork.desk.spark.names import Named, names_held
from stopwork.desk.spark.stages import (
    ASKING,
    CERTAIN,
    DEALT,
    FOUND,
    IS_WANTED,
    KIND,
    LACKING,
    LISTED,
    TOLD,
    Asked,
    looked_for,
    on_workers,
    screened,
    unpacked,
)
from stopwork.errors import UsageError
from stopwork.registry.states import State
from stopwork.reports.facts.run import Findings, RunFacts
from stopwork.schema import ACTION, HIT
from stopwork.screening import Targets, targets_of
from stopwork.screening.scope import CLASSES

BUCKET = 2_000  # awards screened in one call
SCHEMAS = {**OF_AWARDS, LISTED: HIT}


@dataclass(frozen=True, slots=True)
class Job:
    """What is screened on Spark: files of a lake, a state of the registry, and lists beside it.

    `history` says what else the lake holds of leads.
    """

    held: Held
    state: State
    beside: Beside | None
    history: Callable[[pa.Table], tuple[str, ...]]


def screened_on_spark(
    spark: SparkSession, job: Job, *, at: datetime, began: float
) -> tuple[Findings, RunFacts]:
    """Screen the files of a job at the instant `at` (UTC); `began` is when reading them began.

    Raises UsageError for a register of recipients, which fills in rows of all files.
    """
    rows, gone = job.held.rows(spark), job.held.small(spark, "deletions")
    if job.held.small(spark, "entities").num_rows:
        raise UsageError(
            "A register of recipients fills in rows of all files: leave it out, or run this without"
            " --engine spark."
        )
    read = monotonic()
    targets = targets_of(job.state.registry, job.state.phrases)
    awards, kinds = _looked_for(spark, rows, targets)
    named = (
        names_held(spark, rows, job.beside.watchlist) if job.beside else Named(None, frozenset())
    )
    again = met_again(spark, rows, gone, kinds, awards | named.awards)
    asked = Asked(
        targets=targets,
        gone=gone,
        newest_on=again.newest_on,
        watchlist=job.beside.watchlist if job.beside else None,
        names=named.names,
    )
    found = _found(spark, len(awards | named.awards), asked, again)
    again.picked.unpersist()
    found = replace(found, rejects=job.held.small(spark, "rejects").sort_by(PLACE))
    steps = {"read": read - began, "screen": monotonic() - read}
    return found, _facts(job, found, again, at, steps)


def _looked_for(
    spark: SparkSession, rows: DataFrame, targets: Targets
) -> tuple[frozenset[str], frozenset[str]]:
    """The awards that may be hit or may lack something, and the kinds of keys of actions."""
    known = spark.sparkContext.broadcast(targets)
    light = rows.select(*FIRST)
    found = light.mapInArrow(on_workers(looked_for, known), from_arrow_schema(FOUND)).toArrow()
    told = {
        what: frozenset(found.filter(pc.equal(found["what"], what))["award_id"].to_pylist())
        for what in (CERTAIN, ASKING, DEALT, LACKING, KIND)
    }
    return told[CERTAIN] | (told[ASKING] & told[DEALT]) | told[LACKING], told[KIND]


def _found(spark: SparkSession, awards: int, asked: Asked, again: Again) -> Findings:
    """What is found in the awards, bucket by bucket, put together in the order of one table."""
    # An award that shares a record with another needs that one's rows of it, too.
    wanted = again.picked if again.roots else again.picked.where(IS_WANTED)
    buckets = max(spark.sparkContext.defaultParallelism, awards // BUCKET)
    whole = rooted(spark, wanted, again.roots).repartition(buckets, "bucket")
    known = spark.sparkContext.broadcast(asked)
    told = (
        whole.select(*ACTION.names, IS_WANTED)
        .mapInArrow(on_workers(screened, known), from_arrow_schema(TOLD))
        .toArrow()
    )
    parts: dict[str, list[pa.Table]] = defaultdict(list)
    for what, packed in zip(*(told[name].to_pylist() for name in TOLD.names), strict=True):
        parts[what].append(unpacked(packed))
    tables = {
        what: pa.concat_tables([schema.empty_table(), *parts[what]])
        for what, schema in SCHEMAS.items()
    }
    found = in_one_order({**tables, "actions": ACTION.empty_table()})
    return replace(
        found,
        hits=pa.concat_tables([found.hits, ordered(tables[LISTED], "award_id")]),
        changes=again.standing.changes,
        looked_at=again.counted,
    )


def _facts(
    job: Job, found: Findings, again: Again, at: datetime, steps: dict[str, float]
) -> RunFacts:
    rows = sum(file.rows for file in job.held.report.files)
    seen = Read(
        found.actions, again.standing, rows - again.counted.actions, again.newest_on, again.counted
    )
    known = facts(job.held.report, found, job.state, at, seen)
    if job.beside:
        known = replace(
            known,
            lists=(*known.lists, *job.beside.used),
            warnings=(*job.beside.odd, *known.warnings),
        )
    of_registry = pc.is_in(found.leads["lead_class"], pa.array(list(CLASSES), pa.string()))
    history = job.history(found.leads.filter(of_registry))
    return replace(known, history=history, timings=steps, seconds=sum(steps.values()))
