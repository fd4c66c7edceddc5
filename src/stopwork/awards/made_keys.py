"""
Rows whose key is made of their content, beside rows with the publisher's key.

A row of a thin file is the same action as one with the publisher's key and the same award,
modification, day and amount. Where amount or day differ, it is the earlier version of that action
if the award has one action of each kind under that modification, and an action of its own if not.
"""

import polars as pl


def is_made() -> pl.Expr:
    """Whether an action's key is made of its content."""
    begins = pl.col("action_id").str.starts_with(pl.format("{}|", "award_id"))
    return begins & (pl.col("level") == "action")


def given_in_full(rows: pl.DataFrame, made: pl.Series) -> pl.Series:
    """Which made rows another row gives with the publisher's key."""
    content = pl.concat_str(
        "award_id",
        "modification",
        pl.col("action_date").cast(pl.String),
        pl.col("obligated").cast(pl.String),
        separator="|",
    )
    full = rows.filter(~made & (rows["level"] == "action")).select(content).to_series()
    return made & rows["action_id"].is_in(full.drop_nulls().implode())


def joined(rows: pl.DataFrame, gone: pl.DataFrame) -> pl.DataFrame:
    """Give made rows the key of the one action with their award and modification (`is_thin`)."""
    made = rows.select(is_made()).to_series()
    if not made.any():
        return rows.with_columns(is_thin=pl.lit(value=False))
    full = pl.concat(
        [
            rows.filter(~made & (rows["level"] == "action")).select(*_PAIR, full="id"),
            gone.select(*_PAIR, full="action_id"),
        ]
    )
    thin = rows.filter(made).select(*_PAIR, thin="id")
    pairs = _only(full, "full").join(_only(thin, "thin"), on=_PAIR)
    return (
        rows.join(pairs, left_on="id", right_on="thin", how="left", maintain_order="left")
        .with_columns(is_thin=pl.col("full").is_not_null(), id=pl.coalesce("full", "id"))
        .drop("full", *(f"{name}_right" for name in _PAIR), strict=False)
    )


def side_by_side(rows: pl.DataFrame) -> tuple[str, ...]:
    """Return the places of actions that may be another version of one in another file.

    They have a made key, one award, modification and day with the other, and another amount, which
    may be a correction as well as a second action. Rows of one file are actions of their own.
    """
    made = rows.filter(rows.select(is_made()).to_series() & rows["modification"].is_not_null())
    day = ("award_id", "modification", "action_date")
    several = made.filter(pl.col("obligated").n_unique().over(day) > 1)
    if not several.height:
        return ()
    alone = several.sort("source_file", "source_line").group_by(*day, "obligated").agg(
        pl.col("source_digest").unique(),
        pl.format("{}:{}", "source_file", "source_line").first().alias("place"),
    )  # fmt: skip
    pairs = alone.join(alone, on=day).filter(
        pl.col("obligated") < pl.col("obligated_right"),
        pl.col("source_digest").list.set_intersection("source_digest_right").list.len() == 0,
    )
    return tuple(sorted(set(pairs["place"])))


_PAIR = ("award_id", "modification")


def _only(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """The awards and modifications under which there is one key, and that key."""
    known = rows.filter(pl.col("modification").is_not_null())
    keys = known.group_by(_PAIR).agg(pl.col(name).n_unique().alias("keys"), pl.col(name).first())
    return keys.filter(pl.col("keys") == 1).drop("keys")
