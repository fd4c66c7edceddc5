"""
What a case holds that an act may name: claims, sources, questions, acts, each with its id.

    entries of a case  →  one row each: kind, id, what it is, who may see it, in which entry
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from stopwork.cases.acts import StopWork
from stopwork.cases.events import WORKSPACE, Event
from stopwork.cases.marks import BRINGS, closer, marks_now
from stopwork.cases.stored import NAMES
from stopwork.desk.record import Desk, entries, event_in, no_case
from stopwork.errors import CaseError, UsageError
from stopwork.log.entries import ENTRY as HEAD
from stopwork.log.entries import PUBLIC, Entry
from stopwork.matching.nearest import meant

# The word for many of a kind, and the kind: the field of the event that holds its id.
KINDS = {
    "awards": "award",
    "sources": "source",
    "claims": "claim",
    "questions": "question",
    "concerns": "concern",
    "replies": "reply",
    "hits": "hit",
    "drafts": "draft",
    "determinations": "determination",
    "waivers": "waiver",
    "orders": "order",
}
SAYS = ("says", "title", "words", "recipient", "vendor", "reason", "modification")


@dataclass(frozen=True, slots=True, kw_only=True)
class Id:
    """One thing in a case: its kind, its id, what it is, who may see it, the entry that brought it.

    The id of a stop-work act is its stored name and its place among those of that name.
    """

    kind: str
    id: str
    what: str
    seen_by: str
    entry: int


def ids_of(desk: Desk, case_id: str, kinds: str | None = None) -> tuple[Id, ...]:
    """Return what a case holds, of one kind or (None) of all, in the order of its entries.

    Raises CaseError where there is no such case, UsageError for a kind there is none of.
    """
    found = entries(desk, case_id)
    if not found or case_id == WORKSPACE:
        raise CaseError(no_case(desk, case_id))
    if kinds is not None and kinds not in {*KINDS, *KINDS.values()}:
        raise UsageError(f"'{kinds}' is no kind of thing in a case; {meant(kinds, KINDS)}; "
                         f"the kinds are {', '.join(KINDS)}")  # fmt: skip
    wanted = KINDS.get(kinds, kinds) if kinds else None
    return tuple(one for one in _ids(found) if wanted in (None, one.kind))


def _ids(found: tuple[Entry, ...]) -> Iterator[Id]:
    counts: dict[str, int] = {}
    now = marks_now(found)
    for entry in found:
        event = event_in(entry)
        named = _named(event, counts)
        if named is not None:
            kind, name = named
            mark = closer(now[entry.index][HEAD], now[entry.index].get(kind, PUBLIC))
            yield Id(kind=kind, id=name, what=_what(event), seen_by=mark, entry=entry.index)


def _named(event: Event, counts: dict[str, int]) -> tuple[str, str] | None:
    name = NAMES[type(event)]
    counts[name] = counts.get(name, 0) + 1
    if isinstance(event, StopWork):
        return "order", f"{name}:{counts[name]}"
    if name in BRINGS:
        return BRINGS[name], str(getattr(event, BRINGS[name]))
    return None


def _what(event: Event) -> str:
    own = {each.name for each in fields(event)}
    told = [str(getattr(event, name)) for name in ("key", "award") if name in own]
    said = next((str(getattr(event, name)) for name in SAYS if getattr(event, name, None)), "")
    return ": ".join(part for part in (*told, said) if part)
