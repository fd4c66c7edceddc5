"""
Screening: awards held against the registry.

`screen` is a pure function, Arrow in and Arrow out, so that any engine can run it: hits are reasons
to look at an award, leads the awards with reason enough. A hit is never an accusation.
"""

from collections.abc import Callable, Iterable

import polars as pl
import pyarrow as pa

from stopwork.awards.recipients import award_of, by_recipient
from stopwork.registry import tables
from stopwork.registry.load import load_ordinary
from stopwork.registry.phrases import Phrase, phrase_table
from stopwork.registry.vendor import Registry
from stopwork.screening.hits import hits_of
from stopwork.screening.leads import leads_of
from stopwork.screening.targets import Targets

__all__ = ["Targets", "of_awards", "screen", "targets_of"]


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
