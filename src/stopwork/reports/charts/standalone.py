"""A chart as a report of its own, with its table; and the charts of leads and spans."""

from dataclasses import replace
from datetime import date

import pyarrow as pa

from stopwork.reports.charts.money import Obligated, money_chart
from stopwork.reports.charts.spans import StopSpan, spans_chart
from stopwork.reports.charts.sums import MoneyRow, money_rows, span_rows
from stopwork.reports.documents.document import (
    AWARD,
    Document,
    Frame,
    Part,
    Picture,
    Ref,
    Reference,
    used,
)
from stopwork.reports.documents.wording import shown, words
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.references import with_references

A_CHART = Frame("A chart, and the table that says the same.")


def chart_document(picture: Picture, on: date, basis: Basis | None) -> Document:
    """Return a chart as a report; without a basis its references are awards as published."""
    made = Document(
        kind="Chart",
        title=picture.title,
        on=on.isoformat(),
        lead=(A_CHART,),
        parts=(Part(key="chart", title="Chart", blocks=(picture,)),),
    )
    if basis is not None:
        return with_references(made, basis)
    told = tuple(_award(ref) for ref in used(made))
    return replace(made, references=told)


def _award(ref: Ref) -> Reference:
    label = f"Award {shown(ref.id, 120)}"
    return Reference(ref=ref, label=label, says="As its publisher numbers it.")


def last_day(table: pa.Table, *columns: str) -> date:
    """Return the last day in any of the columns; the first of all days where none is published."""
    days = [day for name in columns for day in table[name].to_pylist() if day is not None]
    return max(days, default=date.min)


def picture_of_money(leads: pa.Table) -> Picture | None:
    """Return what leads obligated by class and calendar year; None where no year is known."""
    stated: dict[tuple[str, int], list[MoneyRow]] = {}
    for row in money_rows(leads):
        if row.year is not None:
            stated.setdefault((row.label, row.year), []).append(row)
    rows = [one for each in stated.values() for one in _obligated(each)]
    return money_chart(rows, "calendar year of the action")


def _obligated(rows: list[MoneyRow]) -> list[Obligated]:
    """The rows of one class and year; awards that state no amount are counted with the first."""
    known = [row for row in rows if row.amount is not None]
    silent = [row for row in rows if row.amount is None]
    made = []
    for place, row in enumerate(known or silent):
        beside = silent if place == 0 else []
        awards = dict.fromkeys(award for each in (row, *beside) for award in each.awards)
        made.append(
            Obligated(
                vendor_class=words(row.label),
                year=row.year or 0,
                amount=row.amount,
                currency=row.currency,
                refs=tuple(Ref(AWARD, award) for award in awards),
                not_stated=sum(each.not_stated for each in beside),
            )
        )
    return made


def picture_of_stops(spans: pa.Table) -> Picture | None:
    """Return stop-work orders and their days; None where the file holds none."""
    return spans_chart(
        [
            StopSpan(
                award=row.piid or row.award_id,
                agency=row.agency,
                recipient=row.recipient,
                start=row.start,
                end=row.end,
                days=row.days,
                is_beyond=row.is_over,
                last_seen=row.last_seen,
            )
            for row in span_rows(spans)
        ]
    )
