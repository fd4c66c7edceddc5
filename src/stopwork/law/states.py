"""
Where the contract stands, and separately where the review stands.

Two tracks (E.O. 14093 knows no stop-work order; FAR 52.242-15 knows no determination). A stop-work
order that was lifted, or ran out, says nothing about the review; a certification says nothing about
the contract.

    contract: none · not-shown · before-award · active · stopped · extended · extended-or-lapsed ·
              lapsed · lifted · terminated · closed-out
    review:   not-governed-agency · not-governed-definition · not-governed-date · exempt-criminal ·
              exempt-testing · determined-significant · terminating · waived · certified ·
              reopened · certification-not-shown · undetermined
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from stopwork.law.case_day import CaseDay
from stopwork.law.definition import definition_of
from stopwork.law.evaluate import in_force
from stopwork.law.signing import Signer, signer_of
from stopwork.truth import Truth, all_of, any_of

CLAUSE = "FAR 52.242-15"
CLAUSE_DAYS = 90
ORDER = "eo-14093.2.a"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One track on one day: the state, since when, what is said of it, and the paragraphs."""

    state: str
    since: date | None
    says: tuple[str, ...]
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWork:
    """A stop-work order: when it was issued, when its period ends, what became of it."""

    issued: date
    days: int
    ends: date
    extended_until: date | None
    extension: Truth
    lifted: date | None
    clause: Truth


def contract_state(case: CaseDay) -> State:
    """Return the contract track on the day, with the arithmetic of any stop-work order."""
    ended = _ended(case)
    stop = stop_work_of(case)
    if ended is not None:
        return ended
    if stop is not None:
        return _stopped(stop, case.on)
    return _plain(case)


def stop_work_of(case: CaseDay) -> StopWork | None:
    """Return the stop-work order in the record, or None when none is shown by the day."""
    issued = case.past("contract.stop_work_issued_on")
    if issued is None:
        return None
    days = case.number("contract.stop_work_period_days") or CLAUSE_DAYS
    until = case.day("contract.stop_work_extended_until")
    agreed = case.truth("contract.stop_work_extension_agreed")
    lifted = case.past("contract.stop_work_lifted_on")
    return StopWork(
        issued=issued,
        days=days,
        ends=issued + timedelta(days=days),
        extended_until=until,
        extension=Truth.TRUE if until is not None else agreed,
        lifted=lifted if lifted is not None and lifted >= issued else None,
        clause=case.truth("contract.clause_52_242_15_included"),
    )


def _ended(case: CaseDay) -> State | None:
    for key, state, words in (
        ("contract.closed_out_on", "closed-out", "closed out"),
        ("contract.terminated_on", "terminated", "terminated"),
    ):
        at = case.past(key)
        if at is not None:
            stop = stop_work_of(case)
            before = _stop_says(stop, case.on) if stop else ()
            says = (*before, f"The contract was {words} on {at}.", _CAPABILITY)
            return State(state=state, since=at, says=says, provisions=())
    return None


_CAPABILITY = (
    "Whether licences, equipment and data outlived the contract is a question of its own; the end "
    "of a contract does not answer it."
)


def _plain(case: CaseDay) -> State:
    signed, exists = case.day("contract.signed_on"), case.truth("contract.exists")
    if signed is not None and signed <= case.on:
        says = f"The contract was signed on {signed}; no stop-work order is shown."
        return State(state="active", since=signed, says=(says,), provisions=())
    if exists is Truth.FALSE:
        says = "The record says that there is no contract."
        return State(state="none", since=None, says=(says,), provisions=())
    if case.truth("contract.procurement_under_way") is Truth.TRUE or signed is not None:
        says = "A purchase is under way; no contract is signed yet."
        return State(state="before-award", since=None, says=(says,), provisions=("eo-14093.3",))
    if exists is Truth.TRUE:
        says = "A contract is said to exist; the day of its signature is not shown."
        return State(state="active", since=None, says=(says,), provisions=())
    says = "No contract is shown."
    return State(state="not-shown", since=None, says=(says,), provisions=())


def _stopped(stop: StopWork, on: date) -> State:
    state, since = _stop_state(stop, on)
    return State(
        state=state,
        since=since,
        says=_stop_says(stop, on),
        provisions=("far-52.242-15.a", "far-52.242-15.b"),
    )


