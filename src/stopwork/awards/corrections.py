"""
What the versions of a record say differently, field by field, the weightiest first.

Another spelling is no correction: neither capitals, nor how a layout names an agency. Between two
publications only what happened is compared, because each words the rest in its own way.
"""

import re
from itertools import pairwise

import polars as pl
import pyarrow as pa

from stopwork.schema import ACTION

# What a version says: all that is published, without when and where.
CONTENT = tuple(
    name for name in ACTION.names
    if not name.startswith("source_") and name not in ("action_id", "quality", "modified_at")
)  # fmt: skip
WHEN = ("stands_from", "day")
CHANGED, UNDECIDED, GONE, UNHEEDED = "changed", "undecided", "gone", "unheeded"
CHANGE = pa.schema(
    [
        ACTION.field("award_id"), ACTION.field("action_id"), ACTION.field("piid"),
        ACTION.field("modification"), ("what", pa.string()), ("field", pa.string()),
        ("before", pa.string()), ("after", pa.string()), ("source_before", pa.string()),
        ("source_after", pa.string()),
    ]
)  # fmt: skip
# A layout with fewer columns takes nothing back: only here does a blank cell say something.
ALWAYS = ("obligated", "description", "action_date")
HAPPENED = (*ALWAYS, "recipient_name", "total_value", "start_on", "end_on")
_NAMED = frozenset({"agency", "sub_agency", "office"})
_SHORT = re.compile(r"\s*\([^()]*\)\s*$")  # DEPARTMENT OF HOMELAND SECURITY (DHS)
_RANK = {name: at for at, name in enumerate(dict.fromkeys((*HAPPENED, *CONTENT)))}


def weight(field: str | None) -> int:
    """Where a field stands among the changes: money, words, days and recipient are first."""
    return -1 if field is None else _RANK[field]


def changes(versions: pl.DataFrame, best: pl.DataFrame) -> pa.Table:
    """Return as a CHANGE table what the versions of each record say, one after the other.

    `versions` stand latest first; `best` are those that stand, with `nth` for the further ones of a
    record that has several.
    """
    several = versions.filter(pl.col("said").n_unique().over("id") > 1)
    rows: list[dict[str, object]] = []
    kept = set(best.filter(pl.col("nth") > 0)["at"].to_list())
    for (_,), group in several.group_by("id", maintain_order=True):
        told = [row for row in group.to_dicts() if row["at"] not in kept]
        for after, before in pairwise(told):
            rows += _differences(before, after)
    rows.sort(key=lambda row: (str(row["award_id"]), str(row["action_id"]), _rank(row)))
    return pa.Table.from_pylist(rows, schema=CHANGE)


def _rank(row: dict[str, object]) -> int:
    field = row["field"]
    return weight(field if isinstance(field, str) else None)


def _differences(before: dict[str, object], after: dict[str, object]) -> list[dict[str, object]]:
    row = after if before["is_deletion"] else before
    known = {
        "award_id": row["award_id"], "action_id": row["id"], "piid": row["piid"],
        "modification": row["modification"], "source_before": _place(before),
        "source_after": _place(after), "field": None, "before": None, "after": None,
    }  # fmt: skip
    if before["is_deletion"]:  # made again after it was taken back, where both have a day
        is_told = before["stands_from"] is not None or after["stands_from"] is None
        return [] if is_told or after["is_deletion"] else [known | {"what": UNHEEDED}]
    if after["is_deletion"]:
        return [known | {"what": GONE}]
    alike = all(before[name] == after[name] for name in (*WHEN, "is_thin"))
    is_one = before["source_publication"] == after["source_publication"]
    return [
        known | {"what": UNDECIDED if alike else CHANGED, "field": name,
                 "before": _text(before[name]), "after": _text(after[name])}
        for name in (CONTENT if is_one else HAPPENED)
        if _spelled(name, before[name]) != _spelled(name, after[name])
        and (name in ALWAYS or not {before[name], after[name]} & {None})
    ]  # fmt: skip


def _spelled(field: str, value: object) -> object:
    """A value as it is compared: words without capitals, blanks and the short form of a name."""
    if not isinstance(value, str):
        return value
    bare = _SHORT.sub("", value) if field in _NAMED else value
    return " ".join(bare.split()).casefold()


def same_value(field: str, before: object, after: object) -> bool:
    """Return whether two versions of a field say the same, whatever their spelling."""
    return _spelled(field, before) == _spelled(field, after)


def _place(row: dict[str, object]) -> str:
    return f"{row['source_file']}:{row['source_line']}"


def _text(value: object) -> str | None:
    return None if value is None else str(value)
