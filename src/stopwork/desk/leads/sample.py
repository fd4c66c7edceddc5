"""The bundled sample: the ICE / Paragon contract among awards that only look like it."""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lake import Lake
from stopwork.desk.leads.screening import screened
from stopwork.reports.documents.wording import NOT_STATED, shown
from stopwork.reports.facts.run import Findings, RunFacts
from stopwork.reports.leads.page import by_award, leads_page
from stopwork.reports.leads.view import FIRST_CLASS, Row, in_reading_order
from stopwork.reports.leads.write import replace_file, write_page, write_table

__all__ = [
    "SAMPLE", "Findings", "first_leads", "look_alikes", "not_leads", "screened_sample",
    "write_sample",
]  # fmt: skip
SAMPLE = Path(__file__).parents[2] / "demo"


def screened_sample(at: datetime | None = None) -> tuple[Findings, RunFacts]:
    """Screen the bundled sample as any file, in a lake that is thrown away afterwards.

    `at` is the instant it is said to be screened at (UTC), now where none is named.
    """
    with TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        return screened([SAMPLE / "awards.csv"], at=at or datetime.now(UTC), lake=lake)


def write_sample(found: Findings, facts: RunFacts, into: Path) -> None:
    """Put the sample, its leads and their page into a folder, which is made where missing."""
    into.mkdir(parents=True, exist_ok=True)
    replace_file(into / "awards.csv", (SAMPLE / "awards.csv").read_bytes())
    write_table(found.leads, into / "leads.csv")
    write_page(leads_page(found, facts), into / "leads.html")


def first_leads(found: Findings) -> Iterator[tuple[Row, list[Sequence[Row]]]]:
    """Yield each lead of the first class, with its actions, events and spans as rows."""
    for lead in in_reading_order(found.leads):
        if lead["lead_class"] == FIRST_CLASS:
            tables = (found.actions, found.events, found.spans)
            name = lead["award_id"]
            yield lead, [by_award(table, [name]).get(name, []) for table in tables]


def not_leads(found: Findings) -> Iterator[tuple[str, str, str]]:
    """Yield the look-alikes that screening did not take for leads: who, like what, why not."""
    leads = set(found.leads["award_id"].to_pylist())
    for row in look_alikes():
        if row["award_id"] not in leads:
            recipient = _recipient(found.actions, row["award_id"])
            yield recipient, row["looks_like"], row["why_not"]


def look_alikes() -> list[dict[str, str]]:
    """Return the bundled look-alikes: award_id, looks_like and why_not, a sentence."""
    with (SAMPLE / "lookalikes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _recipient(actions: pa.Table, award_id: str) -> str:
    """The recipient of an award, as printed."""
    names = actions.filter(pc.equal(actions["award_id"], award_id))["recipient_name"].to_pylist()
    return shown(names[0]) if names else NOT_STATED
