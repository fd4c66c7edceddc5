"""`stopwork export`: leads, spans and cases in the formats of others."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pyarrow as pa

from stopwork.desk.published import public_cases, read_leads, read_run, read_spans, read_written
from stopwork.errors import UsageError
from stopwork.log.store import EventStore
from stopwork.registry.export import Entity
from stopwork.reports.charts.sums import money_rows, money_table, span_rows, span_table
from stopwork.reports.documents.wording import count
from stopwork.reports.exchange.followthemoney import case_entities, lead_entities
from stopwork.reports.exchange.ocds import (
    OWN_PREFIX,
    Publication,
    checked,
    json_text,
    release_package,
    results,
)
from stopwork.reports.leads.read_back import LEADS
from stopwork.reports.leads.write import keep_inputs, write_leads, write_page, write_table

FILE = click.Path(path_type=Path, dir_okay=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was asked for."""

    file: Path | None
    wanted: str
    out: Path | None
    cases: bool
    leads: Path | None
    url: str | None
    publisher: str
    prefix: str
    extension: str | None
    workspace: Path | None
    given: EventStore | None

    @property
    def source(self) -> Path:
        """The file; raises UsageError where none is named."""
        if self.file is None:
            raise UsageError(f"Name the file to export; only ftm works with --cases alone"
                             f" (--format {self.wanted}).")  # fmt: skip
        return self.file


def _ocds(asked: Asked) -> str:
    publication = checked(
        Publication(
            uri=asked.url,
            publisher=asked.publisher,
            prefix=asked.prefix,
            extension=asked.extension,
        )
    )
    run = read_run(asked.source)
    return json_text(release_package(run.table, run.manifest or {}, publication)) + "\n"


def _cardinal(asked: Asked) -> str:
    checked(Publication(prefix=asked.prefix))
    return json_text(results(read_leads(asked.source).table, asked.prefix)) + "\n"


def _ftm(asked: Asked) -> str:
    found: list[Entity] = []
    if asked.file is not None or not asked.cases:
        found += lead_entities(read_leads(asked.source).table)
    if asked.cases:
        found += case_entities(public_cases(asked.workspace, asked.given))
    return _lines({str(one["id"]): one for one in reversed(found)}.values())


def _lines(entities: Iterable[Entity]) -> str:
    """One entity a line, in the order of their ids, so that two exports can be compared."""
    ordered = sorted(entities, key=lambda one: str(one["id"]))
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in ordered)


def _money(asked: Asked) -> pa.Table:
    return money_table(money_rows(read_leads(asked.source).table))


def _stops(asked: Asked) -> pa.Table:
    spans = read_spans(asked.source).table
    leads = None if asked.leads is None else read_leads(asked.leads).table
    return span_table(span_rows(spans, leads))


TEXTS: dict[str, Callable[[Asked], str]] = {"ocds": _ocds, "cardinal": _cardinal, "ftm": _ftm}
TABLES: dict[str, Callable[[Asked], pa.Table]] = {"money": _money, "stops": _stops}


@click.command(name="export")
@click.argument("file", type=FILE, required=False)
@click.option("--format", "wanted", type=click.Choice(["table", *TABLES, *TEXTS]), default="table",
              show_default=True, help="In which format.")  # fmt: skip
@click.option("--out", type=FILE, help="The file to write; of a table .csv, .jsonl or .parquet.")
@click.option("--cases", is_flag=True, help="ftm: add the cases, as far as they are public.")
@click.option("--leads", type=FILE, help="stops: only orders on the awards of these leads.")
@click.option("--url", help="ocds: the address at which the package will lie.")
@click.option("--publisher", default="Stopwork", show_default=True, help="ocds: who publishes it.")
@click.option("--ocid-prefix", "prefix", default=OWN_PREFIX, show_default=True,
              help="ocds: the publisher's registered prefix, as ocds-a1b2c3.")  # fmt: skip
@click.option("--extension", help="ocds: the address at which docs/ocds-flags lies.")
@click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
              help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
@click.pass_obj
def command(given: EventStore | None, /, **options: Any) -> None:
    r"""Write leads, spans or cases in a format that other programs read.

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
    """
    asked = Asked(given=given, **options)
    _check(asked)
    keep_inputs([asked.out], [each for each in (asked.file, asked.leads) if each is not None])
    if asked.wanted in TEXTS:
        _write_text(TEXTS[asked.wanted](asked), asked.out)
    elif asked.out is None:
        raise UsageError("Name the file to write with --out; its extension gives the format.")
    else:
        _write_table(asked, asked.out)


def _check(asked: Asked) -> None:
    """An option that would have no effect is refused: somebody meant something by it."""
    ocds = (asked.url, asked.extension)
    for given, format_, option in (
        (asked.cases, "ftm", "--cases"),
        (asked.leads is not None, "stops", "--leads"),
        (any(each is not None for each in ocds), "ocds", "--url and --extension"),
    ):
        if given and asked.wanted != format_:
            raise UsageError(f"{option} goes with --format {format_} only; leave it out.")


def _write_text(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    write_page(text, out)
    click.echo(f"written to {out}", err=True)


def _write_table(asked: Asked, out: Path) -> None:
    if asked.wanted in TABLES:
        table = TABLES[asked.wanted](asked)
        write_table(table, out)
    else:
        found = read_written(asked.source)
        table = found.table
        if found.kind == LEADS and found.manifest is not None:
            write_leads(table, found.manifest, out)
        else:
            write_table(table, out)
    click.echo(f"{count(table.num_rows, 'row')} written to {out}", err=True)
