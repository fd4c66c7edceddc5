"""
Screening again: what a change of the registry makes of awards that are in the lake.

`stopwork screen --since-registry DIGEST` calls `rescreened`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lake import Lake
from stopwork.awards.lifecycle import as_of, events, states
from stopwork.awards.order import in_order, newest_day
from stopwork.awards.versions import stand
from stopwork.registry.known_on import known_on
from stopwork.registry.states import State
from stopwork.registry.vendor import Registry
from stopwork.reports.documents.wording import count
from stopwork.reports.leads.view import Row
from stopwork.screening import targets_of
from stopwork.screening.changes import AWARD, Changed, changes, touched
from stopwork.screening.rescreening import Again, screened_again

SIGNED = pa.field("signed_on", pa.date32())
KNOWN = pa.field("known_then", pa.list_(pa.string()))
ROWS = {  # of a registry state, as they are counted
    "names": ("name", "names"),
    "products": ("product spelling", "product spellings"),
    "identifiers": ("identifier", "identifiers"),
    "homonyms": ("homonym", "homonyms"),
    "phrases": ("phrase", "phrases"),
    "addresses": ("address", "addresses"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescreened:
    """What a change of the registry did: the rows, the awards looked at, the leads that differ.

    `leads` has the columns of LEAD, and `change`, `signed_on` and `known_then`.
    """

    changed: Changed
    looked_at: int
    leads: pa.Table


def rescreened(lake: Lake, digests: list[str] | None, before: State, after: State) -> Rescreened:
    """Screen what a change of the registry can touch, among the actions of these files, or all."""
    old, new = (targets_of(one.registry, one.phrases) for one in (before, after))
    changed = changes(old, new)
    held = lake.actions(digests, [*AWARD, "action_date"])
    ids, day = touched(held, changed), newest_day(held)
    actions = _actions(lake, digests, ids)
    stands = as_of(states(events(actions)), actions, day)
    again = screened_again(actions, old, new, stands)
    leads = with_what_was_known(again, actions, (before.registry, after.registry))
    return Rescreened(changed=changed, looked_at=len(ids), leads=leads)


def _actions(lake: Lake, digests: list[str] | None, ids: pa.Array) -> pa.Table:
    """All actions of these awards that stand, in order."""
    wanted = None if digests is None else set(digests)
    files = [file for file in lake.files() if wanted is None or file.digest in wanted]
    rows = lake.held(files, pc.field("award_id").isin(ids))
    return in_order(stand(rows, lake.deletions(files))[0])


def with_what_was_known(
    again: Again, actions: pa.Table, registries: tuple[Registry, Registry]
) -> pa.Table:
    """Add the day each lead's award was signed, and what the registry has for that day.

    What is told is what the later registry says of that day, and of a vendor it no longer has what
    the earlier one said.
    """
    signed = signed_on(actions)
    hits = {
        change: _rows_of(table, again.leads)
        for change, table in (("gone", again.hits_before), ("new", again.hits_after))
    }
    rows = again.leads.select(["award_id", "change"]).to_pylist()
    days = [signed.get(row["award_id"]) for row in rows]
    known = [
        list(_known(mine.get(row["award_id"], []), on, registries))
        for row, on in zip(rows, days, strict=True)
        for mine in [hits["gone" if row["change"] == "gone" else "new"]]
    ]
    table = again.leads.append_column(SIGNED, pa.array(days, SIGNED.type))
    return table.append_column(KNOWN, pa.array(known, KNOWN.type))


def _rows_of(table: pa.Table, leads: pa.Table) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    mine = table.filter(pc.is_in(table["award_id"], leads["award_id"].combine_chunks()))
    for row in mine.to_pylist():
        found.setdefault(row["award_id"], []).append(row)
    return found


def signed_on(actions: pa.Table) -> dict[str, date | None]:
    """The day each award was signed, where published, or else that of its first action here."""
    day_of = pc.coalesce(actions["signed_on"], actions["action_date"])
    days = pa.table({"award_id": actions["award_id"], "day": day_of})
    first = days.group_by("award_id").aggregate([("day", "min")])
    return dict(zip(first["award_id"].to_pylist(), first["day_min"].to_pylist(), strict=True))


def _known(
    hits: list[Row], on: date | None, registries: tuple[Registry, Registry]
) -> Iterator[str]:
    vendor_ids = dict.fromkeys(hit["vendor_id"] for hit in hits if hit["vendor_id"])
    if not vendor_ids:
        yield "The reasons name no vendor; words have no date in the registry."
    if on is None:
        yield "No day of signing is published, so what was known then cannot be told."
        return
    before, after = registries
    for vendor_id in vendor_ids:
        vendor = after.vendor(vendor_id) or before.vendor(vendor_id)
        if vendor:
            values = [hit["registry_value"] for hit in hits if hit["vendor_id"] == vendor_id]
            yield from known_on(vendor, on, values)


def rows_changed(changed: Changed) -> str:
    """The changed rows in words: 1 name added; 2 phrases removed."""
    said = [
        f"{count(rows, *spelled)} {verb}"
        for side, verb in ((changed.new, "added"), (changed.gone, "removed"))
        for table, spelled in ROWS.items()
        if (rows := getattr(side, table).num_rows)
    ]
    return "; ".join(said) or "nothing that screening uses"
