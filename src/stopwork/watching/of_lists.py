"""A vendor that came onto an official list, or is not on it any more, as an alert."""

from typing import Any

from stopwork.registry.listing import Snapshot
from stopwork.reports.documents.wording import shown
from stopwork.watching.alerts import DELISTED, LISTED, Alert, Place, id_of


def listed_alert(
    vendor: tuple[str, str], row: dict[str, Any], by: str, snapshot: Snapshot, *, is_new: bool
) -> Alert:
    """Return the alert of a vendor (id, name); `by` says what links it to the party on the list."""
    kind = LISTED if is_new else DELISTED
    entity = shown(row["name"] or row["names"][0]["name"], 200)
    said = "is newly on" if is_new else "is not on any more:"
    return Alert(
        id=id_of(kind, vendor[0], row["list"], row["list_id"], snapshot.date, snapshot.digest),
        kind=kind,
        title=f"{'Listed' if is_new else 'Delisted'}: {shown(vendor[1], 200)} ({row['list']})",
        says=f"{entity} {said} {snapshot.name} of {snapshot.date}.",
        why=(f"it is taken for the vendor {shown(vendor[1], 200)} by {by}",),
        recipient=vendor[1],
        day=row["listed_on"] if is_new else None,
        places=(
            Place(file=row["source_file"], digest=row["snapshot_digest"], line=row["source_line"]),
        ),
        url=row["url"],
    )
