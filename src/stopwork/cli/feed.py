"""`stopwork feed`: leads and changed cases as an Atom feed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from stopwork.desk.published import public_lines, read_leads, read_run
from stopwork.errors import UsageError
from stopwork.log.store import EventStore
from stopwork.reports.documents.wording import count
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

FILE = click.Path(path_type=Path, dir_okay=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    leads: Path | None
    before: Path | None
    cases: bool
    workspace: Path | None
    out: Path
    url: str


@click.command(name="feed")
@click.option("--leads", type=FILE, help="A file of leads, with the manifest of its run.")
@click.option(
    "--before", type=FILE, help="An earlier file of leads: those that say the same are left out."
)
@click.option("--cases", is_flag=True, help="Add the cases that have a public line.")
@click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
              help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
@click.option("--out", type=FILE, required=True, help="Where the feed is written.")
@click.option("--url", required=True, help="The address at which it will be read: https://…")
@click.pass_obj
def command(given: EventStore | None, /, **options: Any) -> None:
    r"""Write leads and changed cases as an Atom feed, for a reader to subscribe to.

    Only what is public goes in: published awards and why they are leads, and the lines of a case
    that are marked public. The dates are those of the run and of the record, never of today.

    \b
        stopwork feed --leads leads.parquet --out feed.xml --url https://example.org/feed.xml
        stopwork feed --cases --out feed.xml --url https://example.org/feed.xml
    """
    asked = _Asked(**options)
    host_of(asked.url)
    keep_inputs([asked.out], [each for each in (asked.leads, asked.before) if each is not None])
    if asked.leads is None and not asked.cases:
        raise UsageError("Name what goes into the feed: --leads FILE, --cases, or both.")
    run = None if asked.leads is None else read_run(asked.leads)
    entries = [*_leads(asked, run), *_cases(asked, given)]
    at = screened_at(run.manifest) if run is not None and run.manifest is not None else None
    write_page(feed_text(entries, asked.url, at), asked.out)
    click.echo(f"{count(len(entries), 'entry', 'entries')} written to {asked.out}", err=True)


def _leads(asked: _Asked, run: Written | None) -> tuple[FeedEntry, ...]:
    if run is None or run.manifest is None:
        return ()
    before = None if asked.before is None else read_leads(asked.before).table
    return lead_entries(run.table, run.manifest, asked.url, before)


def _cases(asked: _Asked, given: EventStore | None) -> list[FeedEntry]:
    if not asked.cases:
        return []
    found = public_lines(asked.workspace, given)
    return [
        entry for name, lines in found.items() for entry in case_entries(name, lines, asked.url)
    ]
