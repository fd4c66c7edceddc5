# ruff: noqa: E501 - one action a line
"""Builders of award actions for the lifecycle tests, and a reader of the ten-column CSV."""

import csv
import gzip
import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from stopwork.schema import ACTION

PARAGON = "CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-"


def an_action(description: str | None, **fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(ACTION.names)
    row |= {
        "award_id": "CONT_AWD_A", "level": "action", "piid": "A", "modification": "P00001",
        "action_date": date(2025, 1, 10), "recipient_name": "EXAMPLE LLC", "sub_agency": "ICE",
        "obligated": Decimal("0.00"), "currency": "USD", "description": description,
        "source_publication": "test", "source_file": "test.csv", "source_digest": "0" * 64,
        "source_line": 2,
    }  # fmt: skip
    row |= fields
    key = (row["award_id"], row["modification"], row["action_date"], row["source_line"])
    row["action_id"] = fields.get("action_id") or "|".join(str(part) for part in key)
    return row


def actions(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=ACTION)


def an_award(*told: tuple[str, str, str], **fields: Any) -> pa.Table:
    """Actions of one award from (modification, day, description)."""
    return actions(
        *(
            an_action(
                text,
                modification=mod,
                action_date=date.fromisoformat(day) if day else None,
                source_line=line,
                **fields,
            )
            for line, (mod, day, text) in enumerate(told, start=2)
        )
    )


def paragon() -> pa.Table:
    known = {"award_id": PARAGON, "piid": "70CTD024P00000012", "recipient_name": "PARAGON SOLUTIONS (US) INC"}  # fmt: skip
    rows = [
        ("0", date(2024, 9, 27), "2000000.00", "AWARD FOR A FULLY CONFIGURED PROPRIETARY SOLUTION."),
        ("P00001", date(2024, 10, 8), "0.00", "MODIFIED TO ISSUE A STOP WORK ORDER."),
        ("P00002", date(2025, 8, 30), "0.00", "A PROPRIETARY SOLUTION. THIS MODIFICATION IS TO LIFT THE STOP WORK ORDER."),
        ("P00003", date(2026, 1, 20), "0.00", "THIS MODIFICATION CLOSES OUT THIS CONTRACT."),
    ]  # fmt: skip
    return actions(
        *(
            an_action(text, modification=mod, action_date=day, obligated=Decimal(money),
                      source_line=line, **known)
            for line, (mod, day, money, text) in enumerate(rows, start=2)
        )
    )  # fmt: skip


def ten_columns(folder: Path) -> pa.Table:
    """Actions of every ten-column CSV in a folder."""
    rows = []
    for path in sorted(folder.glob("*.csv*")):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        for line, row in enumerate(csv.DictReader(data.decode("utf-8-sig").splitlines()), start=2):
            award, mod = row["Generated Award ID"], row["Modification"]
            rows.append(
                an_action(
                    row["Transaction Description"],
                    action_id="|".join((award, mod, row["Action Date"], row["Federal Action Obligation"])),
                    award_id=award, piid=row["Award ID"], modification=mod,
                    action_date=date.fromisoformat(row["Action Date"]),
                    recipient_name=row["Recipient Name"], sub_agency=row["Agency"],
                    obligated=Decimal(row["Federal Action Obligation"] or "0").quantize(Decimal("0.01")),
                    source_file=path.name, source_digest=digest, source_line=line,
                )
            )  # fmt: skip
    return actions(*rows)
