"""
What is said of the papers of a review: the determination, the certification, the waiver.

One sentence for each, made here and printed by every output, so that no two of them can say
different things of one paper. Each tells the paper as it was made, with what it lacks.
"""

from collections.abc import Iterator

from stopwork.law.case_day import CaseDay
from stopwork.law.regime import Regime
from stopwork.law.sentence import Sentence
from stopwork.law.us.states import (
    LIMBS,
    ORDER,
    certified,
    determined,
    determined_significant,
    reopened_on,
    signer,
    taken_up,
)
from stopwork.truth import Truth

SIGNED = ("certification.made", "certification.by_office", "certification.on")


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
    """What a determination lacks; one of significant risk is not certified: it bars."""
    again = case.past("determination.reopened_on")
    if determined_significant(case) is not Truth.TRUE and certified(regime, case) is not Truth.TRUE:
        yield "not certified" if case.is_whole else "no certification is shown here"
    if again is not None and taken_up(case) is not None:
        yield f"reopened on {again}"


def _found(case: CaseDay, limb: str) -> str:
    said = case.text(f"determination.{limb}")
    return "not shown" if said is None else said.replace("_", " ")


def review_says(regime: Regime, case: CaseDay, state: str) -> tuple[Sentence, ...]:
    """Return what is said of the review beside the sentence of its state.

    A determination on record is told as it was made, whatever the state; so is a waiver.
    """
    if state == "undetermined":
        return (*_not_yet(case), *_waiver_says(case, state))
    made = determined(case) is Truth.TRUE
    told = (determination_says(regime, case),) if made else ()
    paper = _not_certified(case) if state == "determined" else _signer_says(regime, case)
    return (*told, *paper, *_waiver_says(case, state))


def _waiver_says(case: CaseDay, state: str) -> tuple[Sentence, ...]:
    """A waiver on record is told, and where it does not make the state, what it lacks."""
    at = case.past("waiver.on")
    if at is None and case.truth("waiver.issued") is not Truth.TRUE:
        return ()
    return () if state == "waived" else (waiver_says(case),)


def waiver_says(case: CaseDay) -> Sentence:
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
    if lacks := tuple(_waiver_lacks(case)):
        says = f"{of} is on record; that it stands is not shown: {'; '.join(lacks)}."
        return Sentence(says, rests_on)
    return Sentence(f"{of} is on record and runs until {until}.", rests_on)


NO_WAIVER = "No waiver is shown; one may exist unpublished."


def _waiver_lacks(case: CaseDay) -> Iterator[str]:
    """What section 2(m) asks of a waiver and the record does not show."""
    if determined_significant(case) is not Truth.TRUE:
        yield "it needs a determination of significant risk, and none is shown"
    if case.found("eo-14093.5.k-waiver") is not Truth.TRUE:
        office = case.text("waiver.by_office")
        who = f"'{office}'" if office else "who issued it"
        yield f"{who} is not shown to be a relevant official"
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
