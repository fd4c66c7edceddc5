"""
The published copy of a log that opens one case alone.

    entries + leaf hashes + a case + a view  →  the line of every entry, most of them leaf hashes

An entry is opened when the view can tell what happened in it (`cases.seen`). Of other cases nothing
is opened, public or not; who holds which role in the workspace, only where that is public.
Of a log as it once was, `later` are the entries since: what they hide is hidden.
"""

from collections.abc import Iterable, Iterator, Sequence

from stopwork.cases.events import WORKSPACE, Event
from stopwork.cases.views import told
from stopwork.log.entries import PUBLIC, Entry, bare
from stopwork.log.visibility import line_showing

Told = tuple[Entry, Event, frozenset[str]]


def told_of(
    entries: Iterable[Entry], case_id: str, view: str, later: Iterable[Entry] = ()
) -> Iterator[Told]:
    """Return each entry of a case that a view may see, with its event and the parts it may see."""
    held, since = ([e for e in part if e.case_id == case_id] for part in (entries, later))
    return told(held, view, since)


def opened_of(
    entries: Iterable[Entry], case_id: str, view: str, later: Iterable[Entry] = ()
) -> dict[int, frozenset[str]]:
    """Return the parts to be opened of each entry that is opened, by its index."""
    held, since = tuple(entries), tuple(later)
    grants = told_of(held, WORKSPACE, PUBLIC, since) if case_id != WORKSPACE else ()
    lines = (*told_of(held, case_id, view, since), *grants)
    return {entry.index: parts for entry, _, parts in lines}


def lines_of_case(
    entries: Iterable[Entry],
    leaves: Sequence[bytes],
    case_id: str,
    view: str,
    later: Iterable[Entry] = (),
) -> Iterator[str]:
    """Yield the line of every entry in order, of the same leaf hash, opened for one case alone.

    `leaves` are the leaf hashes of the log; of its entries, those of the case and of the workspace
    are needed, others may be missing.
    """
    held = tuple(entries)
    opened = opened_of(held, case_id, view, later)
    shown = {entry.index: entry for entry in held if entry.index in opened}
    return (
        line_showing(shown[index], opened[index]) if index in shown else bare(index, leaf.hex())
        for index, leaf in enumerate(leaves)
    )
