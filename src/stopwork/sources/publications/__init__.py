"""
Award publications: one file each, and one line each in PUBLICATIONS.

The first that knows a document reads it.
"""

from stopwork.sources.actions import Batch
from stopwork.sources.publication import Publication
from stopwork.sources.publications import (
    cbp_ice,
    usaspending,
    usaspending_api,
    usaspending_subawards,
    usaspending_summaries,
    world,
)

PUBLICATIONS: tuple[Publication[Batch], ...] = (
    usaspending_subawards.PUBLICATION,
    usaspending_summaries.PUBLICATION,
    usaspending.PUBLICATION,
    cbp_ice.PUBLICATION,
    *world.PUBLICATIONS,
    usaspending_api.PUBLICATION,  # last: it reads a whole file to know it
)
