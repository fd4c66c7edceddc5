"""Award publications outside the United States: one file each, and one line each here."""

from stopwork.sources.actions import Batch
from stopwork.sources.publication import Publication
from stopwork.sources.publications.world import canada, contracts_finder, eforms, ocds, ted

NOTICES: tuple[Publication[Batch], ...] = (ted.PUBLICATION, eforms.PUBLICATION)
PUBLICATIONS: tuple[Publication[Batch], ...] = (
    ocds.PUBLICATION,
    contracts_finder.PUBLICATION,
    canada.PUBLICATION,
    canada.TABLE,
)
