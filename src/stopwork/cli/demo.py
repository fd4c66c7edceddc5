"""`stopwork demo`: the ICE / Paragon contract found among awards that only look like it."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pyarrow as pa
import pyarrow.compute as pc
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.awards.lake import Lake
from stopwork.cli.intake import show as show_articles
from stopwork.cli.show import leads_table, reasons_of, story
from stopwork.desk.intake.check import Checked, checked, record_at
from stopwork.desk.record import today
from stopwork.desk.screening import screened
from stopwork.reports.documents.wording import NOT_STATED, count, shown
from stopwork.reports.facts.run import Findings, RunFacts
from stopwork.reports.leads.page import by_award, leads_page
from stopwork.reports.leads.view import FIRST_CLASS, Row, in_reading_order
from stopwork.reports.leads.write import replace_file, write_page, write_table

SAMPLE = Path(__file__).parents[1] / "demo"
NINETY = "FAR 52.242-15 allows 90 days, or longer if agreed: a mark to ask about, not a finding."
ARTICLE = SAMPLE / "article.txt"
NEXT = """Next, with award data of your own:
  1. Download contract actions from https://www.usaspending.gov (the .zip will do).
  2. stopwork screen contracts.zip --out leads.csv --html leads.html
  3. Open leads.html, and read each lead's reasons at the line they came from."""


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
    found, facts = screened_sample(datetime.now(UTC))
    console = Console(highlight=False)
    show(found, console)
    console.print(Text("\nAn article, made up, beside the same record", style="bold"))
    show_articles(article_beside_sample(), console)
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
        for file in (SAMPLE / "awards.csv", ARTICLE):
            replace_file(into / file.name, file.read_bytes())
        write_table(found.leads, into / "leads.csv")
        write_page(leads_page(found, facts), into / "leads.html")
        click.echo(f"\nWritten to {into}: awards.csv, article.txt, leads.csv, leads.html", err=True)


def screened_sample(at: datetime) -> tuple[Findings, RunFacts]:
    """Screen the bundled sample as any file, in a lake that is thrown away afterwards."""
    with TemporaryDirectory() as folder:
        return screened([SAMPLE / "awards.csv"], at=at, lake=Lake(Path(folder) / "lake"))


def article_beside_sample() -> Checked:
    """Lay the bundled article beside the bundled sample, in a lake that is thrown away."""
    with TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        lake.load([SAMPLE / "awards.csv"])
        return checked([ARTICLE], record_at(lake, today()), {})


def show(found: Findings, console: Console) -> None:
    """Print the sample's leads, the story of the stopped contract, and what is not a lead."""
    awards = len(set(found.actions["award_id"].to_pylist()))
    console.print(
        f"A sample of {count(found.actions.num_rows, 'action')} of {count(awards, 'award')} by ICE"
        " and CBP. The first award is as published; the other descriptions are shortened.\n"
    )
    console.print(Text("Leads", style="bold"))
    console.print(leads_table(found.leads))
    for lead in in_reading_order(found.leads):
        if lead["lead_class"] == FIRST_CLASS:
            tell(lead, found, console)
    console.print(Text("\nNot leads", style="bold"))
    console.print(not_leads(found))
    console.print(Text(f"\n{NEXT}"))


def tell(lead: Row, found: Findings, console: Console) -> None:
    """Print why an award is a lead, and what happened to it, action by action."""
    rows = [
        by_award(table, [lead["award_id"]]).get(lead["award_id"], [])
        for table in (found.actions, found.events, found.spans)
    ]
    console.print(Text(f"\nWhy {shown(lead['piid'])} is a lead", style="bold"))
    console.print(reasons_of(lead))
    console.print(Text(f"\nWhat happened to {shown(lead['piid'])}", style="bold"))
    console.print(story(*rows))
    if rows[2]:
        console.print(NINETY)


def not_leads(found: Findings) -> Table:
    """The sample's look-alikes that screening did not take for leads, each with the reason."""
    leads = set(found.leads["award_id"].to_pylist())
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("Recipient", ratio=4, overflow="fold")
    table.add_column("Looks like", ratio=3, overflow="fold")
    table.add_column("Why it is none", ratio=7, overflow="fold")
    for row in look_alikes():
        if row["award_id"] not in leads:
            recipient = recipient_of(found.actions, row["award_id"])
            table.add_row(Text(recipient), Text(row["looks_like"]), Text(row["why_not"]))
    return table


def look_alikes() -> list[dict[str, str]]:
    """The bundled look-alikes: award_id, looks_like and why_not, a sentence."""
    with (SAMPLE / "lookalikes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recipient_of(actions: pa.Table, award_id: str) -> str:
    """The recipient of an award, as printed."""
    names = actions.filter(pc.equal(actions["award_id"], award_id))["recipient_name"].to_pylist()
    return shown(names[0]) if names else NOT_STATED
