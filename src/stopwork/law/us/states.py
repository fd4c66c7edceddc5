"""
Where the review stands. A track of its own: what happens to the contract says nothing about it.

    not-governed-agency · not-governed-definition · not-governed-date · exempt-criminal ·
    exempt-testing · waived · terminating · determined-significant · reopened · certified ·
    certification-not-shown · undetermined

The states are those of a determination under section 2 of the order. What a named official
determined or certified is read from the record; nothing here determines anything.
"""

from collections.abc import Callable
from datetime import date

from stopwork.law.case_day import CaseDay
from stopwork.law.findings.evaluate import in_force
from stopwork.law.sentence import Sentence
from stopwork.law.us.definition import definition_of
from stopwork.law.us.signing import Signer, signer_of
from stopwork.law.us.stop_work import State
from stopwork.truth import Truth, all_of, any_of

ORDER = "eo-14093.2.a"


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


def signer(case: CaseDay) -> Signer | None:
    """Return what the reported signature shows, or None when no certification is reported."""
    if case.truth("certification.made") is not Truth.TRUE:
        return None
    office = case.text("certification.by_office")
    return signer_of(
        office,
        case.day("certification.on") or case.day("certification.made") or case.on,
        acting=case.truth("certification.is_acting"),
        delegated=case.truth("certification.is_delegated"),
    )


def certified(case: CaseDay) -> Truth:
    """Return whether a 2(f) certification of both limbs by a relevant official is shown."""
    made, signed = case.truth("certification.made"), signer(case)
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


def _limb(case: CaseDay, limb: str, wanted: str) -> Truth:
    said = case.text(f"determination.{limb}")
    if said is None:
        return Truth.UNKNOWN
    return Truth.TRUE if said == wanted else Truth.FALSE


def reopened_on(case: CaseDay) -> date | None:
    """Return the day new factor information came, or an official took the question up again, after
    a certification, if no redetermination followed.
    """
    days = (case.past("review.new_information_on"), case.past("determination.reopened_on"))
    new = max((day for day in days if day is not None), default=None)
    signed = case.past("certification.on") or case.past("determination.made_on")
    again = case.past("review.redetermined_on")
    if new is None or signed is None or new <= signed:
        return None
    return None if again is not None and again >= new else new


def waived(case: CaseDay) -> Truth:
    """Return whether a waiver of section 2(m) is shown and runs on the day."""
    until = case.day("waiver.until")
    runs = Truth.UNKNOWN if until is None else Truth.TRUE if case.on <= until else Truth.FALSE
    return all_of((case.found("eo-14093.2.m"), case.truth("waiver.revoked").not_(), runs))


Row = tuple[str, Callable[[CaseDay], Truth], str, tuple[str, ...]]
# In order: the first row that holds is the state. What is unknown holds nothing.
REVIEW: tuple[Row, ...] = (
    (
        "not-governed-agency",
        lambda case: is_agency(case).not_(),
        "The body is shown not to be an agency under section 5(a): the order does not govern it.",
        ("eo-14093.5.a",),
    ),
    (
        "not-governed-definition",
        lambda case: definition_of(case).truth.not_(),
        "The product is shown not to be commercial spyware under section 5(b).",
        ("eo-14093.5.b",),
    ),
    (
        "not-governed-date",
        lambda case: order_in_force(case).not_(),
        "The order was not in force on this day.",
        (ORDER,),
    ),
    (
        "exempt-criminal",
        lambda case: case.found("eo-14093.2.l-crime"),
        (
            "The use is an investigation of the criminal sale or use of the spyware itself: "
            "neither section 2 nor section 3 nor the notice of section 4(b) reaches it."
        ),
        ("eo-14093.2.l-crime",),
    ),
    (
        "exempt-testing",
        lambda case: case.found("eo-14093.2.l-testing"),
        (
            "The use is testing, research, analysis, cybersecurity or countermeasures: the bars of "
            "section 2 do not apply; the steps of section 3 and the 45-day notice are still owed."
        ),
        ("eo-14093.2.l-testing", "eo-14093.4.b"),
    ),
    (
        "waived",
        lambda case: all_of((determined_significant(case), waived(case))),
        "A relevant official waived the bar that a determination set; the waiver runs.",
        ("eo-14093.2.m",),
    ),
    (
        "terminating",
        lambda case: all_of((determined_significant(case), case.truth("review.stop_date_fixed"))),
        "Significant risk was determined, and the head of the agency fixed a later day to stop.",
        (ORDER, "eo-14093.2.j-terminate"),
    ),
    (
        "determined-significant",
        determined_significant,
        "The record holds an agency's determination of significant risk.",
        (ORDER,),
    ),
    (
        "reopened",
        lambda case: Truth.FALSE if reopened_on(case) is None else certified(case),
        (
            "A certification is shown, and new information on the factors, or an official's own "
            "reopening, came after it: the agency must determine again. The text sets no automatic "
            "suspension."
        ),
        ("eo-14093.2.j",),
    ),
    (
        "certified",
        certified,
        "A relevant official's certification of both limbs is shown.",
        ("eo-14093.2.f",),
    ),
    (
        "certification-not-shown",
        lambda case: case.truth("certification.made"),
        "A certification is reported, and one by a relevant official is not shown.",
        ("eo-14093.2.f", "eo-14093.5.k"),
    ),
)


