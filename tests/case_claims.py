"""Small builders of cases for tests of the law: claims of a known day, grade and source."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stopwork.cases.claims import Claim
from stopwork.law.assess import Assessment, assess, day_of
from stopwork.law.case_day import CaseDay
from stopwork.law.duties import Duty
from stopwork.law.provisions.provision import Law
from stopwork.law.regime import Regime
from stopwork.law.regimes import regime
from stopwork.truth import UnknownKind

LONG_AGO = date(2020, 1, 1)
SUITE = {
    "product.is_end_to_end_suite": True,
    "product.is_furnished_commercially": True,
    "product.gains_remote_access": True,
    "product.works_without_consent": True,
    "product.collects_content": True,
}
AGENCY = {"agency.is_44usc3502_agency": True, "agency.is_independent_regulatory": False}
# A known agency, a product inside the definition, a use that no exemption reaches.
GOVERNED = {
    **AGENCY,
    **SUITE,
    "use.intended": "operational",
    "use.is_testing_research_cyber_countermeasure": False,
    "use.is_investigation_of_spyware_crime": False,
}
MISUSE = {
    "factor.c1_collected_on_protected_class": True,
    "factor.c1_by_foreign_actor": True,
    "factor.c1_purpose": True,
}
STEPS = (
    "s3.a_assessment_reviewed",
    "s3.b_dni_asked",
    "s3.c_factors_considered",
    "s3.d_due_diligence_considered",
)


def the_regime() -> Regime:
    """The American law with its tables, as shipped, read once."""
    return regime("us")


def the_law() -> Law:
    """The law as shipped, read once."""
    return the_regime().law


def a_claim(key: str, value: Any, **changed: Any) -> Claim:
    """One claim; a value that is an UnknownKind says asked, and that is why it is not known."""
    unknown = value if isinstance(value, UnknownKind) else None
    row: dict[str, Any] = {
        "id": f"{key}:{value}:{len(changed)}",
        "key": key,
        "subject": "case",
        "value": None if unknown else value,
        "unknown": unknown,
        "published_on": LONG_AGO,
        "grade": "reputable-press",
        "source": "s1",
        "says": f"{key} is {value}.",
    }
    return Claim(**{**row, **changed})


def claims(said: Mapping[str, Any]) -> list[Claim]:
    """Claims published long ago, by key; a pair is a value and the day it is about."""
    found = []
    for key, value in said.items():
        about = value[1].isoformat() if isinstance(value, tuple) else None
        found.append(a_claim(key, value[0] if isinstance(value, tuple) else value, about=about))
    return found


def on_day(on: date, said: Mapping[str, Any]) -> CaseDay:
    """What is known and found on a day."""
    return day_of(the_regime(), claims(said), on)


def assessed(on: date, said: Mapping[str, Any]) -> Assessment:
    """The assessment on a day."""
    return assess(the_regime(), claims(said), on)


def duty(found: Assessment, name: str) -> Duty:
    """One duty of an assessment."""
    return next(duty for duty in found.duties if duty.rule.id == name)
