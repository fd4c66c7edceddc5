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

import polars as pl
import pyarrow as pa

from stopwork.awards.recipients import award_of, by_recipient
from stopwork.registry import tables
from stopwork.registry.load import load_ordinary, load_shortened
from stopwork.registry.phrases import Phrase, phrase_table
from stopwork.registry.vendor import Registry
from stopwork.screening.hits import SUPPORT, award_values, hits_of, text_hits
from stopwork.screening.leads import leads_of
from stopwork.screening.mentions import WEAK_NAME
from stopwork.screening.naming import name_hits
from stopwork.screening.targets import Targets

__all__ = [
    "Candidates",
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


def candidates(actions: pa.Table, targets: Targets) -> Candidates:
    """Return the candidates among rows of a table with the columns of `hits.NEEDED`.

    The rows of an award may lie in several tables: join what each gives with `together`.
    """
    awards = award_values(actions)
    naming = name_hits(awards, targets.names, targets.homonyms, targets.identifiers)
    wording = text_hits(awards, targets)
    counts = ~pl.col("reason").is_in(SUPPORT)
    plain = pl.col("needs") == "none"
    shows = pl.col("reason") == WEAK_NAME
    certain = [naming.filter(counts), wording.filter(counts & plain)]
    dealt = [naming.filter(pl.col("sells_for").list.len() > 0), wording.filter(shows)]
    return Candidates(
        certain=frozenset(key for one in certain for key in one["award_id"].to_list()),
        asking=frozenset(wording.filter(~plain & ~shows)["award_id"].to_list()),
        dealt=frozenset(key for one in dealt for key in one["award_id"].to_list()),
    )


def together(parts: Iterable[Candidates]) -> Candidates:
    """Return the candidates of all parts."""
    certain, asking, dealt = set[str](), set[str](), set[str]()
    for part in parts:
        certain |= part.certain
        asking |= part.asking
        dealt |= part.dealt
    return Candidates(certain=frozenset(certain), asking=frozenset(asking), dealt=frozenset(dealt))
