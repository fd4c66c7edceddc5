"""
The two tracks of a case over time, as the law reads the claims on each day.

    basis  →  contract_spans, review_spans  →  the drawing of the timeline

The contract is asked of each day with all that is known on the day of the report: a contract that
was signed in May was signed in May, whenever it became known. The review is asked of each day with
what was public by that day, as `stopwork assess --as-of` would: a determination shows from the day
it is shown. The two never touch.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from stopwork.cases import acts
from stopwork.cases.case import Case, Question
from stopwork.cases.claims import Claim, Value, View, as_of, days_of
from stopwork.cases.claims_of_case import RECORD, claims_of
from stopwork.cases.contradictions import heard
from stopwork.cases.growing_map import Growing
from stopwork.cases.parts.stop_work import CLAUSE_DAYS
from stopwork.law.assess import day_of
from stopwork.law.case_day import CaseDay
from stopwork.law.case_day import claims_of as speaking
from stopwork.law.findings.evaluate import Findings
from stopwork.law.findings.facts import Facts
from stopwork.law.provisions.provision import Law
from stopwork.law.tables.states import State
from stopwork.reports.documents.document import CLAIM, ENTRY, PROVISION, Ref
from stopwork.reports.facts.basis import Basis

W = TypeVar("W", acts.Waived, acts.WaiverRevoked)
NEXT_DAY = timedelta(days=1)
# The families of claim keys that a state of the review can rest on; on other days nothing changes.
OF_THE_REVIEW = ("agency.", "product.", "use.", "certification.", "determination.", "review.",
                 "waiver.")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One state of a track. `start` None: since before the first day asked; `end` None: still so.

    `end` is the first day of the state that follows; `recorded_on` the day on which an act that
    shows it came on record, where that is later than its own.
    """

    state: str
    start: date | None
    end: date | None
    says: str
    refs: tuple[Ref, ...]
    recorded_on: date | None = None


def contract_spans(basis: Basis) -> tuple[Span, ...]:
    """Return the states of the contract up to the day of the report, in order of day."""
    said = _asked_with(basis, basis.case, basis.on)
    days = _days(
        basis,
        (
            *_dates(said, "contract."),
            *_ends(contract_on(basis, basis.on)),
            *_act_days(basis.case),
        ),
    )
    found = list(_contract_days(basis, days))
    return tuple(_spans(basis, found, basis.regime.contract))


def review_spans(basis: Basis, first: date) -> tuple[Span, ...]:
    """Return the states of the review from `first` to the day of the report, in order of day."""
    law = _law(basis)
    said = _asked_with(basis, basis.case, basis.on)
    order = law.provisions[basis.regime.named("bar")]
    looked_up = law.instruments[order.instrument].status.as_of
    mine = [claim for claim in said if claim.key.startswith(OF_THE_REVIEW)]
    days = [first, order.in_force.start or first, *_dates(mine, "")]
    days += [looked_up + NEXT_DAY] if looked_up is not None else []
    days += [*_act_days(basis.case), *(claim.published_on for claim in mine)]
    days += [j.on for j in basis.case.judged.values() if j.key.startswith(OF_THE_REVIEW)]
    asked = [on for on in _days(basis, days) if on >= first]
    found = [(on, review_on(basis, on)) for on in asked]
    return tuple(_spans(basis, found, basis.regime.review))


def contract_on(basis: Basis, on: date) -> CaseDay:
    """Return what is known on the day of the report, asked of another day.

    It answers for the contract only: no provision is asked.
    """
    return next(case for _, case in _contract_days(basis, [on]))


def _contract_days(basis: Basis, days: Iterable[date]) -> Iterator[tuple[date, CaseDay]]:
    """Each day with what is known; the claims are gathered anew only when officials acted."""
    turns = sorted(_turns(basis.case))
    views: dict[int, View] = {}
    for on in days:
        place = bisect_right(turns, on)
        if place not in views:
            said = _asked_with(basis, case_on(basis.case, on), basis.on)
            views[place] = as_of(said, basis.on)
        facts = Facts(law=_law(basis), view=views[place].asked_of(on))
        yield on, CaseDay(findings=Findings(facts=facts, findings={}, formulas={}))


def _turns(case: Case) -> Iterator[date]:
    """The days on which the acts and questions of `case_on` come in."""
    acted = (*case.determinations, *case.reopened, *case.certified, *case.notices, *case.stops)
    for act in (*acted, *case.waivers.values(), *case.revoked.values()):
        yield act.on
    for question in case.questions.values():
        yield question.asked.on
        if question.outcome is not None:
            yield question.outcome.on


def review_on(basis: Basis, on: date) -> CaseDay:
    """Return what was public by a day, and found."""
    return day_of(basis.regime, _asked_with(basis, case_on(basis.case, on), on), on)


def case_on(case: Case, on: date) -> Case:
    """Return a case whose officials' acts and questions are those up to a day.

    Claims stay: who asks picks them by the day they were published.
    """
    asked: Growing[str, Question] = Growing()
    for key, question in case.questions.items():
        if question.asked.on <= on:
            later = question.outcome is not None and question.outcome.on > on
            asked = asked.plus(key, replace(question, outcome=None) if later else question)
    return replace(
        case,
        questions=asked,
        stops=tuple(act for act in case.stops if act.on <= on),
        determinations=tuple(act for act in case.determinations if act.on <= on),
        reopened=tuple(act for act in case.reopened if act.on <= on),
        certified=tuple(act for act in case.certified if act.on <= on),
        notices=tuple(act for act in case.notices if act.on <= on),
        waivers=_until(case.waivers, on),
        revoked=_until(case.revoked, on),
    )


