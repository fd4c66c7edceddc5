"""`stopwork chart`: one chart of a case, or of a file of leads or spans, with its equal table."""

from datetime import date
from pathlib import Path

import click

from stopwork.cli.report_options import AS_OF, FILE, VIEW, WORKSPACE, write_document
from stopwork.desk.documents import basis_for
from stopwork.desk.published import read_leads, read_spans
from stopwork.errors import UsageError
from stopwork.log.store import EventStore
from stopwork.reports.charts.of_a_case import OF_A_CASE
from stopwork.reports.charts.standalone import (
    chart_document,
    last_day,
    picture_of_money,
    picture_of_stops,
)
from stopwork.reports.documents.document import Picture
from stopwork.reports.documents.svg import standing_alone
from stopwork.reports.leads.write import write_page

OF_A_FILE = ("money", "stops")


@click.command()
@click.argument("kind", type=click.Choice([*OF_A_CASE, *OF_A_FILE]))
@click.argument("what", metavar="CASE|FILE")
@AS_OF
@VIEW
@click.option("--out", required=True, type=FILE, help="The file to write (.svg, .html, .pdf).")
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: EventStore | None,
    kind: str,
    what: str,
    on: date,
    view: str,
    out: Path,
    workspace: Path | None,
) -> None:
    r"""Draw one chart: of a CASE on a day, or of a FILE that `stopwork screen` wrote.

    \b
        stopwork chart timeline ice-paragon --as-of 2025-08-30 --out timeline.svg
        stopwork chart money leads.csv --out money.html
        stopwork chart stops spans.csv --out stops.html

    timeline, provisions, contradictions and group are of a case; money is what leads obligated by
    class and year, stops are stop-work orders. As .html or .pdf the chart has its table beside it.
    """
    basis, day = None, on
    if kind in OF_A_CASE:
        basis = basis_for(given, workspace, what, on, view)
        picture = OF_A_CASE[kind](basis)
    else:
        picture, day = _of_a_file(kind, Path(what))
    if picture is None:
        raise UsageError(f"{what}: nothing to draw there as {kind}")
    if out.suffix.lower() == ".svg":
        write_page(standing_alone(picture.svg), out)
        click.echo(f"{picture.title}: written to {out}", err=True)
    else:
        write_document(chart_document(picture, day, basis), out)


def _of_a_file(kind: str, path: Path) -> tuple[Picture | None, date]:
    """The chart of a file, and the last day that the file knows."""
    if kind == "money":
        leads = read_leads(path).table
        return picture_of_money(leads), last_day(leads, "last_action_date")
    spans = read_spans(path).table
    return picture_of_stops(spans), last_day(spans, "last_seen_date", "end_date", "start_date")
