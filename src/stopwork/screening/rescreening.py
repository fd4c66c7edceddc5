"""
Screening again: what a change of the registry makes of awards that were screened before.

Only awards that the change can touch are screened, against the state before and the state after;
the difference is what the change did.
"""

from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from stopwork.schema import LEAD
from stopwork.screening import screen
from stopwork.screening.targets import Targets

CHANGE = pa.field("change", pa.string(), nullable=False, metadata={"says": "new, gone or changed"})
# What a lead says of the award itself is the same before and after.
COMPARED = ("lead_class", "confidence", "score", "vendor_id", "vendor_name", "reasons")


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Leads that the change made, took away or altered (LEAD and `change`), and the hits of both.

    Of a lead that is gone the row is the earlier one, of any other the later.
    """

    leads: pa.Table
    hits_before: pa.Table
    hits_after: pa.Table


def screened_again(
    actions: pa.Table, before: Targets, after: Targets, states: pa.Table | None = None
) -> Again:
    """Return what differs between the leads of two registry states, among these actions.

    `actions` are all actions of each award that changes.touched names. Order: new, changed, gone,
    then as leads_of gives them.
    """
    old_hits, old = screen(actions, before, states)
    new_hits, new = screen(actions, after, states)
    return Again(leads=difference(old, new), hits_before=old_hits, hits_after=new_hits)


def difference(old: pa.Table, new: pa.Table) -> pa.Table:
    """Return the leads that differ between two LEAD tables, with the column `change`."""
    earlier, later = pl.DataFrame(pl.from_arrow(old)), pl.DataFrame(pl.from_arrow(new))
    both = later.join(earlier.select("award_id", *COMPARED), on="award_id", suffix="_before")
    differs = pl.any_horizontal(
        pl.col(name).ne_missing(pl.col(f"{name}_before")) for name in COMPARED
    )
    parts = {
        "new": later.join(earlier, on="award_id", how="anti", maintain_order="left"),
        "changed": later.join(
            both.filter(differs), on="award_id", how="semi", maintain_order="left"
        ),
        "gone": earlier.join(later, on="award_id", how="anti", maintain_order="left"),
    }
    told = [part.with_columns(pl.lit(name).alias("change")) for name, part in parts.items()]
    return pl.concat(told).to_arrow().cast(LEAD.append(CHANGE))
