"""
The dossier of a case: for the public, for oversight, for the file.

    Basis  →  Document, its parts in reading order, every fact with its reference

Nothing here is typed twice: sentences come from the place where they were computed, and the
pictures are drawn from the same values as the tables beside them. It says what is shown, what is
not, and who has to answer; it never says what an official has to conclude.
"""

from collections.abc import Callable

from stopwork.cases.days import dated
from stopwork.reports.documents.document import Document, Fact, Part, Ref, Text
from stopwork.reports.dossier.award import bought, opened_refs, story, tracks
from stopwork.reports.dossier.elsewhere import elsewhere
from stopwork.reports.dossier.law import factors, missing, provisions
from stopwork.reports.dossier.limits import limits, other_awards, record
from stopwork.reports.dossier.people import concerns, determinations, duties, questions
from stopwork.reports.dossier.vendor import contradicting, vendor_group
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import fact, grounds, with_references

PARTS: tuple[Callable[[Basis], Part], ...] = (
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
    made = Document(
        kind="Dossier",
        title=basis.title,
        on=basis.on.isoformat(),
        lead=_lead(basis),
        subject=_subject(basis),
        parts=tuple(part for part in (make(basis) for make in PARTS) if part.blocks or part.parts),
    )
    return with_references(made, basis)


def _lead(basis: Basis) -> Text:
    """What the recommendation says, and the first reason for it."""
    advice = basis.assessment.recommendation
    refs = grounds(basis, advice.provisions)
    said: list[Fact] = [fact(advice.says, *refs)]
    said += [fact(line.text, *grounds(basis, line.rests_on)) for line in advice.lines]
    return tuple(said)


def _subject(basis: Basis) -> tuple[tuple[str, Text], ...]:
    opened = basis.case.opened
    if opened is None:
        return ()
    refs: tuple[Ref, ...] = opened_refs(basis)
    return (
        ("Agency", (fact(opened.agency, *refs),)),
        ("Vendor, as the record names it", (fact(opened.vendor, *refs),)),
        ("Review opened", (fact(dated(opened), *refs),)),
    )
