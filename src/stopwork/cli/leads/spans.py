"""Stop-work spans, and what was read for them, in a terminal."""

import click
import pyarrow as pa
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.cli.leads.show import refusals
from stopwork.desk.leads.lifecycle import Read
from stopwork.reports.documents.wording import count


def say_read(read: Read) -> None:
    """Say what could not be read."""
    for sentence in refusals(read.refused):
        click.echo(f"Refused: {sentence}", err=True)
    if read.files and read.set_aside:
        set_aside = count(read.set_aside, "row")
        click.echo(f"{set_aside} set aside; `stopwork screen` tells file and line.", err=True)
    for note in read.notes:
        click.echo(note, err=True)


def show(spans: pa.Table) -> None:
    """Print the spans as a table, and what more than 90 days do not mean."""
    if not spans.num_rows:
        click.echo("Stop-work orders, stays and suspensions: none in what was read.")
        return
    title = f"Stop-work orders, stays and suspensions: {spans.num_rows:,}"
    shown = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("award", "recipient", "kind", "start", "end", "days"):
        shown.add_column(name, overflow="fold", no_wrap=name in ("award", "start", "end"))
    for row in spans.to_pylist():
        flag = " (past 90)" if row["over_90_days"] == "yes" else ""
        cells = (
            row["piid"] or row["award_id"],
            row["recipient_name"] or "not stated",
            row["kind"].replace("-", " "),  # may break where the column is narrow
            row["start_date"] or "unknown",
            row["end_date"] or row["end_reason"],
            "" if row["days"] is None else f"{row['days']}{flag}",
        )
        shown.add_row(*(Text(str(cell)) for cell in cells))  # names are text, never markup
    Console().print(shown)
    click.echo(
        "More than 90 days is a flag, not a finding: FAR 52.242-15(a) lets the parties agree on"
        " longer.",
        err=True,
    )
