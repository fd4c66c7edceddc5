"""One chart: of a case on a day, or of a file of leads or spans; with its equal table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stopwork.desk.leads.files import read_leads, read_spans
from stopwork.desk.reports.documents import OfCase, Written, basis_for, write_document
from stopwork.errors import UsageError
from stopwork.reports.charts.of_a_case import OF_A_CASE
from stopwork.reports.charts.poster import poster
from stopwork.reports.charts.standalone import (
    chart_document,
    last_day,
    picture_of_money,
    picture_of_stops,
)
from stopwork.reports.documents.document import Picture
from stopwork.reports.facts.basis import Basis
from stopwork.reports.leads.write import write_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture, the day that it is of, and the basis of its case where it is of one."""

    picture: Picture
    on: date
    basis: Basis | None = None


def chart_of_case(kind: str, of: OfCase) -> Chart:
    """Return one of the charts OF_A_CASE; raises UsageError where there is nothing to draw."""
    basis = basis_for(of)
    return Chart(picture=_drawn(OF_A_CASE[kind](basis), of.case_id, kind), on=of.on, basis=basis)


def chart_of_file(kind: str, named: str) -> Chart:
    """Return one of the charts OF_A_FILE, of the last day that the file knows.

    Raises UsageError for another file, and where there is nothing to draw.
    """
    picture, day = OF_A_FILE[kind](Path(named))
    return Chart(picture=_drawn(picture, named, kind), on=day)


def write_chart(chart: Chart, out: Path, *, narrow: bool = False) -> Written | None:
    """Write a chart: alone as .svg, where None comes back, or as a report with its table.

    Raises UsageError for a narrow one that is not asked for as .svg.
    """
    if out.suffix.lower() == ".svg":
        about = "" if chart.basis is None else f"{chart.basis.title} ({chart.basis.case.id})"
        write_page(poster(chart.picture, about, chart.on, narrow=narrow), out)
        return None
    if narrow:
        raise UsageError(f"{out}: only a picture is drawn narrow; name a .svg file")
    return write_document(chart_document(chart.picture, chart.on, chart.basis), out)


def _drawn(picture: Picture | None, what: str, kind: str) -> Picture:
    if picture is None:
        raise UsageError(f"{what}: nothing to draw there as {kind}")
    return picture


def _money(path: Path) -> tuple[Picture | None, date]:
    leads = read_leads(path).table
    return picture_of_money(leads), last_day(leads, "last_action_date")


def _stops(path: Path) -> tuple[Picture | None, date]:
    spans = read_spans(path).table
    return picture_of_stops(spans), last_day(spans, "last_seen_date", "end_date", "start_date")


OF_A_FILE: Mapping[str, Callable[[Path], tuple[Picture | None, date]]] = {
    "money": _money,
    "stops": _stops,
}
