"""`stopwork case measures`: what oversight asks of all cases at once."""

from datetime import date
from pathlib import Path

import click

from stopwork.cli.case.options import DAY, desk_of
from stopwork.cli.days import today
from stopwork.cli.past import OfThePast


@click.command("measures", cls=OfThePast)
@click.option("--as-of", "on", type=DAY, default=today, show_default="today", help="On which day.")
@click.option("--agency", default="", help="Only the cases of this agency.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              help="Write them as CSV, with the cases of each.")  # fmt: skip
def measures(on: date, agency: str, out: Path | None) -> None:
    """Measure all cases: overdue, stops past 90 days, answers, concerns, entries made late."""
    from stopwork.desk.oversight.measures import measures as measured
    from stopwork.desk.oversight.measures import write_measures
    from stopwork.reports.documents.wording import count

    told = measured(desk_of(), on, "whole", agency)
    if out is not None:
        write_measures(told, out)
    for one in told.measures:
        span = "" if one.least is None else f", {_days(one.least, one.most)}"
        middle = "" if one.median is None else f", median {one.median:g}"
        unknown = f"; not known of {one.unknown}: {one.unknown_says}" if one.unknown else ""
        click.echo(
            f"{one.title}: {one.many} in {count(len(one.cases), 'case')}{span}{middle}{unknown}"
        )
        for of in one.cases:
            click.echo(f"  {of.case}, {of.agency}: {of.says}")
    click.echo(
        f"{count(told.cases, 'case')} on {on}. No median is said of fewer than five.", err=True
    )


def _days(least: float, most: float | None) -> str:
    """From so many days to so many, or the number alone where it is one."""
    if most is None or least == most:
        return f"{least:g} {'day' if least == 1 else 'days'}"
    return f"{least:g} to {most:g} days"
