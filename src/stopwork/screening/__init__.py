"""
Screening: awards held against the registry.

`screen` is a pure function, Arrow in and Arrow out, so that any engine can run it: hits are reasons
to look at an award, leads the awards with reason enough. A hit is never an accusation.

`candidates` is another: of as many rows as an engine cares to hold at once it gives the keys of the
awards that may be hit. What it gives of all rows together names at least every award with a hit, so
that `screen` on all actions of those awards gives the same hits and leads as on everything.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl
import pyarrow as pa

from stopwork.awards.recipients import award_of, by_recipient
from stopwork.matching.words.by_value import Flags, Remembered, by_value
from stopwork.registry import tables
from stopwork.registry.load import load_ordinary, load_shortened
from stopwork.registry.phrases import Phrase, phrase_table
from stopwork.registry.vendor import Registry
from stopwork.screening.hits import NEEDED, SUPPORT, hits_of, text_hits
from stopwork.screening.leads import leads_of
from stopwork.screening.mentions import WEAK_NAME
from stopwork.screening.naming import FIELDS, IDENTIFIERS, name_hits, number_hits
from stopwork.screening.targets import Targets

__all__ = [
    "LOOKED_AT",
    "Candidates",
    "Looking",
    "Targets",
    "candidates",
    "of_awards",
    "screen",
    "targets_of",
    "together",
]


def targets_of(registry: Registry, phrases: Iterable[Phrase]) -> Targets:
    """Return the tables of a registry and its phrases, as screening takes them."""
    return Targets(
        names=tables.name_table(registry),
        products=tables.product_table(registry),
        identifiers=tables.identifier_table(registry),
        homonyms=tables.homonym_table(registry),
        phrases=phrase_table(phrases),
        addresses=tables.address_table(registry),
        ordinary=load_ordinary(),
        shortened=load_shortened(),
    )


def screen(
    actions: pa.Table,
    targets: Targets,
    states: pa.Table | Callable[[pa.Array], pa.Table] | None = None,
) -> tuple[pa.Table, pa.Table]:
    """
    Return (hits, leads) of award actions (schema ACTION), as tables of schema HIT and LEAD.

    `states` (award_id, contract_state, state_on) comes from awards.lifecycle, or is a function that
    gives it for the awards that were hit; without it every lead's state is unknown. Awards whose
    actions lie in several tables must be screened together; the order of the rows changes nothing.
    Recipients that follow each other in one award are screened apart.
    """
    parts = by_recipient(actions)
    hits = hits_of(parts, targets)
    whole = of_awards(hits)
    known = states(whole["award_id"].unique().sort()) if callable(states) else states
    return whole, leads_of(parts, hits, targets, known)


def of_awards(hits: pa.Table) -> pa.Table:
    """Return the hits of parts of awards under the awards' own keys."""
    frame = pl.DataFrame(pl.from_arrow(hits)).with_columns(award_of())
    return frame.sort("award_id", maintain_order=True).to_arrow().cast(hits.schema)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Keys of awards: with a reason that counts, with words that count only beside a vendor, and
    with a dealer or a name in the text, who show the vendors whose goods may stand there.
    """

    certain: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    dealt: frozenset[str] = frozenset()

    @property
    def awards(self) -> frozenset[str]:
        """The awards that may be hit."""
        return self.certain | (self.asking & self.dealt)


# The columns by which an award can be a candidate.
LOOKED_AT = ("award_id", *FIELDS, *IDENTIFIERS, "recipient_ids", "description")
CERTAIN, ASKING, DEALT = (np.uint8(1 << at) for at in range(3))


def candidates(actions: pa.Table, targets: Targets) -> Candidates:
    """Return the candidates among rows of a table with the columns LOOKED_AT.

    The rows of an award may lie in several tables: join what each gives with `together`, and take a
    `Looking` for many tables. Text may be packed, as the lake yields it.
    """
    return Looking(targets).candidates(actions)


class Looking:
    """Looks for candidates in one table after the other: at each name, number and text once.

    What names and texts show is remembered for the next table, up to a limit, because the same
    recipients and the same words return all the time.
    """

    def __init__(self, targets: Targets) -> None:
        self._targets = targets
        self._names = Remembered(self._of_names)
        self._texts = Remembered(self._of_texts)

    def candidates(self, rows: pa.Table) -> Candidates:
        """Return what `candidates` does."""
        shown = self._texts.of(rows["description"]) | self._of_numbers(rows)
        for name in FIELDS:
            shown |= self._names.of(rows[name])

        def those(sign: np.uint8) -> frozenset[str]:
            return frozenset(rows["award_id"].filter(pa.array(shown & sign > 0)).to_pylist())

        return Candidates(certain=those(CERTAIN), asking=those(ASKING), dealt=those(DEALT))

    def _of_names(self, names: pa.Array) -> Flags:
        """What names show, of a recipient as of its parent."""
        rows = _as_awards(recipient_name=pl.Series(pl.from_arrow(names)))
        known = self._targets
        found = name_hits(rows, known.names, known.homonyms, known.identifiers)
        counts = found.filter(~pl.col("reason").is_in(SUPPORT))
        deals = found.filter(pl.col("sells_for").list.len() > 0)
        return _signs(len(names), (CERTAIN, counts), (DEALT, deals))

    def _of_texts(self, texts: pa.Array) -> Flags:
        found = text_hits(_as_awards(description=pl.Series(pl.from_arrow(texts))), self._targets)
        plain, shows = pl.col("needs") == "none", pl.col("reason") == WEAK_NAME
        counts = ~pl.col("reason").is_in(SUPPORT)
        return _signs(
            len(texts),
            (CERTAIN, found.filter(counts & plain)),
            (ASKING, found.filter(~plain & ~shows)),
            (DEALT, found.filter(shows)),
        )

    def _of_numbers(self, rows: pa.Table) -> Flags:
        """Numbers that the registry has; only those of the table are held, which is soon done."""
        shown = np.zeros(len(rows), np.uint8)
        for name in (*IDENTIFIERS, "recipient_ids"):
            shown |= by_value(rows[name], partial(self._of_number, name))
        return shown

    def _of_number(self, name: str, numbers: pa.Array) -> Flags:
        rows = _as_awards(**{name: pl.Series(pl.from_arrow(numbers))})
        found = number_hits(rows, self._targets.names, self._targets.identifiers)
        return _signs(len(numbers), (CERTAIN, found))


def _as_awards(**values: pl.Series) -> pl.DataFrame:
    """Rows of as many awards as there are values, which have nothing else."""
    rows = pl.DataFrame(values).with_row_index("award_id").with_columns(source_line=pl.lit(0))
    rest = [name for name in NEEDED if name not in rows.columns]
    return rows.with_columns(pl.lit(None, pl.String).alias(name) for name in rest)


def _signs(values: int, *shown: tuple[np.uint8, pl.DataFrame]) -> Flags:
    """A sign at each value that is an award of these hits."""
    signs = np.zeros(values, np.uint8)
    for sign, hits in shown:
        signs[hits["award_id"].to_numpy()] |= sign
    return signs


def together(parts: Iterable[Candidates]) -> Candidates:
    """Return the candidates of all parts."""
    certain, asking, dealt = set[str](), set[str](), set[str]()
    for part in parts:
        certain |= part.certain
        asking |= part.asking
        dealt |= part.dealt
    return Candidates(certain=frozenset(certain), asking=frozenset(asking), dealt=frozenset(dealt))
