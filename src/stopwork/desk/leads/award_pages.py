"""The awards that were read: all of them, found by word or filter, and one with its story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pyarrow as pa

from stopwork.awards import lifecycle
from stopwork.awards.lake import Lake
from stopwork.awards.spans import spans as spans_of
from stopwork.config import lake_folder
from stopwork.desk.registry.vendor_awards import VendorAward, awards_held
from stopwork.registry.load import load_registry
from stopwork.registry.vendor import Vendor
from stopwork.reports.charts.award import Mark, timeline_svg
from stopwork.reports.leads.view import TURNS, ActionView, Row, action_views, in_order, span_says
from stopwork.reports.leads.view import _bar as bar_of
from stopwork.schema import ACTION

PAGE = 50
ONE = """
    SELECT award_id, any_value(piid) AS piid, min(agency) AS agency,
      min(recipient_name) AS recipient,
      min(action_date) AS first_on, max(action_date) AS last_on, sum(obligated) AS obligated,
      count(*) AS actions, count(*) - count(obligated) AS unread,
      CASE WHEN count(DISTINCT currency) = 1 THEN min(currency) END AS currency
    FROM actions
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LakeSays:
    """What was read in all: how many files, rows and awards, and which days they cover."""

    files: int
    rows: int
    awards: int
    first: str
    last: str
    set_aside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardTold:
    """One award: its first row's values, its actions as a table, its stops, and its drawing."""

    award_id: str
    head: Row
    obligated: Decimal | None
    currency: str | None
    unread: int
    actions: Sequence[ActionView]
    spans: Sequence[str]
    is_past_90: bool
    state: str
    turns: Sequence[tuple[str, str]]
    drawing: str
    facts: Sequence[tuple[str, str | None]]


def lake_says() -> LakeSays | None:
    """Return what was read in all; None where nothing was."""
    files = Lake(lake_folder()).files()
    return _says(tuple(file.key for file in files)) if files else None


@lru_cache(maxsize=4)
def _says(_keys: tuple[str, ...]) -> LakeSays:
    lake = Lake(lake_folder())
    files = lake.files()
    sql = ("SELECT count(*) AS rows, count(DISTINCT award_id) AS awards, min(action_date) AS first,"
           " max(action_date) AS last FROM actions")  # fmt: skip
    row = lake.query(sql).to_pylist()[0]
    return LakeSays(
        files=len(files),
        rows=row["rows"],
        awards=row["awards"],
        first=str(row["first"] or "not stated"),
        last=str(row["last"] or "not stated"),
        set_aside=sum(file.rejects for file in files),
    )


def awards_like(asked: Mapping[str, str], page: int = 1) -> tuple[int, list[Row]]:
    """Return how many awards fit the words and filters asked for, and one page of them.

    `asked` may hold text (a number, a recipient, an agency, a word of the description), agency,
    since and until (days) and least (money). The latest first action comes first.
    """
    lake = Lake(lake_folder())
    if not lake.files():
        return 0, []
    where, having, values = _conditions(asked)
    base = f"{ONE} {where} GROUP BY award_id {having}"
    many = lake.query(f"SELECT count(*) AS many FROM ({base})", values).to_pylist()[0]["many"]  # noqa: S608 -- our own words
    values |= {"first": (page - 1) * PAGE}
    rows = lake.query(
        f"{base} ORDER BY first_on DESC NULLS LAST, award_id LIMIT {PAGE} OFFSET $first", values
    )
    return many, rows.to_pylist()


def _conditions(asked: Mapping[str, str]) -> tuple[str, str, dict[str, Any]]:
    where, having, values = [], [], {}
    if text := asked.get("text", ""):
        fields = ("piid", "award_id", "recipient_name", "agency", "sub_agency", "description")
        any_of = " OR ".join(f"contains(lower({field}), $text)" for field in fields)
        where.append(f"award_id IN (SELECT award_id FROM actions WHERE {any_of})")  # noqa: S608 -- names of columns
        values["text"] = text.lower()
    if agency := asked.get("agency", ""):
        where.append("contains(lower(agency), $agency)")
        values["agency"] = agency.lower()
    for name, sign in (("since", ">="), ("until", "<=")):
        if day := asked.get(name, ""):
            having.append(f"min(action_date) {sign} CAST(${name} AS DATE)")
            values[name] = day
    if least := asked.get("least", ""):
        having.append("sum(obligated) >= CAST($least AS DECIMAL(20, 2))")
        values["least"] = least
    return (
        f"WHERE {' AND '.join(where)}" if where else "",
        f"HAVING {' AND '.join(having)}" if having else "",
        values,
    )