def review_state(case: CaseDay) -> State:
    """Return the review track on the day: the first row of REVIEW that is shown to hold."""
    for state, holds, says, provisions in REVIEW:
        if holds(case) is Truth.TRUE:
            said = Sentence(says, (*RESTS_ON.get(state, ()), *provisions))
            return State(
                state=state,
                since=None,
                lines=(said, *_signer_says(case), *_waiver_says(case, state)),
                provisions=provisions,
            )
    none = Sentence("No determination is shown.", ("determination.made_on", ORDER))
    return State(
        state="undetermined",
        since=None,
        lines=(none, *_not_yet(case)),
        provisions=("eo-14093.2.a", "eo-14093.2.f"),
    )


# The claim keys that a state rests on, beside its provisions.
DETERMINED = ("determination.limb1", "determination.limb2", "determination.made_on")
SIGNED = ("certification.made", "certification.by_office", "certification.on")
RESTS_ON: dict[str, tuple[str, ...]] = {
    "not-governed-agency": (
        "agency.is_44usc3502_agency",
        "agency.is_independent_regulatory",
    ),
    "not-governed-definition": (
        "product.is_end_to_end_suite",
        "product.is_furnished_commercially",
        "product.gains_remote_access",
        "product.works_without_consent",
    ),
    "exempt-criminal": ("use.is_investigation_of_spyware_crime",),
    "exempt-testing": ("use.is_testing_research_cyber_countermeasure",),
    "waived": (*DETERMINED, "waiver.on", "waiver.until", "waiver.by_office"),
    "terminating": (*DETERMINED, "review.stop_date_fixed"),
    "determined-significant": DETERMINED,
    "reopened": (*SIGNED, "review.new_information_on", "determination.reopened_on"),
    "certified": (*SIGNED, "certification.covers_both_limbs"),
    "certification-not-shown": SIGNED,
}


def _waiver_says(case: CaseDay, state: str) -> tuple[Sentence, ...]:
    """A waiver on record that does not make the state is told all the same."""
    at = case.past("waiver.on")
    if at is None or state == "waived":
        return ()
    if case.truth("waiver.revoked") is Truth.TRUE:
        end = "it was revoked"
    else:
        until = case.day("waiver.until")
        over = until is not None and until < case.on
        end = f"it ended on {until}" if over else "that it stands is not shown"
    says = f"A waiver of {at} is on record; {end}."
    return (Sentence(says, ("waiver.on", "waiver.until", "waiver.revoked", "eo-14093.2.m")),)


def _signer_says(case: CaseDay) -> tuple[Sentence, ...]:
    signed = signer(case)
    if signed is None:
        return ()
    says = f"{signed.reason[0].upper()}{signed.reason[1:]}."
    return (Sentence(says, (*SIGNED, "eo-14093.5.k")),)


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
