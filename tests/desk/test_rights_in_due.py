"""A right that has a day stands in what is due: nobody owes it, and it can be missed."""

from datetime import timedelta

from case_events import DAY
from chart_cases import a_basis
from stopwork.cases import acts
from stopwork.cases.due import OPEN

ORDER = {
    "modification": "P1",
    "approved_by": "Ann Above",
    "approving_office": "Head of Contracting",
    "reason": "to look",
    "award": "A1",
}
ISSUED = acts.StopWorkIssued(on=DAY, **ORDER)
LIFTED = acts.StopWorkLifted(on=DAY + timedelta(days=20), **ORDER)


def test_the_right_to_agree_on_more_time_stands_in_due_until_the_period_ends() -> None:
    dues = a_basis(ISSUED, on=DAY + timedelta(days=10)).dues

    (right,) = [due for due in dues if due.id == "D25"]
    assert (right.state, right.by) == (OPEN, DAY + timedelta(days=90))


def test_the_right_to_an_adjustment_stands_in_due_for_thirty_days_after_the_stoppage() -> None:
    dues = a_basis(ISSUED, LIFTED, on=DAY + timedelta(days=25)).dues

    (right,) = [due for due in dues if due.id == "D23"]
    assert (right.state, right.by) == (OPEN, DAY + timedelta(days=50))
    assert "D25" not in {due.id for due in dues}
