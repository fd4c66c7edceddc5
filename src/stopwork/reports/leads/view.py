"""
One lead as a page shows it: every value already a string, every absence already said.

Nothing is computed here that a reader could take for a judgement; values are put in order, written
out, and tied to the file and line they came from.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from stopwork.digest import digest_of
from stopwork.reports.charts.award import Bar, Mark, bar_says, timeline_svg
from stopwork.reports.documents.wording import (
    NOT_STATED,
    count,
    day,
    money,
    shown,
    web_address,
    words,
)

Row = Mapping[str, Any]

MOST_ACTIONS = 100
MOST_LETTERS = 600

# Titles in the order a page shows them. Section 5(b) of Executive Order 14093 is about the first;
# the others are other surveillance technology, shown apart so that nobody mixes them up.
CLASS_TITLES = {
    "commercial-spyware": "Commercial spyware",
    "device-forensics": "Device forensics",
    "lawful-intercept": "Lawful interception",
    "cell-site-simulator": "Cell-site simulators",
    "location-data": "Location data",
    "osint-social-media": "Open sources and social media",
    "face-or-biometric-recognition": "Face or biometric recognition",
    "data-broker": "Data brokers",
    "plate-reader": "Plate readers",
    "computer-intrusion-other": "Computer intrusion, other",
}
FIRST_CLASS = "commercial-spyware"
SUBAWARD = "sub-award"  # a lead's level

# Events by which a contract is stopped, resumed or ended; money and options are not among them.
TURNS = frozenset({
    "stop-work-issued", "partial-stop-work-issued", "stop-work-extended", "suspension-of-work",
    "protest-stay", "stop-work-lifted", "terminated-convenience", "terminated-cause",
    "order-cancelled", "closeout",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as printed, and the text it sorts by ("" sorts last, whichever way)."""

    text: str
    sort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """One row of a lead's table of actions; `number` is its mark in the timeline."""

    number: int
    day: str
    modification: str
    happened: str
    obligated: str
    description: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadView:
    """One lead, ready to print."""

    key: str
    title: str
    lead_class: str
    class_title: str
    confidence: str
    cells: Mapping[str, Cell]
    vendor: str
    reasons: Sequence[str]
    notes: Sequence[str]
    tree: Sequence[str]
    judgements: Sequence[str]
    scope_note: str
    description: str
    state: str
    spans: Sequence[str]
    ninety_note: bool
    timeline: str
    actions: Sequence[ActionView]
    actions_left_out: int
    sources: Sequence[tuple[str, str]]
    source: str
    url: str | None


def lead_view(lead: Row, rows: Mapping[str, Sequence[Row]]) -> LeadView:
    """The lead as shown; `rows` holds its "actions", "events", "spans" and "hits", any may lack."""
    key = anchor_of(lead["award_id"])
    actions = in_order(rows.get("actions", ()))
    bars = [_bar(span) for span in rows.get("spans", ())]
    return LeadView(
        key=key,
        title=shown(lead["recipient_name"], 200),
        lead_class=lead["lead_class"],
        class_title=class_title(lead["lead_class"]),
        confidence=shown(lead["confidence"]),
        cells=_cells(lead),
        vendor=shown(lead["vendor_name"], 200),
        reasons=[shown(reason, MOST_LETTERS) for reason in lead["reasons"] or ()],
        notes=[shown(note, MOST_LETTERS) for note in lead["notes"] or ()],
        tree=tree_of(lead, rows.get("actions", ())),
        judgements=[shown(says, MOST_LETTERS) for says in lead["judgements"] or ()],
        scope_note=shown(lead["scope_note"], MOST_LETTERS),
        description=shown(lead["description"]),
        state=state_says(lead),
        spans=[
            _span_says(bar, span) for bar, span in zip(bars, rows.get("spans", ()), strict=True)
        ],
        ninety_note=any(span["over_90_days"] != "no" for span in rows.get("spans", ())),
        timeline=_timeline(key, lead, rows, bars),
        actions=action_views(actions[:MOST_ACTIONS], rows.get("events", ())),
        actions_left_out=max(0, len(actions) - MOST_ACTIONS),
        sources=sorted({(shown(a["source_file"]), a["source_digest"]) for a in actions}),
        source=shown(lead["source"]),
        url=web_address(lead["url"]),
    )


