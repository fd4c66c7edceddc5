"""Sealed entries as a command hands them to a store."""

import secrets
from datetime import UTC, datetime, timedelta

from stopwork.log.entries import NewEntry, sealed

BEGAN = datetime(2024, 10, 8, 14, 30, 0, 1, tzinfo=UTC)


def a_sealed(number: int = 0, **fields: object) -> NewEntry:
    fields = fields or {
        "key": "contract.amount",
        "value": f"{number}.00",
        "note": "by téléphone, ‘quoted’",
        "seen": [True, None, {"n": number}],
    }
    new = NewEntry(
        at=BEGAN + timedelta(minutes=number),
        actor="R. Reviewer",
        role="reviewer",
        event="claim-asserted",
        fields=fields,
        visibility=dict.fromkeys(fields, "public"),
    )
    return sealed(new, secrets.token_hex)


def some_sealed(many: int, first: int = 0) -> list[NewEntry]:
    return [a_sealed(number) for number in range(first, first + many)]
