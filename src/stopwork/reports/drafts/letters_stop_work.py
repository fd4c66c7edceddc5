"""
The letter that stops work under a contract, and what the letters that end the stop share with it.

FAR 52.242-15 (Aug 1989) and FAR 42.1303. The words that bind are those of the contract's own
clause, so each letter says to read it first; the clause is optional and its 90 days may be fewer.
"""

from stopwork.reports.documents.document import Blank, Document, Frame, Part, Signature, Text
from stopwork.reports.drafts.form import Head, Inputs, before, letter, listed, part, say
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import (
    award_of,
    contract_so_far,
    known_of,
    vendor,
)

ORDER_LAW = (
    "far-52.242-15.a",
    "far-52.242-15.a-comply",
    "far-52.242-15.a-decide",
    "far-52.242-15.b",
    "far-52.242-15.b-adjustment",
    "far-42.13.1303.b",
    "far-42.13.1303.b-approval",
    "far-42.13.1303.b-termination",
    "far-42.13.1303.c",
    "far-42.13.1303.d",
    "far-42.13.1305.b.1",
)
CONTRACTOR = (Blank("name and address of the contractor's representative"),)
OFFICE: Text = (Blank("contracting office, its address, the contracting officer's name"),)
CLAUSE_READ: Text = (
    Frame(
        "The clause is optional (FAR 42.1305(b)(1)). Read it in the contract: its number and date, "
        "its days, and whether Alternate I (cost reimbursement) applies. Clause in the contract:"
    ),
)
DEVIATION: Text = (
    Frame(
        "Ask whether the agency follows a class deviation from FAR part 42 or from the clause; its "
        "words then govern in place of those cited here."
    ),
)
PROVES_NOTHING = Frame(
    "Neither a stop-work order nor its end says anything about whether a product may be used under "
    "Executive Order 14093: it is no determination, no certification and no waiver."
)


def stop_work_order(basis: Basis, _: Inputs) -> Document:
    """Return a stop-work order under FAR 52.242-15, with its approval and acknowledgement."""
    parts = (_order(basis), _stopped_work(), _afterwards(), _order_signed(), _order_before(basis))
    subject = (Frame("Stop-work order under FAR 52.242-15, contract"), award_of(basis))
    return letter(basis, "Stop-work order", contract_head(basis, subject), parts, ORDER_LAW)


def contract_head(basis: Basis, subject: Text) -> Head:
    """Return the head of a letter between the contracting office and the contractor."""
    return Head(to=(vendor(basis), Frame(","), *CONTRACTOR), subject=subject, sender=OFFICE)


def _order(basis: Basis) -> Part:
    return part(
        "Order",
        say(
            Frame(
                "This is a stop-work order issued under the clause FAR 52.242-15, Stop-Work Order "
                "(Aug 1989), of contract"
            ),
            award_of(basis),
            Frame("with"),
            vendor(basis),
            Frame("."),
        ),
        say(
            Frame(
                "The order takes effect when it is delivered to you. On receiving it you shall "
                "immediately comply with its terms and take all reasonable steps to minimize the "
                "incurrence of costs allocable to the work covered by it during the period of work "
                "stoppage (FAR 52.242-15(a))."
            )
        ),
        say(
            Frame("The work stops for a period of"),
            Blank("number of days: 90, or fewer if the clause in the contract says fewer"),
            Frame(
                "days after the order is delivered, and for any further period to which the "
                "parties may agree (FAR 52.242-15(a)). Delivered on"
            ),
            Blank("day of delivery"),
            Frame("; last day of the period:"),
            Blank("day of delivery plus the days"),
            Frame("."),
        ),
    )


def _stopped_work() -> Part:
    """The four things that an order should hold: FAR 42.1303(c)(1) to (4)."""
    return part(
        "Work covered by the order",
        say(Frame("The order covers (FAR 42.1303(c)(1); mark one):")),
        say(Frame("☐ all of the work called for by the contract;")),
        say(
            Frame("☐ the following part of it, and no other:"),
            Blank("line item (CLIN), task, licence, deliverable"),
            Frame("."),
        ),
        say(
            Frame("Further orders for materials or services (FAR 42.1303(c)(2)):"),
            Blank("instructions"),
        ),
        say(Frame("Subcontracts (FAR 42.1303(c)(3)):"), Blank("what to do about each")),
        say(
            Frame("Other ways to minimize costs (FAR 42.1303(c)(4)):"),
            Blank("suggestions, or none"),
        ),
        say(
            Frame("Licences, accounts, hosting, equipment and data during the stop:"),
            Blank("what is switched off, kept or handed over, and by whom"),
        ),
        say(
            Frame(
                "Work is suspended pending a decision by the Government (FAR 42.1303(b)). The "
                "decision that is awaited:"
            ),
            Blank("the decision, in words that may be given to the contractor, or nothing"),
        ),
    )


def _afterwards() -> Part:
    return part(
        "What follows",
        listed(
            (
                Frame(
                    "Within the period, or any extension of it that the parties have agreed to, "
                    "the contracting officer cancels this order or terminates the work it covers "
                    "(FAR 52.242-15(a)(1) and (2))."
                ),
            ),
            (
                Frame(
                    "If the order is cancelled, or its period or any extension expires, you shall "
                    "resume work (FAR 52.242-15(b))."
                ),
            ),
            (
                Frame(
                    "If the stop increases the time or the cost of any part of the contract, you "
                    "may assert a right to an equitable adjustment within 30 days after the end of "
                    "the period of work stoppage (FAR 52.242-15(b)(1) and (2))."
                ),
            ),
            (
                Frame(
                    "The contracting officer will discuss this order with you promptly and modify "
                    "it if that is needed (FAR 42.1303(d))."
                ),
            ),
        ),
        say(PROVES_NOTHING),
    )


def _order_signed() -> Part:
    return part(
        "Approval and signatures",
        Signature(
            office="Approved, at a level higher than the contracting officer (FAR 42.1303(b))",
            lines=("Signature", "Name", "Title and level", "Date"),
        ),
        Signature(
            office="Contracting officer",
            lines=("Signature", "Name", "Warrant or appointment", "Date"),
        ),
        Signature(
            office="Receipt acknowledged by the contractor (this is no agreement to its terms)",
            lines=("Signature", "Name", "Title", "Date and hour of receipt"),
        ),
    )


def clause_of(basis: Basis) -> Text:
    """Return what has to be read of the clause, and whether it is shown to be in the contract."""
    what = "yes or no; the record does not show it"
    return (*CLAUSE_READ, known_of(basis, "contract.clause_52_242_15_included", what))


def _order_before(basis: Basis) -> Part:
    return before(
        clause_of(basis),
        DEVIATION,
        (
            Frame(
                "An order issues, generally, only if it is advisable to suspend work pending a "
                "decision by the Government and a supplemental agreement providing for the "
                "suspension is not feasible (FAR 42.1303(b)). Why it is not feasible:"
            ),
            Blank("reason, for the file"),
        ),
        (
            Frame(
                "It is not used in place of a termination notice after a decision to terminate "
                "(FAR 42.1303(b))."
            ),
        ),
        (
            Frame(
                "The approval comes first, from a level above the contracting officer; keep proof "
                "of the day of delivery, from which the days are counted."
            ),
        ),
        (
            Frame(
                "Days are calendar days and the day of delivery is not counted, as we read the "
                "clause: delivered on 1 March, the ninetieth day is 30 May."
            ),
        ),
        (Frame("What the record shows of this contract so far:"), contract_so_far(basis)),
    )
