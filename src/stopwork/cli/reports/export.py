"""`stopwork export`: leads, spans and cases in the formats of others."""

from pathlib import Path
from typing import Any

import click

from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import FILE, WORKSPACE, tell_view
from stopwork.desk.choices import EXPORTS, OCID_PREFIX, PUBLIC, TABLE


@click.command(name="export", cls=OfThePast)
@click.argument("file", type=FILE, required=False)
@click.option("--format", "wanted", type=click.Choice(EXPORTS), default=TABLE,
              show_default=True, help="In which format.")  # fmt: skip
@click.option("--out", type=FILE, help="The file to write; of a table .csv, .jsonl or .parquet.")
@click.option("--cases", is_flag=True, help="ftm: add the cases, as far as they are public.")
@click.option("--leads", type=FILE, help="stops: only orders on the awards of these leads.")
@click.option("--url", help="ocds: the address at which the package will lie.")
@click.option("--publisher", default="Stopwork", show_default=True, help="ocds: who publishes it.")
@click.option("--ocid-prefix", "prefix", default=OCID_PREFIX, show_default=True,
              help="ocds: the publisher's registered prefix, as ocds-a1b2c3.")  # fmt: skip
@click.option("--extension", help="ocds: the address at which docs/ocds-flags lies.")
@WORKSPACE
@click.pass_obj
def command(given: Any, /, out: Path | None, **options: Any) -> None:
    """Write leads, spans or cases in a format that other programs read.

    FILE is what `stopwork screen --out` or `stopwork lifecycle --spans` wrote. With `table` it is
    converted to the format of the extension of --out.

    \b
      table      CSV, JSON lines or Parquet, each from each
      money      leads: money by class of vendor and year
      stops      spans: stop-work orders by agency
      ocds       leads: OCDS releases with what is called flags there
      cardinal   leads: scores by ocid, as OCDS Cardinal prints them
      ftm        leads and --cases: FollowTheMoney entities, one a line

    \b
        stopwork export leads.parquet --out leads.csv
        stopwork export leads.csv --format ftm --out leads.ftm.json
    """  # noqa: D301 - click wants the character
    from stopwork.desk.reports.exports import Wanted, export
    from stopwork.reports.documents.wording import count

    done = export(Wanted(store=given, **options), out)
    if options["cases"]:
        tell_view(PUBLIC)
    if done.text is not None:
        click.echo(done.text, nl=False)
    elif done.rows is None:
        click.echo(f"written to {out}", err=True)
    else:
        click.echo(f"{count(done.rows, 'row')} written to {out}", err=True)
