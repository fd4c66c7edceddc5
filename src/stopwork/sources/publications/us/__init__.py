"""
Publications of the United States, apart from those of USAspending.

They are a room of their own because there are so many; each is one file and one line here.
"""

from stopwork.sources.actions import Batch
from stopwork.sources.publication import Publication
from stopwork.sources.publications.us import (
    fbo,
    fpds_atom,
    fpds_flat,
    sam_awards,
    sam_entities,
    sam_notices,
)

PUBLICATIONS: tuple[Publication[Batch], ...] = (
    fpds_atom.PUBLICATION,
    fpds_flat.FLAT_PUBLICATION,
    fpds_flat.LIST_PUBLICATION,
    sam_awards.AS_CSV,
    sam_awards.AS_JSON,
    sam_notices.PUBLICATION,
    sam_notices.AS_JSON,
    sam_entities.PUBLICATION,
    fbo.FEED,
    fbo.AS_JSON,
)
