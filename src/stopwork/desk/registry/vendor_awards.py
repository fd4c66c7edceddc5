"""The awards in the lake whose recipient, parent or number is that of one vendor."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pyarrow as pa

from stopwork.awards.lake import Lake
from stopwork.config import lake_folder
from stopwork.matching.numbers import comparable, told_apart
from stopwork.registry.load import VENDORS, load_registry
from stopwork.registry.tables import homonym_table, name_table
from stopwork.registry.vendor import Registry, Vendor
from stopwork.schema import ACTION
from stopwork.screening.facts import facts_of
from stopwork.screening.lookup import look_up
from stopwork.screening.naming import DEALERS, FIELDS, IDENTIFIERS, SELLERS, SURE_AT

_PLACE = [("source_file", "ascending"), ("source_line", "ascending")]


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorAward:
    """One award; `by` is the name or number of the registry through which it is the vendor's.

    `is_sure` is false where that name identifies nobody alone.
    """

    award_id: str
    piid: str | None
    agency: str | None
    recipient: str | None
    first_action: date | None
    obligated: Decimal | None
    currency: str | None
    by: str
    is_sure: bool

    @property
    def says(self) -> str:
        """The award in one line: number, agency, day, money, recipient, and what ties it."""
        money = f"{self.obligated:,.2f} {self.currency or ''}" if self.obligated is not None else ""
        day = str(self.first_action or "day not published")
        parts = [self.agency, day, money.strip(), self.recipient]
        tied = f"by {self.by}" if self.is_sure else f"perhaps: by {self.by}, which many bear"
        return f"{self.piid or self.award_id}: {', '.join(filter(None, parts))} ({tied})"


def awards_held(
    vendor: Vendor, folder: Path | None, lake: Path | None = None
) -> tuple[VendorAward, ...] | None:
    """Return the awards of a vendor in a lake, the usual one if left out; None where it is empty.

    `folder` has the vendor files, since another vendor's name may be nearer.
    """
    held = Lake(lake or lake_folder())
    return vendor_awards(vendor, load_registry(folder or VENDORS), held) if held.files() else None


def vendor_awards(vendor: Vendor, registry: Registry, lake: Lake) -> tuple[VendorAward, ...]:
    """Return the awards of a vendor, first the sure ones, each latest first.

    Names count as in screening: those of owners do not, nor what is nearer to another company.
    """
    found = pl.concat([_by_name(vendor, registry, lake), _by_number(vendor, lake)])
    best = found.sort("is_sure", descending=True, maintain_order=True).unique(
        "award_id", keep="first", maintain_order=True
    )
    told = facts_of(_actions(lake, best["award_id"].to_list()), best.select("award_id"))
    rows = best.join(told, on="award_id", how="left").sort(
        "is_sure", "first_action_date", "award_id", descending=[True, True, False], nulls_last=True
    )
    return tuple(_award(row) for row in rows.iter_rows(named=True))


def _award(row: dict[str, object]) -> VendorAward:
    names = {"recipient": "recipient_name", "first_action": "first_action_date"}
    fields = VendorAward.__dataclass_fields__
    return VendorAward(**{name: row[names.get(name, name)] for name in fields})  # type: ignore[arg-type]


def _by_name(vendor: Vendor, registry: Registry, lake: Lake) -> pl.DataFrame:
    """Awards by what a recipient, its trade name or its parent is called."""
    names = pl.DataFrame(pl.from_arrow(name_table(registry)))
    sellers = names.filter(pl.col("kind").is_in([*SELLERS, *DEALERS])).to_arrow()
    parties = lake.query(f"SELECT DISTINCT unnest([{', '.join(FIELDS)}]) AS party FROM actions")  # noqa: S608  columns
    printed = parties["party"].drop_null()
    answers = pl.DataFrame(pl.from_arrow(look_up(printed, sellers, homonym_table(registry))))
    mine = answers.filter(
        pl.col("vendor_id") == vendor.id,
        pl.col("verdict") != "no_match",
        pl.col("score") >= SURE_AT,
    )
    called = pl.Series("party", printed).gather(mine["query"]).to_list()
    known = pl.DataFrame(
        {"party": called, "by": mine["name"], "is_sure": mine["verdict"] == "match"},
        schema={"party": pl.String, "by": pl.String, "is_sure": pl.Boolean},
    )
    return pl.concat(
        [_where(lake, field, called).join(known, on="party") for field in FIELDS]
    ).drop("party")


def _by_number(vendor: Vendor, lake: Lake) -> pl.DataFrame:
    found = [
        _where(lake, field, [one.value for one in vendor.identifiers if one.scheme == scheme])
        .with_columns(by=pl.format(f"{scheme} {{}}", "party"), is_sure=pl.lit(value=True))
        .drop("party")
        for field, scheme in IDENTIFIERS.items()
    ]
    return pl.concat([*found, _by_national_number(vendor, lake)])


def _by_national_number(vendor: Vendor, lake: Lake) -> pl.DataFrame:
    schemes, values = ([getattr(one, part) for one in vendor.identifiers]
                       for part in ("scheme", "value"))  # fmt: skip
    ours = comparable(schemes, values)
    ids = lake.query("SELECT DISTINCT recipient_ids FROM actions WHERE recipient_ids IS NOT NULL")
    given = ids["recipient_ids"].to_pylist() if len(ids) else []
    told = told_apart(pl.Series(given, dtype=pl.String))
    mine = told.join(ours, on=["where", "number"], how="semi").unique("ids", maintain_order=True)
    return (
        _where(lake, "recipient_ids", mine["ids"].to_list())
        .join(mine, left_on="party", right_on="ids")
        .select("award_id", by="printed", is_sure=pl.lit(value=True))
    )


def _where(lake: Lake, field: str, values: list[str]) -> pl.DataFrame:
    """The awards in which a field holds one of some values, and which (`party`)."""
    sql = f"""
        SELECT DISTINCT award_id, {field} AS party FROM actions
        WHERE {field} IN (SELECT unnest($values)) ORDER BY ALL
    """  # noqa: S608  a column's name; the values are a parameter
    if not values:
        return pl.DataFrame(schema={"award_id": pl.String, "party": pl.String})
    return pl.DataFrame(pl.from_arrow(lake.query(sql, {"values": values})))


def _actions(lake: Lake, awards: list[str]) -> pa.Table:
    sql = "SELECT * FROM actions WHERE award_id IN (SELECT unnest($awards))"
    return lake.query(sql, {"awards": awards}).cast(ACTION).sort_by(_PLACE)
