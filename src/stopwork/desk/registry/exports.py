"""The registry in the formats of others: one row for each format."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from stopwork.desk.registry.vendors import registry_in
from stopwork.errors import UsageError
from stopwork.registry.export import (
    as_json,
    fact_table,
    followthemoney,
    graphml,
    node_table,
    tie_table,
)
from stopwork.registry.vendor import Registry
from stopwork.reports.leads.write import csv_text, write_page, write_table


def _entities(registry: Registry) -> str:
    return "".join(
        json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n"
        for one in followthemoney(registry)
    )


def _facts(registry: Registry) -> str:
    return csv_text(fact_table(registry))


TEXTS: Mapping[str, Callable[[Registry], str]] = {
    "ftm": _entities,
    "csv": _facts,
    "json": as_json,
    "graphml": graphml,
}


def export(folder: Path | None, wanted: str, out: Path | None) -> str | None:
    """Return the registry as text, or write it to a file and return None."""
    text = TEXTS[wanted](registry_in(folder))
    if out is None:
        return text
    write_page(text, out)
    return None


def write_graph(folder: Path | None, out: Path | None) -> Iterator[tuple[Path, int]]:
    """Write the nodes and the edges as two tables, and yield each with the number of its rows.

    Raises UsageError unless a folder that is there is named.
    """
    registry = registry_in(folder)
    if out is None or not out.is_dir():
        raise UsageError("graph is two tables; name a folder that is there with --out.")
    for name, table in (("nodes", node_table(registry)), ("edges", tie_table(registry))):
        write_table(table, out / f"{name}.csv")
        yield out / f"{name}.csv", table.num_rows
