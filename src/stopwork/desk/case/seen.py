"""
A case as somebody may see it: in their view, on a day, with the record as long as it was.

What is computed of a case is kept by the number of its entries, so that a page costs once. A case
that a view shows nothing of is not there: `seen` returns None for it, as for one that never was.
"""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

from stopwork.cases.case import state_of
from stopwork.cases.due import Due, dues_later, ordered
from stopwork.cases.events import WORKSPACE
from stopwork.cases.marks import CHANGED
from stopwork.cases.parts.traced_day import plain
from stopwork.cases.portfolio import money_of
from stopwork.cases.views import WHOLE, events_seen, fields_seen
from stopwork.desk.basis import Outline, basis_of, outline_of
from stopwork.desk.case.kept import of_each_case
from stopwork.desk.case.portfolio import overdue
from stopwork.desk.outlook import stoppage
from stopwork.desk.record import Desk, case_ids
from stopwork.desk.stores import PastStore, entries_since
from stopwork.errors import CaseError
from stopwork.law.case_day import CaseDay
from stopwork.log.entries import ENTRY
from stopwork.log.store import Store
from stopwork.reports.facts.basis import Basis

MOST_KEPT = 400
_kept: "OrderedDict[tuple[Any, ...], Basis | None]" = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a track: its name, its day or what is said instead, and whether it is shown."""

    name: str
    when: str
    is_shown: bool
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case in the list of all, as a view has it on a day."""

    id: str
    title: str
    agency: str
    vendor: str
    state: str
    contract: str
    review: str
    says: str
    opened: date
    age: int
    awards: tuple[str, ...]
    amount: str | None
    currency: str | None
    days_stopped: int | None
    is_stopped: bool
    next: Due | None
    overdue: int
    open_questions: int
    contradictions_open: int
    is_stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the lists of all cases tell of one that a view has: its row, once it was opened, too."""

    title: str
    awards: tuple[str, ...]
    row: CaseRow | None
    dues: tuple[Due, ...]


def told_of_each(desk: Desk, on: date, view: str) -> list[Told | None]:
    """Return what is told of each case, in the order they were opened; None of one not seen."""

    def made(name: str, day: date) -> Told | None:
        try:
            one = outline_of(desk.store, name, day, view)
        except CaseError:
            return None
        row = _row(one, day) if one.case.opened else None
        return Told(title=one.title, awards=tuple(one.case.awards), row=row, dues=one.dues)

    return of_each_case(desk, (f"seen-{view}", on), Told | None, made, _later)


def _later(told: Told | None, days: int) -> Told | None:
    """What is told so many days on, on which nothing but the days counted since is another."""
    if told is None:
        return None
    row, dues = told.row, dues_later(told.dues, days)
    if row is not None:
        stopped = row.days_stopped
        stopped = stopped + days if row.is_stopped and stopped is not None else stopped
        soon = dues_later([row.next], days)[0] if row.next else None
        row = replace(row, age=row.age + days, days_stopped=stopped, next=soon)
    return replace(told, row=row, dues=dues)


def seen(desk: Desk, case_id: str, on: date, view: str, known: int | None = None) -> Basis | None:
    """Return the basis of a case in a view on a day; None where nothing of it is seen then.

    `known` is how many entries of the record count, all where it is None.
    """
    if is_shut(desk, case_id, view):
        return None
    store = desk.store if known is None else PastStore(desk.store, known)
    held = [(entry.index, entry.at) for entry in desk.store.entries(case_id)]
    counted = sum(index < known for index, _ in held) if known is not None else len(held)
    key = (str(desk.folder), case_id, max(held, default=None), counted, on, view)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    try:
        made = basis_of(store, case_id, on, view)
    except CaseError:
        made = None
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def is_shut(desk: Desk, case_id: str, view: str) -> bool:
    """Return whether a view has nothing of a case because it does not have its opening.

    Nothing of a case is more open than that, unless a mark was changed since. It costs the same for
    a case of many entries and for one that never was, so that the time tells nothing either.
    """
    store = desk.store
    if view == WHOLE or not isinstance(store, Store):
        return False
    found = store.turning(case_id, CHANGED)
    is_hidden = not found or ENTRY not in fields_seen(found[0], view)
    return is_hidden and len(found) <= 1


def shown_of(desk: Desk, case_id: str, view: str, known: int | None) -> tuple[int, int]:
    """Return how many entries of a case a view has, and the length of the record at the last.

    With that length a page stays as it is, and it tells nothing of entries that are not seen.
    """
    store = desk.store if known is None else PastStore(desk.store, known)
    since = entries_since(store, case_id)
    places = [index for index, _ in events_seen(store.entries(case_id), view, since)]
    return len(places), max(places, default=-1) + 1


def cases_on(
    desk: Desk, numbers: Collection[str], when: tuple[date, int | None], view: str
) -> tuple[tuple[str, str], ...]:
    """Return the cases on one of some awards that a view has on a day, at a length of the record.

    Each with its title, in the order they were opened.
    """
    on, known = when
    if known is None:
        pairs = zip(case_ids(desk), told_of_each(desk, on, view), strict=True)
        return tuple((name, one.title) for name, one in pairs
                     if one is not None and not set(numbers).isdisjoint(one.awards))  # fmt: skip
    lines = PastStore(desk.store, known).entries()
    linked = (e.case_id for e in lines if e.event == "award-linked"
              and e.fields.get("award") in numbers)  # fmt: skip
    found = ((name, seen(desk, name, on, view, known)) for name in dict.fromkeys(linked))
    return tuple((name, one.title) for name, one in found
                 if one is not None and set(numbers) & set(one.case.awards))  # fmt: skip


def is_there(desk: Desk, case_id: str, view: str) -> bool:
    """Return whether a view shows anything of a case, on whatever day."""
    if is_shut(desk, case_id, view):
        return False
    entries = desk.store.entries(case_id)
    return case_id != WORKSPACE and any(True for _ in events_seen(entries, view))


def rows(desk: Desk, on: date, view: str) -> tuple[CaseRow, ...]:
    """Return a row for each case that a view has opened by a day."""
    every = told_of_each(desk, on, view)
    return tuple(one.row for one in every if one is not None and one.row is not None)


def _row(basis: Outline, on: date) -> CaseRow:
    case, made = basis.case, basis.assessment
    opened = case.opened
    assert opened is not None  # noqa: S101 -- `rows` sees to it
    amount, currency = money_of(case)
    dated = [due for due in basis.dues if due.by is not None and due.by >= on]
    stop = stoppage(made)
    return CaseRow(
        id=case.id,
        title=basis.title,
        agency=opened.agency,
        vendor=opened.vendor,
        state=state_of(case, made.review.stands),
        contract=made.contract.name,
        review=made.review.name,
        says=made.recommendation.says,
        opened=opened.on,
        age=(plain(on) - opened.on).days,
        awards=tuple(case.awards),
        amount=None if amount is None else str(amount),
        currency=currency,
        days_stopped=((stop[1] or plain(on)) - stop[0].issued).days if stop else None,
        is_stopped=stop is not None and stop[1] is None,
        next=min(dated, key=lambda due: due.by or date.max) if dated else None,
        overdue=overdue(basis.dues),
        open_questions=sum(one.outcome is None for one in case.questions.values()),
        contradictions_open=sum(one.preferred is None for one in basis.contradictions),
        is_stale=bool(basis.moved),
    )


def dues(desk: Desk, on: date, view: str) -> tuple[Due, ...]:
    """Return what is due in all cases that a view has, overdue first."""
    every = told_of_each(desk, on, view)
    return ordered(due for one in every if one is not None for due in one.dues)


def _day(basis: Basis, key: str) -> date | None:
    day = CaseDay(findings=basis.assessment.findings).day(key)
    return day if day is not None and day <= basis.on else None


def contract_steps(basis: Basis) -> tuple[Step, ...]:
    """Return the track of the contract, step by step, hollow where nothing is shown."""
    signed = _day(basis, "contract.signed_on")
    stop = basis.regime.stop_work(CaseDay(findings=basis.assessment.findings))
    closed = _day(basis, "contract.closed_out_on")
    steps = [_step("Signed", signed), _step("Stopped", stop.issued if stop else None)]
    if stop:
        until = f"extended until {stop.extended_until}" if stop.extended_until else (
            "extended or lapsed: not known")  # fmt: skip
        if stop.ends is not None:
            past = stop.ends < (stop.lifted or basis.on)
            says = f"{stop.ends}; {until}" if past else str(stop.ends)
            steps.append(Step(name=f"Day {stop.days}", when=says,
                              is_shown=stop.extended_until is not None))  # fmt: skip
        day = f"{stop.lifted}, day {(stop.lifted - stop.issued).days}" if stop.lifted else ""
        steps.append(Step(name="Lifted", when=day or "not shown", is_shown=bool(stop.lifted)))
    if closed:
        steps.append(_step("Closed out", closed))
    return _marked(steps)


def review_steps(basis: Basis) -> tuple[Step, ...]:
    """Return the track of the review: what it is called now, then what the order asks for."""
    case, state = basis.case, basis.assessment.review
    made = case.determination
    certified = case.certified[-1] if case.certified else None
    notice = case.notices[-1] if case.notices else None
    return (
        Step(name=state.name, when=str(state.since or ""), is_shown=True, is_current=True),
        _step("Determination", made.on if made else None),
        _step("Certification", certified.on if certified else None),
        _step("Notice", notice.on if notice else None),
    )


def _step(name: str, on: date | None) -> Step:
    return Step(name=name, when=str(on or "not shown"), is_shown=on is not None)


def _marked(steps: list[Step]) -> tuple[Step, ...]:
    """The steps with the last one that is shown marked as the present one."""
    last = max((at for at, one in enumerate(steps) if one.is_shown), default=-1)
    return tuple(
        Step(name=one.name, when=one.when, is_shown=one.is_shown, is_current=at == last)
        for at, one in enumerate(steps)
    )


def turning_days(basis: Basis) -> tuple[tuple[str, str], ...]:
    """Return the days on which the contract or the review turned, each with a word."""
    words = {
        "Signed": "award",
        "Stopped": "stopped",
        "Lifted": "lifted",
        "Closed out": "closed out",
    }
    found = [(one.when[:10], words[one.name]) for one in contract_steps(basis)
             if one.is_shown and one.name in words]  # fmt: skip
    if basis.case.opened:
        found.append((str(basis.case.opened.on), "review opened"))
    found += [(str(one.on), "determined") for one in basis.case.determinations]
    return tuple(sorted(dict.fromkeys(found)))
