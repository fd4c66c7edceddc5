"""The dossier on disagreement and on the vendor: contradictions, the group on the day, listings."""

from collections.abc import Sequence

from stopwork.cases.contradictions import Contradiction, Side
from stopwork.reports.charts.contradictions_table import about
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
from stopwork.reports.documents.wording import answer, capital, graded
from stopwork.reports.facts.basis import Basis, VendorGroup
from stopwork.reports.facts.cited import claim_refs, fact, publisher_of, said_together

MOST_SIDES = 12  # sides of a contradiction told one by one
MOST_NAMED = 6  # sources of a side that are named
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
    table = Table(
        caption="Contradictions, and how each stands",
        head=("Matter", "Stands", "Who says what", "Why it stands so"),
        rows=tuple(_contradiction(basis, one) for one in basis.contradictions),
        widths=(3, 3, 6, 4),
    )
    blocks = (Paragraph(text=(BOTH_STAY,)), table)
    return Part(key="contradictions", title="Contradictions", blocks=blocks)


def _contradiction(basis: Basis, found: Contradiction) -> tuple[Text, ...]:
    every = claim_refs(claim for side in found.sides for claim in side.claims)
    if found.preferred is None:
        stands = "open"
    else:
        stands = f"{'a reviewer preferred' if found.by_reviewer else 'preferred'}: "
        stands += answer(found.preferred.value)
    return (
        (fact(about(found), *every),),
        (fact(capital(stands), *every),),
        tuple(_side(basis, side) for side in found.sides[:MOST_SIDES])
        + _more(found.sides[MOST_SIDES:]),
        (fact(capital(f"{found.reason.rstrip('.')}."), *every),),
    )


def _side(basis: Basis, side: Side) -> Fact:
    """An answer, and who gives it; what each of them says stands in the references."""
    said = dict.fromkeys(
        f"{publisher_of(basis, claim.source)} ({graded(claim.grade)})" for claim in side.claims
    )
    named = list(said)
    rest = f"; and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    who = "; ".join(named[:MOST_NAMED])
    return fact(f"{answer(side.value)}: {who}{rest}", *claim_refs(side.claims))


def _more(sides: Sequence[Side]) -> tuple[Fact, ...]:
    """Many other sides, answer by answer with how many sources give it."""
    return said_together(claim for side in sides for claim in side.claims)


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
