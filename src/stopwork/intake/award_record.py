"""What the record holds of one award, as plain values to compare claims with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from stopwork.awards.lifecycle import events

# Which events of the lifecycle a claim's key is about.
EVENTS: Mapping[str, tuple[str, ...]] = {
    "contract.signed_on": ("awarded",),
    "contract.stop_work_issued_on": (
        "stop-work-issued", "partial-stop-work-issued", "suspension-of-work", "protest-stay"),
    "contract.stop_work_extended_on": ("stop-work-extended",),
    "contract.stop_work_lifted_on": ("stop-work-lifted",),
    "contract.terminated_on": ("terminated-convenience", "terminated-cause", "order-cancelled"),
    "contract.closed_out_on": ("closeout",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to the award, by which modification, on which day."""

    event: str
    on: date
    modification: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRecord:
    """One award: who, how much action by action, what happened when.

    `signed_on` is null where the first row held is a modification: the signature is then not in the
    record.
    """

    piid: str
    award_id: str
    agencies: tuple[str, ...]
    recipient: str
    signed_on: date | None
    first_on: date | None
    happened: tuple[Happened, ...]
    obligated: tuple[Decimal, ...]
    totals: tuple[Decimal, ...]
    currency: str | None
    description: str

    def of(self, key: str) -> tuple[Happened, ...]:
        """Return what happened of the kind that a claim's key is about."""
        return tuple(one for one in self.happened if one.event in EVENTS.get(key, ()))


def records_of(actions: pa.Table) -> tuple[AwardRecord, ...]:
    """Return the awards of an ACTION table, in the order of their ids."""
    told: dict[str, list[Happened]] = {}
    for row in events(actions).to_pylist():
        if row["action_date"] is not None:
            one = Happened(row["event_type"], row["action_date"], row["modification"])
            told.setdefault(row["award_id"], []).append(one)
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in actions.to_pylist():
        rows.setdefault(row["award_id"], []).append(row)
    return tuple(_record(award, rows[award], told.get(award, ())) for award in sorted(rows))


def _record(award: str, rows: list[dict[str, Any]], told: Iterable[Happened]) -> AwardRecord:
    rows.sort(key=lambda row: (str(row["action_date"] or "9999"), str(row["modification"] or "")))
    first = rows[0]
    base = next((row for row in rows if _is_base(row)), None)
    amounts = tuple(row["obligated"] for row in rows if row["obligated"] is not None)
    running = tuple(sum(amounts[: at + 1], Decimal(0)) for at in range(len(amounts)))
    values = tuple({row["total_value"] for row in rows if row["total_value"] is not None})
    return AwardRecord(
        piid=first["piid"] or award,
        award_id=award,
        agencies=tuple(
            sorted({row[name] for row in rows for name in ("agency", "sub_agency") if row[name]})
        ),
        recipient=first["recipient_name"] or "",
        signed_on=(base["signed_on"] or base["action_date"]) if base else None,
        first_on=first["action_date"],
        happened=tuple(told),
        obligated=amounts,
        totals=running + values,
        currency=next((row["currency"] for row in rows if row["currency"]), None),
        description=" ".join(sorted({row["description"] or "" for row in rows})),
    )


def _is_base(row: Mapping[str, Any]) -> bool:
    return row["level"] == "award" or str(row["modification"] or "").strip("0") == ""
