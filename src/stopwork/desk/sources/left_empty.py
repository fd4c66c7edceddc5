"""
What publications leave empty, by publication, agency and year, so that silence is not absence.

A field is empty where it is null; it is withheld where the publisher says that it keeps it back, or
names a placeholder for the recipient.
"""

from collections.abc import Sequence

import polars as pl
import pyarrow as pa

from stopwork.awards.unnamed import unnamed

# What screening and a reviewer need, in the order in which its absence hurts.
FIELDS = (
    "recipient_name", "description", "obligated", "currency", "action_date", "agency", "end_on",
    "recipient_country", "recipient_address", "psc", "parent_name", "competition", "url",
)  # fmt: skip
IDENTIFIERS = ("recipient_uei", "recipient_duns", "recipient_cage", "recipient_ids")
NEEDS = (
    "source_publication", "agency", "action_date", "quality", "total_value",
    *FIELDS, *IDENTIFIERS,
)  # fmt: skip
KEYS = {"publication": "source_publication", "agency": "agency", "year": "year"}
WITHHELD, IDENTIFIED = "withheld", "recipient_identifier"


def coverage(actions: pa.Table, by: Sequence[str] = tuple(KEYS)) -> pl.DataFrame:
    """Return one row a group: its rows, and of each field the share (0 to 1) that is filled.

    `withheld` counts rows whose recipient or amount the publisher keeps back.
    """
    rows = pl.DataFrame(pl.from_arrow(actions.select(list(dict.fromkeys(NEEDS)))))
    keys = [KEYS[one] for one in by]
    rows = rows.with_columns(
        pl.col("action_date").dt.year().alias("year"),
        pl.any_horizontal(pl.col(name).is_not_null() for name in IDENTIFIERS).alias(IDENTIFIED),
        withheld=unnamed(rows["recipient_name"])
        | pl.col("quality").list.contains("AMOUNT_WITHHELD").fill_null(value=False),
        said=pl.coalesce("obligated", "total_value"),
    )
    filled = [
        pl.col("said" if name == "obligated" else name).is_not_null().mean().alias(f"has_{name}")
        for name in FIELDS
    ]
    return (
        rows.group_by(keys)
        .agg(pl.len().alias("rows"), pl.col(WITHHELD).sum(), *filled,
             pl.col(IDENTIFIED).mean().alias(f"has_{IDENTIFIED}"))
        .sort([pl.col("rows"), *map(pl.col, keys)], descending=[True, *[False] * len(keys)],
              nulls_last=True)
        .rename({KEYS[one]: one for one in by if KEYS[one] != one})
    )  # fmt: skip


def empty_in(row: dict[str, object]) -> list[str]:
    """Return the fields that a group never fills."""
    return [name.removeprefix("has_") for name, share in row.items() if _is(name, share, 0.0)]


def partly(row: dict[str, object]) -> list[tuple[str, float]]:
    """Return the fields that a group fills in less than nine rows of ten, and how often it does."""
    shares = [(name, share) for name, share in row.items() if name.startswith("has_")]
    return [
        (name.removeprefix("has_"), share)
        for name, share in shares
        if isinstance(share, float) and 0 < share < 0.9
    ]


def _is(name: str, share: object, wanted: float) -> bool:
    return name.startswith("has_") and share == wanted
