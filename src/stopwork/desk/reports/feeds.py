"""Leads and changed cases as an Atom feed."""

from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow.compute as pc

from stopwork.desk.leads.files import read_leads, read_run
from stopwork.desk.reports.published import public_lines
from stopwork.errors import UsageError
from stopwork.log.store import EventStore
from stopwork.reports.exchange.feed import (
    FeedEntry,
    case_entry,
    feed_text,
    host_of,
    lead_entries,
    screened_at,
)
from stopwork.reports.leads.read_back import Written
from stopwork.reports.leads.write import write_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What goes into a feed, and the address at which it will be read.

    `leads` is a file of leads with its run's manifest; those of the file `before` are not new.
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
    if wanted.leads is None and not wanted.cases:
        raise UsageError("Name what goes into the feed: --leads FILE, --cases, or both.")
    run = None if wanted.leads is None else _new(read_run(wanted.leads), wanted.before)
    entries = [*_leads(run, wanted.url), *_cases(wanted)]
    at = screened_at(run.manifest) if run is not None and run.manifest is not None else None
    write_page(feed_text(entries, wanted.url, at), out)
    return len(entries)


def _new(run: Written, before: Path | None) -> Written:
    """The run without the leads of an earlier file."""
    if before is None:
        return run
    known = read_leads(before).table["award_id"].combine_chunks()
    return replace(run, table=run.table.filter(pc.invert(pc.is_in(run.table["award_id"], known))))


def _leads(run: Written | None, url: str) -> tuple[FeedEntry, ...]:
    if run is None or run.manifest is None:
        return ()
    return lead_entries(run.table, run.manifest, url)


def _cases(wanted: Wanted) -> list[FeedEntry]:
    if not wanted.cases:
        return []
    found = public_lines(wanted.workspace, wanted.store)
    return [case_entry(name, lines, wanted.url) for name, lines in found.items()]
