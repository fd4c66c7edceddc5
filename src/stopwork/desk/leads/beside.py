"""What is screened beside the registry: watchlists of the user, and the official lists held."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import monotonic

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lifecycle import as_of, events, states
from stopwork.awards.recipients import by_recipient
from stopwork.awards.spans import spans
from stopwork.desk.leads.notes import noted
from stopwork.desk.leads.watchlist_files import (
    as_watchlist,
    of_snapshot,
    official_lists,
    own_list,
    used,
)
from stopwork.reports.facts.run import Findings, ListUsed, RunFacts
from stopwork.screening import of_awards
from stopwork.screening.leads import leads_of
from stopwork.screening.watchlists import Watchlist, joined, watch_hits, with_listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The lists of a run, what a manifest says of them, and what in them was odd."""

    watchlist: Watchlist
    used: tuple[ListUsed, ...] = ()
    odd: tuple[str, ...] = ()


def beside_of(paths: Iterable[Path], *, lists: bool) -> Beside:
    """Return these watchlists, and with `lists` the official lists held.

    Raises SourceError for a file without names, UsageError where no official list is held.
    """
    mine = [own_list(path) for path in paths]
    held = official_lists() if lists else ()
    return Beside(
        watchlist=joined([*map(as_watchlist, mine), *map(of_snapshot, held)]),
        used=(*(one.used for one in mine), *map(used, held)),
        odd=tuple(says for one in mine for says in one.odd),
    )


def with_lists(found: Findings, facts: RunFacts, beside: Beside) -> tuple[Findings, RunFacts]:
    """Return findings and facts with what the lists give; without lists, as they were."""
    if not beside.used:
        return found, facts
    began = monotonic()
    found = listed(found, beside.watchlist, facts.newest_on)
    timings = {**facts.timings, "lists": monotonic() - began}
    warnings = (*beside.odd, *facts.warnings)
    facts = replace(facts, lists=(*facts.lists, *beside.used), warnings=warnings)
    return found, replace(facts, timings=timings, seconds=sum(timings.values()))


def listed(
    found: Findings,
    watchlist: Watchlist,
    newest_on: date | None,
    known: pl.DataFrame | None = None,
) -> Findings:
    """Return findings with what lists give for their actions; `known` as `watch_hits` takes it."""
    parts = by_recipient(found.actions)
    hits = watch_hits(parts, watchlist, known)
    whole = of_awards(hits)
    more = _happened(found, whole)
    stands = as_of(states(more.events), found.actions, newest_on)
    leads = leads_of(parts, hits, None, stands)
    return replace(
        more,
        hits=pa.concat_tables([found.hits, whole]),
        leads=with_listed(found.leads, noted(leads, found.changes), whole),
    )


def _happened(found: Findings, hits: pa.Table) -> Findings:
    """The findings with what happened to the awards that only a list knows."""
    known = pa.concat_arrays([found.hits["award_id"].combine_chunks()])
    new = hits.filter(pc.invert(pc.is_in(hits["award_id"], known)))["award_id"].combine_chunks()
    mine = found.actions.filter(pc.is_in(found.actions["award_id"], new))
    happened = events(mine)
    return replace(
        found,
        events=pa.concat_tables([found.events, happened]),
        spans=pa.concat_tables([found.spans, spans(happened, mine)]),
    )
