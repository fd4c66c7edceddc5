"""The places and laws at hand: those that come with Stopwork, and a user's own folders."""

from functools import cache
from pathlib import Path

from stopwork.config import places_folder
from stopwork.law.places.place import Atlas, Place
from stopwork.law.places.read import load_atlas, place_folders
from stopwork.law.regime import Regime
from stopwork.law.regimes import load_regime, regime, regime_ids


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
    own = places_folder() / place
    if (own / "regime.yaml").is_file():
        return load_regime(own)
    return regime(place) if place in regime_ids() else None


def laws() -> tuple[tuple[str, Regime], ...]:
    """Return every place whose provisions are encoded, with its regime."""
    found = ((place, law_of(place)) for place in atlas().places)
    return tuple((place, law) for place, law in found if law is not None)


def law_of_place(place: Place) -> Regime | None:
    """Return the regime of a place; None where none of its provisions are encoded."""
    return law_of(place.id)
