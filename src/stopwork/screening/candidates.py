"""
Candidates: the awards that may be hit, told from a part of the rows and a few columns.

`candidates` is a pure function, a table in and keys out, for as many rows as an engine cares to
hold at once. What it gives of all rows together names at least every award with a hit (`hits`), so
that `screen` on all actions of those awards gives the same hits and leads as on everything.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from stopwork.screening.hits import SUPPORT, award_values, text_hits
from stopwork.screening.naming import name_hits
from stopwork.screening.targets import Targets


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Keys of awards: with a reason that counts, with words that count only beside a vendor, and
    with a dealer, who shows the vendors whose goods it sells.
    """

    certain: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    dealt: frozenset[str] = frozenset()

    @property
    def awards(self) -> frozenset[str]:
        """The awards that may be hit."""
        return self.certain | (self.asking & self.dealt)


def candidates(actions: pa.Table, targets: Targets) -> Candidates:
    """Return the candidates among rows of a table with the columns of `hits.NEEDED`.

    The rows of an award may lie in several tables: join what each gives with `together`.
    """
    awards = award_values(actions)
    naming = name_hits(awards, targets.names, targets.homonyms, targets.identifiers)
    wording = text_hits(awards, targets)
    counts = ~pl.col("reason").is_in(SUPPORT)
    plain = pl.col("needs") == "none"
    certain = [naming.filter(counts), wording.filter(counts & plain)]
    return Candidates(
        certain=frozenset(key for one in certain for key in one["award_id"].to_list()),
        asking=frozenset(wording.filter(~plain)["award_id"].to_list()),
        dealt=frozenset(naming.filter(pl.col("sells_for").list.len() > 0)["award_id"].to_list()),
    )


def together(parts: Iterable[Candidates]) -> Candidates:
    """Return the candidates of all parts."""
    certain, asking, dealt = set[str](), set[str](), set[str]()
    for part in parts:
        certain |= part.certain
        asking |= part.asking
        dealt |= part.dealt
    return Candidates(certain=frozenset(certain), asking=frozenset(asking), dealt=frozenset(dealt))
