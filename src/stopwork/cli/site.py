"""`stopwork site`: leads and published cases as plain pages that a newsroom can host."""

from pathlib import Path

import click

from stopwork.reports.documents.wording import count


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--run", metavar="DIGEST",
              help="A run by the first digits of its digest; the newest if none.")  # fmt: skip
@click.option("--url", metavar="URL",
              help="Where it will be hosted; adds a feed and a sitemap.")  # fmt: skip
def command(*, out: Path, run: str | None, url: str | None) -> None:
    """Write the public site into the folder OUT: leads of a run, and published cases.

    Plain pages with relative links, which work from a disk. They hold what anybody may see:
    no judgement, no case but its editions. The same run gives the same bytes. The folder is
    replaced in one step. Leads are those that the workbench read (`stopwork serve`, Read files).
    """
    from stopwork.web.site.write import write_site

    made = write_site(out, run, url)
    click.echo(
        f"Wrote {count(made.leads, 'lead')} and {count(made.cases, 'case')} to {out}:"
        f" {count(made.files, 'file')}, the largest page {made.largest:,} bytes."
        " Begin at index.html.",
        err=True,
    )
