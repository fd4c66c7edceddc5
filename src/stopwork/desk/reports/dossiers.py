"""The dossier of a case on a day, and what changed between two days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from stopwork.desk.case_columns import with_columns
from stopwork.desk.leads.run_of_case import with_run
from stopwork.desk.reports.documents import OfCase, basis_for
from stopwork.reports.documents.document import Document
from stopwork.reports.dossier import compare
from stopwork.reports.dossier.dossier import dossier_of


def dossier(of: OfCase, leads: Path | None = None, regimes: Sequence[str] = ()) -> Document:
    """Return the dossier of a case, with the run that wrote a file of leads where one is given.

    `regimes` are places under whose laws the case is added, seven at most.
    """
    return dossier_of(with_columns(with_run(basis_for(of), leads), regimes))


def comparison(of: OfCase, other: date, leads: Path | None = None) -> Document:
    """Return what changed between the day of a case and another day."""
    first = with_run(basis_for(of), leads)
    return compare.compare(first, basis_for(replace(of, on=other)))


def told(document: Document) -> str:
    """Return a comparison as lines of text."""
    return "\n".join(compare.lines_of(document))
