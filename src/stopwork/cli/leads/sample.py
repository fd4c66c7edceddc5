"""How the bundled sample is told in a terminal: leads, the story of one, and what is no lead."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.cli.leads.show import leads_table, reasons_of, story
from stopwork.desk.leads.sample import Findings, first_leads, not_leads
from stopwork.reports.documents.wording import count, shown

NINETY = "FAR 52.242-15 allows 90 days, or longer if agreed: a mark to ask about, not a finding."
NEXT = """Next, with award data of your own:
  1. Download contract actions from https://www.usaspending.gov (the .zip will do).
  2. stopwork screen contracts.zip --out leads.csv --html leads.html
  3. Open leads.html, and read each lead's reasons at the line they came from."""


def terminal() -> Console:
    """Return the console on which the sample is told."""
    return Console(highlight=False)


def show(found: Findings, console: Console) -> None:
    """Print the sample's leads, the story of the stopped contract, and what is not a lead."""
    awards = len(set(found.actions["award_id"].to_pylist()))
    console.print(
        f"A sample of {count(found.actions.num_rows, 'action')} of {count(awards, 'award')} by ICE"
        " and CBP. The first award is as published; the other descriptions are shortened.\n"
    )
    console.print(Text("Leads", style="bold"))
    console.print(leads_table(found.leads))
    for lead, rows in first_leads(found):
        console.print(Text(f"\nWhy {shown(lead['piid'])} is a lead", style="bold"))
        console.print(reasons_of(lead))
        console.print(Text(f"\nWhat happened to {shown(lead['piid'])}", style="bold"))
        actions, events, spans = rows
        console.print(story(actions, events, spans))
        if spans:
            console.print(NINETY)
    console.print(Text("\nNot leads", style="bold"))
    console.print(_not_leads(found))
    console.print(Text(f"\n{NEXT}"))


def _not_leads(found: Findings) -> Table:
    """The sample's look-alikes that screening did not take for leads, each with the reason."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("Recipient", ratio=4, overflow="fold")
    table.add_column("Looks like", ratio=3, overflow="fold")
    table.add_column("Why it is none", ratio=7, overflow="fold")
    for cells in not_leads(found):
        table.add_row(*map(Text, cells))
    return table
