"""Leads and changed cases as an Atom feed."""

from dataclasses import dataclass
from pathlib import Path

from stopwork.desk.leads.files import read_leads, read_run
from stopwork.desk.reports.published import public_lines
from stopwork.errors import UsageError
from stopwork.log.store import EventStore
from stopwork.reports.exchange.feed import (
    FeedEntry,
    case_entries,
    feed_text,
    host_of,
    lead_entries,
    screened_at,
)
from stopwork.reports.leads.read_back import Written
from stopwork.reports.leads.write import keep_inputs, write_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What goes into a feed, and the address at which it will be read.

    `leads` is a file of leads with its run's manifest; those that say what they said in the file
    `before` are left out.
    """

    url: str
    leads: Path | None = None
    before: Path | None = None
    cases: bool = False
    workspace: Path | None = None
    store: EventStore | None = None


def write_feed(wanted: Wanted, out: Path) -> int:
    """Write a feed and return how many entries it has; raises UsageError where nothing is named."""
    host_of(wanted.url)
    keep_inputs([out], [each for each in (wanted.leads, wanted.before) if each is not None])
    if wanted.leads is None and not wanted.cases:
        raise UsageError("Name what goes into the feed: --leads FILE, --cases, or both.")
    run = None if wanted.leads is None else read_run(wanted.leads)
    entries = [*_leads(wanted, run), *_cases(wanted)]
    at = screened_at(run.manifest) if run is not None and run.manifest is not None else None
    write_page(feed_text(entries, wanted.url, at), out)
    return len(entries)


def _leads(wanted: Wanted, run: Written | None) -> tuple[FeedEntry, ...]:
    if run is None or run.manifest is None:
        return ()
    before = None if wanted.before is None else read_leads(wanted.before).table
    return lead_entries(run.table, run.manifest, wanted.url, before)


def _cases(wanted: Wanted) -> list[FeedEntry]:
    if not wanted.cases:
        return []
    lines = public_lines(wanted.workspace, wanted.store)
    return [entry for name, each in lines.items() for entry in case_entries(name, each, wanted.url)]
