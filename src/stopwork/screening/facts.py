"""What the actions of a lead say of it together: names, days, money by year, and what is odd."""

import polars as pl
import pyarrow as pa

from stopwork.awards.recipients import award_of

LEVELS = {"action": 0, "award": 1, "payment": 2, "subaward": 3}
WORDS = {"action": "award", "award": "award", "payment": "payment", "subaward": "sub-award"}
# What a row's amount is. The total of an award summary is of no year.
KINDS = {"action": "obligated", "award": "total", "payment": "paid", "subaward": "sub-award"}
UNDATED = "undated"
_WANTED = (
    "action_id", "award_id", "level", "prime_award_id", "prime_name", "piid", "modification",
    "agency", "recipient_name", "action_date", "obligated", "currency", "description", "url",
    "quality",
)  # fmt: skip
_ODD = {
    "AMOUNT_ROUNDED": "Amounts with more digits than cents, which were rounded: {}.",
    "DATE_UNREADABLE": "Rows of it with a day that could not be read: {}.",
    "DATE_UNDECIDED": "Rows of it with a day of which month and day are not told apart: {}.",
    "PIID_MENDED": "Its number was spoilt by a spreadsheet, and is put back from the printed key.",
    "PIID_SPOILT": "Its number was spoilt by a spreadsheet; other awards may bear it, too.",
    "AWARD_AMBIGUOUS": "Its number is that of an order without its contract: it may be several.",
    "NO_AWARD_NUMBER": "No award number is published; each row counts by itself.",
}


