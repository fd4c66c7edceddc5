"""Award publications outside the United States: one file each, and one line each here."""

from stopwork.sources.actions import Batch
from stopwork.sources.publication import Publication
from stopwork.sources.publications.world import eforms, ocds, ted

PUBLICATIONS: tuple[Publication[Batch], ...] = (
    ocds.PUBLICATION,
    ted.PUBLICATION,
    eforms.PUBLICATION,
)
