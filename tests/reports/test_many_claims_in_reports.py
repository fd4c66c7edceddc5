"""Very many claims on one key: every claim is told, and the reports grow no faster than they."""

from datetime import date, timedelta
from time import process_time

import pytest

from case_events import asserted, cited
from chart_cases import a_basis
from stopwork.reports.charts.case_tracks import contract_spans
from stopwork.reports.documents.document import Ref, plain, used
from stopwork.reports.documents.html import html_of
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.facts.basis import Basis

STOPPED = "contract.stop_work_issued_on"


def crowded(count: int, days: int, key: str = STOPPED) -> Basis:
    """A case in which so many sources give so many days for one thing."""
    first = date(2024, 1, 1)
    said = [
        asserted(f"c{n}", key, (first + timedelta(days=n % days)).isoformat(), type="day",
                 source=f"s{n}", grade="reputable-press")
        for n in range(count)
    ]  # fmt: skip
    return a_basis(*(cited(f"s{n}", "reputable-press") for n in range(count)), *said)


def test_a_thousand_days_of_a_stop_work_order_are_on_the_track_within_two_seconds() -> None:
    basis = crowded(1_000, 1_000)

    start = process_time()
    contract_spans(basis)

    assert process_time() - start < 2


@pytest.mark.parametrize("days", [1, 3, 500])
def test_every_claim_of_a_crowd_is_cited_and_explained(days: int) -> None:
    document = dossier_of(crowded(500, days))

    assert {Ref("claim", f"c{n}") for n in range(500)} <= set(used(document))
    assert len({one.ref for one in document.references}) == len(document.references)


def test_a_crowd_is_told_by_how_many_sources_say_what() -> None:
    document = dossier_of(crowded(100, 2))

    told = " ".join(
        plain(cell)
        for part in document.parts
        for block in part.blocks
        for row in getattr(block, "rows", ())
        for cell in row
    )

    assert "50 sources say 2024-01-01 50 sources say 2024-01-02" in told


def test_the_page_of_a_crowd_grows_no_faster_than_the_crowd() -> None:
    small, large = (len(html_of(dossier_of(crowded(n, n)))) for n in (250, 1_000))

    assert large <= 4.4 * small
