"""
An act looked at before it is on record: what would be recorded, who would see it, what it changes.

Everything is made and checked as if it were recorded, and nothing is. How many entries of the case
whoever looks can see is handed on, so that what is recorded in the end is what they looked at;
entries that they do not see are not counted, and tell nothing.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, cast

from stopwork.cases.case import Case, after, as_of, folded
from stopwork.cases.events import WORKSPACE
from stopwork.cases.marks import known_now, noted
from stopwork.cases.parts.roster import roster_of
from stopwork.cases.roles import MAY
from stopwork.cases.stored import stored
from stopwork.cases.views import WHOLE, events_seen, told
from stopwork.desk.case.act import NUMBERED, Act, Made, Proposal, given, made
from stopwork.desk.case.award_record import SeveralAwards, found_in
from stopwork.desk.case.seen import cases_on, seen
from stopwork.desk.case.told import Line, record_lines
from stopwork.desk.days import today
from stopwork.desk.outlook import assessed, changed, disagreements
from stopwork.desk.performing import Done, perform
from stopwork.desk.record import Desk, entries, entry_of, event_in, fits, happened
from stopwork.errors import CaseError, MovedOn, NotPermitted, UsageError
from stopwork.log.entries import Entry
from stopwork.log.visibility import seen as is_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One event as it will stand on record: its name, its values, and who may see each."""

    name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What an act comes to before it is on record.

    `after` is how many entries of the case a view sees; `changes` are sentences on today's
    assessment.
    """

    case_id: str
    sentence: str
    events: tuple[Recorded, ...]
    changes: tuple[str, ...]
    after: int


def roles_for(act: Act) -> frozenset[str]:
    """Return the roles that may put an act on record."""
    return MAY[act.event]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What is about to be written: in which case, after how many entries, digests of which events.

    Whoever was cut off learns by it whether it got there (`found`).
    """

    case_id: str
    before: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """When somebody looked: in which view, and how many entries of the case that had.

    `keeps` is told what is about to be written, just before.
    """

    view: str
    after: int
    keeps: Callable[[Intent], None] = lambda intent: None  # noqa: ARG005 -- nobody keeps it


IN_THE_WAY = (
    "this does not fit the record, for a reason that your view does not show; choose another id if"
    " you named one, or ask a reviewer"
)


def looked(desk: Desk, act: Act, case_id: str | None, values: Mapping[str, Any], view: str) -> Look:
    """Return what an act comes to, checked and permitted as it would be; nothing is on record.

    It is held against what the view has first, so that a refusal and what changes tell of nothing
    else. Raises what `perform` raises.
    """
    if view != WHOLE:
        then, now = _in_view(desk, act, case_id, values, view)
    new = _proposed(desk, act, case_id, values)
    before = entries(desk, new.case_id)
    whole = folded(new.case_id, map(event_in, before))
    with _without_what_is_hidden(view):
        after_it = _checked(desk, whole, new)
    if view == WHOLE:
        then, now = whole, after_it
    return Look(
        case_id=new.case_id,
        sentence=new.sentence,
        events=tuple(_recorded(desk, new, before, view)),
        changes=tuple(_changes(then, now)) if new.case_id != WORKSPACE else (),
        after=_seen(before, view),
    )


def _proposed(
    desk: Desk,
    act: Act,
    case_id: str | None,
    values: Mapping[str, Any],
    held: Mapping[str, Case] = MappingProxyType({}),
) -> Made:
    """What an act comes to; bytes of evidence are kept in a folder that is thrown away."""
    with TemporaryDirectory() as folder:
        place = case_id if act.of_case and case_id is not None else WORKSPACE
        apart = replace(desk, folder=Path(folder))
        said = given(act, values)
        return made(act, Proposal(desk=apart, case_id=place, values=said, held=dict(held)))


def _in_view(
    desk: Desk, act: Act, case_id: str | None, values: Mapping[str, Any], view: str
) -> tuple[Case, Case]:
    """The case before and after an act, as if there were nothing but what a view has of it."""
    narrow = replace(desk, kept={"store": cast("Any", _Narrow(store=desk.store, view=view))})

    def has(name: str) -> Case:
        shown = (event_in(one) if name == WORKSPACE else event for one, event, _ in
                 told(entries(desk, name), WHOLE if name == WORKSPACE else view))  # fmt: skip
        return as_of(name, tuple(shown), date.max, is_whole=name == WORKSPACE)

    place = case_id if act.of_case and case_id is not None else WORKSPACE
    new = _proposed(narrow, act, case_id, values, {place: has(place)})
    if any(True for _ in desk.store.entries(new.case_id)) and not entries(narrow, new.case_id):
        raise CaseError(IN_THE_WAY)
    before = has(new.case_id)
    return before, _checked(desk, before, new)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Narrow:
    """A store that has of each case the entries that a view has, to read from alone."""

    store: Any
    view: str

    def entries(self, case_id: str | None = None, after: int = -1) -> Iterator[Entry]:
        lines = self.store.entries(case_id, after)
        if case_id is None or case_id == WORKSPACE:
            return iter(lines)
        return (entry for entry, _, _ in told(lines, self.view))