def anchor_of(award_id: str) -> str:
    """The anchor of an award in a page: the same in every run, whatever else is a lead."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", award_id)
    return f"lead-{plain}" if plain == award_id else f"lead-{plain[:80]}-{_short(award_id)}"


def _short(award_id: str) -> str:
    return digest_of(award_id.encode("utf-8", "backslashreplace"))[:8]


def state_says(lead: Row) -> str:
    """The state of the contract in words, with its day where that is what it rests on."""
    state, since = words(lead["contract_state"]), lead.get("state_on")
    if since is None:
        return state
    return f"{state} {'on' if lead['contract_state'] == 'ended' else 'since'} {day(since)}"


def tree_of(lead: Row, actions: Sequence[Row]) -> list[str]:
    """The levels of an award that are known, the outermost first: vehicle, order, sub-award.

    Empty where there is only one.
    """
    vehicle = next((a["parent_piid"] for a in actions if a.get("parent_piid")), None)
    number = shown(lead["piid"] or lead["award_id"], 120)
    levels = [f"contract {shown(vehicle, 120)}"] if vehicle else []
    if lead.get("level") == SUBAWARD:
        levels.append(f"award {number} to {shown(lead['prime_name'], 200)}")
        levels.append(f"sub-award to {shown(lead['recipient_name'], 200)}")
    else:
        levels.append(f"{'order' if vehicle else 'award'} {number}")
    return levels if len(levels) > 1 else []


def class_title(lead_class: str) -> str:
    """The class as a heading; one we have no title for is shown as it is written."""
    return CLASS_TITLES.get(lead_class) or words(lead_class).capitalize()


def class_rank(lead_class: str) -> int:
    """Its place on a page: commercial spyware first, unknown classes last."""
    order = list(CLASS_TITLES)
    return order.index(lead_class) if lead_class in order else len(order)


def reading_order(leads: pa.Table) -> pa.Table:
    """Leads as they are read on a screen; those judged different come after the others."""
    return _ordered(leads, lambda lead: (lead["judgement"] == "different", *_place(lead)))


def in_reading_order(leads: pa.Table, most: int | None = None) -> list[Row]:
    """Leads as rows: by class, strong before possible, higher scores first, then by award.

    The first `most` of them, where that is said: no others are made into rows.
    """
    rows: list[Row] = _ordered(leads, _place).slice(0, most).to_pylist()
    return rows


def _ordered(leads: pa.Table, place: Callable[[Row], tuple[object, ...]]) -> pa.Table:
    rows = leads.select(["lead_class", "confidence", "score", "award_id", "judgement"]).to_pylist()
    at = sorted(range(len(rows)), key=lambda row: place(rows[row]))
    return leads.take(pa.array(at, pa.int64()))


def _place(lead: Row) -> tuple[int, bool, float, str]:
    weak = lead["confidence"] != "strong"
    return (class_rank(lead["lead_class"]), weak, -lead["score"], lead["award_id"])


def in_order(actions: Sequence[Row]) -> list[Row]:
    """Actions by day, then by line of the file; those without a day come last."""
    return sorted(
        actions, key=lambda a: (a["action_date"] or date.max, a["source_file"], a["source_line"])
    )


def action_views(actions: Sequence[Row], events: Sequence[Row]) -> list[ActionView]:
    """Actions as table rows, each with the events that were read out of it."""
    read: dict[tuple[str, int], list[str]] = {}
    for event in events:
        place = (event["source_file"], event["source_line"])
        read.setdefault(place, []).append(event_says(event))
    return [
        ActionView(
            number=number,
            day=day(action["action_date"]),
            modification=shown(action["modification"], 60),
            happened="; ".join(read.get((action["source_file"], action["source_line"]), ())),
            obligated=money(action["obligated"], action["currency"]),
            description=shown(action["description"], MOST_LETTERS),
            source=f"{shown(action['source_file'])}:{action['source_line']}",
        )
        for number, action in enumerate(actions, start=1)
    ]


def event_says(event: Row) -> str:
    """An event in words, with its part and the day its own text gives, where they are stated."""
    scope = f" ({shown(event['scope'], 80)})" if event["scope"] else ""
    dated = f", dated {event['date_in_text']} in the text" if event["date_in_text"] else ""
    return f"{words(event['event_type'])}{scope}{dated}"


def span_says(span: Row) -> str:
    """A stop-work order, stay or suspension in words: from when to when, and how long."""
    return bar_says(_bar(span))


def _cells(lead: Row) -> dict[str, Cell]:
    amount = lead["obligated"]
    return {
        "recipient": _cell(lead["recipient_name"]),
        "award": _cell(lead["piid"] or lead["award_id"]),
        "agency": _cell(lead["agency"]),
        "confidence": Cell(shown(lead["confidence"]), f"{lead['score']:.4f}"),
        "score": Cell(f"{lead['score']:.2f}", f"{lead['score']:.4f}"),
        "amount": Cell(money(amount, lead["currency"]), "" if amount is None else str(amount)),
        "first": _day_cell(lead["first_action_date"]),
        "last": _day_cell(lead["last_action_date"]),
        "state": Cell(state_says(lead), shown(lead["contract_state"])),
    }


def _cell(value: object) -> Cell:
    text = shown(value, 200)
    return Cell(text, "" if text == NOT_STATED else text.casefold())


def _day_cell(on: date | None) -> Cell:
    return Cell(day(on), "" if on is None else on.isoformat())


def _timeline(key: str, lead: Row, rows: Mapping[str, Sequence[Row]], bars: list[Bar]) -> str:
    turns = {
        (event["source_file"], event["source_line"])
        for event in rows.get("events", ())
        if event["event_type"] in TURNS
    }
    marks = [
        Mark(number, a["action_date"], (a["source_file"], a["source_line"]) in turns)
        for number, a in enumerate(in_order(rows.get("actions", ()))[:MOST_ACTIONS], start=1)
        if a["action_date"] is not None
    ]
    return timeline_svg(lead["piid"] or lead["award_id"], key, marks, bars)


def _bar(span: Row) -> Bar:
    return Bar(
        span["kind"], span["start_date"], span["end_date"], span["days"], span["last_seen_date"]
    )


def _span_says(bar: Bar, span: Row) -> str:
    scope = f" It concerns {shown(span['scope'], 200)}." if span["scope"] else ""
    waited = span["days_open_at_last_record"]
    waiting = f" {count(waited, 'day')} open at the last action in the data." if waited else ""
    ended = "" if span["end_reason"] == "open" else f" It was {words(span['end_reason'])}."
    note = f" {shown(span['note'], 400)}" if span["note"] else ""
    return f"{bar_says(bar)}.{ended}{waiting}{scope}{note}"
