"""
The certification of a relevant official under Executive Order 14093.

Sections 2(f) and 5(k). It is made out for the official to conclude in person. Nothing here
concludes for anybody: each conclusion is a blank, on both limbs, and so is each reason for it.
"""

from stopwork.reports.documents.document import (
    Blank,
    Block,
    Document,
    Frame,
    Part,
    Table,
    Text,
)
from stopwork.reports.drafts.form import NO_RIGHT, Head, Inputs, before, letter, listed, part, say
from stopwork.reports.drafts.letter_official import IN_PERSON, SIX, official, signed_by_official
from stopwork.reports.drafts.letters_information import factor_table
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import (
    agency,
    award_of,
    known_of,
    not_shown,
    review_so_far,
    scope_of,
    vendor,
)

CERTIFICATION_LAW = (
    "eo-14093.2.f",
    "eo-14093.2.f-owed",
    "eo-14093.5.k",
    "eo-14093.2.a-limb1",
    "eo-14093.2.a-limb2",
    "eo-14093.2.a.iii",
    "eo-14093.2.d",
    "eo-14093.2.g-owed",
    "eo-14093.2.g-standstill",
)
LIMB_1 = Frame(
    "significant counterintelligence or security risks to the United States Government "
    "(E.O. 14093, sec. 2(a) and 2(f));"
)
LIMB_2 = Frame(
    "significant risks of improper use by a foreign government or foreign person "
    "(E.O. 14093, sec. 2(a) and 2(f))."
)
CONCLUDES = "does or does not pose: the official's own conclusion"


def certification(basis: Basis, _: Inputs) -> Document:
    """Return the form of a certification under section 2(f), both limbs left to conclude."""
    words = part(
        "Certification",
        say(
            Frame("As a relevant official under E.O. 14093, sec. 5(k), acting in person, I"),
            Blank("certify, or do not certify"),
            Frame(
                "under sec. 2(f) the determination that, based on the factors set forth in sec. "
                "2(a) of the order, the commercial spyware described below"
            ),
        ),
        listed(
            (Blank(f"limb 1: {CONCLUDES}"), LIMB_1),
            (Blank(f"limb 2: {CONCLUDES}"), LIMB_2),
            ordered=True,
        ),
        described(basis),
        say(Frame("My reasons, factor by factor:"), Blank("reasons, or the memorandum by its day")),
        say(
            Frame("What I weighed under sec. 2(a)(iii), the furnisher's knowledge and measures:"),
            Blank("what was weighed, and how"),
        ),
        say(NO_RIGHT),
    )
    parts = (
        words,
        part("Signature", signed_by_official(basis)),
        Part(
            key="shown",
            title="For the official: what the record shows of each factor",
            blocks=(factor_table(basis),),
        ),
        _certification_before(basis),
    )
    return letter(basis, "Certification", file_head(basis, "2(f)"), parts, CERTIFICATION_LAW)


def described(basis: Basis) -> Block:
    """Return the product, who furnishes it, the contract and the use, as far as shown."""
    rows: tuple[tuple[Text, ...], ...] = (
        ((Frame("Product, version"),), (known_of(basis, "product.named", "name and version"),)),
        (
            (Frame("Furnished by"),),
            (vendor(basis), Frame(";"), Blank("every other furnisher, sec. 5(h)")),
        ),
        ((Frame("Contract"),), (award_of(basis),)),
        ((Frame("Agency"),), (agency(basis),)),
        ((Frame("Operational use intended"),), (Blank("use, users, targets, safeguards"),)),
    )
    head = ("What", "As the record shows it")
    return Table(caption="The commercial spyware and its use", head=head, rows=rows, widths=(2, 5))


PARAGRAPHS: dict[str, Frame] = {
    "2(f)": Frame("Certification under E.O. 14093, sec. 2(f)"),
    "2(m)": Frame("Waiver under E.O. 14093, sec. 2(m)"),
}


def file_head(basis: Basis, paragraph: str) -> Head:
    """Return the head of a paper that a relevant official signs for the file."""
    return Head(
        to=(Frame("The file of the agency"), agency(basis)),
        subject=(PARAGRAPHS[paragraph], Frame(", contract"), award_of(basis)),
        sender=(official(basis),),
    )


def _certification_before(basis: Basis) -> Part:
    return before(
        (SIX,),
        IN_PERSON,
        (
            Frame(
                "Both limbs are certified, or nothing is: a certification of one limb does not "
                "show the other."
            ),
        ),
        (Frame("Whether it is commercial spyware:"), scope_of(basis)),
        (Frame("Where the review stands:"), review_so_far(basis)),
        *((step,) for step in not_shown(basis)),
        (
            Frame(
                "After signing: the results and key elements of the analysis to the DNI (sec. "
                "2(d)); the notice of the head of the agency to the APNSA, and the wait of at "
                "least 7 days after it, before any use (sec. 2(g))."
            ),
        ),
    )
