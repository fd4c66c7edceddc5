"""The dossier on the law of other places: one column for each, as a chart and a table."""

from stopwork.reports.documents.document import Part
from stopwork.reports.facts.basis import Basis
from stopwork.reports.places.case import NO_SUM, case_parts
from stopwork.reports.places.sheet import SheetPart, Words, part_of


def elsewhere(basis: Basis) -> Part:
    """The case under the laws that the report was asked for; nothing where it was not."""
    key, title = "elsewhere", "The case under several laws"
    if basis.elsewhere is None or not basis.elsewhere.columns:
        return Part(key=key, title=title)
    found = case_parts(basis.elsewhere.atlas, basis.elsewhere.columns)
    return part_of(SheetPart(key=key, title=title, says=(Words(NO_SUM),), parts=found))
