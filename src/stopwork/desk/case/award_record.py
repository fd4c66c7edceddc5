"""
The actions of an award as a case takes them: out of the lake, or out of a file.

    number + lake or file  →  Found: the actions in order, each with file, line and digest, and
                              what each of them says happened

An action counts from its own day on. When its publisher first showed it is told by no file, so the
day of the action stands for it, and nothing of an action is on record before it happened.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from stopwork import config
from stopwork.errors import UsageError

Row = Mapping[str, Any]
MOST_ROWS = 2_000_000  # looked through on the way to a page; `case refresh` looks through any lake


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action of an award: its row as read, what it says happened, and a name within the award.

    `on` is its day; None where the file gives none, so that it cannot be placed in time.
    """

    name: str
    row: Row
    happened: tuple[Row, ...]

    @property
    def on(self) -> date | None:
        """The day it was signed where that is published apart, else the day of the action."""
        day: date | None = self.row["signed_on"] or self.row["action_date"]
        return day

    @property
    def is_base(self) -> bool:
        """Whether it is the award itself and no modification of it."""
        return self.row["level"] == "award" or not str(self.row["modification"] or "x").strip("0")

    @property
    def called(self) -> str:
        """What it is, in words: the award itself, a modification, or the row of a day."""
        number = self.row["modification"]
        if self.is_base:
            return f"the award {self.row['piid'] or self.row['award_id']}"
        return f"modification {number}" if number else f"the row of {self.on or 'no day'}"

    @property
    def place(self) -> str:
        """File, line and digest, as a person would look it up."""
        row = self.row
        return f"{row['source_file']}, line {row['source_line']}, SHA-256 {row['source_digest']}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An award with its actions, in order of time."""

    award_id: str
    piid: str
    actions: tuple[Action, ...]

    def by(self, day: date) -> tuple[Action, ...]:
        """Return the actions that had happened by a day; one without a day is left out."""
        return tuple(one for one in self.actions if one.on is not None and one.on <= day)


def is_lake_small() -> bool:
    """Whether the usual lake can be looked through while somebody waits for a page."""
    if not config.lake_folder().exists():
        return True
    from stopwork.awards.lake import Lake  # noqa: PLC0415 -- most acts do without the lake

    return sum(file.rows for file in Lake(config.lake_folder()).files()) <= MOST_ROWS


def held_in_lake(award: str) -> Found | None:
    """Return an award that the usual lake holds; None for none, and for several."""
    if not config.lake_folder().exists():
        return None
    try:
        return found_in(award, None, None)
    except SeveralAwards:
        return None


class SeveralAwards(UsageError):
    """One number, and several awards that bear it."""


def found_in(award: str, lake: Path | None, file: Path | None) -> Found | None:
    """Return an award by its number, or by the award_id that leads give; None where none is there.

    A file is read in place of the lake. Raises SeveralAwards where the number does not tell which,
    and UsageError where the file has none of it.
    """
    from stopwork.awards.lake import Lake  # noqa: PLC0415 -- most acts do without the lake

    rows = _in_file(file, award) if file else Lake(lake or config.lake_folder()).award(award)
    if not rows.num_rows:
        return None
    if len(ids := sorted(set(rows["award_id"].to_pylist()))) > 1:
        raise SeveralAwards(
            f"{award} is the number of {len(ids)} awards; name one by its award_id: "
            f"{', '.join(ids[:5])}"
        )
    return _found(rows)


def _in_file(file: Path, award: str) -> Any:
    """The actions of an award in a file, read in a lake of its own that is thrown away."""
    from stopwork.awards.lake import Lake  # noqa: PLC0415 -- as above

    with TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        report = lake.load([file])
        if report.refused:
            raise UsageError(report.refused[0].sentence)
        rows = lake.award(award)
    if not rows.num_rows:
        raise UsageError(f"no action of award {award} is in {file.name}; check the number")
    return rows


def _found(rows: Any) -> Found:
    from stopwork.awards.lifecycle import events  # noqa: PLC0415 -- as above

    told: dict[tuple[str, int], list[Row]] = {}
    for event in events(rows).to_pylist():
        told.setdefault((event["source_file"], event["source_line"]), []).append(event)
    listed = rows.to_pylist()
    first = listed[0]
    names = _names(listed)
    return Found(
        award_id=first["award_id"],
        piid=first["piid"] or first["award_id"],
        actions=tuple(
            Action(
                name=name,
                row=row,
                happened=tuple(told.get((row["source_file"], row["source_line"]), ())),
            )
            for name, row in zip(names, listed, strict=True)
        ),
    )


def _names(rows: Iterable[Row]) -> list[str]:
    """The modification of each row, made different where two bear one or none."""
    names: list[str] = []
    for row in rows:
        stem = str(row["modification"] or row["action_date"] or "action").strip().replace(" ", "-")
        again = (f"{stem}-{n}" for n in range(2, len(names) + 3))
        names.append(stem if stem not in names else next(n for n in again if n not in names))
    return names


def bytes_of(action: Action) -> bytes:
    """Return an action as evidence: every cell that was read, as JSON with one cell to a line."""
    cells = {key: _plain(value) for key, value in action.row.items() if value not in (None, [])}
    return (json.dumps(cells, indent=1, ensure_ascii=False) + "\n").encode()


def _plain(value: object) -> object:
    return value if isinstance(value, int | list) else str(value)


def publisher_of(action: Action) -> str:
    """Return who publishes what an action was read from, as its reader says."""
    from stopwork.sources.publications import PUBLICATIONS  # noqa: PLC0415 -- as above

    name = str(action.row["source_publication"])
    return next((one.publisher for one in PUBLICATIONS if one.name == name), name)
