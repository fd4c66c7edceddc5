"""
The desk: who acts, in which workspace, and how something gets on record.

The clock, chance (the salts) and the store come in here; whether an event fits and who may record
it is decided by `cases.fits` and `cases.roles`.
"""

import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from stopwork.cases import acts
from stopwork.cases.case import Case, after, as_of, folded
from stopwork.cases.checks import checked
from stopwork.cases.days import not_yet
from stopwork.cases.events import WORKSPACE, Event, RoleGranted, RoleRevoked
from stopwork.cases.marks import (
    CHANGED,
    Known,
    guarded,
    known_now,
    marks,
    noted,
    usual_mark,
)
from stopwork.cases.parts.roster import Actor, Roster, roster_of
from stopwork.cases.roles import permit
from stopwork.cases.stored import event_in, stored
from stopwork.cases.views import NEEDED
from stopwork.desk.days import today
from stopwork.desk.folders import folder_of
from stopwork.desk.rules import rules, who_signs
from stopwork.errors import CaseError, UsageError
from stopwork.log.entries import PUBLIC, WITHHELD, Entry, NewEntry, sealed
from stopwork.matching.nearest import meant
from stopwork.truth import Truth, truth_of

if TYPE_CHECKING:
    from stopwork.log.store import EventStore

__all__ = [  # what a shell needs to name, from here and from below
    "Desk",
    "case_ids",
    "case_on",
    "entries",
    "event_day",
    "event_in",
    "fits",
    "folder_of",
    "happened",
    "in_folder",
    "next_id",
    "record",
    "store_at",
    "today",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """
    Who acts and where. The store is opened when it is first needed.

    `say` is told what whoever acts should know before anything is recorded, and even if nothing is.
    """

    folder: Path
    opened: "Callable[[], EventStore]"
    name: str | None
    role: str | None
    visibility: str | None
    withhold: tuple[str, ...]
    say: Callable[[str], None] = lambda remark: None  # noqa: ARG005 -- nobody listens
    at_beginning: bool = False  # the log is being made, and its first head with it
    kept: "dict[str, EventStore]" = field(default_factory=dict)

    @property
    def store(self) -> "EventStore":
        """The store of the workspace."""
        if "store" not in self.kept:
            self.kept["store"] = self.opened()
        return self.kept["store"]


def store_at(
    folder: Path, given: "EventStore | None", at_end: Callable[[Callable[[], None]], object]
) -> "EventStore":
    """Return the store a caller brought along, or the workspace's own, closed `at_end`."""
    if given is not None:
        return given
    from stopwork.log.store import open_workspace  # noqa: PLC0415  a help text opens nothing

    store = open_workspace(folder)
    at_end(store.close)
    return store


def in_folder(desk: Desk, workspace: Path, at_end: Callable[[Callable[[], None]], object]) -> Desk:
    """Return the same desk at another workspace; a store that a caller brought along stays."""
    folder, held = folder_of(workspace), desk.opened
    given = held.args[1] if isinstance(held, partial) else None
    return replace(desk, folder=folder, opened=partial(store_at, folder, given, at_end), kept={})


Ready = Callable[[tuple[Entry, ...]], None]


def record(
    desk: Desk,
    case_id: str,
    *new: Event,
    public: Collection[Event] = (),
    ready: Ready | None = None,
) -> Case:
    """Put events on record, all or none, and return the case after them.

    Those that are `public`, because they were published by others, are marked so unless whoever
    acts says otherwise. `ready` is called with the entries of the case just before, when all of it
    fits; if it raises, nothing is written, and nothing is written after any other entries.

    Raises CaseError or NotPermitted when one does not fit or is not allowed, and Conflict when
    somebody else wrote to the case meanwhile.
    """
    with turn(desk, case_id):
        return _recorded(desk, case_id, new, public, ready)


def turn(desk: Desk, case_id: str) -> AbstractContextManager[None]:
    """Return what waits for one's turn at a case, where the store has a queue, and keeps it."""
    from stopwork.log import turns  # noqa: PLC0415  a help text opens nothing
    from stopwork.log.store import Store  # noqa: PLC0415

    store = desk.store
    return turns.turn(store, case_id) if isinstance(store, Store) else nullcontext()


def _recorded(
    desk: Desk,
    case_id: str,
    new: Sequence[Event],
    public: Collection[Event],
    ready: Ready | None,
) -> Case:
    roster = roster_of(happened(desk, WORKSPACE), _titled)
    before = entries(desk, case_id)
    told = list(map(event_in, before))
    case = folded(case_id, told)
    lines: list[NewEntry] = []
    known = known_now(before)
    for event in new:
        fits(desk, case, event, roster)
        told.append(event)
        again = isinstance(event, acts.StopWorkCorrected)  # it changes acts that stand before it
        case = folded(case_id, told) if again else after(case, event)
        if isinstance(event, RoleGranted | RoleRevoked):
            mine = replace(event, granted_by=desk.name) if isinstance(event, RoleGranted) else event
            roster = roster_of([*happened(desk, WORKSPACE), mine], _titled)
        lines.append(entry_of(desk, event, public, known))
        noted(known, lines[-1], lines[-1].visibility)
    if ready is not None:
        ready(before)
    if lines:
        desk.store.append(case_id, len(before), lines)
    return case


def _titled(office: str) -> str | None:
    """The office of section 5(k) that bears a title today; None for any other."""
    return who_signs().held(office, today())


def fits(desk: Desk, case: Case, event: Event, roster: Roster) -> None:
    """Raise CaseError or NotPermitted unless the desk may put an event on record in a case."""
    permit(case, event, _actor(desk, event, roster), roster)
    checked(case, event)
    if wrong := not_yet(event, today(), _law_from(event)):
        raise CaseError(f"case '{case.id}': {wrong}")


def _actor(desk: Desk, event: Event, roster: Roster) -> Actor:
    if desk.name is None or desk.role is None:
        raise UsageError(
            "say who acts and in which role: --as NAME --role ROLE (or STOPWORK_AS, STOPWORK_ROLE)"
        )
    office = roster.office_of(desk.name, desk.role)
    acting = truth_of(event.acting) if isinstance(event, acts.Certified) else Truth.UNKNOWN
    signer = who_signs().signer(
        office or None, event_day(event), acting=acting, delegated=Truth.FALSE
    )
    return Actor(
        name=desk.name,
        role=desk.role,
        office=office,
        relevant=signer.truth,
        relevant_reason=signer.reason,
        at_beginning=desk.at_beginning,
    )


def _law_from(event: Event) -> date | None:
    """Return the day from which the law knows of the officials' acts of a review."""
    if not isinstance(event, acts.Review):
        return None
    bar = rules().named("bar")
    return rules().law.provisions[bar].in_force.start


def event_day(event: Event) -> date:
    """Return the day an event is about, for asking who held which title then."""
    day = getattr(event, "on", None) or getattr(event, "received_on", None)
    return day if isinstance(day, date) else datetime.now(UTC).date()


def entry_of(desk: Desk, event: Event, public: Collection[Event], known: Known) -> NewEntry:
    """Return an event as it will stand on record, with who may see each part.

    `public` are events that hold what others published; `known` what the case holds by then.
    """
    name, fields = stored(event)
    is_published = desk.visibility is None and any(event is one for one in public)
    usual = PUBLIC if is_published else desk.visibility
    every = str(fields["mark"]) if name == CHANGED else usual
    asked = marks(name, fields, every, desk.withhold)
    line = NewEntry(
        at=datetime.now(UTC),
        actor=desk.name or "",
        role=desk.role or "",
        event=name,
        fields=fields,
        visibility=guarded(name, fields, asked, known),
    )
    return sealed(line, secrets.token_hex)


def entries(desk: Desk, case_id: str) -> tuple[Entry, ...]:
    """Return the entries of a case in order; none where it was never opened."""
    return tuple(desk.store.entries(case_id))


def happened(desk: Desk, case_id: str) -> list[Event]:
    """Return the events of a case in the order in which they were written down."""
    return [event_in(entry) for entry in entries(desk, case_id)]


def case_on(desk: Desk, case_id: str, on: date | None = None) -> Case:
    """Return a case as it stands, or as it stood on a day; raises CaseError when there is none."""
    found = happened(desk, case_id)
    if not found or case_id == WORKSPACE:
        raise CaseError(no_case(desk, case_id))
    return folded(case_id, found) if on is None else as_of(case_id, found, on)


def no_case(desk: Desk, case_id: str) -> str:
    """Return the refusal of a case that is not there, with the nearest that are.

    Of the record as it was known, it says no more than that nothing of the case was in it.
    """
    from stopwork.desk.stores import not_yet_on_record  # noqa: PLC0415 -- no help needs a store

    if past := not_yet_on_record(desk.store, f"a case '{case_id}'"):
        return past
    near = meant(case_id, case_ids(desk), "see `stopwork case list`")
    return f"there is no case '{case_id}' in {desk.folder}; {near}"


def case_ids(desk: Desk) -> tuple[str, ...]:
    """Return the ids of all cases in the order in which they were opened."""
    from stopwork.log.heads import heads  # noqa: PLC0415  a help text opens nothing
    from stopwork.log.store import Store  # noqa: PLC0415

    store = desk.store
    found = heads(store) if isinstance(store, Store) else dict.fromkeys(
        entry.case_id for entry in store.entries()
    )  # fmt: skip
    return tuple(name for name in found if name != WORKSPACE)


def next_id(desk: Desk, name: str, letter: str, taken: Iterable[str]) -> str:
    """Return the first free id for an event of a stored name: c1, c2, ...

    What is marked otherwise than is usual for its kind is counted apart (cc1 is a controlled claim,
    qp1 a public question), so that the ids which a view shows have no gaps that tell of others.
    """
    usual = usual_mark(name)
    hides = bool(
        (NEEDED | {"on", "published_on"}) & set(desk.withhold)
    )  # then it is left out whole
    mark = WITHHELD if hides else desk.visibility or usual
    stem = letter if mark == usual else f"{letter}{mark[0]}"
    known = set(taken)
    return next(f"{stem}{n}" for n in range(1, len(known) + 2) if f"{stem}{n}" not in known)
