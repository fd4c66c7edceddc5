"""
The dossier of a case: for the public, for oversight, for the file.

    Basis  →  Document, its parts in reading order, every fact with its reference

Nothing here is typed twice: sentences come from the place where they were computed, and the
pictures are drawn from the same values as the tables beside them. It says what is shown, what is
not, and who has to answer; it never says what an official has to conclude.
"""

from collections.abc import Callable
from dataclasses import replace

from stopwork.reports.documents.document import (
    PROVISION,
    Document,
    Part,
    Ref,
    used,
)
from stopwork.reports.dossier.award import bought, story, tracks
from stopwork.reports.dossier.brief import opening, sheet
from stopwork.reports.dossier.elsewhere import elsewhere
from stopwork.reports.dossier.law import factors, missing, provisions
from stopwork.reports.dossier.limits import limits, other_awards, record
from stopwork.reports.dossier.people import concerns, determinations, duties, questions
from stopwork.reports.dossier.vendor import contradicting, vendor_group
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.references import with_references

RESTS_ON_LAW = frozenset({"brief", "tracks", "not-shown"})
PARTS: tuple[Callable[[Basis], Part], ...] = (
    sheet,
    bought,
    tracks,
    story,
    missing,
    questions,
    duties,
    factors,
    provisions,
    elsewhere,
    contradicting,
    concerns,
    determinations,
    vendor_group,
    other_awards,
    limits,
    record,
)


def dossier_of(basis: Basis) -> Document:
    """Return the dossier of a case, every reference explained."""
    parts = [part for part in (make(basis) for make in PARTS) if part.blocks or part.parts]
    made = Document(
        kind="Dossier",
        title=basis.title,
        on=basis.on.isoformat(),
        lead=opening(basis),
        parts=tuple(parts),
    )
    return with_references(made, basis, named_only=_only_named(made))


def _only_named(made: Document) -> frozenset[Ref]:
    """The paragraphs whose words a reader has beside them, or needs no more than the place of.

    Those that the state of the case and the missing steps rest on are told in the references.
    """
    told = replace(made, parts=tuple(part for part in made.parts if part.key in RESTS_ON_LAW))
    return frozenset(ref for ref in used(made) if ref.kind == PROVISION) - frozenset(used(told))
