"""
Registers in which an amendment of a contract is a row of its own: which contract, and how much.

AusTender numbers an amendment after its contract (CN123-A2), and prints in one layout what it adds
and in another what the contract is worth then. CanadaBuys prints what a notice adds beside what the
contract is worth; the first notice may leave the former at nought.
"""

import polars as pl

_MONEY = pl.Decimal(20, 2)


def of_australia(frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows with amendments under their contract; a worth that is told again adds nothing."""
    frame = _with(frame, ("modification", "parent_piid"), pl.String)
    frame = _with(frame, ("obligated", "total_value"), _MONEY)
    number = pl.col("piid").str.strip_chars()
    base = number.str.extract(r"^(.+)-A\d+$")
    amendment = number.str.extract(r"^.+-(A\d+)$")
    adds = pl.when(pl.col("obligated").ne_missing(pl.col("total_value"))).then("obligated")
    frame = frame.with_columns(
        piid=pl.coalesce(base, number),
        modification=pl.coalesce("modification", amendment),
        obligated=pl.when(amendment.is_null())
        .then(pl.coalesce("total_value", "obligated"))
        .otherwise(adds),
    )
    # The contract that an amendment is of is not one above it.
    own = pl.col("parent_piid") == pl.col("piid")
    return frame.with_columns(parent_piid=pl.when(~own.fill_null(value=False)).then("parent_piid"))


def of_canada(frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows in which a first notice that adds nought adds what the contract is worth."""
    frame = _with(frame, ("modification",), pl.String)
    frame = _with(frame, ("obligated", "total_value"), _MONEY)
    is_first = pl.col("modification").fill_null("0").str.strip_chars("0 ") == ""
    says_none = pl.col("obligated").fill_null(0) == 0
    return frame.with_columns(
        obligated=pl.when(is_first & says_none).then("total_value").otherwise("obligated")
    )


def _with(
    frame: pl.DataFrame, parts: tuple[str, ...], kind: "pl.DataType | type[pl.DataType]"
) -> pl.DataFrame:
    absent = [part for part in parts if part not in frame.columns]
    return frame.with_columns(pl.lit(None, kind).alias(part) for part in absent)
