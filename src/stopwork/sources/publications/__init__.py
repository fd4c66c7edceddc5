"""
Award publications: one file each, and one line each in PUBLICATIONS.

The first that knows a document reads it.
"""

from stopwork.sources.actions import Batch
from stopwork.sources.publication import Publication
from stopwork.sources.publications import (
    cbp_ice,
    us,
    usaspending,
    usaspending_api,
    usaspending_datafeed,
    usaspending_subawards,
    usaspending_summaries,
    world,
)

PUBLICATIONS: tuple[Publication[Batch], ...] = (
    usaspending_subawards.PUBLICATION,
    usaspending_summaries.PUBLICATION,
    usaspending.PUBLICATION,
    usaspending_datafeed.PUBLICATION,
    cbp_ice.PUBLICATION,
    *world.NOTICES,  # before the others in XML: many small files, known by their first bytes
    *us.PUBLICATIONS,
    *world.PUBLICATIONS,
    usaspending_api.PUBLICATION,  # last: it reads a whole file to know it
)
