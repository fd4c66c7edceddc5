"""
What publications leave empty, by publication, agency and year, so that silence is not absence.

A field is empty where it is null; it is withheld where the publisher says that it keeps it back, or
names a placeholder for the recipient.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl
import pyarrow as pa

from stopwork.awards.unnamed import unnamed
from stopwork.reports.facts.coverage import EVERY, Coverage, Covered, cut

# What screening and a reviewer need, in the order in which its absence hurts.
FIELDS = (
    "recipient_name", "description", "obligated", "currency", "action_date", "agency", "end_on",
    "recipient_country", "recipient_address", "psc", "parent_name", "competition", "url",
)  # fmt: skip
IDENTIFIERS = ("recipient_uei", "recipient_duns", "recipient_cage", "recipient_ids")
NEEDS = tuple(dict.fromkeys((
    "source_publication", "agency", "action_date", "quality", "total_value",
    *FIELDS, *IDENTIFIERS,
)))  # fmt: skip
KEYS = {"publication": "source_publication", "agency": "agency", "year": "year"}
WITHHELD, IDENTIFIED = "withheld", "recipient_identifier"


def coverage(actions: pa.Table, by: Sequence[str] = tuple(KEYS)) -> pl.DataFrame:
    """Return one row a group: its rows, and of each field the share (0 to 1) that is filled.

    `withheld` counts rows whose recipient or amount the publisher keeps back.
    """
    return _shared(_counted(actions), by)


def coverage_of(groups: Iterable[pa.Table]) -> Coverage:
    """Return what rows leave empty by publication, and by its agencies and years."""
    counts = [_counted(rows) for rows in groups]
    if not counts:
        return Coverage()
    every = pl.concat(counts).group_by(*KEYS.values()).sum()
    whole = _shared(every, ("publication",)).with_columns(
        agency=pl.lit(EVERY), year=pl.lit(EVERY)
    )  # fmt: skip
    detail = _shared(every, tuple(KEYS)).with_columns(
        pl.col("agency").fill_null(""), pl.col("year").cast(pl.String).fill_null("")
    )
    return cut(_line(row) for frame in (whole, detail) for row in frame.to_dicts())


def _line(row: dict[str, Any]) -> Covered:
    return Covered(
        publication=row["publication"] or "", agency=row["agency"], year=row["year"],
        rows=row["rows"], withheld=row["withheld"], empty=tuple(empty_in(row)),
        partly=tuple(partly(row)),
    )  # fmt: skip


def _counted(actions: pa.Table) -> pl.DataFrame:
    """How many rows each publication, agency and year has, and how many fill each field."""
    rows = pl.DataFrame(pl.from_arrow(actions.select(NEEDS)))
    said = pl.coalesce("obligated", "total_value").is_not_null()
    identified = pl.any_horizontal(pl.col(name).is_not_null() for name in IDENTIFIERS)
    kept_back = unnamed(rows["recipient_name"]) | pl.col("quality").list.contains(
        "AMOUNT_WITHHELD"
    ).fill_null(value=False)
    return (
        rows.with_columns(year=pl.col("action_date").dt.year(), withheld=kept_back)
        .group_by(*KEYS.values())
        .agg(
            pl.len().alias("rows"),
            pl.col(WITHHELD).sum(),
            *((said if name == "obligated" else pl.col(name).is_not_null()).sum().alias(
                f"has_{name}") for name in FIELDS),
            identified.sum().alias(f"has_{IDENTIFIED}"),
        )
    )  # fmt: skip


def _shared(counts: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """The counts of groups as shares, the group with most rows first."""
    keys = [KEYS[one] for one in by]
    has = pl.col("^has_.*$")
    return (
        counts.group_by(keys).agg(pl.col("rows", WITHHELD).sum(), has.sum())
        .with_columns(has / pl.col("rows"))
        .sort([pl.col("rows"), *map(pl.col, keys)], descending=[True, *[False] * len(keys)],
              nulls_last=True)
        .rename({KEYS[one]: one for one in by if KEYS[one] != one})
    )  # fmt: skip


def empty_in(row: dict[str, object]) -> list[str]:
    """Return the fields that a group never fills."""
    return [name.removeprefix("has_") for name, share in row.items() if _is(name, share, 0.0)]


def partly(row: dict[str, object]) -> list[tuple[str, int]]:
    """Return the fields that a group fills in less than nine rows of ten, and in what per cent.

    The per cent is whole and never too high: 0 is less than one.
    """
    shares = [(name, share) for name, share in row.items() if name.startswith("has_")]
    return [
        (name.removeprefix("has_"), int(share * 100))
        for name, share in shares
        if isinstance(share, float) and 0 < share < 0.9
    ]


def _is(name: str, share: object, wanted: float) -> bool:
    return name.startswith("has_") and share == wanted
