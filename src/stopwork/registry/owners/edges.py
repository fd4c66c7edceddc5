"""
The ties of a group as numbered edges: one per pair and sort, with all that is said of it.

The drawing and the table beside it are made of the same edges, so that neither shows more.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from stopwork.registry.owners.network import Range, per_cent
from stopwork.registry.owners.ownership import Group, Held, holdings
from stopwork.registry.owners.ties import Company
from stopwork.registry.vendor import Source
from stopwork.registry.words import period
from stopwork.truth import Truth

# What the first company is to the second.
WORDS = {
    "parent": "is the parent of",
    "subsidiary": "is the parent of",
    "owner": "is an owner of",
    "investor": "is an investor in",
    "successor": "is succeeded by",
    "predecessor": "is succeeded by",
    "reseller": "sells through",
    "intermediary": "sells through the intermediary",
    "dealer_of": "sells through",
    "affiliate": "is affiliated with",
    "partner": "is a partner of",
    "related_entity": "is related to",
}
CERTAIN, ALLEGED, UNDATED = "holds", "alleged", "undated"


@dataclass(frozen=True, slots=True)
class Edge:
    """One tie of the drawing; `share` is null for a tie that is not ownership."""

    number: int
    sort: str
    first: Company
    second: Company
    certainty: str
    share: Range | None
    told: tuple[Held, ...]


def edges(group: Group) -> tuple[Edge, ...]:
    """Return the group's edges: ownership first, then by the names of the companies."""
    shares = holdings(group.held)
    together: dict[tuple[str, ...], list[Held]] = defaultdict(list)
    for held in group.held:
        ends = (held.tie.first.key, held.tie.second.key)
        pair = tuple(sorted(ends)) if held.tie.sort == "link" else ends
        together[held.tie.sort, *pair].append(held)
    told = sorted(together.values(), key=_place)
    return tuple(_edge(number, one, shares) for number, one in enumerate(told, start=1))


def _place(told: Sequence[Held]) -> tuple[int, str, str]:
    tie = told[0].tie
    sorts = ("ownership", "succession", "trade", "link")
    return sorts.index(tie.sort), tie.first.name.casefold(), tie.second.name.casefold()


def _edge(number: int, told: Sequence[Held], shares: dict[str, dict[str, Range]]) -> Edge:
    tie = told[0].tie
    share = shares[tie.second.key][tie.first.key] if tie.sort == "ownership" else None
    return Edge(number, tie.sort, tie.first, tie.second, _certainty(told), share, tuple(told))


def _certainty(told: Sequence[Held]) -> str:
    if any(held.truth is Truth.TRUE for held in told):
        return CERTAIN
    confirmed = any(held.tie.status == "confirmed" for held in told)
    return UNDATED if confirmed else ALLEGED


def says(edge: Edge) -> str:
    """Return the tie in words: 'is an owner of', or several where sources say several."""
    return ", ".join(dict.fromkeys(WORDS[held.tie.kind] for held in edge.told))


def has_share(edge: Edge) -> bool:
    """Tell whether a source gives the share."""
    return any(held.tie.share for held in edge.told)


def share_says(edge: Edge) -> str:
    """Return the share in words; a share that nobody states is 'not stated', not a range."""
    if edge.share is None:
        return ""
    return per_cent(edge.share.low, edge.share.high) if has_share(edge) else "share not stated"


def when_says(edge: Edge) -> str:
    """Return the times that the sources give."""
    times = [period(held.tie.from_, held.tie.to) for held in edge.told]
    return "; ".join(dict.fromkeys(time or "no dates" for time in times))


def certainty_says(edge: Edge) -> str:
    """Return why a tie is drawn as it is."""
    if edge.certainty == CERTAIN:
        return "on record"
    if edge.certainty == UNDATED:
        return "confirmed, not known whether on this day"
    return ", ".join(sorted({held.tie.status for held in edge.told}))


def sources(edge: Edge) -> tuple[Source, ...]:
    """Return the sources of an edge, each once."""
    return tuple(dict.fromkeys(held.tie.source for held in edge.told))