def facts_of(actions: pa.Table, chosen: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each chosen part of an award; `actions` stand in order."""
    frame = pl.DataFrame(pl.from_arrow(actions.select(_WANTED)))
    awards = chosen.select(award=award_of()).unique()
    whole = (
        frame.with_columns(award=award_of())
        .join(awards, on="award", how="semi", maintain_order="left")
        .unique("action_id", keep="first", maintain_order=True)
        .sort("action_date", maintain_order=True, nulls_last=False)
    )
    mine = whole.join(chosen.select("award_id"), on="award_id", how="semi", maintain_order="left")
    # What the first action says was bought; later ones mostly say what was changed.
    in_order = pl.col("description").sort_by("action_date", nulls_last=True, maintain_order=True)
    names = ("piid", "agency", "recipient_name", "url", "prime_award_id", "prime_name")
    told = mine.group_by("award_id", maintain_order=True).agg(
        *[pl.col(name).drop_nulls().last() for name in names],
        pl.col("action_date").min().alias("first_action_date"),
        pl.col("action_date").max().alias("last_action_date"),
        in_order.drop_nulls().first(),
        pl.col("level").sort_by(pl.col("level").replace_strict(LEVELS, default=9)).first(),
    )
    counted = counting(mine)
    return (
        told.with_columns(pl.col("level").replace_strict(WORDS, default=pl.col("level")))
        .join(_money(counted), on="award_id", how="left")
        .join(_by_year(counted), on="award_id", how="left")
        .join(_notes(mine, whole), on="award_id", how="left")
    )


def counting(actions: pl.DataFrame) -> pl.DataFrame:
    """Return the rows whose amounts make the sum of their award.

    Rows of different levels are never summed, nor are currencies: actions count where there are
    any, else the award's own row; the currency is that of the last amount.
    """
    known = actions.filter(pl.col("obligated").is_not_null())
    best = pl.col("level").replace_strict(LEVELS, default=9)
    return known.filter(
        best == best.min().over("award_id"),
        pl.col("currency").eq_missing(pl.col("currency").last().over("award_id")),
    )


def _money(counted: pl.DataFrame) -> pl.DataFrame:
    return counted.group_by("award_id").agg(pl.col("obligated").sum(), pl.col("currency").last())


def _by_year(counted: pl.DataFrame) -> pl.DataFrame:
    """Each award's money by calendar year of the action, a sum a line of text."""
    total = pl.col("level") == "award"
    year = pl.when(~total).then(pl.col("action_date").dt.year()).cast(pl.String)
    by_year = counted.group_by(
        "award_id", year.fill_null(UNDATED).alias("year"),
        pl.col("level").replace_strict(KINDS, default=pl.col("level")).alias("kind"),
        pl.col("currency").fill_null("-"),
    ).agg(pl.col("obligated").sum())  # fmt: skip
    moved = pl.col("obligated") != 0  # a year in which nothing was, only where no other was either
    by_year = by_year.filter(moved | ~moved.any().over("award_id")).with_columns(
        pl.col("obligated").cast(pl.String)
    )
    line = pl.concat_str("year", "kind", "obligated", "currency", separator=" ")
    return (
        by_year.sort("award_id", "year", "kind")
        .group_by("award_id", maintain_order=True)
        .agg(money=line)
    )


def _notes(mine: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """What is odd about the values of each part, as sentences."""
    rows = [_oddities(mine), _subawards(mine), _others(mine, whole)]
    told = pl.concat(rows).sort("rank", maintain_order=True)
    return told.group_by("award_id", maintain_order=True).agg(pl.col("note").alias("notes"))


def _oddities(mine: pl.DataFrame) -> pl.DataFrame:
    lost = mine.filter(pl.col("quality").list.contains("AMOUNT_UNREADABLE")).select("award_id")
    of = mine.join(lost.unique(), on="award_id", how="semi").group_by("award_id").agg(
        pl.col("obligated").is_not_null().sum().alias("read"), pl.len().alias("all")
    )  # fmt: skip
    sums = of.select(
        "award_id",
        note=pl.format(
            "The sum is of {} of {} amounts; the others could not be read.", "read", "all"
        ),
        rank=pl.lit(0),
    )
    codes = mine.select("award_id", "quality").explode("quality").filter(
        pl.col("quality").is_in(list(_ODD))
    ).group_by("award_id", "quality").len().sort("award_id", "quality")  # fmt: skip
    says = pl.col("quality").replace_strict(_ODD, return_dtype=pl.String)
    odd = codes.select(
        "award_id", note=says.str.replace("{}", pl.col("len").cast(pl.String), literal=True),
        rank=pl.lit(1),
    )  # fmt: skip
    return pl.concat([sums, odd])


def _subawards(mine: pl.DataFrame) -> pl.DataFrame:
    subs = mine.filter(pl.col("level") == "subaward").unique(
        "award_id", keep="first", maintain_order=True
    )
    note = pl.format(
        "A sub-award under award {}, made to {}: money, days and state are the sub-award's own.",
        pl.coalesce("piid", "prime_award_id"),
        pl.col("prime_name").fill_null("a recipient not named"),
    )  # fmt: skip
    return subs.select("award_id", note=note, rank=pl.lit(0))


def _others(mine: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """For a part of an award: from when it is this recipient's, and what went to the others."""
    parts = mine.filter(pl.col("award_id") != award_of()).select("award_id").unique()
    awards = parts.select(award=award_of()).unique()
    each = whole.join(awards, on="award", how="semi", maintain_order="left")
    sums = each.group_by("award_id", maintain_order=True).agg(
        pl.col("recipient_name").drop_nulls().last(), pl.col("action_date").min().alias("since"),
        pl.col("modification").first(), pl.col("currency").drop_nulls().last(),
        pl.col("obligated").sum(), pl.lit(0).alias("rank"),
    ).with_columns(award=award_of())  # fmt: skip
    own = sums.join(parts, on="award_id", how="semi")
    pair = own.join(sums, on="award", suffix="_other", maintain_order="left_right").filter(
        pl.col("award_id") != pl.col("award_id_other")
    )
    note = pl.format(
        "The award changed hands: {} is its recipient from {} ({}), {} from {} ({} {})."
        " Money and days here are of {}'s own actions.",
        "recipient_name", pl.col("since").cast(pl.String).fill_null("a day not stated"),
        pl.col("modification").fill_null("no number"), "recipient_name_other",
        pl.col("since_other").cast(pl.String).fill_null("a day not stated"),
        _thousands(pl.col("obligated_other")), pl.col("currency_other").fill_null(""),
        "recipient_name",
    )  # fmt: skip
    return pair.select("award_id", note=note, rank=pl.lit(0))


def _thousands(amount: pl.Expr) -> pl.Expr:
    """An amount as text, with a comma after each thousand."""
    return amount.map_elements(lambda one: f"{one:,}", return_dtype=pl.String)
