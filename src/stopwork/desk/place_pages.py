"""Pages about places, made of the places and laws at hand."""

from datetime import date

from stopwork.desk.regimes import atlas, laws
from stopwork.law.places.changes import Change, changes
from stopwork.law.places.said import Checked, check
from stopwork.reports.documents.document import Document
from stopwork.reports.places.sheet import Sheet, document_of, provisions_in


def page_of(sheet: Sheet) -> Document:
    """Return the document of a sheet, with every source and provision explained."""
    found = provisions_in(regime.law.provisions for _, regime in laws())
    return document_of(sheet, atlas(), found)


def changed(first: date, last: date) -> tuple[Change, ...]:
    """Return what changed in the law between two days."""
    return changes(atlas(), [(place, regime.law) for place, regime in laws()], first, last)


def checked(said: str, on: date) -> Checked:
    """Return what was read says of a sentence about law; article intake calls it."""
    return check(atlas(), laws(), said, on)


def titles() -> dict[str, str]:
    """Return the titles of the places by their ids."""
    return {place.id: place.title for place in atlas().places.values()}
