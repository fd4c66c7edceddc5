"""
The keys that USAspending gives awards and actions, built where a file does not carry them.

An award is CONT_AWD_<piid>_<agency>_<parent piid>_<parent agency> or CONT_IDV_<piid>_<agency>, and
an action CONT_TX_<agency>_<parent agency>_<piid>_<modification>_<parent piid>_<transaction>, with
-NONE- for what an award does not have. Checked against files that print both key and parts.
"""

import polars as pl

_NONE = pl.lit("-NONE-")
_AWARD = r"^CONT_AWD_(.+)_([^_]*)_([^_]+)_([^_]*)$"
_IDV = r"^CONT_IDV_(.+)_([^_]*)$"
_ACTION = r"^CONT_TX_([^_]*)_([^_]*)_(.+)_([^_]*)_([^_]*)_([^_]*)$"
_PAGE = "https://www.usaspending.gov/award/{}/"


def with_parts(frame: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """Return the table with a null text column for each part it does not have."""
    return frame.with_columns(
        pl.lit(None, pl.String).alias(name) for name in names if name not in frame.columns
    )


def award_key() -> pl.Expr:
    """The award's key from its parts; null without a PIID."""
    piid, by = pl.col("piid"), _or_none(_agency("sub_agency_code"))
    idv = pl.format("CONT_IDV_{}_{}", piid, by)
    parent = (_or_none(pl.col("parent_piid")), _or_none(_agency("parent_agency_code")))
    award = pl.format("CONT_AWD_{}_{}_{}_{}", piid, by, *parent)
    return pl.when(pl.col("idv_flag") == "IDV").then(idv).otherwise(award)


def action_key() -> pl.Expr:
    """The action's key from its parts; null without a PIID."""
    return pl.format(
        "CONT_TX_{}_{}_{}_{}_{}_{}",
        _or_none(_agency("sub_agency_code")),
        _or_none(_agency("parent_agency_code")),
        pl.col("piid"),
        _or_none(pl.col("modification")),
        _or_none(pl.col("parent_piid")),
        _or_none(pl.col("transaction")),
    )


def content_key() -> pl.Expr:
    """A key from award, modification, day and amount, for files without transaction numbers."""
    return pl.concat_str(
        pl.col("award_id"),
        pl.col("modification").fill_null("-NONE-"),
        pl.col("action_date").cast(pl.String).fill_null("-NONE-"),
        pl.col("obligated").cast(pl.String).fill_null("-NONE-"),
        separator="|",
    )


def from_award_key(frame: pl.DataFrame) -> pl.DataFrame:
    """Fill `piid`, `parent_piid` and `url` from `award_id` where the file leaves them out."""
    frame = with_parts(frame, ("piid", "parent_piid"))
    key = pl.col("award_id")
    parent = key.str.extract(_AWARD, 3)
    return with_page(frame).with_columns(
        piid=pl.coalesce("piid", key.str.extract(_AWARD, 1), key.str.extract(_IDV, 1)),
        parent_piid=pl.coalesce("parent_piid", pl.when(parent != "-NONE-").then(parent)),
    )


def with_page(frame: pl.DataFrame) -> pl.DataFrame:
    """Fill `url` with the publisher's page for awards that have the publisher's key."""
    if "url" in frame.columns and not frame["url"].null_count():
        return frame
    key = pl.col("award_id")
    page = pl.when(key.str.starts_with("CONT_")).then(pl.format(_PAGE, key))
    return with_parts(frame, ("url",)).with_columns(url=pl.coalesce("url", page))


def with_award_id(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `award_id`: the key as printed, or built where it is not."""
    need = ("award_key", "idv_flag", "parent_agency_code", "sub_agency_code", "parent_piid", "piid")
    frame = with_parts(frame, need)
    printed = pl.col("award_key")
    is_printed = not frame["award_key"].null_count()
    return frame.with_columns(award_id=printed if is_printed else pl.coalesce(printed, award_key()))


def parts_of_action_key(frame: pl.DataFrame) -> pl.DataFrame:
    """Fill PIID, agencies, parent and transaction from `action_key`."""
    frame = with_parts(
        frame, ("piid", "sub_agency_code", "parent_agency_code", "parent_piid", "transaction")
    )
    groups = ("sub_agency_code", "parent_agency_code", "piid", "", "parent_piid", "transaction")
    made = {}
    for at, name in enumerate(groups, start=1):
        part = pl.col("action_key").str.extract(_ACTION, at)
        if name:
            made[name] = pl.coalesce(name, pl.when(part != "-NONE-").then(part))
    return frame.with_columns(**made)


def _agency(name: str) -> pl.Expr:
    """Agency codes have four characters; a spreadsheet drops leading zeros."""
    code = pl.col(name)
    return pl.when(code.str.contains(r"^\d{1,3}$")).then(code.str.zfill(4)).otherwise(code)


def _or_none(part: pl.Expr) -> pl.Expr:
    return part.fill_null(_NONE)
