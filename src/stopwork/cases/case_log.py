"""
The published copy of a log that opens one case alone.

    entries + leaf hashes + a case + a view  →  the line of every entry, most of them leaf hashes

An entry is opened when the view can tell what happened in it (`cases.seen`). Of other cases nothing
is opened, public or not; who holds which role in the workspace, only where that is public.
"""

from collections.abc import Iterable, Iterator, Sequence

from stopwork.cases.events import WORKSPACE, Event
from stopwork.cases.views import told
from stopwork.log.entries import PUBLIC, Entry, bare
from stopwork.log.visibility import line_showing

Told = tuple[Entry, Event, frozenset[str]]


def told_of(entries: Iterable[Entry], case_id: str, view: str) -> Iterator[Told]:
    """Return each entry of a case that a view may see, with its event and the parts it may see."""
    return told((entry for entry in entries if entry.case_id == case_id), view)


def opened_of(entries: Iterable[Entry], case_id: str, view: str) -> dict[int, frozenset[str]]:
    """Return the parts to be opened of each entry that is opened, by its index."""
    held = tuple(entries)
    grants = told_of(held, WORKSPACE, PUBLIC) if case_id != WORKSPACE else ()
    lines = (*told_of(held, case_id, view), *grants)
    return {entry.index: parts for entry, _, parts in lines}


def lines_of_case(
    entries: Iterable[Entry], leaves: Sequence[bytes], case_id: str, view: str
) -> Iterator[str]:
    """Yield the line of every entry in order, of the same leaf hash, opened for one case alone.

    `leaves` are the leaf hashes of the log; of its entries, those of the case and of the workspace
    are needed, others may be missing.
    """
    held = tuple(entries)
    opened = opened_of(held, case_id, view)
    shown = {entry.index: entry for entry in held if entry.index in opened}
    return (
        line_showing(shown[index], opened[index]) if index in shown else bare(index, leaf.hex())
        for index, leaf in enumerate(leaves)
    )
