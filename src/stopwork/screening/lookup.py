"""Which vendor of the registry a name may be, minding names that others bear as well."""

import polars as pl
import pyarrow as pa

from stopwork.matching.likeness import (
    DOUBTFUL,
    RESEMBLES,
    likenesses,
    same_forms,
    telling_words,
)
from stopwork.matching.match import Options, match
from stopwork.matching.reasons import explained
from stopwork.matching.scoring import REVIEW, verdict
from stopwork.matching.whole import spelling
from stopwork.registry.callings import Calling, callings
from stopwork.registry.vendor import Registry

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
        pa.field("likeness", pa.string(), nullable=False),
        pa.field("reasons", pa.string(), nullable=False),
    ]
)


def look_up(queries: pa.Array | pa.ChunkedArray, names: pa.Table, homonyms: pa.Table) -> pa.Table:
    """The best vendor name for each query, with reasons (LOOKED_UP); none below review.

    `names` is the registry's name table, `homonyms` its table of other companies with a like name.
    A query nearer to a homonym than to any vendor name is no_match, and says so; as near, review.
    `likeness` says if it is the name, holds it whole among other words, or resembles it.
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
    both = pl.concat([ours, theirs], how="vertical_relaxed")
    core = pl.Series("core", telling_words(both["name"]), dtype=pl.String)
    weak = core.filter(both["weak"]).unique()
    return both.with_columns((core.is_in(weak.implode()) & ~both["homonym"]).alias("shared"))


def _bare(best: pl.DataFrame, asked: pl.Series) -> pl.Series:
    """Whether what is shared is a bare word that identifies nobody.

    Weak is the word, not the word with its own legal form: `Paragon Solutions Ltd` tells who is
    meant, and `Paragon Solutions LLC` is as weak as `Paragon Solutions`.
    """
    shared = best["shared"]
    own_form = same_forms(asked.filter(shared).to_list(), best["name"].filter(shared).to_list())
    bare = [not own for own in own_form]
    where = shared.arg_true()
    return (shared.clone().scatter(where, bare) if len(where) else shared).alias("bare")


def _judged(best: pl.DataFrame, queries: pa.Array | pa.ChunkedArray) -> pa.Table:
    asked = pl.Series("", queries, dtype=pl.String).gather(best["query"])
    why = pl.Series("", explained(asked.to_arrow(), best["name"].to_arrow()))
    lead = pl.col("other_score") - pl.col("score")
    weak = pl.when(pl.col("bare")).then(pl.format("{} alone identifies nobody", "name"))
    other = (
        pl.when(lead > EQUAL)
        .then(pl.format("{} is nearer, and is another company", "other"))
        .when(lead >= -EQUAL)
        .then(pl.format("{} is as near, and is another company", "other"))
    )
    best = best.with_columns(_bare(best, asked))
    verdicts = pl.Series(
        [verdict(score, weak=bare) for score, bare in best.select("score", "bare").iter_rows()],
        dtype=pl.String,
    )
    how = likenesses(asked.to_list(), best["name"].to_list())
    likeness = pl.Series("likeness", how, dtype=pl.String)
    judged = (
        pl.when(lead > EQUAL)
        .then(pl.lit("no_match"))
        .when((lead >= -EQUAL) | (likeness == DOUBTFUL))
        .then(pl.lit("review"))
        .otherwise(verdicts)
    )
    near = likeness.replace({DOUBTFUL: RESEMBLES}).alias("likeness")
    # A match that is no whole name is one all the same: its other reasons say by what.
    only = pl.when((pl.col("likeness") == RESEMBLES) & (pl.col("verdict") == "review")).then(
        pl.format("resembles {}, and is not that name", "name")
    )
    parts = [only, pl.Series("why", why), weak, other]
    table = best.with_columns(judged.alias("verdict"), near).with_columns(
        pl.concat_str(parts, separator="; ", ignore_nulls=True).alias("reasons")
    )
    return table.select(
        "query", pl.col("target_id").alias("name_id"), *LOOKED_UP.names[2:]
    ).to_arrow().cast(LOOKED_UP)  # fmt: skip


def with_products(
    found: pa.Table, queries: pa.Array | pa.ChunkedArray, registry: Registry
) -> pa.Table:
    """
    Return the answers of `look_up`, and one for queries that had none and are a product's word.

    That is never more than review, and says so. How a name begins is for `look_up` itself to weigh.
    """
    rows = pl.DataFrame(pl.from_arrow(found))
    settled = set(rows.filter(pl.col("verdict") != "no_match")["query"])
    known = callings(registry)
    called = [
        _as_called(number, of_word)
        for number, query in enumerate(queries.to_pylist())
        if number not in settled
        and (of_word := known.get(spelling(query or ""), ()))
        and of_word[0].way == "product"
    ]
    others = pa.Table.from_pylist(called, schema=LOOKED_UP)
    left = rows.filter(~pl.col("query").is_in(others["query"].to_pylist()))
    return pa.concat_tables([left.to_arrow().cast(LOOKED_UP), others]).sort_by("query")


def _as_called(query: int, called: tuple[Calling, ...]) -> dict[str, object]:
    first = called[0]
    return {
        "query": query,
        "name_id": "",
        "vendor_id": first.vendor_id,
        "name": first.full,
        "score": REVIEW,
        "verdict": "review",
        "reasons": "; ".join(one.says for one in called),
    }
