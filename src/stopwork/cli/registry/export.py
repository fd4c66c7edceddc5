"""`stopwork registry export`: the registry in the formats of others."""

from pathlib import Path

import click

from stopwork.cli.registry.options import FOLDER
from stopwork.desk.registry.choices import FORMATS


@click.command()
@click.option(
    "--format",
    "wanted",
    type=click.Choice(FORMATS),
    required=True,
    help="FollowTheMoney lines, facts as CSV, JSON, GraphML; graph: nodes.csv and edges.csv.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file; for graph, a folder that is there."
)
@FOLDER
def command(wanted: str, out: Path | None, folder: Path | None) -> None:
    """Write the whole registry in a format that other programs read.

    \b
        stopwork registry export --format ftm > vendors.ftm.jsonl
        stopwork registry export --format graph --out graph/
    """  # noqa: D301 - click wants the character
    from stopwork.desk.registry.exports import export, write_graph
    from stopwork.reports.documents.wording import count

    if wanted == "graph":
        for file, rows in write_graph(folder, out):
            click.echo(f"{count(rows, 'row')} written to {file}", err=True)
        return
    text = export(folder, wanted, out)
    if text is None:
        click.echo(f"written to {out}", err=True)
    else:
        click.echo(text, nl=False)
