"""The dossier on disagreement and on the vendor: contradictions, the group on the day, listings."""

from stopwork.cases.contradictions import Contradiction, Side
from stopwork.reports.charts.contradictions import contradictions_chart
from stopwork.reports.charts.group import group_picture
from stopwork.reports.documents.document import (
    VENDOR,
    Block,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Ref,
    Table,
    Text,
)
from stopwork.reports.documents.wording import answer
from stopwork.reports.dossier.award import key_words
from stopwork.reports.facts.basis import Basis, VendorGroup
from stopwork.reports.facts.cited import claim_refs, fact

BOTH_STAY = Frame(
    "Claims on the same matter that disagree all stay on file. Sides are weighed by grade, then "
    "directness, then date, and never counted; a reviewer may prefer otherwise, with reasons."
)
TIES = Frame(
    "Each tie is what its source says, no more. A tie to somebody, or a listing, is a reason to "
    "look and no factor of the order by itself. The registry is printed as it stands now: what it "
    "says of the day may come from a source that is later than the day."
)
NO_VENDOR = Frame("No vendor of the registry has been judged to be the recipient in this view.")


def contradicting(basis: Basis) -> Part:
    """The contradictions among the claims public on the day, and how each stands."""
    if not basis.contradictions:
        return Part(key="contradictions", title="Contradictions")
    drawn = contradictions_chart(basis)
    blocks: list[Block] = [Paragraph(text=(BOTH_STAY,)), *((drawn,) if drawn else ())]
    blocks.append(
        Table(
            caption="Contradictions, and how each stands",
            head=("Matter", "Stands", "Sides", "Reason"),
            rows=tuple(_contradiction(one) for one in basis.contradictions),
            widths=(3, 3, 6, 4),
        )
    )
    return Part(key="contradictions", title="Contradictions", blocks=tuple(blocks))


def _contradiction(found: Contradiction) -> tuple[Text, ...]:
    every = claim_refs(claim for side in found.sides for claim in side.claims)
    about = "" if found.subject == "case" else f" ({found.subject})"
    if found.preferred is None:
        stands = "open"
    else:
        stands = f"{'a reviewer preferred' if found.by_reviewer else 'preferred'}: "
        stands += answer(found.preferred.value)
    reason = f"{found.reason[:1].upper()}{found.reason[1:].rstrip('.')}."
    return (
        (fact(key_words(found.key) + about, *every),),
        (fact(stands, *every),),
        tuple(_side(side) for side in found.sides),
        (fact(reason, *every),),
    )


def _side(side: Side) -> Fact:
    said = "; ".join(f"{claim.says} ({claim.source}, {claim.grade})" for claim in side.claims)
    return fact(f"{answer(side.value)}: {said}", *claim_refs(side.claims))


def vendor_group(basis: Basis) -> Part:
    """The vendor's group on the day, its listings, and the sources of each tie."""
    found = basis.vendor
    if found is None:
        return Part(key="vendor", title="The vendor", blocks=(Paragraph(text=(NO_VENDOR,)),))
    ref = Ref(VENDOR, found.vendor.id)
    lead = (
        fact(f"{found.vendor.name}: {found.vendor.about.rstrip('.')}.", ref),
        TIES,
    )
    blocks: list[Block] = [Paragraph(text=lead)]
    drawn = group_picture(found)
    if drawn:
        blocks.append(drawn)
    blocks.append(Items(items=_listings(found)))
    return Part(key="vendor", title="The vendor and its group on the day", blocks=tuple(blocks))


def _listings(found: VendorGroup) -> tuple[Text, ...]:
    ref = Ref(VENDOR, found.vendor.id)
    listed = [(one.name, found.listed.get(one.key)) for one in found.group.companies]
    told = [f"{name} is listed: {', '.join(lists)}." for name, lists in listed if lists]
    day = found.group.day
    none = f"No listing of the group is recorded on {day}; that is not the same as none."
    return tuple((fact(says, ref),) for says in told or [none])
