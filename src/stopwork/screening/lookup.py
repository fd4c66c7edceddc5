"""Which vendor of the registry a name may be, minding names that others bear as well."""

import polars as pl
import pyarrow as pa

from stopwork.matching.match import Options, match
from stopwork.matching.reasons import explained

# Two scores nearer than this are equal to a reader.
EQUAL = 0.005
CANDIDATES = 5

LOOKED_UP = pa.schema(
    [
        pa.field("query", pa.int64(), nullable=False),
        pa.field("name_id", pa.string(), nullable=False),
        pa.field("vendor_id", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("score", pa.float64(), nullable=False),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("reasons", pa.string(), nullable=False),
    ]
)


def look_up(queries: pa.Array | pa.ChunkedArray, names: pa.Table, homonyms: pa.Table) -> pa.Table:
    """The best vendor name for each query, with reasons (LOOKED_UP); none below review.

    `names` is the registry's name table, `homonyms` its table of other companies with a like name.
    A query nearer to a homonym than to any vendor name is no_match, and says so; as near, review.
    """
    known = _targets(names, homonyms)
    matches = match(
        queries, known.select(["target_id", "name", "weak"]).to_arrow(), Options(CANDIDATES)
    )
    rows = (
        pl.DataFrame(pl.from_arrow(matches))
        .join(known.with_row_index("target").cast({"target": pl.Int64}), on="target", how="left")
        .sort("query", "score", "weak", "target", descending=[False, True, False, False])
    )
    others = rows.filter(pl.col("homonym")).group_by("query", maintain_order=True).first()
    best = rows.filter(~pl.col("homonym")).group_by("query", maintain_order=True).first()
    best = best.join(
        others.select("query", other="name", other_score="score"), on="query", how="left",
        maintain_order="left",
    )  # fmt: skip
    return _judged(best, queries)


def _targets(names: pa.Table, homonyms: pa.Table) -> pl.DataFrame:
    """Vendor names and homonyms in one table of targets."""
    ours = pl.DataFrame(pl.from_arrow(names)).select(
        pl.col("name_id").cast(pl.String).alias("target_id"), "vendor_id", "name",
        pl.col("weak").fill_null(value=False), homonym=pl.lit(value=False),
    )  # fmt: skip
    theirs = pl.DataFrame(pl.from_arrow(homonyms)).select(
        pl.lit("").alias("target_id"), "vendor_id", "name",
        weak=pl.lit(value=False), homonym=pl.lit(value=True),
    )  # fmt: skip
    return pl.concat([ours, theirs], how="vertical_relaxed")


def _judged(best: pl.DataFrame, queries: pa.Array | pa.ChunkedArray) -> pa.Table:
    asked = pl.Series("", queries, dtype=pl.String).gather(best["query"])
    why = pl.Series("", explained(asked.to_arrow(), best["name"].to_arrow()))
    lead = pl.col("other_score") - pl.col("score")
    weak = pl.when(pl.col("weak")).then(pl.format("{} alone identifies nobody", "name"))
    other = (
        pl.when(lead > EQUAL)
        .then(pl.format("{} is nearer, and is another company", "other"))
        .when(lead >= -EQUAL)
        .then(pl.format("{} is as near, and is another company", "other"))
    )
    judged = (
        pl.when(lead > EQUAL)
        .then(pl.lit("no_match"))
        .when(lead >= -EQUAL)
        .then(pl.lit("review"))
        .otherwise("verdict")
    )
    says = pl.concat_str([pl.Series("why", why), weak, other], separator="; ", ignore_nulls=True)
    table = best.with_columns(judged.alias("verdict"), says.alias("reasons"))
    return table.select(
        "query", pl.col("target_id").alias("name_id"), *LOOKED_UP.names[2:]
    ).to_arrow().cast(LOOKED_UP)  # fmt: skip
