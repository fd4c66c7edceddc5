"""What could not be screened, in words: how many awards, how much money in each currency, which."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.reports.documents.wording import NOT_STATED, count, money, shown
from stopwork.screening.gaps import AMOUNT, DAY, RECIPIENT

Sums = Mapping[str | None, Decimal]
SAYS = {
    RECIPIENT: "cannot be screened by recipient: none is named, which does not clear them",
    AMOUNT: "have an amount that could not be read; the sum is of those that could",
    DAY: "have a day that could not be read, or of which month and day are not told apart",
}
MOST = 1_000  # that a manifest lists one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """One award that could not be screened, or not whole, ready to print."""

    what: str
    award: str
    agency: str
    printed: str
    obligated: str
    source: str


def gaps_say(gaps: pa.Table) -> tuple[str, ...]:
    """Return one sentence for each thing that awards lack: 28 awards, 41,200,000.00 USD, …"""
    return tuple(
        f"{count(rows.num_rows, 'award')}, {sums_say(sums_of(rows))}, {_verb(what, rows.num_rows)}."
        for what in SAYS
        if (rows := _those(gaps, what)).num_rows
    )


def gap_views(gaps: pa.Table, most: int) -> list[GapView]:
    """Return the first of these awards as they are printed; those that name nobody come first."""
    return [
        GapView(
            what=row["what"],
            award=shown(row["piid"] or row["award_id"], 120),
            agency=shown(row["agency"], 200),
            printed=shown(row["printed"], 200),
            obligated=money(row["obligated"], row["currency"]),
            source=f"{shown(row['source_file'], 300)}:{row['source_line']}",
        )
        for row in gaps.slice(0, most).to_pylist()
    ]


def gaps_listed(gaps: pa.Table) -> dict[str, Any]:
    """Return what a manifest keeps: awards and sums of each kind, and the awards by their key."""
    listed: dict[str, Any] = {}
    for what in SAYS:
        rows = _those(gaps, what)
        if rows.num_rows:
            sums = {currency or "not stated": str(amount)
                    for currency, amount in sums_of(rows).items()}  # fmt: skip
            keys = sorted(rows["award_id"].to_pylist())[:MOST]
            listed[what] = {"awards": rows.num_rows, "obligated": sums, "award_ids": keys}
    return listed


def sums_of(rows: pa.Table) -> Sums:
    """Return the money of awards by currency, never across currencies."""
    sums: dict[str | None, Decimal] = defaultdict(Decimal)
    for currency, amount in zip(
        rows["currency"].to_pylist(), rows["obligated"].to_pylist(), strict=True
    ):
        if amount is not None:
            sums[currency] += amount
    return dict(sorted(sums.items(), key=lambda one: one[0] or "~"))


def sums_say(sums: Sums) -> str:
    """Return sums by currency in words; without any, that the amount is not stated."""
    said = [money(amount, currency) for currency, amount in sums.items()]
    return " and ".join(said) or f"amount {NOT_STATED}"


def _those(gaps: pa.Table, what: str) -> pa.Table:
    return gaps.filter(pc.equal(gaps["what"], what))


def _verb(what: str, number: int) -> str:
    says = SAYS[what]
    if number != 1:
        return says
    return says.replace("have ", "has ", 1).replace("clear them", "clear it")
