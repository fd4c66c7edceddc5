"""Small logs for tests: sealed with salts that are random or, where a test compares, counted."""

import secrets
from datetime import UTC, datetime, timedelta

from stopwork.log.entries import Entry, NewEntry, placed, sealed

BEGAN = datetime(2024, 10, 8, 14, 30, tzinfo=UTC)


def a_new_entry(number: int = 0, **fields: object) -> NewEntry:
    fields = fields or {"key": "contract.amount", "value": "2000000.00", "note": "by telephone"}
    marks = {"note": "withheld", "value": "controlled"}
    return NewEntry(
        at=BEGAN + timedelta(minutes=number),
        actor="R. Reviewer",
        role="reviewer",
        event="claim-asserted",
        fields=fields,
        visibility={name: marks.get(name, "public") for name in fields},
    )


def an_entry(index: int = 0, **fields: object) -> Entry:
    new = sealed(a_new_entry(index, **fields), secrets.token_hex)
    return placed(new, index=index, case_id="case-1", sequence=index)


def a_log(size: int) -> list[Entry]:
    return [an_entry(index) for index in range(size)]
