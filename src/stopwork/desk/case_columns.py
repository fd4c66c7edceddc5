"""A case under the laws of several places, from a file or from the record of the workspace."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stopwork.cases.claims import Claim, as_of
from stopwork.cases.claims_of_case import claims_of
from stopwork.cases.contradictions import heard
from stopwork.cases.views import WHOLE
from stopwork.desk.basis import basis_of
from stopwork.desk.regimes import atlas, law_of, laws
from stopwork.desk.rules import rules
from stopwork.desk.stores import store_of
from stopwork.errors import LawError, UsageError
from stopwork.law.case_file import CaseFile
from stopwork.law.load import load_case
from stopwork.law.places.columns import COUNTRY, CaseColumn, columns_of
from stopwork.law.provisions.provision import Key, Law
from stopwork.log.store import EventStore
from stopwork.reports.facts.basis import Basis, Elsewhere

MOST = 7  # regimes side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a case: its file, and the claims of its record on the day."""

    file: CaseFile
    claims: tuple[Claim, ...]


def every_key() -> Law:
    """Return the usual law with the claim keys of every place, to read a case file by.

    Raises LawError where two places declare one key otherwise.
    """
    keys: dict[str, Key] = dict(rules().law.keys)
    for place, regime in laws():
        for key in regime.law.keys.values():
            known = keys.setdefault(key.key, key)
            if (known.type, known.ask) != (key.type, key.ask):
                raise LawError(f"{place}: '{key.key}' is declared otherwise elsewhere; rename it")
    return replace(rules().law, keys=keys)


def asked_of(
    case: str, on: date, workspace: Path | None, given: EventStore | None, view: str = WHOLE
) -> Asked:
    """Return the case of a file where there is one of this name, else of the workspace in a view.

    What a file says has no marks: it is the same in every view.
    """
    if Path(case).is_file():
        return asked_of_file(Path(case))
    if Path(case).suffix in (".yaml", ".yml"):
        raise UsageError(f"{case}: there is no such file; name a case file or a case")
    return asked_of_record(store_of(given, workspace), case, on, view)


def asked_of_file(file: Path) -> Asked:
    """Return a case written by hand, with the claim keys of every place allowed."""
    found = load_case(file, every_key())
    return Asked(file=found, claims=found.claims)


def asked_of_record(store: EventStore, case_id: str, on: date, view: str = WHOLE) -> Asked:
    """Return a case of the workspace; raises CaseError when there is none by that day."""
    basis = basis_of(store, case_id, on, view)
    return Asked(file=basis.file, claims=_claims(basis))


def _claims(basis: Basis) -> tuple[Claim, ...]:
    return tuple(heard(claims_of(basis.case), basis.case.judged, basis.on))


def columns(claims: Iterable[Claim], names: Sequence[str], on: date) -> tuple[CaseColumn, ...]:
    """Return a column for each place named, at most seven; raises UsageError for more or none."""
    found = tuple({place.id: place for place in map(atlas().place, names)}.values())
    if not 1 <= len(found) <= MOST:
        raise UsageError(f"--regimes takes one to {MOST} places; name fewer")
    asked = [(place, law_of(place.id)) for place in found]
    usual = (atlas().places[rules().id], rules())
    return columns_of(atlas(), asked, claims, on, usual)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """The country of a buyer under another law than the usual one, and the case under its laws.

    No columns where no place of that country is here: its law was not read.
    """

    country: str
    columns: tuple[CaseColumn, ...]


def abroad(claims: Iterable[Claim], on: date) -> Abroad | None:
    """Return the law of a foreign buyer's place; None at home and where no country is known."""
    told = tuple(claims)
    public = [claim for claim in told if claim.published_on <= on]
    known = as_of(public, on).known(COUNTRY.format("buyer"), None, "past").value
    home = atlas().places[rules().id]
    if not isinstance(known, str) or known.upper() in home.states:
        return None
    place = next((one for one in atlas().places.values() if known.upper() in
                  (one.id.upper(), one.code)), None)  # fmt: skip
    names = (place.id, *place.within) if place is not None else ()
    return Abroad(country=known.upper(), columns=columns(told, names, on) if names else ())


def with_places(basis: Basis) -> Basis:
    """Return the basis of a report with all places, so that it can tell who had joined what."""
    return replace(basis, elsewhere=Elsewhere(atlas=atlas(), columns=()))


def with_columns(basis: Basis, names: Sequence[str]) -> Basis:
    """Return the basis of a report with its case under several laws; unchanged for no names."""
    if not names:
        return basis
    made = columns(_claims(basis), names, basis.on)
    return replace(basis, elsewhere=Elsewhere(atlas=atlas(), columns=made))
