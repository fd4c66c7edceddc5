"""What happens outside the award files: official lists that changed, and duties that fall due."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pyarrow.compute as pc

from stopwork import config
from stopwork.desk.case.portfolio import dues_on
from stopwork.desk.record import Desk, case_ids, case_on
from stopwork.desk.stores import opened
from stopwork.log.store import EventStore
from stopwork.registry import snapshots
from stopwork.registry.delta import delta
from stopwork.registry.listed import linked_listings
from stopwork.registry.state_files import load_state
from stopwork.watching.alerts import Alert
from stopwork.watching.of_cases import due_alert
from stopwork.watching.of_lists import listed_alert


def list_alerts(last: dict[str, str]) -> tuple[tuple[Alert, ...], dict[str, str]]:
    """Return what complete snapshots of lists say of vendors that the ones before do not.

    `last` has day and digest of the snapshot of each list that was looked at last; it is returned
    as it stands now. A list that is met for the first time has nothing before it to differ from.
    """
    by_code: dict[str, list[snapshots.Held]] = {}
    for one in snapshots.held(config.lists_folder()):
        if one.snapshot.complete:
            by_code.setdefault(one.snapshot.code, []).append(one)
    alerts: list[Alert] = []
    for code, held in by_code.items():
        marks = [_called(one) for one in held]
        start = marks.index(last[code]) if last.get(code) in marks else len(held) - 1
        for before, after in zip(held[start:], held[start + 1 :], strict=False):
            alerts += _between(before, after)
    return tuple(alerts), {code: _called(held[-1]) for code, held in by_code.items()}


def _called(held: snapshots.Held) -> str:
    """A snapshot by day and digest: a list may return to what it was before."""
    return f"{held.snapshot.date} {held.snapshot.digest}"


def _between(before: snapshots.Held, after: snapshots.Held) -> Iterator[Alert]:
    """Vendors among the parties that came and went; a list that is left out says nothing."""
    old, new = before.listings(), after.listings()
    still = pc.is_in(old["list"], new["list"].combine_chunks().unique())
    found = delta(old.filter(still), new)
    vendors = load_state().registry.vendors
    for rows, is_new in ((found.added, True), (found.removed, False)):
        for vendor, row, by in linked_listings(vendors, rows):
            yield listed_alert((vendor.id, vendor.name), row, by, after.snapshot, is_new=is_new)


def case_alerts(folder: Path, on: date, days: Sequence[int]) -> tuple[Alert, ...]:
    """Return the duties that fall due within some days, once for each of them, and when overdue."""
    if not folder.is_dir():
        return ()
    with opened(folder) as store:
        dues = dues_on(_desk(folder, store), None, on)
    return tuple(
        due_alert(due, on, within)
        for due in dues
        if due.by is not None and (within := _stage((due.by - on).days, days)) is not None
    )


def _stage(left: int, days: Sequence[int]) -> int | None:
    """The nearest of some days that is reached; -1 once it is overdue; None where it is far off."""
    if left < 0:
        return -1
    return min((day for day in days if left <= day), default=None)


def case_awards(folder: Path) -> frozenset[str]:
    """Return the awards of all cases of a workspace, by their ids and numbers."""
    if not folder.is_dir():
        return frozenset()
    with opened(folder) as store:
        desk = _desk(folder, store)
        return frozenset(award for name in case_ids(desk) for award in case_on(desk, name).awards)


def _desk(folder: Path, store: EventStore) -> Desk:
    return Desk(
        folder=folder, opened=lambda: store, name=None, role=None, visibility=None, withhold=()
    )
