"""
Where the contract stands: its own track, with the counting of a stop-work order's days.

FAR 52.242-15 gives an order 90 days, or less if the contract says so, or longer if both parties
agree. Then the contracting officer has cancelled it or terminated the work; if not, the order has
run out and work resumes. Where the contract does not hold the clause, no such period runs. The
order of the President knows nothing of it: neither a lifted nor a lapsed stop-work order says
anything about the review.

    none · not-shown · before-award · active · stopped · extended · extended-or-lapsed · lapsed ·
    lifted · terminated · closed-out
"""

from datetime import date

from stopwork.law.case_day import CaseDay
from stopwork.law.provisions.provision import Length
from stopwork.law.provisions.timing import plus
from stopwork.law.sentence import Sentence
from stopwork.law.tables.states import State, StopWork
from stopwork.law.us.periods import (
    AGREED,
    DAYS,
    INCLUDED,
    ISSUED,
    LIFTED,
    UNTIL,
    clause_days,
)
from stopwork.truth import Truth

CLAUSE = "FAR 52.242-15"
SIGNED = "contract.signed_on"


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
    issued = case.past(ISSUED)
    if issued is None:
        return None
    days, clause = clause_days(case.facts), case.truth(INCLUDED)
    until, lifted = case.day(UNTIL), case.past(LIFTED)
    ends = plus((issued, issued), Length(days, "days"))[1]
    known = {"issued": ISSUED, "lifted": LIFTED, "until": UNTIL}
    return StopWork(
        issued=issued,
        days=days,
        said_days=case.number(DAYS) or days,
        ends=None if clause is Truth.FALSE else ends,
        extended_until=until if until is None or until >= issued else None,
        extension=Truth.TRUE if until is not None else case.truth(AGREED),
        lifted=lifted if lifted is not None and lifted >= issued else None,
        clause=clause,
        told={
            "open": "unknown" if case.is_whole else "not shown here",
            **{name: case.when(key) for name, key in known.items() if case.day(key) is not None},
        },
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
            ending = Sentence(f"The contract was {words} {case.when(key)}.", (key,))
            lines = (*before, ending, Sentence(_CAPABILITY, ("eo-14093.2.j",)))
            return State(state=state, since=at, lines=lines, provisions=())
    return None


_CAPABILITY = (
    "Whether licences, equipment and data outlived the contract is a question of its own; the end "
    "of a contract does not answer it."
)


def _plain(case: CaseDay) -> State:
    signed, exists = case.day(SIGNED), case.truth("contract.exists")
    if signed is not None and signed <= case.on:
        says = f"The contract was signed {case.when(SIGNED)}; no stop-work order is shown."
        return _state("active", signed, says, (SIGNED, ISSUED))
    if exists is Truth.FALSE:
        return _state(
            "none", None, "The record says that there is no contract.", ("contract.exists",)
        )
    if case.may_have_come(SIGNED):
        says = (
            f"A contract is said to be signed {case.when(SIGNED)}; whether by {case.on} is not "
            "shown."
        )
        return _state("not-shown", None, says, (SIGNED,))
    if case.truth("procurement.sought") is Truth.TRUE or signed is not None:
        says = "A purchase is under way; no contract is signed yet."
        rests_on = ("procurement.sought", SIGNED, "eo-14093.3")
        return _state("before-award", None, says, rests_on, ("eo-14093.3",))
    if exists is Truth.TRUE:
        says = "A contract is said to exist; the day of its signature is not shown."
        return _state("active", None, says, ("contract.exists", SIGNED))
    return _state("not-shown", None, "No contract is shown.", ("contract.exists",))


def _state(
    state: str,
    since: date | None,
    says: str,
    rests_on: tuple[str, ...],
    provisions: tuple[str, ...] = (),
) -> State:
    return State(state=state, since=since, lines=(Sentence(says, rests_on),), provisions=provisions)


def _stopped(stop: StopWork, on: date) -> State:
    state, since = _stop_state(stop, on)
    return State(
        state=state,
        since=since,
        lines=_stop_says(stop, on),
        provisions=("far-52.242-15.a", "far-52.242-15.b"),
    )


def _stop_state(stop: StopWork, on: date) -> tuple[str, date]:
    lapsed = stop.lapsed(on)
    if stop.lifted is not None and (lapsed is None or stop.lifted <= lapsed):
        return "lifted", stop.lifted
    if stop.ends is None or on <= stop.ends:
        return "stopped", stop.issued
    if lapsed is not None:
        return "lapsed", lapsed
    is_extended = stop.extension is Truth.TRUE
    return ("extended" if is_extended else "extended-or-lapsed"), stop.ends


def _stop_says(stop: StopWork, on: date) -> tuple[Sentence, ...]:
    """The order's story in sentences, the counting of days shown."""
    said = [Sentence(f"A stop-work order was issued {stop.told['issued']}.", (ISSUED,))]
    if stop.clause is not Truth.TRUE:
        said.append(Sentence(_clause_says(stop.clause), (INCLUDED, "far-42.13.1305.b.1")))
    if stop.ends is not None:
        said.append(Sentence(_period_says(stop, on), (ISSUED, DAYS, "far-52.242-15.a")))
        if on > stop.ends:
            rests_on = (AGREED, UNTIL, "far-42.13.1303.e.3", "far-52.242-15.b")
            said.append(Sentence(_extension_says(stop, on), rests_on))
    if stop.lifted is not None:
        said += [
            Sentence(_lifted_says(stop, on), (LIFTED, ISSUED)),
            Sentence(_PROVES_NOTHING, ("far-52.242-15.a",)),
        ]
    return tuple(said)


_PROVES_NOTHING = (
    "Lifting a stop-work order proves nothing about the review, and more days than the clause "
    "gives are no finding against anybody: the agreements have to be asked for."
)


def _lifted_says(stop: StopWork, on: date) -> str:
    """The day is counted only where both days are known; an order that had lapsed stays lapsed."""
    lifted, lapsed = stop.lifted or on, stop.lapsed(on)
    says = f"The order was lifted {stop.told['lifted']}"
    if all(stop.told[one].startswith("on ") for one in ("issued", "lifted")):
        says += f", day {(lifted - stop.issued).days} after it was issued"
    if lapsed is not None and lapsed < lifted:
        says += f"; it had lapsed by then, on {lapsed}"
    return f"{says}."


def _clause_says(clause: Truth) -> str:
    if clause is Truth.FALSE:
        return (
            f"The record says that the contract does not hold the clause {CLAUSE}: no period of 90 "
            "days runs, and on what the order rests has to be asked."
        )
    return (
        f"Whether the contract holds the clause {CLAUSE} is not shown; it is optional "
        "(FAR 42.1305(b)(1))."
    )


def _period_says(stop: StopWork, on: date) -> str:
    assert stop.ends is not None  # noqa: S101 -- asked only where a period runs
    word = "ended" if on > stop.ends else "ends"
    says = f"The {stop.days}-day period of {CLAUSE}(a) {word} on {stop.ends}"
    if not stop.told["issued"].startswith("on "):
        says += f", counted from the last day the order can have been issued ({stop.issued})"
    if stop.said_days > stop.days:
        says += f"; the record says {stop.said_days} days, more than the clause can give"
    if stop.clause is Truth.TRUE:
        return f"{says}."
    return f"{says}, if the clause is in the contract and the order was delivered on its day."


def _extension_says(stop: StopWork, on: date) -> str:
    if stop.extended_until is not None:
        over = on > stop.extended_until
        word = "ended" if over else "runs"
        until = stop.told["until"] if over else f"to {stop.extended_until}"
        return f"The parties extended it; the extension {word} {until}."
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
                f"work was to resume ({CLAUSE}(b)), is {stop.told['open']}."
            )