@contextmanager
def _without_what_is_hidden(view: str) -> Iterator[None]:
    """Say of what only the hidden part of the record refuses that something does, and no more."""
    try:
        yield
    except NotPermitted:
        raise
    except (CaseError, UsageError):
        if view == WHOLE:
            raise
        raise CaseError(IN_THE_WAY) from None


def open_beside(desk: Desk, award: str, view: str) -> tuple[tuple[str, str], ...]:
    """Return the open cases on an award that a view has, each with its title.

    The award is named by its number or by its key; a case that is closed is none of them.
    """
    try:
        found = found_in(award, None, None)
    except SeveralAwards:
        found = None
    names = {award.strip()} | ({found.piid, found.award_id} if found else set())
    on = today()
    told = cases_on(desk, names, (on, None), view)
    bases = ((one, seen(desk, one[0], on, view)) for one in told)
    return tuple(one for one, basis in bases if basis is not None and basis.case.closed is None)


def record_looked(
    desk: Desk, act: Act, case_id: str | None, values: Mapping[str, Any], when: Looked
) -> Done:
    """Put an act on record that somebody looked at.

    Raises MovedOn where the case moved on meanwhile; nothing is recorded then.
    """
    is_of_case = act.of_case and case_id is not None

    def check(held: tuple[Entry, ...]) -> None:
        if is_of_case and held and _seen(held, when.view) != when.after:
            raise MovedOn(
                f"somebody wrote to case '{case_id}' since you looked at it; read what came in, and"
                " decide anew"
            )

    def ready(new: Made, held: tuple[Entry, ...]) -> None:
        check(held)
        told = tuple(_digest(act, *stored(event)) for event in new.events)
        when.keeps(Intent(case_id=new.case_id, before=len(held), events=told))

    if is_of_case:  # what came in is said before anything that it may have made wrong
        check(entries(desk, case_id or ""))
    if when.view != WHOLE:
        _in_view(desk, act, case_id, values, when.view)
    with _without_what_is_hidden(when.view):
        return perform(desk, act, case_id, values, ready)


def _digest(act: Act, name: str, fields: Mapping[str, object]) -> str:
    """The digest of an event as stored, without ids that the next free ones are taken for."""
    free = {ask.field for ask in act.asks if ask.option == "id" and ask.field in NUMBERED}
    kept = {key: value for key, value in fields.items() if key not in free}
    return sha256(json.dumps([name, kept], sort_keys=True, default=list).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an intent came to: its entries, number and event, and how many a view has with them."""

    case_id: str
    entries: tuple[tuple[int, str], ...]
    after: int


def found(desk: Desk, act: Act, intent: Intent, view: str) -> Standing | None:
    """Return what an intent came to; None where it never got on record."""
    held = entries(desk, intent.case_id)
    mine = [one for one in held[intent.before :] if (one.actor, one.role) == (desk.name, desk.role)]
    made_of = [_digest(act, one.event, one.fields) for one in mine]
    many = len(intent.events)
    for at in range(len(mine) - many + 1):
        if tuple(made_of[at : at + many]) == intent.events:
            own = tuple((one.index, one.event) for one in mine[at : at + many])
            until = [index for index, _ in events_seen(held, view) if index <= own[-1][0]]
            return Standing(case_id=intent.case_id, entries=own, after=len(until))
    return None


def since(desk: Desk, case_id: str, when: Looked) -> tuple[Line, ...]:
    """Return the entries that came into a case since somebody looked, as their view has them."""
    return record_lines(desk, case_id, when.view)[when.after :]


def _seen(lines: Iterable[Entry], view: str) -> int:
    return sum(1 for _ in events_seen(lines, view))


def _checked(desk: Desk, case: Case, new: Made) -> Case:
    roster = roster_of(happened(desk, WORKSPACE))
    for event in new.events:
        fits(desk, case, event, roster)
        case = after(case, event)
    return case


def _recorded(desk: Desk, new: Made, before: tuple[Any, ...], view: str) -> Iterator[Recorded]:
    known = known_now(before)
    if view != WHOLE:  # what it does not show is not told by a mark either
        known = {thing: mark for thing, mark in known.items() if is_seen(mark, view)}
    for event in new.events:
        line = entry_of(desk, event, new.public, known)
        noted(known, line, line.visibility)
        yield Recorded(
            name=line.event,
            fields=tuple(
                (field.replace("_", " "), str(value), line.visibility.get(field, "controlled"))
                for field, value in line.fields.items()
                if value not in (None, "", {}, [])
            ),
        )


def _changes(before: Case, now: Case) -> Iterator[str]:
    """Yield what is otherwise in today's assessment once this is on record."""
    on = today()
    if before.opened is None:
        return
    yield from changed(assessed(before, on), assessed(now, on))
    old = {(c.key, c.subject) for c in disagreements(before, on)}
    new = [one for one in disagreements(now, on) if (one.key, one.subject) not in old]
    yield from (f"A contradiction begins on {one.key}: {one.reason}." for one in new)
