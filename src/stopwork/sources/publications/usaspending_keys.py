"""
The keys that USAspending gives awards and actions, built where a file does not carry them.

An award is CONT_AWD_<piid>_<agency>_<parent piid>_<parent agency> or CONT_IDV_<piid>_<agency>, and
an action CONT_TX_<agency>_<parent agency>_<piid>_<modification>_<parent piid>_<transaction>, with
-NONE- for what an award does not have. Checked against files that print both key and parts.

Where a part that tells awards or actions apart is missing, the key is not the publisher's and does
not look like one: PIID_… for an award, award|modification|day|amount for an action.

The two are not joined by their PIID. Agencies number their awards each for itself, and one award of
a PIID in a lake says only that no second one was loaded: a key that hangs on what else was loaded
would change with the next file, and a run would no longer answer for the files it names alone.
"""

import hashlib

import polars as pl

from stopwork.sources.actions import ASSISTANCE

_SPOILT = r"(?i)^\d(?:[.,]\d+)?E\+\d+$"  # 7.00E+14, 7,00E+14: a spreadsheet threw digits away
_ORDER = 8  # an order's own number, such as 0002, is shorter, and says nothing without its parent
_NONE = pl.lit("-NONE-")
_PIIDS = ("piid", "parent_piid")
_AWARD = r"^CONT_AWD_(.+)_([^_]*)_([^_]+)_([^_]*)$"
_IDV = r"^CONT_IDV_(.+)_([^_]*)$"
_ACTION = r"^(?:CONT_TX_)?([^_]*)_([^_]*)_(.+)_([^_]*)_([^_]*)_([^_]*)$"
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
    """A key from award, modification, day and amount, for files without transaction numbers.

    Without a modification number the words and the recipient are part of it, too: two actions of
    one day and no money are then told apart by what they say.
    """
    return pl.concat_str(
        pl.col("award_id"),
        pl.col("modification").fill_null("-NONE-"),
        pl.col("action_date").cast(pl.String).fill_null("-NONE-"),
        pl.col("obligated").cast(pl.String).fill_null("-NONE-"),
        separator="|",
    )


def with_words(frame: pl.DataFrame) -> pl.DataFrame:
    """Lengthen the content keys of rows without a modification by a digest of their words."""
    made = pl.col("action_id").str.starts_with(pl.format("{}|", "award_id"))
    bare = frame.select(
        (made & pl.col("modification").is_null() & ~pl.col("action_id").str.ends_with("|award"))
        .fill_null(value=False)
    ).to_series()  # fmt: skip
    if not bare.any():
        return frame
    said = [name for name in ("description", "recipient_name") if name in frame.columns]
    rows = frame.filter(bare).select("action_id", *said).rows()
    longer = iter([f"{row[0]}|{_digest(row[1:])}" for row in rows])
    ids = frame["action_id"].to_list()
    told = [
        next(longer) if is_bare else one
        for one, is_bare in zip(ids, bare.to_list(), strict=True)
    ]  # fmt: skip
    return frame.with_columns(action_id=pl.Series(told, dtype=pl.String))


def _digest(words: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(words).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def from_award_key(frame: pl.DataFrame) -> pl.DataFrame:
    """Fill `piid`, `parent_piid` and `url` from `award_id` where the file leaves them out."""
    frame = with_parts(frame, ("piid", "parent_piid"))
    key, parts = pl.col("award_id"), pl.col("parts").struct
    told = frame.select(key.unique()).select(  # taking a key apart is dear, and most return
        key,
        parts=key.str.extract_groups(_AWARD),
        of_idv=key.str.extract(_IDV, 1),
    )
    rows = with_page(frame).join(told, on="award_id", how="left", maintain_order="left")
    parent = parts.field("3")
    return rows.with_columns(
        piid=pl.coalesce("piid", parts.field("1"), "of_idv"),
        parent_piid=pl.coalesce("parent_piid", pl.when(parent != "-NONE-").then(parent)),
    ).drop("parts", "of_idv")


def with_page(frame: pl.DataFrame) -> pl.DataFrame:
    """Fill `url` with the publisher's page for awards that have the publisher's key."""
    if "url" in frame.columns and not frame["url"].null_count():
        return frame
    key = pl.col("award_id")
    page = pl.when(key.str.starts_with("CONT_")).then(pl.format(_PAGE, key))
    return with_parts(frame, ("url",)).with_columns(url=pl.coalesce("url", page))


def without_assistance(frame: pl.DataFrame) -> pl.DataFrame:
    """Take the key from rows of assistance (grants, loans), which are no contracts."""
    granted = pl.col("award_id").str.starts_with("ASST_")
    if not frame.select(granted.any()).item():
        return frame
    frame = with_parts(frame, ("no_award",))
    return frame.with_columns(
        award_id=pl.when(~granted).then("award_id"),
        no_award=pl.when(granted).then(pl.lit(ASSISTANCE)).otherwise("no_award"),
    )


def with_award_id(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `award_id`: the key as printed, or built where it is not, with PIIDs mended from it."""
    need = ("award_key", "idv_flag", "parent_agency_code", "sub_agency_code", "parent_piid", "piid")
    frame = with_mended_piid(with_parts(frame, need))
    if not frame["award_key"].null_count():
        return frame.with_columns(award_id="award_key")
    frame = with_parts(frame, ("sub_agency", "agency", "recipient_name"))
    nobody = pl.col("sub_agency_code").is_null()
    spoilt = is_spoilt()
    named = pl.coalesce("sub_agency_code", "sub_agency", "agency", _NONE)
    whose = pl.when(spoilt).then(pl.format("{}_{}", named, _or_none(pl.col("recipient_name"))))
    built = pl.format(
        "PIID_{}_{}_{}", "piid", _or_none(pl.col("parent_piid")), whose.otherwise(named)
    )
    made = pl.when(nobody | spoilt).then(built).otherwise(award_key())
    short = (pl.col("piid").str.len_chars() < _ORDER) & pl.col("parent_piid").is_null()
    lone = short & pl.col("award_key").is_null() & ~spoilt
    return frame.with_columns(
        award_id=pl.coalesce("award_key", made), q_AWARD_AMBIGUOUS=lone.fill_null(value=False)
    )


def is_spoilt() -> pl.Expr:
    """Whether a spreadsheet made a number of the award's PIID, or of its contract's."""
    both = (pl.col(name).str.contains(_SPOILT).fill_null(value=False) for name in _PIIDS)
    return pl.any_horizontal(*both)


def with_mended_piid(frame: pl.DataFrame) -> pl.DataFrame:
    """Put back PIIDs that a spreadsheet made numbers of, where the award's key has them."""
    spoilt = frame.select(is_spoilt()).to_series()
    if not spoilt.any():
        return frame
    key = pl.col("award_key")
    printed = {
        "piid": pl.coalesce(key.str.extract(_AWARD, 1), key.str.extract(_IDV, 1)),
        "parent_piid": key.str.extract(_AWARD, 3),
    }
    told = frame.with_columns(
        pl.when(pl.col(name).str.contains(_SPOILT))
        .then(pl.coalesce(found, name))
        .otherwise(name)
        .alias(name)
        for name, found in printed.items()
    )
    left = told.select(is_spoilt()).to_series()
    return told.with_columns(q_PIID_MENDED=spoilt & ~left, q_PIID_SPOILT=left)


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
