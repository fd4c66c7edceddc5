"""The basis of a case's reports, read once where the record, the law and the registry are."""

from collections.abc import Iterable
from datetime import date

from stopwork.cases.case import Case, as_of, known_on
from stopwork.cases.days import later_recorded
from stopwork.cases.events import WORKSPACE, Event
from stopwork.cases.freeze import LIST, PROVISION, Moved
from stopwork.cases.marks import BRINGS
from stopwork.cases.stored import NAMES
from stopwork.cases.story import timeline_of
from stopwork.cases.views import WHOLE, events_seen
from stopwork.desk.digests import what_moved
from stopwork.desk.outlook import as_file, assessed, disagreements, dues_of
from stopwork.desk.stores import entries_since, not_yet_on_record
from stopwork.errors import CaseError
from stopwork.log.entries import Entry
from stopwork.log.store import EventStore
from stopwork.registry.load import VENDORS, load_registry
from stopwork.registry.owners.edges import edges
from stopwork.registry.owners.ownership import group_on, listed
from stopwork.registry.words import LISTS
from stopwork.reports.facts.basis import Basis, VendorGroup

OF_THE_LAW = frozenset({PROVISION, LIST})  # what moved here tells nothing of hidden claims


def basis_of(
    store: EventStore, case_id: str, on: date, view: str, *, checkpoint: str | None = None
) -> Basis:
    """Return the basis of one case on a day in a view; what a store of the past would show of it
    and is hidden now stays hidden.

    Raises CaseError when the view shows nothing of such a case by that day.
    """
    entries = tuple(store.entries(case_id))
    since = entries_since(store, case_id)
    seen = list(events_seen(entries, view, since))
    happened = [event for _, event in seen]
    is_whole = view == WHOLE
    case = as_of(case_id, happened, on, is_whole=is_whole)
    nothing = Case(id=case_id, is_whole=is_whole)
    if not happened or case_id == WORKSPACE or case == nothing:
        what = f"a case '{case_id}' that is {view} by {on}"
        raise CaseError(
            not_yet_on_record(store, what)
            or f"nothing of a case '{case_id}' is {view} by {on}; see `stopwork case list`, or name"
            " another view or a later day"
        )
    made = assessed(case, on)
    return Basis(
        case=case,
        title=as_of(case_id, happened, date.max).title,
        on=on,
        view=view,
        file=as_file(case),
        assessment=made,
        contradictions=disagreements(case, on),
        dues=dues_of(case, made, on),
        told=timeline_of(seen, on),
        entries=places(one for one in seen if known_on(one[1]) <= on),
        moved=_moved(case_id, entries, on, view),
        vendor=_vendor(case, on),
        checkpoint=checkpoint,
        recorded_later=later_recorded(happened, on),
    )


def _moved(case_id: str, entries: Iterable[Entry], on: date, view: str) -> tuple[Moved, ...]:
    """What moved since the determination; claims and vendors only where the whole may be seen."""
    whole = as_of(case_id, (event for _, event in events_seen(entries, WHOLE)), on)
    found = what_moved(whole, on) or ()
    return found if view == WHOLE else tuple(one for one in found if one.kind in OF_THE_LAW)


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
