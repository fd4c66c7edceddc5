"""
Who may see which part of an entry, and the copy of a log that shows no more than that.

    public      anybody
    controlled  the offices that take part in the review
    withheld    only whoever holds the workspace

What a published copy tells beyond the parts it shows is the number of entries in the log, which
every checkpoint states anyhow, and at which places entries are shown. An entry that is not shown is
its leaf hash: neither its case, time, event nor length can be read or guessed from it. An entry
that is shown in part has eight, sixteen ... commitments, so that the number of its other parts
stays unsaid, except where its event says which fields there are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from stopwork.errors import LogError
from stopwork.log.commit import commitment
from stopwork.log.entries import (
    CONTROLLED,
    ENTRY,
    PUBLIC,
    VISIBILITIES,
    WITHHELD,
    Entry,
    bare,
    disclosures,
    leaf_bytes,
    written,
)
from stopwork.log.merkle import leaf_hash

VIEWS = (PUBLIC, CONTROLLED)
__all__ = [
    "CONTROLLED", "PUBLIC", "VIEWS", "WITHHELD", "line_showing", "published", "published_line",
    "seen",
]  # fmt: skip


def seen(mark: str, view: str) -> bool:
    """Return whether a part so marked is shown in a view; a mark nobody knows is not."""
    if view not in VIEWS:
        raise LogError(f"{view!r} is no view; choose {' or '.join(VIEWS)}")
    return mark in VISIBILITIES[: VISIBILITIES.index(view) + 1]


def published(
    entries: Iterable[Entry], view: str, now: Mapping[int, Mapping[str, str]] | None = None
) -> Iterator[str]:
    """Yield the line of each entry, of the same leaf hash, showing only what the view may see.

    `now` are the marks of entries by index, where later acts changed them.
    """
    held = now or {}
    return (published_line(entry, view, held.get(entry.index)) for entry in entries)


def published_line(entry: Entry, view: str, now: Mapping[str, str] | None = None) -> str:
    """Return one entry's line in a view: its leaf hash alone when its head is not to be shown."""
    marks = now or entry.visibility
    parts = {name for name in disclosures(entry) if seen(marks.get(name, WITHHELD), view)}
    return line_showing(entry, parts)


def line_showing(entry: Entry, parts: Collection[str]) -> str:
    """Return one entry's line with the parts of these names: its leaf hash alone without @entry."""
    if ENTRY not in parts:
        return bare(entry.index, leaf_hash(leaf_bytes(entry)).hex())
    texts = disclosures(entry)
    hidden = [commitment(text) for name, text in texts.items() if name not in parts]
    shown = (text for name, text in texts.items() if name in parts)
    return written(entry.index, shown, [*entry.decoys, *hidden])
