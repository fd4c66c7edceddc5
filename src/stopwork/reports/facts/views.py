"""
What a view may say of the record: one that does not see all of it never speaks for the rest.

In the whole record "none is recorded" is true or false. In a public or controlled view only "none
is shown here" is, and a number counts what the view shows, no more.
"""

from stopwork.cases.views import WHOLE
from stopwork.reports.documents.document import Frame
from stopwork.reports.facts.basis import Basis

NOT_HERE = Frame("not shown here")
UNDETERMINED = "undetermined"
ABSENCES = frozenset({"none", "not-governed-agency", "not-governed-definition"})
# How far a number or an absence reaches, said behind it.
REACH = {
    "public": " That is what the public view shows; the record may hold more.",
    "controlled": " That is what the controlled view shows; the record may hold more.",
}


OF_THE_VIEW = {
    "public": Frame(
        "This is the public view: not shown means not shown here, and the record may hold more."
    ),
    "controlled": Frame(
        "This is the controlled view: not shown means not shown here, and the record may hold more."
    ),
}


def of_the_view(basis: Basis) -> tuple[Frame, ...]:
    """Return what a report says of its own view; nothing where it sees all."""
    said = OF_THE_VIEW.get(basis.view)
    return () if said is None else (said,)


def sees_all(basis: Basis) -> bool:
    """Return whether the view sees the whole record."""
    return basis.view == WHOLE


def reach(basis: Basis) -> str:
    """Return a sentence on what a count or an absence covers, "" where it covers all."""
    return REACH.get(basis.view, "")


def state_words(basis: Basis, state: str, name: str) -> str:
    """Return the name of a state; that something is not there only the whole record can say."""
    if sees_all(basis):
        return name
    if state == UNDETERMINED:
        return "No determination shown here"
    return f"{name}, by what is shown here" if state in ABSENCES else name
