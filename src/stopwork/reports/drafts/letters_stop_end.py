"""
The letters that lengthen or end a stop of work: the extension and the cancellation.

FAR 42.1303(e). An extension needs the contractor's agreement; a cancellation needs the approvals
that the issue needed, and says nothing about the review.
"""

from stopwork.cases.acts import StopWorkExtended, StopWorkIssued
from stopwork.reports.documents.document import Blank, Document, Frame, Part, Signature, Span
from stopwork.reports.drafts.form import Inputs, before, letter, part, say
from stopwork.reports.drafts.letters_stop_work import (
    DEVIATION,
    PROVES_NOTHING,
    clause_of,
    contract_head,
)
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import (
    award_of,
    contract_so_far,
    known_of,
    last_act,
    reckoned,
    told,
)

EXTENSION_LAW = ("far-42.13.1303.e", "far-42.13.1303.e.3", "far-52.242-15.a", "far-52.242-15.b")
CANCELLATION_LAW = (
    "far-42.13.1303.e.2",
    "far-52.242-15.a.1",
    "far-52.242-15.b",
    "far-52.242-15.b-adjustment",
    "far-52.242-15.b.1",
    "far-52.242-15.b.2",
)


def stop_work_extension(basis: Basis, _: Inputs) -> Document:
    """Return a supplemental agreement that lengthens the stop, FAR 42.1303(e)(3)."""
    subject = (
        Frame("Supplemental agreement to extend a stop-work order, contract"),
        award_of(basis),
    )
    agreed = _stop_work_extension_agreed(basis)
    signed = part(
        "Signatures",
        Signature(office="For the contractor, who agrees"),
        Signature(office="Contracting officer"),
    )
    checks = _stop_work_extension_before(basis)
    title = "Extension of a stop-work order, by supplemental agreement"
    return letter(
        basis, title, contract_head(basis, subject), (agreed, signed, checks), EXTENSION_LAW
    )


def _stop_work_extension_agreed(basis: Basis) -> Part:
    return part(
        "Agreement",
        say(
            Frame(
                "The parties to the contract named above agree, under FAR 42.1303(e)(3) and the "
                "clause FAR 52.242-15(a), to extend the stop-work order issued on"
            ),
            known_of(basis, "contract.stop_work_issued_on", "day the order was issued"),
            Frame("by modification"),
            _modification(basis),
            Frame("."),
        ),
        say(
            Frame("The last day of the period, as last agreed or counted:"),
            _ends(basis),
            Frame(". It is extended to and including"),
            Blank("last day of the extension"),
            Frame("."),
        ),
        say(
            Frame("The extension is necessary because"),
            Blank("reason"),
            Frame(
                ". All other terms of the order stay as they are. The contractor's right to assert "
                "an equitable adjustment (FAR 52.242-15(b)) is not waived by this agreement, unless"
            ),
            Blank("what the parties agree on adjustment, or strike out “unless”"),
            Frame("."),
        ),
        say(PROVES_NOTHING),
    )


def _stop_work_extension_before(basis: Basis) -> Part:
    return before(
        (
            Frame(
                "The agreement is signed before the order expires. After that the contractor has "
                "to resume work (FAR 52.242-15(b)), and there is no period left to extend."
            ),
        ),
        (
            Frame(
                "Without the contractor's agreement there is no extension: then cancel the order, "
                "or terminate the work (FAR 42.1303(e))."
            ),
        ),
        clause_of(basis),
        DEVIATION,
        (Frame("What the record shows of this contract so far:"), contract_so_far(basis)),
    )


def _modification(basis: Basis) -> Span:
    found = last_act(basis, StopWorkIssued)
    what = "number of the modification that issued it"
    return Blank(what) if found is None else told(found[0].modification, found[1], what)


def _ends(basis: Basis) -> Span:
    """The last day of the period: as last extended on record, or counted from the order."""
    found = last_act(basis, StopWorkExtended)
    if found is not None and isinstance(found[0], StopWorkExtended):
        return told(found[0].until.isoformat(), found[1], "last day of the period")
    return reckoned(basis, "D20")


def stop_work_cancellation(basis: Basis, _: Inputs) -> Document:
    """Return the cancellation of a stop-work order, with the approvals that issuing it took."""
    subject = (
        Frame("Cancellation of a stop-work order under FAR 52.242-15, contract"),
        award_of(basis),
    )
    words = _stop_work_cancellation_words(basis)
    signed = _stop_work_cancellation_signed()
    checks = _stop_work_cancellation_before(basis)
    title = "Cancellation of a stop-work order"
    return letter(
        basis, title, contract_head(basis, subject), (words, signed, checks), CANCELLATION_LAW
    )


def _stop_work_cancellation_words(basis: Basis) -> Part:
    return part(
        "Cancellation",
        say(
            Frame("The stop-work order issued on"),
            known_of(basis, "contract.stop_work_issued_on", "day the order was issued"),
            Frame("by modification"),
            _modification(basis),
            Frame("is cancelled under FAR 52.242-15(a)(1), with effect from"),
            Blank("day"),
            Frame("."),
        ),
        say(
            Frame(
                "You shall resume work (FAR 52.242-15(b)). If the stop increased the time or the "
                "cost of any part of the contract, you may assert a right to an equitable "
                "adjustment within 30 days after the end of the period of work stoppage "
                "(FAR 52.242-15(b)(2)), that is, by"
            ),
            Blank("the day that is 30 days after the end of the stop"),
            Frame("."),
        ),
        say(PROVES_NOTHING),
    )


def _stop_work_cancellation_signed() -> Part:
    return part(
        "Approval and signatures",
        Signature(
            office="Approved, with the same approvals as were required for its issuance "
            "(FAR 42.1303(e)(2))",
            lines=("Signature", "Name", "Title and level", "Date"),
        ),
        Signature(office="Contracting officer"),
    )


def _stop_work_cancellation_before(basis: Basis) -> Part:
    return before(
        (
            Frame(
                "Who approved the issue of the order, at which level; the same approvals are "
                "needed now (FAR 42.1303(e)(2)):"
            ),
            _approval(basis),
        ),
        (
            Frame(
                "Cancelling the order lets work resume. It does not let operational use of "
                "commercial spyware begin: that needs the certification of E.O. 14093, sec. 2(f), "
                "and the notice and the wait of sec. 2(g), or a waiver under sec. 2(m), which does "
                "not say that the notice falls away. State for the file which of them exist:"
            ),
            Blank("documents and days, or none"),
        ),
        (Frame("Claim of the contractor, as counted from the record:"), reckoned(basis, "D23")),
        (Frame("What the record shows of this contract so far:"), contract_so_far(basis)),
    )


def _approval(basis: Basis) -> Span:
    found = last_act(basis, StopWorkIssued)
    what = "approving official and level"
    return Blank(what) if found is None else told(found[0].approving_office, found[1], what)
