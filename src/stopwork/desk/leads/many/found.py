"""
What is found in actions that were read: of all of them at once, or bucket by bucket of awards.

Either way gives the same tables in the same order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lifecycle import as_of, events, states
from stopwork.awards.spans import spans
from stopwork.awards.versions import Standing
from stopwork.desk.leads.many.hits_first import Picked
from stopwork.desk.leads.notes import noted
from stopwork.reports.facts.run import Counted, Findings
from stopwork.schema import ACTION, EVENT, HIT, LEAD, SPAN
from stopwork.screening import Targets, screen
from stopwork.screening.gaps import AMOUNT, DAY, GAP, RECIPIENT, gaps_of

# What is found of awards, by its name in Findings.
OF_AWARDS = {"leads": LEAD, "hits": HIT, "events": EVENT, "spans": SPAN, "gaps": GAP}


@dataclass(frozen=True, slots=True)
class Read:
    """The actions that a run looks at, in order, and what is known of their versions."""

    actions: pa.Table
    standing: Standing
    repeats: int
    newest_on: date | None  # the newest action of all the files: states are told as of it
    counted: Counted | None = None  # of all rows, where `actions` are not all that stand


def found_in(seen: Read, targets: Targets) -> Findings:
    """Return the leads among actions that were read, and what they rest on; nothing is opened.

    All actions of an award are among them; of as many awards as an engine cares to hold at once.
    """
    told: list[pa.Table] = []

    def states_of(awards: pa.Array) -> pa.Table:
        mine = seen.actions.filter(pc.is_in(seen.actions["award_id"], awards))
        happened = events(mine)
        told.extend((happened, spans(happened, mine)))
        return as_of(states(happened), mine, seen.newest_on)

    hits, leads = screen(seen.actions, targets, states_of)
    return Findings(
        leads=noted(leads, seen.standing.changes),
        actions=seen.actions,
        events=told[0] if told else EVENT.empty_table(),
        spans=told[1],
        hits=hits,
        changes=seen.standing.changes,
        gaps=gaps_of(seen.actions),
        looked_at=seen.counted,
    )


def found_in_buckets(picked: Picked, targets: Targets) -> Findings:
    """Return what `found_in` finds in all awards that were picked, some of them at a time."""
    parts = [
        found_in(Read(actions, picked.standing, 0, picked.newest_on), targets)
        for actions in picked.each()
    ]
    tables = {
        name: pa.concat_tables([schema.empty_table(), *(getattr(part, name) for part in parts)])
        for name, schema in (*OF_AWARDS.items(), ("actions", ACTION))
    }
    changes = picked.standing.changes
    return replace(in_one_order(tables), changes=changes, looked_at=picked.counted)


def in_one_order(tables: Mapping[str, pa.Table]) -> Findings:
    """Return the tables of all buckets (OF_AWARDS, and actions) in the order that one has."""
    of_money = ["obligated", "award_id"]
    kinds = pl.col("what").replace_strict({RECIPIENT: 0, AMOUNT: 1, DAY: 2})
    by_award = {name: ordered(tables[name], "award_id") for name in ("hits", "events", "spans")}
    return Findings(
        leads=ordered(tables["leads"], "score", *of_money, descending=[True, True, False]),
        gaps=ordered(tables["gaps"], kinds, *of_money, descending=[False, True, False]),
        actions=tables["actions"],
        **by_award,
    )


def ordered(table: pa.Table, *by: str | pl.Expr, descending: bool | list[bool] = False) -> pa.Table:
    """Return a table in an order; one that stands in it already is not copied."""
    frame = pl.DataFrame(pl.from_arrow(table))
    first = by[0]
    if len(by) == 1 and isinstance(first, str) and not descending and frame[first].is_sorted():
        return table
    rows = frame.sort(*by, descending=descending, nulls_last=True, maintain_order=True)
    return rows.to_arrow().cast(table.schema)
