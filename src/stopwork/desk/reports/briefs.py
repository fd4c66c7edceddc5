"""One case, or one lead of a file, on one sheet."""

from pathlib import Path
from typing import Any

from stopwork.desk.leads.files import read_leads
from stopwork.desk.reports.documents import OfCase, read_basis
from stopwork.errors import UsageError
from stopwork.reports.documents.document import Document
from stopwork.reports.dossier.brief import brief_of
from stopwork.reports.leads.brief import lead_brief

MOST_NAMED = 3  # awards that an error names


def brief_of_case(of: OfCase) -> Document:
    """Return the one sheet of a case on a day."""
    return brief_of(read_basis(of))


def brief_of_lead(award: str, leads: Path) -> Document:
    """Return the one sheet of a lead, named by its award's key or its number as printed.

    Raises UsageError where the file has no such lead, or several of that number.
    """
    rows: list[dict[str, Any]] = read_leads(leads).table.to_pylist()
    found = [row for row in rows if row["award_id"] == award]
    found = found or [row for row in rows if row["piid"] == award]
    if len(found) == 1:
        return lead_brief(found[0])
    if found:
        named = ", ".join(row["award_id"] for row in found[:MOST_NAMED])
        raise UsageError(f"{leads}: {len(found)} leads are numbered {award}; name one: {named}")
    raise UsageError(f"{leads}: has no lead '{award}'; name an award of it by its key or number")
