"""
What several OCDS releases say of one award, whatever files they came in.

    rows of releases, each with what that release says  →  rows with what was said up to it

By the standard's rule of merging: in order of date, a later value in place of an earlier one, and
what a release leaves out stays as it was said before, and what it gives as `null` is taken away.
What is said of a supplier goes with its name. A contract that came without its award fills what the
award leaves open, and is no row of its own beside it. Unlike a merge of the releases themselves: of
texts, which are joined from several, `null` takes none away; of suppliers, those of the latest
release that names any stand first.
"""

import polars as pl

from stopwork.awards.corrections import CONTENT
from stopwork.sources.publications.world.notices import TAKEN

OF_CONTRACT = "|contract|"  # in the key of a contract that came without its award
_PLACE = ("source_digest", "source_file", "source_line")
_KEYS = ("award_id", "level", "recipient_name")
_WHO = tuple(name for name in CONTENT if name.startswith("recipient_") and name not in _KEYS)
_REST = tuple(name for name in CONTENT if name not in (*_KEYS, *_WHO))
# Told in a way of their own; the last is the award's own state, of which a contract says nothing.
_OWN = ("obligated", "piid", "description", "action_type")


def is_of_releases() -> pl.Expr:
    """Is a row one of an OCDS award? Told by its key."""
    is_ocds = pl.col("award_id").str.starts_with("OCDS_") & (pl.col("level") == "award")
    return is_ocds.fill_null(value=False)


def is_beside_contract(rows: pl.DataFrame) -> pl.Series:
    """Which rows are of an award of which a contract came without it."""
    alone = is_of_releases() & pl.col("action_id").str.contains(OF_CONTRACT, literal=True)
    awards = rows.filter(alone)["award_id"].unique()
    return rows["award_id"].is_in(awards.implode())


def compiled(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows with what was said up to each; of awards that came in no release, unchanged.

    The rows have CONTENT, `quality`, `id`, `stands_from` and their place. Contracts whose award is
    among the rows are left out.
    """
    mine = rows.filter(is_of_releases())
    if not mine.height:
        return rows
    # Of one instant, the fuller row comes later: it takes nothing back.
    said = pl.sum_horizontal(pl.col(name).is_not_null() for name in CONTENT)
    ordered = mine.sort("id", "stands_from", said, *_PLACE)
    told = ordered.with_columns(_so_far("recipient_name")).with_columns(
        *(pl.col(part).forward_fill().over("id", "recipient_name") for part in _WHO),
        *map(_so_far, _REST),
    )
    return pl.concat([rows.filter(~is_of_releases()), _with_contracts(told)])


def _so_far(part: str) -> pl.Expr:
    """What was said last of a part, in rows in order of time, unless it was taken away since."""
    said = pl.col(part).forward_fill()
    codes = [code for code, parts in TAKEN.items() if part in parts]
    if not codes:
        return said.over("id")
    taken = pl.col("quality").list.contains(codes[0]).fill_null(value=False)
    return said.over("id", taken.cum_sum().over("id"))


def _with_contracts(told: pl.DataFrame) -> pl.DataFrame:
    alone = pl.col("id").str.contains(OF_CONTRACT, literal=True)
    contracts, awards = told.filter(alone), told.filter(~alone)
    if not contracts.height or not awards.height:
        return told
    lone = contracts.join(awards, on="award_id", how="anti")
    parts = ("recipient_name", *_WHO, *_REST)
    latest = contracts.sort("stands_from", "id").group_by("award_id", maintain_order=True)
    beside = latest.agg(
        *(pl.col(part).last().alias(f"{part}_c") for part in parts),
        several=pl.col("piid").n_unique() > 1,
    ).with_columns(
        # Of several contracts nothing says that they are all: their sum is not known.
        total_value_c=pl.when(~pl.col("several")).then("total_value_c")
    )  # fmt: skip
    both = awards.join(beside, on="award_id", how="left", maintain_order="left")
    filled = both.with_columns(
        *(pl.coalesce(part, f"{part}_c") for part in _REST if part not in _OWN),
        *_of_supplier(),
        obligated=_amount(),
        piid=pl.coalesce("piid_c", "piid"),
        description=_words(),
    )
    return pl.concat([filled.select(told.columns), lone])


def _of_supplier() -> list[pl.Expr]:
    """The contract's supplier, where the award names none."""
    unnamed = pl.col("recipient_name").is_null()
    return [
        pl.when(unnamed).then(f"{part}_c").otherwise(part).alias(part)
        for part in ("recipient_name", *_WHO)
    ]


def _amount() -> pl.Expr:
    """The contract's value with the award's first supplier, where the award has none."""
    is_first = pl.col("id").str.ends_with("|award") & pl.col("total_value").is_null()
    return pl.coalesce("obligated", pl.when(is_first).then("total_value_c"))


def _words() -> pl.Expr:
    """What the award says, and behind it what only its contract says."""
    mine, other = pl.col("description"), pl.col("description_c")
    is_new = other.is_not_null() & ~mine.str.contains(other, literal=True)
    joined = pl.format("{}. {}", mine, other)
    return pl.when(mine.is_null()).then(other).when(is_new).then(joined).otherwise(mine)
