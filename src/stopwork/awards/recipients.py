"""
Recipients inside one award: a novation or a new name makes one award two companies' business.

Each recipient has the actions that name it, and those after it that name nobody. One spelling, one
legal form or one UEI more is no change of recipient. What a row leaves out of its recipient may
stand in a register of recipients.
"""

import polars as pl
import pyarrow as pa

from stopwork.awards.order import in_order

BETWEEN = "\x1f"  # stands in no published key
_FORMS = (
    r"\b(?:THE|INC|INCORPORATED|LLC|LLP|LP|PLLC|LTD|LIMITED|CORP|CORPORATION|CO|COMPANY|PLC|GMBH|SA"
    r"|BV|AG)\b"
)
# A part of a row, and what a register calls it.
FILLED = {
    "recipient_cage": "cage", "recipient_dba": "dba", "recipient_address": "address",
    "recipient_country": "country",
}  # fmt: skip
FROM_REGISTER = "RECIPIENT_FROM_REGISTER"
_NEEDS = ("award_id", "level", "recipient_name", "recipient_uei")


def by_recipient(actions: pa.Table) -> pa.Table:
    """Return an ACTION table, in order, with an `award_id` of its own for each recipient's part.

    An award with one recipient keeps its `award_id`; `award_of` gives it back for the others.
    """
    ordered = in_order(actions)
    parts = part_of(pl.DataFrame(pl.from_arrow(ordered.select(_NEEDS))))
    if parts is None:
        return ordered
    at = ordered.schema.get_field_index("award_id")
    return ordered.set_column(at, ordered.schema.field(at), parts.to_arrow().cast(pa.string()))


def identified(actions: pa.Table, entities: pa.Table) -> pa.Table:
    """Fill what rows leave out of their recipient from a register, by UEI; they say so.

    What a row prints stays as it is printed. Of several registrations, the newest counts.
    """
    if not len(entities) or not len(actions):
        return actions
    rows = pl.DataFrame(pl.from_arrow(actions.select(["recipient_uei", "quality", *FILLED])))
    register = pl.DataFrame(pl.from_arrow(entities.select(["uei", "updated_on", *FILLED.values()])))
    newest = (
        register.sort("updated_on", "cage", nulls_last=False)
        .unique("uei", keep="last", maintain_order=True)
        .rename({own: f"known_{own}" for own in FILLED.values()})
    )
    joined = rows.join(
        newest, left_on="recipient_uei", right_on="uei", how="left", maintain_order="left"
    )
    helps = [pl.col(name).is_null() & pl.col(f"known_{own}").is_not_null()
             for name, own in FILLED.items()]  # fmt: skip
    told = joined.select(
        *(pl.coalesce(name, f"known_{own}").alias(name) for name, own in FILLED.items()),
        quality=pl.when(pl.any_horizontal(helps))
        .then(
            pl.concat_list(
                pl.col("quality").fill_null([]), pl.lit([FROM_REGISTER], pl.List(pl.String))
            )
        )
        .otherwise("quality"),
    )
    for name in (*FILLED, "quality"):
        at = actions.schema.get_field_index(name)
        column = told[name].to_arrow(compat_level=pl.CompatLevel.oldest())
        field = actions.schema.field(at)
        actions = actions.set_column(at, field, column.cast(field.type))
    return actions


def part_of(rows: pl.DataFrame) -> pl.Series | None:
    """Return for each row, in order of time, the award or its part; None where no award has two."""
    several = rows.group_by("award_id").agg(pl.col("recipient_name").n_unique().alias("names"))
    several = several.filter(pl.col("names") > 1).select("award_id")
    if not several.height:
        return None
    mine = rows.with_row_index("at").join(several, on="award_id", how="semi", maintain_order="left")
    filled = (
        _keyed(mine)
        .with_columns(key=pl.col("key").forward_fill().backward_fill().over("award_id"))
        .filter(pl.col("key").n_unique().over("award_id") > 1)
    )
    if not filled.height:
        return None
    named = filled.select("at", part=pl.format("{}{}{}", "award_id", pl.lit(BETWEEN), "key"))
    joined = rows.with_row_index("at").join(named, on="at", how="left", maintain_order="left")
    return joined.select(pl.coalesce("part", "award_id").alias("award_id")).to_series()


def _keyed(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `key`: one for all rows of an award that share a name or a UEI, by a chain of any length.

    It is the least name of the chain, so that the order of rows changes nothing.
    """
    keyed = rows.with_columns(name_key().alias("name")).with_columns(
        key=pl.coalesce("name", "recipient_uei")
    )
    while True:
        shared = keyed
        for by in ("name", "recipient_uei"):
            least = pl.col("key").min().over("award_id", by)
            shared = shared.with_columns(
                key=pl.when(pl.col(by).is_null()).then("key").otherwise(least)
            )
        if shared["key"].equals(keyed["key"]):
            return shared.drop("name")
        keyed = shared


def award_of(name: str = "award_id") -> pl.Expr:
    """The award of a part, or of an award."""
    return pl.col(name).str.split(BETWEEN).list.first().alias(name)


def name_key() -> pl.Expr:
    """A recipient's name without case, punctuation and legal form, to tell it from another."""
    name = pl.col("recipient_name").str.to_uppercase().str.replace_all(r"[^\p{L}\p{N}]+", " ")
    bare = name.str.replace_all(_FORMS, "").str.replace_all(r"\s+", " ").str.strip_chars()
    return pl.when(bare != "").then(bare).otherwise(pl.col("recipient_name"))
