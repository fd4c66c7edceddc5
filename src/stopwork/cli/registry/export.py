"""`stopwork registry export`: the registry in the formats of others."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from stopwork.cli.registry.vendor_choice import FOLDER
from stopwork.errors import UsageError
from stopwork.registry.export import (
    as_json,
    fact_table,
    followthemoney,
    graphml,
    node_table,
    tie_table,
)
from stopwork.registry.load import load_registry
from stopwork.registry.vendor import Registry
from stopwork.reports.leads.write import csv_text, write_page, write_table


def _entities(registry: Registry) -> str:
    return "".join(
        json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n"
        for one in followthemoney(registry)
    )


TEXTS: dict[str, Callable[[Registry], str]] = {
    "ftm": _entities,
    "csv": lambda registry: csv_text(fact_table(registry)),
    "json": as_json,
    "graphml": graphml,
}


@click.command()
@click.option(
    "--format",
    "wanted",
    type=click.Choice([*TEXTS, "graph"]),
    required=True,
    help="FollowTheMoney lines, facts as CSV, JSON, GraphML; graph: nodes.csv and edges.csv.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file; for graph, a folder that is there."
)
@FOLDER
def command(wanted: str, out: Path | None, folder: Path) -> None:
    r"""Write the whole registry in a format that other programs read.

    \b
        stopwork registry export --format ftm > vendors.ftm.jsonl
        stopwork registry export --format graph --out graph/
    """
    registry = load_registry(folder)
    if wanted == "graph":
        _write_graph(registry, out)
    elif out is None:
        click.echo(TEXTS[wanted](registry), nl=False)
    else:
        write_page(TEXTS[wanted](registry), out)
        click.echo(f"written to {out}", err=True)


def _write_graph(registry: Registry, out: Path | None) -> None:
    if out is None or not out.is_dir():
        raise UsageError("graph is two tables; name a folder that is there with --out.")
    for name, table in (("nodes", node_table(registry)), ("edges", tie_table(registry))):
        write_table(table, out / f"{name}.csv")
        click.echo(f"{table.num_rows:,} rows written to {out / name}.csv", err=True)
