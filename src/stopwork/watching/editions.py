"""
Two editions of published records held against each other: what is new, what says something else,
and what is not there any more.

Records are paired by award, modification and level; under one modification by the publisher's key,
and else by what they say. Equal rows are the same record, whatever file they come in. A row whose
publisher's stamp, or the day in its file's name, is before that of the row known is an earlier
version and takes nothing back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
import pyarrow as pa

from stopwork.awards.corrections import ALWAYS, HAPPENED, same_value
from stopwork.awards.versions import day_in_name

COMPARED = (*HAPPENED, "action_type", "competition", "psc")
Row = dict[str, Any]
AT = "position"  # of a row in its table
_GROUP = ("award_id", "level", "under")


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that says something else in a later edition, and in which fields."""

    before: Row
    after: Row
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows (ACTION) of records met for the first time, and records that were changed."""

    new: pa.Table
    changed: tuple[Changed, ...]


def compared(known: pa.Table, rows: pa.Table) -> Compared:
    """Return what an edition adds to and changes in the records known, oldest edition first."""
    now = _grouped(rows)
    once = now.unique(["key", "said"], keep="first", maintain_order=True)
    if not known.num_rows:
        return Compared(rows.take(once["at"].to_arrow()), ())
    earlier = _grouped(known)
    unmet = once.join(earlier, on=["key", "said"], how="anti", maintain_order="left")
    fresh = unmet.join(earlier, on="key", how="anti", maintain_order="left")
    doubtful = unmet.join(earlier, on="key", how="semi", maintain_order="left")
    more, changed = _paired(doubtful, once, earlier, (known, rows))
    at = sorted([*fresh["at"].to_list(), *more])
    return Compared(rows.take(pa.array(at, pa.int64())), tuple(changed))


def merged(known: pa.Table, rows: pa.Table, found: Compared) -> pa.Table:
    """Return the records as they stand after an edition: changed ones in their later version."""
    replaced = {one.before[AT] for one in found.changed}
    kept = [at for at in range(known.num_rows) if at not in replaced] if replaced else None
    later = rows.take(pa.array([one.after[AT] for one in found.changed], pa.int64()))
    old = known if kept is None else known.take(pa.array(kept, pa.int64()))
    return pa.concat_tables([old, found.new, later])


def _grouped(rows: pa.Table) -> pl.DataFrame:
    """Each row with the key of its group, and a digest of what it says without its spelling."""
    frame = pl.DataFrame(pl.from_arrow(rows.select([
        *dict.fromkeys(("action_id", "award_id", "level", "modification", *COMPARED)),
    ])))  # fmt: skip
    under = pl.coalesce("modification", "action_id")
    spelt = [
        pl.col(name).str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
        if frame.schema[name] == pl.String
        else pl.col(name)
        for name in COMPARED
    ]
    keyed = frame.with_columns(under=under).with_columns(
        key=pl.struct(_GROUP).hash(), said=pl.struct(spelt).hash()
    )
    return keyed.select("key", "said", "action_id").with_row_index("at")


def _paired(
    doubtful: pl.DataFrame, now: pl.DataFrame, earlier: pl.DataFrame,
    tables: tuple[pa.Table, pa.Table],
) -> tuple[list[int], list[Changed]]:  # fmt: skip
    """Pair rows of one award and modification that say different things, group by group."""
    groups = doubtful["key"].unique()
    # What the new edition still says as before is paired with itself.
    left = earlier.filter(earlier["key"].is_in(groups.implode())).join(
        now, on=["key", "said"], how="anti", maintain_order="left"
    )
    old, new = _by_group(left), _by_group(doubtful)
    had = dict(earlier.filter(earlier["key"].is_in(groups.implode())).group_by("key").len().rows())
    more: list[int] = []
    changed: list[Changed] = []
    for key, mine in new.items():
        before = _last_edition([_row(tables[0], at) for at in old.get(key, [])])
        after = [(at, _row(tables[1], at)) for at in mine]
        is_only = had.get(key, 0) == len(old.get(key, []))
        for at, row in after:
            partner = _partner(row, before, is_only=is_only and len(after) == 1)
            if partner is None:
                more.append(at)
                continue
            before.remove(partner)
            if (fields := differing(partner, row)) and not _is_earlier(row, partner):
                changed.append(Changed(partner, row, fields))
    return more, changed


def _by_group(frame: pl.DataFrame) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, key in frame.select("at", "key").iter_rows():
        found[key].append(at)
    return found


def _row(table: pa.Table, at: int) -> Row:
    row: Row = table.slice(at, 1).to_pylist()[0]
    return row | {AT: at}


def _last_edition(rows: list[Row]) -> list[Row]:
    """Of rows in the order they came, for each publisher's key the last; else those of all."""
    last: dict[str, Row] = {}
    for row in rows:
        last[row["action_id"]] = row
    return list(last.values())


def _partner(row: Row, before: list[Row], *, is_only: bool) -> Row | None:
    """The row known of which this one is another version; None for a record of its own."""
    for one in before:
        if one["action_id"] == row["action_id"]:
            return one
    if is_only and before:
        return before[-1]
    alike = [one for one in before if _alike(one, row) >= 2]
    return max(alike, key=lambda one: _alike(one, row), default=None)


def _alike(one: Row, other: Row) -> int:
    return sum(one[name] is not None and one[name] == other[name] for name in ALWAYS)


def differing(before: Row, after: Row) -> tuple[str, ...]:
    """Return the fields in which two versions of a record differ, the weightiest first.

    A blank takes back only money, words and day, and only in the same publication: another layout
    leaves out what it has no column for.
    """
    is_one = before["source_publication"] == after["source_publication"]
    return tuple(
        name
        for name in (COMPARED if is_one else HAPPENED)
        if not same_value(name, before[name], after[name])
        and ((is_one and name in ALWAYS) or None not in (before[name], after[name]))
    )


def _is_earlier(row: Row, known: Row) -> bool:
    mine, theirs = _stands_from(row), _stands_from(known)
    return mine is not None and theirs is not None and mine < theirs


def _stands_from(row: Row) -> datetime | None:
    if row["modified_at"] is not None:
        at: datetime = row["modified_at"]
        return at
    day = day_in_name(row["source_file"])
    return datetime.fromisoformat(day) if day else None


def texts(row: Row, fields: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Yield fields of a row with their values as text."""
    for name in fields:
        yield name, None if row[name] is None else str(row[name])
