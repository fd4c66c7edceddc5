"""`stopwork screen`: from published files to leads."""

from datetime import UTC, datetime
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Console

from stopwork.awards.lake import Lake
from stopwork.cli.progress import reading
from stopwork.cli.refusals import refusals
from stopwork.cli.run import screened
from stopwork.cli.show import leads_table, said_of
from stopwork.config import lake_folder
from stopwork.errors import NotAnAwardFile
from stopwork.registry.vendor import CLASSES
from stopwork.reports.leads_page import leads_page
from stopwork.reports.run_facts import Findings, RunFacts
from stopwork.reports.writers import write_page, write_table


@click.command(name="screen")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out",
    "outs",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the leads here; .csv, .jsonl or .parquet by extension. May be given again.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write one self-contained page: leads, reasons, timelines, sources, what was unreadable.",
)
@click.option(
    "--class",
    "classes",
    multiple=True,
    type=click.Choice(sorted(CLASSES)),
    metavar="CLASS",
    help=f"Keep leads of this class only: {', '.join(sorted(CLASSES))}. May be given again.",
)
@click.option(
    "--mapping",
    "mappings",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A TOML file that maps the columns of a table no reader knows (docs/sources.md).",
)
@click.option(
    "--lake",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep what was read in this folder, so that it is read once.  [default: your data folder]",
)
@click.option("--limit", default=20, show_default=True, help="Most leads to show on the screen.")
def command(  # noqa: PLR0913, PLR0917 - click passes each option by name
    paths: tuple[str, ...],
    outs: tuple[Path, ...],
    html: Path | None,
    classes: tuple[str, ...],
    mappings: tuple[Path, ...],
    lake: Path | None,
    limit: int,
) -> None:
    """Find leads in published award files.

    PATH is a file, a folder, a pattern, a .zip or a .gz, as the publisher made it; what it is, is
    recognised from its content. Rows that cannot be read are set aside with file, line and reason.

    A lead is a reason to look, never an accusation. Only commercial-spyware leads are the subject
    of Executive Order 14093; the other classes are shown as adjacent.

    \b
    Examples:
      stopwork screen Contracts_PrimeTransactions.zip --out leads.csv --html leads.html
      stopwork screen downloads/ --class commercial-spyware
    """  # noqa: D301 - click wants the character
    words = Console(stderr=True, soft_wrap=True)
    with reading(words) as progress:
        found, facts = screened(
            paths,
            mappings,
            at=datetime.now(UTC),
            lake=Lake(lake or lake_folder()),
            progress=progress,
        )
    found = of_classes(found, classes)
    said(words, found, facts)
    if not facts.files:
        raise NotAnAwardFile("Nothing was read, so nothing can be said: name a file of awards.")
    if found.leads.num_rows:
        Console().print(leads_table(found.leads, limit))
    else:
        click.echo(said_of(0, limit))
    for out in outs:
        write_table(found.leads, out)
        words.print(f"Wrote {found.leads.num_rows:,} leads to {out}.", markup=False)
    if html is not None:
        write_page(leads_page(found, facts), html)
        words.print(f"Wrote the page {html}.", markup=False)


def of_classes(found: Findings, classes: tuple[str, ...]) -> Findings:
    """Return the findings with the leads of these classes only; none named means all."""
    if not classes:
        return found
    wanted = pc.is_in(found.leads["lead_class"], pa.array(classes))
    return Findings(
        leads=found.leads.filter(wanted),
        actions=found.actions,
        events=found.events,
        spans=found.spans,
        hits=found.hits,
        rejects=found.rejects,
    )


def said(words: Console, found: Findings, facts: RunFacts) -> None:
    """Say on the terminal what was read, what was set aside, and what was refused."""
    for file in facts.files:
        aside = f", {file.rejects:,} set aside" if file.rejects else ""
        words.print(f"{file.name}: {file.format}, {file.rows:,} rows{aside}", markup=False)
    for sentence in refusals((each.name, each.sentence) for each in facts.refused):
        words.print(f"Refused: {sentence}", markup=False)
    for warning in facts.warnings:
        words.print(f"Note: {warning}", markup=False)
    for row in found.rejects.slice(0, 5).to_pylist():
        place = f"{row['source_file']}:{row['source_line']}"
        words.print(f"Set aside: {place}: {row['reason']}", markup=False)
    if found.rejects.num_rows > 5:
        words.print(f"... and {found.rejects.num_rows - 5:,} more rows set aside.", markup=False)
