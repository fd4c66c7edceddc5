"""Lists on Spark: each distinct name is looked up once, and joined back to its awards."""

from dataclasses import dataclass

import polars as pl
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  as Spark's own pages call it
from pyspark.sql.pandas.types import from_arrow_schema

from stopwork.desk.spark.stages import TOLD, known_names, on_workers, unpacked
from stopwork.screening.naming import FIELDS, IDENTIFIERS
from stopwork.screening.watchlists import Watchlist


@dataclass(frozen=True, slots=True)
class Named:
    """What lists hold of all names, and the awards that bear such a name or number."""

    names: pl.DataFrame | None
    awards: frozenset[str]


def names_held(spark: SparkSession, rows: DataFrame, watchlist: Watchlist) -> Named:
    """Look up every distinct name of the rows in the lists, on the workers."""
    parties = _values(rows, FIELDS).select(F.col("value").alias("party")).distinct()
    parties = parties.repartition(spark.sparkContext.defaultParallelism)
    known = spark.sparkContext.broadcast(watchlist.names)
    told = parties.mapInArrow(on_workers(known_names, known), from_arrow_schema(TOLD))
    parts = [unpacked(table) for table in told.toArrow()["table"].to_pylist()]
    if not parts:
        return Named(None, frozenset())
    names = pl.DataFrame(pl.from_arrow(pa.concat_tables(parts)))
    by_name = _bearing(spark, _values(rows, FIELDS), names["party"].unique())
    numbers = pl.Series(pl.from_arrow(watchlist.numbers["value"])).str.to_uppercase().unique()
    return Named(names, by_name | _bearing(spark, _values(rows, IDENTIFIERS), numbers))


def _values(rows: DataFrame, columns: dict[str, str]) -> DataFrame:
    """Each award with each value of these columns."""
    each = F.explode(F.array(*columns)).alias("value")
    return rows.select("award_id", each).where("value IS NOT NULL")


def _bearing(spark: SparkSession, values: DataFrame, wanted: pl.Series) -> frozenset[str]:
    """The awards with one of these values."""
    if not len(wanted):
        return frozenset()
    table = pa.table({"value": wanted.to_arrow().cast(pa.string())})
    known = F.broadcast(spark.createDataFrame(table))
    found = values.join(known, "value", "left_semi").select("award_id").distinct().toArrow()
    return frozenset(found["award_id"].to_pylist())
