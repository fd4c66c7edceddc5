"""
Where the review stands. A track of its own: what happens to the contract says nothing about it.

    not-governed-agency · not-governed-definition · not-governed-date · exempt-criminal ·
    exempt-testing · waived · determination-reopened · terminating · determined-significant ·
    reopened · certified · certification-not-shown · determined · undetermined

The states are those of a determination under section 2 of the order. What a named official
determined or certified is read from the record; nothing here determines anything.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from stopwork.law.case_day import CaseDay
from stopwork.law.findings.evaluate import in_force
from stopwork.law.regime import Regime
from stopwork.law.sentence import Sentence
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


def determination_says(regime: Regime, case: CaseDay) -> Sentence:
    """Return the determination as it was made, with what it lacks: the one sentence of its state.

    Asked only where one is on record.
    """
    at = case.past("determination.made_on")
    found = {words: _found(case, limb) for limb, words in LIMBS.items()}
    alike = set(found.values())
    said = "; ".join(f"{words}: {limb}" for words, limb in found.items())
    said = f"{alike.pop()} on both limbs" if len(alike) == 1 else said
    of = "The determination"
    if at is not None:
        of += f" of {case.when('determination.made_on').removeprefix('on ').removeprefix('in ')}"
    says = f"{'; '.join((f'{of} finds: {said}', *_lacks(regime, case)))}."
    keys = ("determination.made_on", "determination.limb1", "determination.limb2")
    return Sentence(says, (*keys, "certification.made", "eo-14093.2.a"))


def _lacks(regime: Regime, case: CaseDay) -> Iterator[str]:
    """What a determination lacks; one of significant risk is not certified, it bars or is waived."""
    again = case.past("determination.reopened_on")
    if (
        determined_significant(case) is not Truth.TRUE
        and certified(regime, case) is not Truth.TRUE
    ):
        yield "not certified" if case.is_whole else "no certification is shown here"
    if again is not None and _taken_up(case) is not None:
        yield f"reopened on {again}"


def _found(case: CaseDay, limb: str) -> str:
    said = case.text(f"determination.{limb}")
    return "not shown" if said is None else said.replace("_", " ")


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
    taken_up = _taken_up(case)
    came = [day for day in (new,) if day is not None and signed is not None and day > signed]
    came = [day for day in came if again is None or again < day]
    return max((*came, *([taken_up] if taken_up else [])), default=None)


def _taken_up(case: CaseDay) -> date | None:
    """The day an official reopened a determination that was not made again since."""
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
    return all_of((determined(case), truth_of(is_alone and _taken_up(case) is not None)))


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
SIGNED = ("certification.made", "certification.by_office", "certification.on")


def review_says(regime: Regime, case: CaseDay, state: str) -> tuple[Sentence, ...]:
    """Return what is said of the review beside the sentence of its state.

    A determination on record is told as it was made, whatever the state; so is a waiver.
    """
    if state == "undetermined":
        return (*_not_yet(case), *_waiver_says(regime, case, state))
    made = determined(case) is Truth.TRUE
    told = (determination_says(regime, case),) if made else ()
    paper = _not_certified(case) if state == "determined" else _signer_says(regime, case)
    return (*told, *paper, *_waiver_says(regime, case, state))


def _waiver_says(regime: Regime, case: CaseDay, state: str) -> tuple[Sentence, ...]:
    """A waiver on record is told, and where it does not make the state, what it lacks."""
    at = case.past("waiver.on")
    if at is None and case.truth("waiver.issued") is not Truth.TRUE:
        return ()
    return () if state == "waived" else (waiver_says(regime, case),)


def waiver_says(regime: Regime, case: CaseDay) -> Sentence:
    """Return what is shown of a waiver: that it runs, how it ended, or what it lacks."""
    rests_on = ("waiver.issued", "waiver.on", "waiver.until", "waiver.revoked", "eo-14093.2.m")
    at = case.past("waiver.on")
    if at is None and case.truth("waiver.issued") is not Truth.TRUE:
        none = case.truth("waiver.issued") is Truth.FALSE
        says = "The record says that no waiver was issued."
        return Sentence(says if none else NO_WAIVER, rests_on)
    of = f"A waiver of {at}" if at else "A waiver"
    until = case.day("waiver.until")
    if case.truth("waiver.revoked") is Truth.TRUE:
        return Sentence(f"{of} is on record; it was revoked.", rests_on)
    if until is not None and until < case.on:
        return Sentence(f"{of} is on record; it ended on {until}.", rests_on)
    if not case.is_whole:
        return Sentence(f"{of} is on record; whether it still stands is not shown here.", rests_on)
    if lacks := tuple(_waiver_lacks(regime, case)):
        says = f"{of} is on record; that it stands is not shown: {'; '.join(lacks)}."
        return Sentence(says, rests_on)
    return Sentence(f"{of} is on record and runs until {until}.", rests_on)


NO_WAIVER = "No waiver is shown; one may exist unpublished."


def _waiver_lacks(regime: Regime, case: CaseDay) -> Iterator[str]:
    """What section 2(m) asks of a waiver and the record does not show."""
    if determined_significant(case) is not Truth.TRUE:
        yield "it needs a determination of significant risk, and none is shown"
    if case.found("eo-14093.5.k-waiver") is not Truth.TRUE:
        office = case.text("waiver.by_office")
        yield f"'{office}' is not shown to be a relevant official" if office else "by which official"
    for key, words in (
        ("waiver.extraordinary", "extraordinary circumstances"),
        ("waiver.no_alternative", "that there was no feasible alternative"),
    ):
        if case.truth(key) is not Truth.TRUE:
            yield words
    if case.day("waiver.until") is None:
        yield "until when it runs"
    elif case.truth("waiver.lasts_at_most_1_year") is Truth.FALSE:
        yield "it runs for more than a year, which is the most there can be"
    if case.truth("waiver.revoked") is not Truth.FALSE:
        yield "that it was not revoked"


def certification_says(regime: Regime, case: CaseDay) -> Sentence:
    """Return what is shown of a certification: that it stands, why not, or that none is shown."""
    rests_on = (*SIGNED, "certification.covers_both_limbs", "eo-14093.2.f")
    signed, again = signer(regime, case), reopened_on(case)
    if case.truth("certification.made") is Truth.FALSE:
        says = "The record says that nobody certified."
    elif certified(regime, case) is Truth.TRUE:
        says = "A certification by a relevant official is shown."
        if again is not None:
            says = (
                f"What was certified was taken up again, or met new information, on {again}; no "
                "determination after that is shown."
            )
    elif signed is None:
        says = "No certification by a relevant official is shown; it may exist unpublished."
    elif signed.truth is Truth.TRUE:
        says = "A certification is shown, and that it covers both limbs is not."
    else:
        says = f"{signed.reason[0].upper()}{signed.reason[1:]}."
    return Sentence(says, rests_on)


def _signer_says(regime: Regime, case: CaseDay) -> tuple[Sentence, ...]:
    signed = signer(regime, case)
    if signed is None:
        return ()
    says = f"{signed.reason[0].upper()}{signed.reason[1:]}."
    return (Sentence(says, (*SIGNED, "eo-14093.5.k")),)


def _not_certified(case: CaseDay) -> tuple[Sentence, ...]:
    rests_on = ("certification.made", "eo-14093.2.f")
    if case.truth("certification.made") is Truth.FALSE:
        says = "The record says that nobody certified: operational use cannot start (2(f))."
        return (Sentence(says, rests_on),)
    says = "As we read 2(f), operational use cannot start without a certification."
    return (Sentence(says, rests_on),)


def _not_yet(case: CaseDay) -> tuple[Sentence, ...]:
    rests_on = ("certification.made", "eo-14093.2.f", ORDER)
    if case.truth("certification.made") is Truth.FALSE:
        says = "The record says that nobody certified: operational use cannot start (2(f))."
    else:
        says = (
            "No certification is shown. Whether section 2(a) bars operational use is not shown "
            "either, because that takes a determination; as we read 2(f), use cannot start without "
            "a certification."
        )
    return (Sentence(says, rests_on),)