def awards_of_vendor(vendor: Vendor) -> tuple[VendorAward, ...] | None:
    """Return the awards of a vendor in what was read; None where nothing was read."""
    files = Lake(lake_folder()).files()
    return _of_vendor(vendor.id, tuple(file.key for file in files)) if files else None


@lru_cache(maxsize=128)
def _of_vendor(vendor_id: str, _keys: tuple[str, ...]) -> tuple[VendorAward, ...] | None:
    """Looked up once for a lake: each name in it is compared with those of the vendor."""
    vendor = load_registry().vendor(vendor_id)
    return awards_held(vendor, None) if vendor else ()


def awards_numbered(number: str) -> list[str]:
    """Return the keys of the awards that a number or key names; several orders may bear one."""
    table = Lake(lake_folder()).award(number)
    return sorted(set(table["award_id"].to_pylist()))


def award_told(award_id: str, on: str) -> AwardTold | None:
    """Return an award with what had happened to it by a day; None where it was not read by then."""
    whole = Lake(lake_folder()).award(award_id).cast(ACTION)
    rows = [r for r in whole.to_pylist() if r["award_id"].upper() == award_id.upper()]
    mine = [row for row in rows if row["action_date"] is None or str(row["action_date"]) <= on]
    if not mine:
        return None
    actions = pa.Table.from_pylist(mine, ACTION)
    events = lifecycle.events(actions)
    spans = spans_of(events, actions)
    return _told(in_order(mine), events.to_pylist(), spans.to_pylist())


def _told(rows: list[Row], events: list[Row], spans: list[Row]) -> AwardTold:
    amounts = [row["obligated"] for row in rows if row["obligated"] is not None]
    currencies = {row["currency"] for row in rows if row["obligated"] is not None}
    head = rows[0]
    turned = [one for one in events if one["event_type"] in TURNS]
    places = {(one["source_file"], one["source_line"]) for one in turned}
    marks = [
        Mark(at, row["action_date"], (row["source_file"], row["source_line"]) in places)
        for at, row in enumerate(rows[:100], start=1)
        if row["action_date"]
    ]
    name = head["piid"] or head["award_id"]
    return AwardTold(
        award_id=head["award_id"],
        head=head,
        obligated=sum(amounts) if amounts and len(currencies) == 1 else None,
        currency=next(iter(currencies)) if len(currencies) == 1 else None,
        unread=len(rows) - len(amounts),
        actions=action_views(rows, events),
        spans=[span_says(span) for span in spans],
        is_past_90=any(span["over_90_days"] != "no" for span in spans),
        state=lifecycle.state_of(events),
        turns=[(str(one["action_date"] or "no day"), one["event_type"]) for one in turned],
        drawing=timeline_svg(name, "award", marks, [bar_of(span) for span in spans]),
        facts=_facts(rows),
    )


FACTS = (
    ("Agency", "agency"), ("Office", "office"), ("Award number", "piid"),
    ("Order under", "parent_piid"), ("Recipient, UEI", "recipient_uei"),
    ("Parent of the recipient", "parent_name"), ("Country", "recipient_country"),
    ("Product or service", "psc_description"), ("Competition", "competition"),
    ("Ends", "end_on"), ("Place of work", "place"),
)  # fmt: skip


def _facts(rows: list[Row]) -> list[tuple[str, str | None]]:
    """What the award's rows say, the latest that says anything; None where none does."""
    found = []
    for label, field in FACTS:
        said = [row[field] for row in rows if row[field] not in (None, "")]
        found.append((label, str(said[-1]) if said else None))
    return found
