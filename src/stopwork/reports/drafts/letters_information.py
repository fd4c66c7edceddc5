"""
Letters that ask for information: the request to the DNI, and the vendor's right of reply.

E.O. 14093, sec. 3(b) and 2(a)(iii). What is published about a vendor is shown to it before anybody
relies on it; what it answers is kept beside it.
"""

from stopwork.reports.documents.document import (
    Blank,
    Block,
    Document,
    Fact,
    Frame,
    Part,
    Signature,
    Table,
    Text,
)
from stopwork.reports.drafts.form import Head, Inputs, before, letter, listed, part, say
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import (
    agency,
    award_of,
    cites,
    evidence,
    known_of,
    law_of,
    not_shown,
    plainly,
    rules_of,
    vendor,
)

DNI_LAW = ("eo-14093.3.a", "eo-14093.3.b", "eo-14093.2.c", "eo-14093.2.c-information")


def dni_request(basis: Basis, _: Inputs) -> Document:
    """Return the request to the DNI of section 3(b), with the seven factors of section 2(a)."""
    head = Head(
        to=(Frame("Director of National Intelligence"),),
        subject=(
            Frame("Request for information under E.O. 14093, sec. 3(b); contract"),
            award_of(basis),
        ),
        sender=(agency(basis), Frame(","), Blank("office, name and address")),
    )
    parts = (
        _request(basis),
        part("What we know of each factor", factor_table(basis)),
        part("Signature", Signature(office="For the agency")),
        _dni_request_before(basis),
    )
    return letter(basis, "Request to the Director of National Intelligence", head, parts, DNI_LAW)


def _request(basis: Basis) -> Part:
    return part(
        "Request",
        say(
            Frame(
                "Under E.O. 14093, sec. 3(b), this agency requests any additional information "
                "regarding the product described below, as commercial spyware, that is "
                "relevant to the factors set forth in sec. 2(a) of the order. Please say as "
                "well which issue of the assessment under sec. 2(c) is current, for the review "
                "that sec. 3(a) asks for."
            )
        ),
        say(
            Frame("Product:"),
            known_of(basis, "product.named", "name and version; the record names none"),
            Frame("; furnished by:"),
            vendor(basis),
        ),
        say(
            Frame("Other entities that furnish it or furnished it earlier (sec. 5(h)):"),
            Blank("developers, owners, hosts, brokers, resellers, with the years"),
        ),
        say(Frame("Purpose of the purchase, and its planned day:"), Blank("purpose, day")),
    )


def _dni_request_before(basis: Basis) -> Part:
    return before(
        (
            Frame(
                "Sec. 3 asks for this prior to the procurement. A request made after an award "
                "does not show that one was made before it. The record says:"
            ),
            *_step_b(basis),
        ),
        (
            Frame(
                "Attach what the agency has obtained itself: sec. 2(c) asks its head to give "
                "the DNI all new credible information on an ongoing basis."
            ),
        ),
        (Frame("Send by a way that may carry the answer, which may be classified."),),
    )


def factor_table(basis: Basis) -> Block:
    """Return the seven factors, each with how it stands and the claims that speak to it."""
    rows = []
    for found in basis.assessment.indicators:
        name = found.factor.provision
        shown = tuple(evidence(basis, claim) for claim in found.claims)
        state = Fact(f"{found.says[:1].upper()}{found.says[1:]}.", rules_of([name]))
        rows.append(((cites(basis, name),), (Fact(found.factor.name, rules_of([name])),),
                     (state, *shown)))  # fmt: skip
    head = ("Provision", "Factor", "What is published, and how it stands")
    caption = "The factors of section 2(a), as the record shows them"
    return Table(caption=caption, head=head, rows=tuple(rows), widths=(3, 4, 7))


def _step_b(basis: Basis) -> Text:
    cited = law_of(basis).provisions["eo-14093.3.b"].citation
    said = tuple(one for one in not_shown(basis) if f"({cited})" in one.text)
    return said or (Blank("whether and when a request was made before"),)


REPLY_LAW = ("eo-14093.2.a.iii-knowledge", "eo-14093.2.a.iii-measures", "eo-14093.3.d")


def right_of_reply(basis: Basis, _: Inputs) -> Document:
    """Return the letter that tells a vendor what is said of it, and asks for its reply."""
    claims = (claim for claim in basis.file.claims if claim.published_on <= basis.on)
    said = [claim for claim in claims if claim.subject.startswith("vendor:")]
    shown: Block = say(plainly(basis, "The record holds no claim about the vendor itself."))
    if said:
        shown = listed(*((evidence(basis, claim),) for claim in said))
    words = _right_of_reply_words()
    head = Head(
        to=(vendor(basis), Frame(","), Blank("name and address of the vendor's representative")),
        subject=(Frame("Your right of reply; contract"), award_of(basis)),
    )
    parts = (
        words,
        part("What is said of you", shown),
        part("Signature", Signature(office="For the office that reviews")),
        before(
            (Frame("Take out what may not be shown to the vendor. This draft is filled from what "
                   "the chosen view of the record shows."),),
            (Frame("Put the invitation on record: stopwork case invite; its clock runs there."),),
        ),
    )  # fmt: skip
    return letter(basis, "Right of reply", head, parts, REPLY_LAW)


def _right_of_reply_words() -> Part:
    return part(
        "Your reply",
        say(
            Frame(
                "We review the contract named above under Executive Order 14093. Below is what "
                "others have published about you and what the review has on record. It is not our "
                "finding. Please tell us what is wrong, what is missing, and what you have done."
            )
        ),
        listed(
            (
                Frame(
                    "Whether you knew of such risks, and since when (E.O. 14093, sec. 2(a)(iii))."
                ),
            ),
            (
                Frame(
                    "What you have done to remove them: licences or contracts cancelled, other "
                    "action that can be verified, cooperation with the Government "
                    "(E.O. 14093, sec. 2(a)(iii))."
                ),
            ),
            (
                Frame(
                    "Your due-diligence procedures, standards and controls (E.O. 14093, sec. 3(d))."
                ),
            ),
        ),
        say(
            Frame(
                "Your reply is put on record in full and shown beside what it answers. Silence is "
                "recorded as no reply, and as nothing else. Please reply by"
            ),
            Blank("day"),
            Frame("to"),
            Blank("name and address"),
            Frame("."),
        ),
    )
