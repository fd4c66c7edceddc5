"""The public lines of the cases: what of them goes out to anybody."""

from datetime import date
from pathlib import Path

from stopwork import config
from stopwork.cases.case import Case, as_of
from stopwork.cases.events import WORKSPACE
from stopwork.cases.views import told
from stopwork.desk.stores import entries_since, store_of
from stopwork.log.entries import PUBLIC
from stopwork.log.store import EventStore
from stopwork.reports.exchange.feed import PublicLine


def public_lines(folder: Path | None, given: EventStore | None) -> dict[str, list[PublicLine]]:
    """Return the public lines of each case that has any, in the order of the log.

    Raises UsageError for a named folder that is not there; without the usual one there are none.
    """
    lines: dict[str, list[PublicLine]] = {}
    if given is None and folder is None and not config.cases_folder().is_dir():
        return lines
    store = store_of(given, folder)
    for entry, event, _ in told(store.entries(), PUBLIC, entries_since(store, None)):
        if entry.case_id != WORKSPACE:
            lines.setdefault(entry.case_id, []).append(PublicLine(entry=entry, event=event))
    return lines


def public_cases(folder: Path | None, given: EventStore | None) -> list[Case]:
    """Return the cases as the public view has them."""
    found = public_lines(folder, given)
    return [
        as_of(name, [line.event for line in lines], date.max, is_whole=False)
        for name, lines in found.items()
    ]
