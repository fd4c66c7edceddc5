"""Random histories of published records, and a model of what stands of them."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from award_actions import actions, an_action
from stopwork.schema import DELETION

AWARD = "CONT_AWD_A_7012_-NONE-_-NONE-"


@dataclass(frozen=True)
class Version:
    """One row of one file: a key (or none), a stamp (or none), what it says, or that it is gone."""

    file: str
    key: str | None
    text: str = ""
    amount: int = 0
    stamp: int | None = None
    is_deletion: bool = False

    @property
    def id(self) -> str:
        if self.key:
            return f"CONT_TX_{self.key}"
        return f"{AWARD}|P00001|2025-01-10|{self.amount}.00"

    @property
    def when(self) -> tuple[str, str]:
        day = self.file[2:12] if self.file[2:3].isdigit() else ""
        stamp = f"2025-06-{self.stamp:02d}" if self.stamp else ""
        return stamp or day, day


def model(rows: Iterable[Version]) -> set[tuple[str, int]]:
    """The (text, amount) of what stands: the latest by stamp, else by the day of the file.

    Without either the greater text stands, and under a made key each text does. A row of a made key
    that a keyed row gives in full is that one, and so is the one action under a made key where
    there is one key.
    """
    stands: set[tuple[str, int]] = set()
    rows = list(rows)
    full = {row.amount for row in rows if row.key and not row.is_deletion}
    made = {row.id for row in rows if not row.key and row.amount not in full}
    if len(made) == 1 and len({row.key for row in rows if row.key}) == 1:
        rows = [row for row in rows if row.key]
    for id_ in {row.id for row in rows}:
        mine = [row for row in rows if row.id == id_]
        if not mine[0].key and mine[0].amount in full:
            continue
        last = max(row.when for row in mine)
        latest = [row for row in mine if row.when == last and not row.is_deletion]
        if latest and mine[0].key:
            best = max(latest, key=lambda row: (row.amount, row.text))
            stands.add((best.text, best.amount))
        else:
            stands |= {(row.text, row.amount) for row in latest}
    return stands


def history(seed: int) -> list[Version]:
    """Actions corrected, deleted, made again and published again, some without keys or stamps."""
    chance = random.Random(seed)  # noqa: S311  no secret
    files = [f"f-{day}.csv" for day in ("2025-06-03", "2025-06-09")] + ["f-a.csv", "f-b.csv"]
    rows = []
    for number in range(chance.randint(1, 4)):
        key = f"K{number}" if chance.random() < 0.7 else None
        amount = 100 * (number + 1)
        for _ in range(chance.randint(1, 5)):
            row = Version(
                file=chance.choice(files), key=key, amount=amount,
                text=chance.choice(["CHAIRS", "IMSI CATCHER", "STOP WORK ORDER"]),
                stamp=chance.choice([None, 1, 5, 9]),
                is_deletion=bool(key) and chance.random() < 0.2,
            )  # fmt: skip
            rows += [row] * chance.choice([1, 1, 2])
            if key and chance.random() < 0.2:
                amount += 1_000
    return rows


def shuffled(rows: list[Version], seed: int) -> list[Version]:
    """The same rows in another order, in other parts of the same files."""
    chance = random.Random(seed)  # noqa: S311  no secret
    cut = [replace(row, file=f"{row.file}!{chance.randint(1, 3)}.csv") for row in rows]
    return chance.sample(cut, len(cut))


def as_tables(rows: list[Version]) -> tuple[pa.Table, pa.Table]:
    """The rows as ACTION and DELETION tables."""
    made = [(row, _action(row, line)) for line, row in enumerate(rows, start=2)]
    gone = [{name: told[name] for name in DELETION.names} for row, told in made if row.is_deletion]
    return (
        actions(*(told for row, told in made if not row.is_deletion)),
        pa.Table.from_pylist(gone, schema=DELETION),
    )


def _action(row: Version, line: int) -> dict[str, Any]:
    stamp = datetime(2025, 6, row.stamp) if row.stamp else None  # noqa: DTZ001  as published
    return an_action(
        row.text, award_id=AWARD, action_id=row.id, obligated=Decimal(row.amount),
        modified_at=stamp, source_file=row.file, source_line=line,
    )  # fmt: skip
