"""The law of several places: compared, what changed, one place, a sentence, a case under them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stopwork.desk import regimes
from stopwork.desk.case_columns import asked_of, columns
from stopwork.desk.days import today
from stopwork.errors import UsageError
from stopwork.law.places.compare import chosen
from stopwork.log.store import EventStore
from stopwork.reports.documents.html import html_of
from stopwork.reports.leads.write import csv_of
from stopwork.reports.places.case import case_records, case_sheet
from stopwork.reports.places.matrix import RECORD, matrix_records, matrix_sheet
from stopwork.reports.places.pages import changes_sheet, place_sheet
from stopwork.reports.places.said import checked_record, checked_sheet
from stopwork.reports.places.sheet import Sheet, SheetPart, SheetTable, Words

__all__ = [
    "Answer", "Sheet", "SheetPart", "SheetTable", "Words", "case_under", "changes", "compared",
    "place", "sentence_checked",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said of places, for a reader, and as plain values: a list of rows, or one record."""

    sheet: Sheet
    plain: Sequence[Mapping[str, object]] | Mapping[str, object]

    def html(self) -> str:
        """Return the answer as a page, with every source and provision explained."""
        return html_of(regimes.page_of(self.sheet))

    def json(self) -> str:
        """Return the answer as JSON text."""
        return json.dumps(self.plain, indent=2, ensure_ascii=False)

    def csv(self) -> str:
        """Return the rows of the answer as CSV."""
        rows = [self.plain] if isinstance(self.plain, Mapping) else self.plain
        head = list(rows[0]) if rows else [*RECORD]
        return csv_of(head, ([row[name] for name in head] for row in rows))

    def source(self, name: str) -> str:
        """Return a source in a line: what it is, how much of it was read, and where it is."""
        found = regimes.atlas().sources[name]
        return f"{found.title}. {found.extent} {found.url or ''}"


def compared(questions: str, places: str, on: date | None) -> Answer:
    """Return what each place asks, question by question; the first two places side by side.

    Questions and places are names with commas between; none are all. Without a day it is today.
    Raises UsageError for a question or a place that is not here.
    """
    atlas, day = regimes.atlas(), _day(on)
    found, asked = chosen(atlas, _names(places)), _names(questions)
    for name in asked:
        if name not in atlas.questions:
            raise UsageError(f"no question '{name}' is here; use {', '.join(atlas.questions)}")
    records = list(matrix_records(atlas, found, asked, day))
    return Answer(sheet=matrix_sheet(atlas, found, asked, day), plain=records)


def changes(first: date, last: date) -> Answer:
    """Return what changed in the law between two days; raises UsageError for days in disorder."""
    if first > last:
        raise UsageError(f"--from {first} lies after --to; exchange them")
    found = regimes.changed(first, last)
    records = [
        {"on": one.on, "place": one.place, "about": one.about, "says": one.says,
         "sources": "; ".join(one.sources), "provisions": "; ".join(one.provisions)}
        for one in found
    ]  # fmt: skip
    return Answer(sheet=changes_sheet(found, first, last, regimes.titles()), plain=records)


def place(name: str, on: date | None) -> Answer:
    """Return the law of one place; raises UsageError for one that is not here."""
    atlas, day = regimes.atlas(), _day(on)
    found = atlas.place(name)
    regime = regimes.law_of(found.id)
    sheet = place_sheet(atlas, found, regime.law if regime else None, day)
    return Answer(sheet=sheet, plain=list(matrix_records(atlas, (found,), (), day)))


def sentence_checked(said: str, on: date | None) -> Answer:
    """Return what was read says of a sentence about law."""
    day = _day(on)
    found = regimes.checked(said, day)
    return Answer(sheet=checked_sheet(said, found, day), plain=checked_record(said, found, day))


def case_under(
    case: str,
    names: str,
    on: date,
    *,
    workspace: Path | None = None,
    store: EventStore | None = None,
) -> Answer:
    """Return a case, of a file or of the workspace, under the laws of several places."""
    asked = asked_of(case, on, workspace, store)
    found = columns(asked.claims, _names(names), on)
    sheet = case_sheet(regimes.atlas(), found, asked.file.title, on)
    return Answer(sheet=sheet, plain=case_records(found))


def _day(given: date | None) -> date:
    return given or today()


def _names(given: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in given.split(",") if name.strip())
