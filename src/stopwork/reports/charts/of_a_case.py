"""The charts of a case: one row each."""

from collections.abc import Callable

from stopwork.reports.charts.case import case_timeline
from stopwork.reports.charts.contradictions import contradictions_chart
from stopwork.reports.charts.group import group_picture
from stopwork.reports.charts.provisions import provision_chart
from stopwork.reports.documents.document import Picture
from stopwork.reports.facts.basis import Basis


def _group(basis: Basis) -> Picture | None:
    return None if basis.vendor is None else group_picture(basis.vendor)


# kind -> what draws it of a case
OF_A_CASE: dict[str, Callable[[Basis], Picture | None]] = {
    "timeline": case_timeline,
    "provisions": provision_chart,
    "contradictions": contradictions_chart,
    "group": _group,
}
