"""`stopwork chart`: one chart of a case, or of a file of leads or spans, with its equal table."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import AS_OF, FILE, VIEW, WORKSPACE, tell, tell_view
from stopwork.desk.choices import CASE_CHARTS, CHARTS


@click.command(cls=OfThePast)
@click.argument("kind", type=click.Choice(CHARTS))
@click.argument("what", metavar="CASE|FILE")
@AS_OF
@VIEW
@click.option("--out", required=True, type=FILE, help="The file to write (.svg, .html, .pdf).")
@click.option("--narrow", is_flag=True,
              help="As a list of 360 units width, to be read on a phone (.svg).")  # fmt: skip
@WORKSPACE
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: Any,
    kind: str,
    what: str,
    on: date,
    view: str,
    out: Path,
    narrow: bool,  # noqa: FBT001 -- a flag
    workspace: Path | None,
) -> None:
    """Draw one chart: of a CASE on a day, or of a FILE that `stopwork screen` wrote.

    \b
        stopwork chart timeline ice-paragon --as-of 2025-08-30 --out timeline.svg
        stopwork chart money leads.csv --out money.html
        stopwork chart stops spans.csv --out stops.html

    timeline, provisions, contradictions and group are of a case; money is what leads obligated by
    class and year, stops are stop-work orders. As .html or .pdf the chart has its table beside it;
    as .svg it carries title, case, day and a key for its numbers.
    """  # noqa: D301 - click wants the character
    from stopwork.desk.reports.charts import chart_of_case, chart_of_file, write_chart
    from stopwork.desk.reports.documents import OfCase

    seen = view if kind in CASE_CHARTS else None
    if kind in CASE_CHARTS:
        of = OfCase(case_id=what, on=on, view=view, workspace=workspace, store=given)
        chart = chart_of_case(kind, of)
    else:
        chart = chart_of_file(kind, what)
    written = write_chart(chart, out, narrow=narrow)
    if written is None:
        click.echo(f"{chart.picture.title}: written to {out}", err=True)
        if seen is not None:
            tell_view(seen)
    else:
        tell(written, out, seen)
