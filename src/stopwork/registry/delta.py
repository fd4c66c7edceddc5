"""What changed between two snapshots of a list: a pure function of their listings."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

# What may differ between two files that say the same.
OF_THE_FILE = frozenset({
    "snapshot_digest", "snapshot_date", "source_file", "source_line", "rows", "mended", "publisher",
    "standing",
})  # fmt: skip
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """A listing in both snapshots that says something else in the second."""

    before: Row
    after: Row
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """Listings (LISTING rows) that came, went and changed, each in the order of list and key."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[Changed, ...]
    same: int


def delta(before: pa.Table, after: pa.Table) -> Delta:
    """Return what changed between two tables of LISTING, matched on list and key, never on names.

    Where a publisher gives no key, ours is made of what the row says, so that a changed row of
    such a list is one removed and one added. The order of names and addresses does not count.
    """
    old, new = _by_key(before), _by_key(after)
    both = sorted(old.keys() & new.keys())
    changed = [Changed(old[key], new[key], _differs(old[key], new[key])) for key in both]
    return Delta(
        added=tuple(new[key] for key in sorted(new.keys() - old.keys())),
        removed=tuple(old[key] for key in sorted(old.keys() - new.keys())),
        changed=tuple(one for one in changed if one.fields),
        same=sum(not one.fields for one in changed),
    )


def _by_key(table: pa.Table) -> dict[tuple[str, str], Row]:
    return {(row["list"], row["list_id"]): row for row in table.to_pylist()}


def _differs(before: Row, after: Row) -> tuple[str, ...]:
    names = (name for name in after if name not in OF_THE_FILE)
    return tuple(name for name in names if _sorted(before.get(name)) != _sorted(after.get(name)))


def _sorted(value: object) -> object:
    return sorted(value, key=repr) if isinstance(value, list) else value
