"""`stopwork demo`: the ICE / Paragon contract found among awards that only look like it."""

from pathlib import Path

import click


@click.command()
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also put the sample, its leads and their page into this folder.",
)
def command(into: Path | None) -> None:
    """See the ICE / Paragon contract found among look-alikes, in seconds.

    Reads a bundled sample of real awards in the same way as `stopwork screen` reads your files.
    """
    from stopwork.cli.leads.sample import show, terminal
    from stopwork.desk.leads.sample import screened_sample, write_sample

    found, facts = screened_sample()
    show(found, terminal())
    if into is not None:
        write_sample(found, facts, into)
        click.echo(f"\nWritten to {into}: awards.csv, leads.csv, leads.html", err=True)
