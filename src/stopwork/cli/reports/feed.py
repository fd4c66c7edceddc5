"""`stopwork feed`: leads and changed cases as an Atom feed."""

from pathlib import Path
from typing import Any

import click

from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import FILE, WORKSPACE, tell_view
from stopwork.desk.choices import PUBLIC


@click.command(name="feed", cls=OfThePast)
@click.option("--leads", type=FILE, help="A file of leads, with the manifest of its run.")
@click.option(
    "--before", type=FILE, help="An earlier file of leads: what says the same is left out."
)
@click.option("--cases", is_flag=True, help="Add the cases that have a public line.")
@WORKSPACE
@click.option("--out", type=FILE, required=True, help="Where the feed is written.")
@click.option("--url", required=True, help="The address at which it will be read: https://…")
@click.pass_obj
def command(given: Any, /, out: Path, **options: Any) -> None:
    """Write leads and changed cases as an Atom feed, for a reader to subscribe to.

    Only what is public goes in: published awards and why they are leads, and the lines of a case
    that are marked public. The dates are those of the run and of the record, never of today.

    \b
        stopwork feed --leads leads.parquet --out feed.xml --url https://example.org/feed.xml
        stopwork feed --cases --out feed.xml --url https://example.org/feed.xml
    """  # noqa: D301 - click wants the character
    from stopwork.desk.reports.feeds import Wanted, write_feed
    from stopwork.reports.documents.wording import count

    entries = write_feed(Wanted(store=given, **options), out)
    click.echo(f"{count(entries, 'entry', 'entries')} written to {out}", err=True)
    if options["cases"]:
        tell_view(PUBLIC)
