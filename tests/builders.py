"""Small real tables for tests: one made-up award, and whatever the test says is different."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from stopwork.reports.facts.run import FileRead, Findings, RunFacts
from stopwork.schema import ACTION, EVENT, HIT, LEAD, REJECT, SPAN

AWARD = "CONT_AWD_70EXAMPLE1_7012_-NONE-_-NONE-"
DIGEST = "ab" * 32


def a_table(schema: pa.Schema, *rows: dict[str, Any]) -> pa.Table:
    """The rows as a table of the schema; what a row does not name is null."""
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in schema.names} for row in rows], schema=schema
    )


def an_action(**changed: Any) -> dict[str, Any]:
    """The first action of the award."""
    modification = changed.get("modification", "0")
    return {
        "action_id": f"{changed.get('award_id', AWARD)}_{modification}",
        "award_id": AWARD,
        "level": "action",
        "piid": "70EXAMPLE1",
        "modification": modification,
        "action_date": date(2024, 9, 27),
        "agency": "ICE",
        "recipient_name": "EXAMPLE SOLUTIONS (US) INC",
        "obligated": Decimal("2000000.00"),
        "currency": "USD",
        "description": "A FULLY CONFIGURED SOLUTION",
        "url": "https://www.usaspending.gov/award/CONT_AWD_70EXAMPLE1_7012_-NONE-_-NONE-",
        "source_publication": "usaspending",
        "source_file": "awards.csv",
        "source_digest": DIGEST,
        "source_line": 2,
    } | changed


def an_event(**changed: Any) -> dict[str, Any]:
    """The award's stop-work order, read out of its second row."""
    return {
        "award_id": AWARD,
        "piid": "70EXAMPLE1",
        "modification": "P00001",
        "action_date": date(2024, 10, 8),
        "event_type": "stop-work-issued",
        "phrase": "STOP WORK ORDER",
        "source_file": "awards.csv",
        "source_line": 3,
    } | changed


def a_span(**changed: Any) -> dict[str, Any]:
    """The award's stop-work order from issue to lift."""
    return {
        "award_id": AWARD,
        "piid": "70EXAMPLE1",
        "kind": "stop-work",
        "start_date": date(2024, 10, 8),
        "start_source": "transaction",
        "end_date": date(2025, 8, 30),
        "end_reason": "lifted",
        "days": 326,
        "last_seen_date": date(2026, 1, 20),
        "over_90_days": "yes",
    } | changed


def a_lead(**changed: Any) -> dict[str, Any]:
    """The award as a lead."""
    return {
        "award_id": AWARD,
        "piid": "70EXAMPLE1",
        "agency": "ICE",
        "recipient_name": "EXAMPLE SOLUTIONS (US) INC",
        "lead_class": "commercial-spyware",
        "confidence": "strong",
        "score": 0.97,
        "vendor_id": "example",
        "vendor_name": "Example Solutions",
        "reasons": [
            "The recipient EXAMPLE SOLUTIONS (US) INC is Example Solutions in the registry."
        ],
        "scope_note": "The class is the one that section 5(b) of Executive Order 14093 is about.",
        "first_action_date": date(2024, 9, 27),
        "last_action_date": date(2026, 1, 20),
        "obligated": Decimal("2000000.00"),
        "currency": "USD",
        "contract_state": "closed-out",
        "description": "A FULLY CONFIGURED SOLUTION",
        "source": "awards.csv:2",
        "url": "https://www.usaspending.gov/award/CONT_AWD_70EXAMPLE1_7012_-NONE-_-NONE-",
    } | changed


def a_reject(**changed: Any) -> dict[str, Any]:
    """One row that could not be read."""
    return {
        "source_file": "awards.csv",
        "source_digest": DIGEST,
        "source_line": 9,
        "reason": "The day 2024-13-40 does not exist.",
        "text": "ICE,70BROKEN,2024-13-40",
    } | changed


def the_four_actions() -> list[dict[str, Any]]:
    """Awarded, stopped, resumed, closed out."""
    later = [
        ("P00001", date(2024, 10, 8), "MODIFIED TO ISSUE A STOP WORK ORDER"),
        ("P00002", date(2025, 8, 30), "TO LIFT THE STOP WORK ORDER"),
        ("P00003", date(2026, 1, 20), "CLOSES OUT THIS CONTRACT"),
    ]
    return [
        an_action(),
        *(
            an_action(
                modification=number, action_date=on, description=says, source_line=line,
                obligated=Decimal("0.00"),
            )
            for line, (number, on, says) in enumerate(later, start=3)
        ),
    ]  # fmt: skip


def findings(**changed: Any) -> Findings:
    """The award as a lead with its four actions, its order and its order's events."""
    lifted = an_event(
        modification="P00002", action_date=date(2025, 8, 30), event_type="stop-work-lifted",
        source_line=4,
    )  # fmt: skip
    return Findings(
        **{
            "leads": a_table(LEAD, a_lead()),
            "actions": a_table(ACTION, *the_four_actions()),
            "events": a_table(EVENT, an_event(), lifted),
            "spans": a_table(SPAN, a_span()),
            "hits": HIT.empty_table(),
            "rejects": REJECT.empty_table(),
        }
        | changed
    )


def run_facts(**changed: Any) -> RunFacts:
    """A run over one file, at a fixed instant."""
    read = FileRead(name="awards.csv", digest=DIGEST, format="usaspending", rows=4, rejects=0)
    return RunFacts(
        **{
            "program_version": "0.1.0",
            "registry_digest": "cd" * 32,
            "screened_at": datetime(2026, 1, 31, 9, 30, tzinfo=UTC),
            "files": (read,),
            "seconds": 0.4,
        }
        | changed
    )
