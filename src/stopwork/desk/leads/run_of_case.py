"""The run of the screening that a case is told with: its other awards, for the reports."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from stopwork.desk.leads.files import read_run
from stopwork.reports.facts.basis import Basis, OtherAward, Run
from stopwork.reports.leads.view import state_says


def with_run(basis: Basis, leads: Path | None) -> Basis:
    """Return the basis with the run that wrote a file of leads; unchanged where none is given.

    The awards of the case itself, and leads judged to be another vendor's, are left out. Raises
    UsageError for a file that is none, was changed, or has no manifest.
    """
    if leads is None:
        return basis
    found = read_run(leads)
    assert found.manifest is not None  # noqa: S101 -- `read_run` sees to it
    others = tuple(_others(basis, found.table.to_pylist()))
    return replace(basis, run=Run(manifest=found.manifest, others=others))


def _others(basis: Basis, rows: list[dict[str, Any]]) -> Iterator[OtherAward]:
    group = basis.vendor
    vendors = {one.vendor for one in group.group.companies if one.vendor} if group else set()
    vendors |= {group.vendor.id} if group else set()
    own = set(basis.case.awards)
    for row in sorted(rows, key=lambda row: (str(row["first_action_date"]), row["award_id"])):
        is_own = row["award_id"] in own or row["piid"] in own
        if row["vendor_id"] in vendors and not is_own and row["judgement"] != "different":
            yield _other(row)


def _other(row: dict[str, Any]) -> OtherAward:
    return OtherAward(
        award_id=row["award_id"],
        piid=row["piid"],
        agency=row["agency"],
        recipient=row["recipient_name"],
        vendor_id=row["vendor_id"],
        lead_class=row["lead_class"],
        confidence=row["confidence"],
        first_on=row["first_action_date"],
        last_on=row["last_action_date"],
        obligated=row["obligated"],
        currency=row["currency"],
        contract_state=state_says(row),
    )
