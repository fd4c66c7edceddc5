"""
What an edition of published records makes to tell: a pure function of what was known and what came.

    known, edition  →  step  →  alerts, and what is known after

Only news of awards that are watched is told of actions: those with a lead, those of a case, and
those that a saved search wants whole. Records that are changed or gone are told of every award.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lifecycle import events
from stopwork.schema import ACTION, DELETION, LEAD
from stopwork.watching.alerts import Alert
from stopwork.watching.editions import Compared, compared, merged
from stopwork.watching.of_actions import action_alert
from stopwork.watching.of_leads import lead_alert
from stopwork.watching.of_records import changed_alert, gone_alert, rebuilt_alert
from stopwork.watching.vanished import Missing, missing

Row = dict[str, Any]
Screen = Callable[[pa.Table], pa.Table]  # all actions of some awards to their leads (LEAD)
# Told of a lead's award even where they come with the lead itself; the rest is its history.
WEIGHTY = frozenset({
    "stop-work-issued", "partial-stop-work-issued", "stop-work-extended", "suspension-of-work",
    "protest-stay", "stop-work-lifted", "terminated-convenience", "terminated-cause",
    "order-cancelled", "closeout", "ending-undone", "recipient-changed",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is known: the leads told (LEAD rows by award), and awards that are watched anyway.

    `cases` has award ids and contract numbers; `whole` award ids that a saved search wants.
    """

    leads: Mapping[str, Row] = field(default_factory=dict)
    cases: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What an edition made to tell, the leads known after it, and the records that stand."""

    alerts: tuple[Alert, ...]
    leads: Mapping[str, Row]
    standing: pa.Table
    gone: frozenset[str] = frozenset()  # keys of records that the edition should have and has not


def step(
    known: pa.Table, edition: tuple[pa.Table, pa.Table], watched: Watched, screen: Screen
) -> Step:
    """Return what an edition (ACTION rows and DELETION rows) makes to tell.

    `known` are the records that stand before it: all those of its awards, and those that it should
    have as well.
    """
    rows, deletions = edition
    found = compared(known, rows)
    lost = missing(known, rows)
    standing = merged(known, rows, found)
    touched = pc.unique(rows["award_id"].combine_chunks())
    mine = standing.filter(pc.is_in(standing["award_id"], touched))
    leads = {row["award_id"]: row for row in screen(mine).select(LEAD.names).to_pylist()}
    lost_keys, deleted = _keys(known, lost), tuple(_deleted(known, rows, deletions))
    every = {**watched.leads, **leads}
    alerts = [
        *_lead_alerts(leads, watched, mine),
        *_action_alerts(found.new, mine, watched, leads),
        *_record_alerts(known, (found, lost), rows, every),
        *(gone_alert([row], mark, every.get(row["award_id"]), is_deletion=True)
          for row, mark in deleted),
    ]  # fmt: skip
    gone = lost_keys | {row["action_id"] for row, _ in deleted}
    return Step(
        alerts=tuple({alert.id: alert for alert in alerts}.values()),
        leads=every,
        standing=_without(standing, gone),
        gone=lost_keys,
    )


def _lead_alerts(leads: Mapping[str, Row], watched: Watched, actions: pa.Table) -> Iterator[Alert]:
    fresh = [row for award, row in leads.items() if award not in watched.leads]
    if not fresh:
        return
    places = _first_rows(actions, [row["award_id"] for row in fresh])
    for row in fresh:
        yield lead_alert(row, places[row["award_id"]])


def _first_rows(actions: pa.Table, awards: list[str]) -> dict[str, Row]:
    """The first action of each award, with its place."""
    wanted = actions.filter(pc.is_in(actions["award_id"], pa.array(awards, pa.string())))
    found: dict[str, Row] = {}
    for row in wanted.sort_by([("action_date", "ascending"), ("source_line", "ascending")]) \
            .to_pylist():  # fmt: skip
        found.setdefault(row["award_id"], row)
    return found


def _action_alerts(
    new: pa.Table, actions: pa.Table, watched: Watched, leads: Mapping[str, Row]
) -> Iterator[Alert]:
    """News of awards that are watched, one alert for each action."""
    wanted = {*leads, *watched.leads, *watched.whole, *watched.cases}
    is_mine = pc.or_(
        pc.is_in(new["award_id"], pa.array(sorted(wanted), pa.string())),
        pc.fill_null(pc.is_in(new["piid"], pa.array(sorted(watched.cases), pa.string())), False),  # noqa: FBT003
    )
    rows = new.filter(is_mine).to_pylist()
    if not rows:
        return
    of_awards = pa.array(sorted({row["award_id"] for row in rows}), pa.string())
    told = _events_by_place(actions.filter(pc.is_in(actions["award_id"], of_awards)))
    for row in rows:
        happened = told.get((row["source_file"], row["source_line"]), [])
        lead = leads.get(row["award_id"]) or watched.leads.get(row["award_id"])
        before = watched.leads.get(row["award_id"])
        if lead is not None and before is None:  # told as a lead, with its history
            happened = [one for one in happened if one["event_type"] in WEIGHTY]
            if not happened:
                continue
        is_case = not {row["award_id"], row["piid"]}.isdisjoint(watched.cases)
        yield action_alert(row, happened, (before, lead), is_case=is_case)


def _events_by_place(actions: pa.Table) -> dict[tuple[str, int], list[Row]]:
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for event in events(actions.cast(ACTION)).to_pylist():
        found[event["source_file"], event["source_line"]].append(event)
    return found


def _record_alerts(
    known: pa.Table,
    what: tuple[Compared, Missing],
    rows: pa.Table,
    leads: Mapping[str, Row],
) -> Iterator[Alert]:
    """Records that were changed, or left out of a later edition."""
    found, lost = what
    for one in found.changed:
        yield changed_alert(one.before, one.after, one.fields, leads.get(one.after["award_id"]))
    after = rows.slice(0, 1).to_pylist()
    if lost.rebuilt:
        yield rebuilt_alert(len(lost.at), lost.expected, after[0])
    elif lost.at:
        for award, gone in _by_award(known.take(pa.array(lost.at, pa.int64()))).items():
            yield gone_alert(gone, after[0], leads.get(award), is_deletion=False)


def _deleted(known: pa.Table, rows: pa.Table, deletions: pa.Table) -> Iterator[tuple[Row, Row]]:
    """Records that a file takes back by their key, unless its stamp is before theirs.

    A record that the file itself has again, not before it takes it back, lives on.
    """
    last = {row["action_id"]: row for row in deletions.select(DELETION.names).to_pylist()}
    again = rows.filter(pc.is_in(rows["action_id"], pa.array(sorted(last), pa.string())))
    for key, at in zip(*(again[n].to_pylist() for n in ("action_id", "modified_at")), strict=True):
        mark = last.get(key)
        if mark and (at is None or mark["modified_at"] is None or at >= mark["modified_at"]):
            del last[key]
    taken = known.filter(pc.is_in(known["action_id"], pa.array(sorted(last), pa.string())))
    for row in taken.to_pylist():
        mark = last[row["action_id"]]
        stamps = (mark["modified_at"], row["modified_at"])
        if None in stamps or stamps[0] > stamps[1]:
            yield row, mark


def _by_award(rows: pa.Table) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows.to_pylist():
        found[row["award_id"]].append(row)
    return found


def _keys(known: pa.Table, lost: Missing) -> frozenset[str]:
    """The keys of the records told as gone."""
    if lost.rebuilt:
        return frozenset()
    return frozenset(known["action_id"].take(pa.array(lost.at, pa.int64())).to_pylist())


def _without(standing: pa.Table, gone: frozenset[str]) -> pa.Table:
    """The records that stand without those that are gone."""
    if not gone:
        return standing
    is_gone = pc.is_in(standing["action_id"], pa.array(sorted(gone), pa.string()))
    return standing.filter(pc.invert(is_gone))
