"""The places as shipped, and one case on a day, for the tests of places."""

from datetime import date
from functools import cache

from case_claims import claims
from stopwork.cases.claims import Value
from stopwork.desk import regimes
from stopwork.law.findings.evaluate import Findings, evaluate
from stopwork.law.places.cell import MatrixCell, cell_of
from stopwork.law.places.columns import CaseColumn, columns_of
from stopwork.law.places.place import Atlas
from stopwork.law.places.read import load_atlas, place_folders
from stopwork.law.provisions.provision import Provision
from stopwork.law.provisions.stage import Stage, stage_of
from stopwork.law.regimes import regime
from stopwork.truth import Truth

MEDIA = {
    "actor.is_member_state_authority_or_acts_for_one": True,
    "product.has_digital_elements": True,
    "product.specially_designed_to_exploit_vulnerabilities": True,
    "product.enables_covert_surveillance": True,
    "use.deployed_on_device": True,
    "target.is_editorial_staff": True,
}
DEROGATION = {
    "measure.based_in_law": True,
    "measure.charter_52_1": True,
    "measure.overriding_public_interest_case_by_case": True,
    "measure.proportionate": True,
    "authorisation.prior_by_independent": True,
    "measure.milder_would_suffice": False,
}


@cache
def atlas() -> Atlas:
    return load_atlas(place_folders())


def cell(place: str, question: str, on: str) -> MatrixCell:
    return cell_of(atlas(), atlas().place(place), question, date.fromisoformat(on))


def found(place: str, known: dict[str, Value], on: str) -> Findings:
    return evaluate(regime(place).law, claims(known), date.fromisoformat(on))


def truth(place: str, provision: str, known: dict[str, Value], on: str) -> Truth:
    return found(place, known, on).truth(provision)


def provision(name: str) -> Provision:
    return next(law.law.provisions[name] for _, law in regimes.laws() if name in law.law.provisions)


def stage(name: str, on: str) -> Stage:
    laws = (law.law for _, law in regimes.laws())
    law = next(one for one in laws if name in one.provisions)
    made = law.provisions[name]
    return stage_of(made, law.instruments[made.instrument], date.fromisoformat(on))


def column(place: str, known: dict[str, Value], on: str) -> CaseColumn:
    there = atlas().place(place)
    law = regimes.law_of(there.id)
    usual = (atlas().places["us"], regime("us"))
    (made,) = columns_of(atlas(), [(there, law)], claims(known), date.fromisoformat(on), usual)
    return made


def word(place: str, question: str, known: dict[str, Value], on: str) -> str:
    answers = {one.asked.key: one.word for one in column(place, known, on).answers}
    return answers[question]