def _stop_state(stop: StopWork, on: date) -> tuple[str, date]:
    if stop.lifted is not None:
        return "lifted", stop.lifted
    if on <= stop.ends:
        return "stopped", stop.issued
    if stop.extended_until is not None:
        over = on > stop.extended_until
        return ("lapsed", stop.extended_until) if over else ("extended", stop.ends)
    match stop.extension:
        case Truth.TRUE:
            return "extended", stop.ends
        case Truth.FALSE:
            return "lapsed", stop.ends
        case Truth.UNKNOWN:
            return "extended-or-lapsed", stop.ends


def _stop_says(stop: StopWork, on: date) -> tuple[str, ...]:
    """The order's story in sentences, the counting of days shown."""
    said = [f"A stop-work order was issued on {stop.issued}."]
    if stop.clause is not Truth.TRUE:
        known = "is not in it" if stop.clause is Truth.FALSE else "is in it is not shown"
        said.append(f"The clause {CLAUSE} is optional (FAR 42.1305(b)(1)); whether it {known}.")
        said[-1] = said[-1].replace("whether it is not in it", "the record says it is not there")
    said.append(_period_says(stop, on))
    if on > stop.ends:
        said.append(_extension_says(stop, on))
    if stop.lifted is not None:
        day = (stop.lifted - stop.issued).days
        said.append(f"The order was lifted on {stop.lifted}, day {day} after it was issued.")
        said.append(
            "Lifting a stop-work order proves nothing about the review, and more days than the "
            "clause gives are no finding against anybody: the agreements have to be asked for."
        )
    return tuple(said)


def _period_says(stop: StopWork, on: date) -> str:
    word = "ended" if on > stop.ends else "ends"
    return f"The {stop.days}-day period of {CLAUSE}(a) {word} on {stop.ends}."


def _extension_says(stop: StopWork, on: date) -> str:
    if stop.extended_until is not None:
        word = "ended" if on > stop.extended_until else "runs"
        return f"The parties extended it; the extension {word} on {stop.extended_until}.".replace(
            "runs on", "runs to"
        )
    match stop.extension:
        case Truth.TRUE:
            return "The parties agreed to extend it; to which day is not shown."
        case Truth.FALSE:
            return (
                "It was not extended: the order lapsed and the contractor had to resume work "
                f"({CLAUSE}(b))."
            )
        case Truth.UNKNOWN:
            return (
                "Whether the parties agreed to extend it (FAR 42.1303(e)(3)) or it lapsed, so that "
                f"work was to resume ({CLAUSE}(b)), is unknown."
            )


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
    """Return the day new factor information came after a certification, if no redetermination."""
    new = case.past("review.new_information_on")
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
        "The use is an investigation of the criminal sale or use of the spyware itself: neither "
        "section 2 nor section 3 nor the notice of section 4(b) reaches it.",
        ("eo-14093.2.l-crime",),
    ),
    (
        "exempt-testing",
        lambda case: case.found("eo-14093.2.l-testing"),
        "The use is testing, research, analysis, cybersecurity or countermeasures: the bars of "
        "section 2 do not apply; the steps of section 3 and the 45-day notice are still owed.",
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
        "A certification is shown, and new information on the factors came after it: the agency "
        "must determine again. The text sets no automatic suspension.",
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
            return State(
                state=state, since=None, says=(says, *_signer_says(case)), provisions=provisions
            )
    says = "No determination is shown."
    return State(
        state="undetermined",
        since=None,
        says=(says, *_not_yet(case)),
        provisions=("eo-14093.2.a", "eo-14093.2.f"),
    )


def _signer_says(case: CaseDay) -> tuple[str, ...]:
    signed = signer(case)
    return () if signed is None else (f"{signed.reason[0].upper()}{signed.reason[1:]}.",)


def _not_yet(case: CaseDay) -> tuple[str, ...]:
    if case.truth("certification.made") is Truth.FALSE:
        return ("The record says that nobody certified: operational use cannot start (2(f)).",)
    return (
        "No certification is shown. Operational use is not barred by the terms of section 2(a), "
        "and it cannot start without one (2(f)).",
    )
