"""Leads, spans and cases in the formats of others: one row for each format."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from stopwork.desk.choices import OCID_PREFIX, TABLE
from stopwork.desk.leads.files import read_leads, read_run, read_spans, read_written
from stopwork.desk.reports.published import public_cases
from stopwork.errors import UsageError
from stopwork.log.store import EventStore
from stopwork.registry.export import Entity
from stopwork.reports.charts.sums import money_rows, money_table, span_rows, span_table
from stopwork.reports.exchange.followthemoney import case_entities, lead_entities
from stopwork.reports.exchange.ocds import (
    Publication,
    checked,
    json_text,
    release_package,
    results,
)
from stopwork.reports.leads.read_back import LEADS
from stopwork.reports.leads.write import keep_inputs, write_leads, write_page, write_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be exported, in which format, and what a format is told beside."""

    wanted: str = TABLE
    file: Path | None = None
    cases: bool = False
    leads: Path | None = None
    url: str | None = None
    publisher: str = "Stopwork"
    prefix: str = OCID_PREFIX
    extension: str | None = None
    workspace: Path | None = None
    store: EventStore | None = None

    @property
    def source(self) -> Path:
        """The file; raises UsageError where none is named."""
        if self.file is None:
            raise UsageError(f"Name the file to export; only ftm works with --cases alone"
                             f" (--format {self.wanted}).")  # fmt: skip
        return self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The text of an export that no file is named for; or how many rows of a table were written."""

    text: str | None = None
    rows: int | None = None


def export(wanted: Wanted, out: Path | None) -> Exported:
    """Export into a file; a text without one comes back.

    Raises UsageError for an option that would have no effect, and for a table without a file.
    """
    _check(wanted)
    keep_inputs([out], [each for each in (wanted.file, wanted.leads) if each is not None])
    if wanted.wanted in TABLES or wanted.wanted == TABLE:
        if out is None:
            raise UsageError("Name the file to write with --out; its extension gives the format.")
        return Exported(rows=_write_table(wanted, out))
    text = TEXTS[wanted.wanted](wanted)
    if out is None:
        return Exported(text=text)
    write_page(text, out)
    return Exported()


def _check(wanted: Wanted) -> None:
    """An option that would have no effect is refused: somebody meant something by it."""
    ocds = (wanted.url, wanted.extension)
    for given, format_, option in (
        (wanted.cases, "ftm", "--cases"),
        (wanted.leads is not None, "stops", "--leads"),
        (any(each is not None for each in ocds), "ocds", "--url and --extension"),
    ):
        if given and wanted.wanted != format_:
            raise UsageError(f"{option} goes with --format {format_} only; leave it out.")


def _write_table(wanted: Wanted, out: Path) -> int:
    if wanted.wanted in TABLES:
        table = TABLES[wanted.wanted](wanted)
        write_table(table, out)
    else:
        found = read_written(wanted.source)
        table = found.table
        if found.kind == LEADS and found.manifest is not None:
            write_leads(table, found.manifest, out)
        else:
            write_table(table, out)
    rows: int = table.num_rows
    return rows


def _ocds(wanted: Wanted) -> str:
    publication = checked(
        Publication(
            uri=wanted.url,
            publisher=wanted.publisher,
            prefix=wanted.prefix,
            extension=wanted.extension,
        )
    )
    run = read_run(wanted.source)
    return json_text(release_package(run.table, run.manifest or {}, publication)) + "\n"


def _cardinal(wanted: Wanted) -> str:
    checked(Publication(prefix=wanted.prefix))
    return json_text(results(read_leads(wanted.source).table, wanted.prefix)) + "\n"


def _ftm(wanted: Wanted) -> str:
    found: list[Entity] = []
    if wanted.file is not None or not wanted.cases:
        found += lead_entities(read_leads(wanted.source).table)
    if wanted.cases:
        found += case_entities(public_cases(wanted.workspace, wanted.store))
    return _lines({str(one["id"]): one for one in reversed(found)}.values())


def _lines(entities: Iterable[Entity]) -> str:
    """One entity a line, in the order of their ids, so that two exports can be compared."""
    ordered = sorted(entities, key=lambda one: str(one["id"]))
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in ordered)


def _money(wanted: Wanted) -> pa.Table:
    return money_table(money_rows(read_leads(wanted.source).table))


def _stops(wanted: Wanted) -> pa.Table:
    spans = read_spans(wanted.source).table
    leads = None if wanted.leads is None else read_leads(wanted.leads).table
    return span_table(span_rows(spans, leads))


TEXTS: Mapping[str, Callable[[Wanted], str]] = {"ocds": _ocds, "cardinal": _cardinal, "ftm": _ftm}
TABLES: Mapping[str, Callable[[Wanted], pa.Table]] = {"money": _money, "stops": _stops}
