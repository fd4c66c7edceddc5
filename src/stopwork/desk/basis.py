"""The basis of a case's reports, read once where the record, the law and the registry are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stopwork.cases.acts import DeterminationMade
from stopwork.cases.case import Case, as_of, known_on
from stopwork.cases.contradictions import Contradiction
from stopwork.cases.days import later_recorded
from stopwork.cases.due import Due
from stopwork.cases.events import WORKSPACE, Event
from stopwork.cases.freeze import LIST, PROVISION, Moved
from stopwork.cases.marks import BRINGS
from stopwork.cases.parts.traced_day import plain
from stopwork.cases.stored import NAMES
from stopwork.cases.story import timeline_of
from stopwork.cases.views import WHOLE, events_seen
from stopwork.desk.digests import what_moved
from stopwork.desk.outlook import as_file, assessed, disagreements, dues_of
from stopwork.desk.stores import entries_since, not_yet_on_record
from stopwork.errors import CaseError
from stopwork.law.assess import Assessment
from stopwork.log.entries import Entry
from stopwork.log.store import EventStore
from stopwork.registry.load import VENDORS, load_registry
from stopwork.registry.owners.edges import edges
from stopwork.registry.owners.ownership import group_on, listed
from stopwork.registry.words import LISTS
from stopwork.reports.facts.basis import Basis, VendorGroup

OF_THE_LAW = frozenset({PROVISION, LIST})  # what moved here tells nothing of hidden claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What the lists of all cases tell of one, in one view, on one day; a basis has it too."""

    case: Case
    title: str
    on: date
    assessment: Assessment
    contradictions: tuple[Contradiction, ...]
    dues: tuple[Due, ...]
    moved: tuple[Moved, ...]


def outline_of(store: EventStore, case_id: str, on: date, view: str) -> Outline:
    """Return the outline of one case on a day in a view; raises what `basis_of` raises."""
    return _outline(_Read.of(store, case_id, view), on)


def case_seen(store: EventStore, case_id: str, on: date, view: str) -> tuple[str, Case] | None:
    """Return the title of a case and the case on a day, unassessed; None where none is seen."""
    read = _Read.of(store, case_id, view)
    case = _case(read, on)
    return None if case is None else (_title(read), case)


def basis_of(
    store: EventStore, case_id: str, on: date, view: str, *, checkpoint: str | None = None
) -> Basis:
    """Return the basis of one case on a day in a view; what a store of the past would show of it
    and is hidden now stays hidden.

    Raises CaseError when the view shows nothing of such a case by that day.
    """
    read = _Read.of(store, case_id, view)
    outline, seen = _outline(read, on), read.seen
    return Basis(
        case=outline.case,
        title=outline.title,
        on=on,
        view=view,
        file=as_file(outline.case),
        assessment=outline.assessment,
        contradictions=outline.contradictions,
        dues=outline.dues,
        told=timeline_of(seen, on),
        entries=places(one for one in seen if known_on(one[1]) <= on),
        moved=outline.moved,
        vendor=_vendor(outline.case, on),
        checkpoint=checkpoint,
        recorded_later=later_recorded((event for _, event in seen), on),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The entries of a case, and the events that a view has of them, each with its index."""

    store: EventStore
    case_id: str
    view: str
    entries: tuple[Entry, ...]
    seen: list[tuple[int, Event]]

    @classmethod
    def of(cls, store: EventStore, case_id: str, view: str) -> "_Read":
        entries = tuple(store.entries(case_id))
        seen = list(events_seen(entries, view, entries_since(store, case_id)))
        return cls(store=store, case_id=case_id, view=view, entries=entries, seen=seen)


def _case(read: _Read, on: date) -> Case | None:
    """The case on a day; None where the view shows nothing of it by then."""
    is_whole = read.view == WHOLE
    case = as_of(read.case_id, (event for _, event in read.seen), on, is_whole=is_whole)
    nothing = Case(id=read.case_id, is_whole=is_whole)
    return None if not read.seen or read.case_id == WORKSPACE or case == nothing else case


def _title(read: _Read) -> str:
    return as_of(read.case_id, (event for _, event in read.seen), date.max).title


def _outline(read: _Read, on: date) -> Outline:
    case = _case(read, on)
    if case is None:
        day = plain(on)
        what = f"a case '{read.case_id}' that is {read.view} by {day}"
        raise CaseError(
            not_yet_on_record(read.store, what)
            or f"nothing of a case '{read.case_id}' is {read.view} by {day}; see `stopwork case"
            " list`, or name another view or a later day"
        )
    made = assessed(case, on)
    return Outline(
        case=case,
        title=_title(read),
        on=on,
        assessment=made,
        contradictions=disagreements(case, on),
        dues=dues_of(case, made, on),
        moved=_moved(read, on),
    )


def _moved(read: _Read, on: date) -> tuple[Moved, ...]:
    """What moved since the determination; claims and vendors only where the whole may be seen."""
    if read.view == WHOLE:
        happened = [event for _, event in read.seen]
    else:
        happened = [event for _, event in events_seen(read.entries, WHOLE)]
    if not any(isinstance(event, DeterminationMade) for event in happened):
        return ()
    found = what_moved(as_of(read.case_id, happened, on), on) or ()
    return found if read.view == WHOLE else tuple(one for one in found if one.kind in OF_THE_LAW)


def places(seen: Iterable[tuple[int, Event]]) -> dict[str, int]:
    """Return the index of the entry that brought in each thing, by its reference.

    An event that brings in nothing of its own is found by its stored name and its place among those
    of that name: `stop-work-issued:1`.
    """
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    for index, event in seen:
        name = NAMES[type(event)]
        counts[name] = counts.get(name, 0) + 1
        found[f"{name}:{counts[name]}"] = index
        if name in BRINGS:
            found.setdefault(f"{BRINGS[name]}:{getattr(event, BRINGS[name])}", index)
    return found


def _vendor(case: Case, on: date) -> VendorGroup | None:
    """The vendor that a reviewer judged the recipient to be, else the one vendor claims name."""
    judged = [hit.vendor for hit in case.hits.values() if hit.judgement == "same"]
    named = {c.subject.partition(":")[2] for c in case.claims.values()
             if c.subject.startswith("vendor:")}  # fmt: skip
    wanted = judged or (sorted(named) if len(named) == 1 else [])
    registry = load_registry(VENDORS)
    found = [vendor for vendor in registry.vendors if vendor.id in wanted[:1]]
    if not found:
        return None
    group = group_on(registry, found[0], on)
    lists = listed(registry, group.companies, on)
    drawn = edges(group)
    files = {held.tie.file for edge in drawn for held in edge.told}
    return VendorGroup(
        vendor=found[0],
        group=group,
        edges=drawn,
        files=tuple(vendor for vendor in registry.vendors if vendor.id in files),
        listed={key: tuple(LISTS.get(one, one) for one in names) for key, names in lists.items()},
    )
