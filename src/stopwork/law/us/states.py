"""
Where the review stands. A track of its own: what happens to the contract says nothing about it.

    not-governed-agency · not-governed-definition · not-governed-date · exempt-criminal ·
    exempt-testing · waived · determination-reopened · terminating · determined-significant ·
    reopened · certified · certification-not-shown · determined · undetermined

The states are those of a determination under section 2 of the order. What a named official
determined or certified is read from the record; nothing here determines anything.
"""

from collections.abc import Callable, Mapping
from datetime import date

from stopwork.law.case_day import CaseDay
from stopwork.law.findings.evaluate import in_force
from stopwork.law.regime import Regime
from stopwork.law.tables.definition import definition_of
from stopwork.law.tables.signers import Signer
from stopwork.truth import Truth, all_of, any_of, truth_of

ORDER = "eo-14093.2.a"
# The limbs of section 2(a), as a determination names them, in words.
LIMBS = {"limb1": "counterintelligence or security risk", "limb2": "risk of improper use"}


def is_agency(case: CaseDay) -> Truth:
    """Return whether the body is an agency of section 5(a), whatever the day."""
    return all_of(
        (
            case.truth("agency.is_44usc3502_agency"),
            case.truth("agency.is_independent_regulatory").not_(),
        )
    )


def order_in_force(case: CaseDay) -> Truth:
    """Return whether the order stands on the day; UNKNOWN after somebody last looked."""
    law = case.facts.law
    return in_force(law, law.provisions[ORDER], case.on)


def signer(regime: Regime, case: CaseDay) -> Signer | None:
    """Return what the reported signature shows, or None when no certification is reported."""
    if case.truth("certification.made") is not Truth.TRUE:
        return None
    office = case.text("certification.by_office")
    return regime.tables.signers.signer(
        office,
        case.day("certification.on") or case.day("certification.made") or case.on,
        acting=case.truth("certification.is_acting"),
        delegated=case.truth("certification.is_delegated"),
    )


def certified(regime: Regime, case: CaseDay) -> Truth:
    """Return whether a 2(f) certification of both limbs by a relevant official is shown."""
    made, signed = case.truth("certification.made"), signer(regime, case)
    other = case.truth("certification.other_by_relevant_official")
    if signed is None:
        return any_of((made, other)) if other is Truth.TRUE else made
    covered = case.truth("certification.covers_both_limbs")
    return any_of((all_of((signed.truth, covered)), other))


def determined_significant(case: CaseDay) -> Truth:
    """Return whether the record holds a determination of significant risk on either limb."""
    return any_of(_limb(case, limb, "significant") for limb in ("limb1", "limb2"))


def determined_not_significant(case: CaseDay) -> Truth:
    """Return whether the record holds determinations of no significant risk on both limbs."""
    return all_of(_limb(case, limb, "not_significant") for limb in ("limb1", "limb2"))


def determined(case: CaseDay) -> Truth:
    """Return whether a determination is on record, whatever it found and whoever certified it."""
    made = case.past("determination.made_on") is not None
    limbs = any(case.text(f"determination.{limb}") for limb in LIMBS)
    said = case.truth("determination.made") is Truth.TRUE
    return Truth.TRUE if made or limbs or said else Truth.UNKNOWN


def _limb(case: CaseDay, limb: str, wanted: str) -> Truth:
    said = case.text(f"determination.{limb}")
    if said is None:
        return Truth.UNKNOWN
    return Truth.TRUE if said == wanted else Truth.FALSE


def reopened_on(case: CaseDay) -> date | None:
    """Return the day new factor information came, or an official took the question up again, after
    a certification or determination, if no redetermination followed.
    """
    signed = case.past("certification.on") or case.past("determination.made_on")
    new, again = case.past("review.new_information_on"), case.past("review.redetermined_on")
    reopened = taken_up(case)
    came = [day for day in (new,) if day is not None and signed is not None and day > signed]
    came = [day for day in came if again is None or again < day]
    return max((*came, *([reopened] if reopened else [])), default=None)


def taken_up(case: CaseDay) -> date | None:
    """Return the day an official reopened a determination that was not made again since."""
    at, made = case.past("determination.reopened_on"), case.past("determination.made_on")
    again = case.past("review.redetermined_on")
    if at is None or made is None or at < made:
        return None
    return None if again is not None and again >= at else at


def waived(case: CaseDay) -> Truth:
    """Return whether a waiver of section 2(m) is shown and runs on the day."""
    until = case.day("waiver.until")
    runs = Truth.UNKNOWN if until is None else Truth.TRUE if case.on <= until else Truth.FALSE
    return all_of((case.found("eo-14093.2.m"), case.truth("waiver.revoked").not_(), runs))


def _reopened(regime: Regime, case: CaseDay) -> Truth:
    return Truth.FALSE if reopened_on(case) is None else certified(regime, case)


def _determination_reopened(regime: Regime, case: CaseDay) -> Truth:
    is_alone = certified(regime, case) is not Truth.TRUE
    return all_of((determined(case), truth_of(is_alone and taken_up(case) is not None)))


def _terminating(_: Regime, case: CaseDay) -> Truth:
    return all_of((determined_significant(case), case.truth("review.stop_date_fixed")))


def _outside(regime: Regime, case: CaseDay) -> Truth:
    return definition_of(case, regime.tables.definition).truth.not_()


# The tests that `states.yaml` names.
TESTS: Mapping[str, Callable[[Regime, CaseDay], Truth]] = {
    "no-agency": lambda _, case: is_agency(case).not_(),
    "outside-definition": _outside,
    "not-in-force": lambda _, case: order_in_force(case).not_(),
    "waived": lambda _, case: all_of((determined_significant(case), waived(case))),
    "terminating": _terminating,
    "determined-significant": lambda _, case: determined_significant(case),
    "reopened": _reopened,
    "certified": certified,
    "determination-reopened": _determination_reopened,
    "determined": lambda _, case: determined(case),
}