def refs_to(basis: Basis, claims: Iterable[Claim]) -> tuple[Ref, ...]:
    """Return references to claims: by id, or to the entry of an act or a question that speaks."""
    found = (_ref(basis, claim) for claim in claims)
    return tuple(dict.fromkeys(ref for ref in found if ref is not None))


def entries_told(basis: Basis, when: date | str, what: str) -> tuple[Ref, ...]:
    """Return the one entry that tells of something on a day; nothing where there are several."""
    told = [one.entry for one in basis.told_on.get(str(when), ()) if one.what.startswith(what)]
    return (Ref(ENTRY, str(told[0])),) if len(told) == 1 else ()


def _ref(basis: Basis, claim: Claim) -> Ref | None:
    if claim.source != RECORD:
        # What followed by arithmetic on the day of a span may not follow on that of the report.
        is_here = claim.id in basis.claim_by_id and not claim.id.startswith("left-open:")
        return Ref(CLAIM, claim.id) if is_here else None
    if claim.id in basis.entries:
        return Ref(ENTRY, str(basis.entries[claim.id]))
    act = claim.says.removeprefix("Recorded here: ").partition(f" on {claim.about}")[0]
    return next(iter(entries_told(basis, claim.about or "", act)), None)


def _law(basis: Basis) -> Law:
    return basis.assessment.findings.facts.law


def _asked_with(basis: Basis, case: Case, on: date) -> tuple[Claim, ...]:
    """The claims that the law is asked with: on its keys, as reviewers had judged them by a day."""
    keys = _law(basis).keys
    return tuple(c for c in heard(claims_of(case), basis.case.judged, on) if c.key in keys)


def _days(basis: Basis, days: Iterable[date]) -> list[date]:
    return sorted({on for on in (*days, basis.on) if on <= basis.on})


def _dates(claims: Iterable[Claim], family: str) -> Iterator[date]:
    """The days on which what a claim says can begin or end."""
    for claim in claims:
        if not claim.key.startswith(family):
            continue
        for text in filter(None, (claim.about, claim.until, _iso(claim.value))):
            first, last = days_of(text)
            yield from (first, last)
            if last < date.max:
                yield last + NEXT_DAY


def _iso(value: Value | None) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else None


def _ends(case: CaseDay) -> Iterator[date]:
    """The days after each period that a stop-work order ran, counted from every day it is said."""
    days = case.number("contract.stop_work_period_days") or 90  # FAR 52.242-15(a)
    for claim in speaking(case.known("contract.stop_work_issued_on")):
        if type(claim.value) is date:
            yield from _after(claim.value, days)


def _until(things: Growing[str, W], on: date) -> Growing[str, W]:
    kept: Growing[str, W] = Growing()
    for key, act in things.items():
        if act.on <= on:
            kept = kept.plus(key, act)
    return kept


def _act_days(case: Case) -> Iterator[date]:
    """The days on which officials acted, and on which an order's or a waiver's time was over."""
    acted = (*case.determinations, *case.reopened, *case.certified, *case.notices)
    for act in (*acted, *case.stops, *case.waivers.values(), *case.revoked.values()):
        yield act.on
        if isinstance(act, acts.StopWorkIssued):
            yield from _after(act.on, act.days or CLAUSE_DAYS)
        elif isinstance(act, acts.StopWorkExtended | acts.Waived):
            yield from _after(act.until, 0)


def _after(on: date, days: int) -> Iterator[date]:
    if (date.max - on).days > days >= 0:
        yield on + timedelta(days=days + 1)


def _spans(
    basis: Basis,
    found: list[tuple[date, CaseDay]],
    asked: Callable[[CaseDay], State],
) -> Iterator[Span]:
    begun: list[tuple[date, CaseDay, State]] = []
    for on, case in found:
        state = asked(case)
        if not begun or begun[-1][2].state != state.state:
            begun.append((on, case, state))
    starts = [state.since if state.since and state.since <= on else on for on, _, state in begun]
    for place, (_, case, state) in enumerate(begun):
        yield Span(
            state=state.state,
            start=starts[place] if place else state.since,
            end=starts[place + 1] if place + 1 < len(begun) else None,
            says=state.says[0],
            refs=_rests_on(basis, case, state),
            recorded_on=max(
                (day for one in _carrying(basis, case, state) if (day := one.recorded_on)),
                default=None,
            ),
        )


def _rests_on(basis: Basis, case: CaseDay, state: State) -> tuple[Ref, ...]:
    """The claims that carry a state, else the paragraphs that say what it is."""
    used = _carrying(basis, case, state)
    return refs_to(basis, used) or tuple(Ref(PROVISION, name) for name in state.provisions)


def _carrying(basis: Basis, case: CaseDay, state: State) -> list[Claim]:
    keys = basis.regime.state(state.state).shown_by
    return [claim for key in keys for claim in case.known(key).used]
