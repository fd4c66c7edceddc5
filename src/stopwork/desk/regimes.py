"""The places and laws at hand, those that come with Stopwork and a user's own, and their pages."""

from datetime import date
from functools import cache
from pathlib import Path

from stopwork.config import places_folder
from stopwork.desk.rules import rules
from stopwork.law.places.changes import Change, changes
from stopwork.law.places.ground import Checked
from stopwork.law.places.place import Atlas
from stopwork.law.places.read import load_atlas, place_folders
from stopwork.law.places.said import check
from stopwork.law.provisions.provision import Key, Law
from stopwork.law.regime import Regime
from stopwork.law.regimes import load_regime, regime, regime_ids
from stopwork.reports.documents.document import PROVISION, SOURCE, Document, Ref, Reference
from stopwork.reports.documents.wording import web_address
from stopwork.reports.places.sheet import Sheet, document_of, provisions_in, reference


def folders() -> tuple[Path, ...]:
    """Return the folders of all places; one of a user's own stands before ours of its name."""
    found = {path.name: path for path in (*place_folders(), *place_folders(places_folder()))}
    return tuple(found.values())


@cache
def atlas() -> Atlas:
    """Return all places, read at the first call; raises LawError when a file is not sound."""
    return load_atlas(folders())


@cache
def law_of(place: str) -> Regime | None:
    """Return the regime of a place; None where none of its provisions are encoded."""
    if place == rules().id:
        return rules()
    own = places_folder() / place
    if (own / "regime.yaml").is_file():
        return load_regime(own)
    return regime(place) if place in regime_ids() else None


def laws() -> tuple[tuple[str, Regime], ...]:
    """Return every place whose provisions are encoded, with its regime."""
    found = ((place, law_of(place)) for place in atlas().places)
    return tuple((place, law) for place, law in found if law is not None)


def law_with(instrument: str) -> Law | None:
    """Return the law that holds an instrument; the usual one is looked into first."""
    if instrument in rules().law.instruments:
        return rules().law
    return next((one.law for _, one in laws() if instrument in one.law.instruments), None)


def key_named(name: str) -> Key | None:
    """Return a declared claim key, of the usual law or of another place's; None where none is."""
    usual = rules().law.keys.get(name)
    if usual is not None:
        return usual
    return next((one.law.keys[name] for _, one in laws() if name in one.law.keys), None)


def every_law() -> tuple[Law, ...]:
    """Return every law whose provisions are encoded, the usual one first."""
    usual = rules().law
    return (usual, *(one.law for _, one in laws() if one.law is not usual))


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


def cited(ground: str) -> Reference:
    """Return what the id of a source, a paragraph or an instrument stands for, as readers know it.

    What no law and no place at hand has stands for itself.
    """
    if ground in atlas().sources:
        return reference(Ref(SOURCE, ground), atlas(), {})
    for law in every_law():
        if ground in law.provisions:
            return reference(Ref(PROVISION, ground), atlas(), law.provisions)
        if one := law.instruments.get(ground):
            url = web_address(one.source.url)
            name = one.short or one.citation
            return Reference(ref=Ref(PROVISION, ground), label=name, says=one.title, url=url)
    return Reference(ref=Ref(PROVISION, ground), label=ground, says="")


def titles() -> dict[str, str]:
    """Return the titles of the places by their ids."""
    return {place.id: place.title for place in atlas().places.values()}
