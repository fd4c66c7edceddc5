"""
Letters of the head of the agency under Executive Order 14093: notices to the APNSA and the DNI.

Sections 2(d), 2(g), 2(j) and 4(b). The head of the agency gives notice; a component's head is not
shown to be one. Decisions, reasons and results are blanks.
"""

from stopwork.reports.documents.document import Blank, Document, Frame, Part, Signature, Text
from stopwork.reports.drafts.form import Head, Inputs, before, letter, listed, part, say
from stopwork.reports.drafts.letters_information import factor_table
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import (
    agency,
    award_of,
    evidence,
    known_of,
    not_shown,
    reckoned,
    review_so_far,
    vendor,
)

APNSA = Frame("Assistant to the President for National Security Affairs")
DNI = Frame("Director of National Intelligence")
GIVEN_BY_HEAD: Text = (
    Frame(
        "The head of the agency gives it. As we read the order, the head of a component (a bureau "
        "or a service of a department) is not the head of the agency."
    ),
)
HEAD_SIGNS = Signature(office="Head of the agency", lines=("Signature", "Name", "Office", "Date"))
USE_LAW = (
    "eo-14093.2.g",
    "eo-14093.2.g-owed",
    "eo-14093.2.g-standstill",
    "eo-14093.2.f",
    "eo-14093.2.j",
)
PURCHASE_LAW = ("eo-14093.4.b", "eo-14093.2.l-testing", "eo-14093.2.l-crime", "eo-14093.3")
RESULT_LAW = (
    "eo-14093.2.d",
    "eo-14093.2.d-sharing",
    "eo-14093.2.j",
    "eo-14093.2.j-terminate",
    "eo-14093.2.a",
)


def apnsa_notice(basis: Basis, _: Inputs) -> Document:
    """Return the notice of section 2(g), with the clock that runs from it."""
    words = _apnsa_notice_words(basis)
    head = Head(
        to=(APNSA,),
        subject=(Frame("Notice under E.O. 14093, sec. 2(g), contract"), award_of(basis)),
        sender=(Blank("head of the agency: of the department, not of a component"),),
    )
    parts = (
        words,
        _standstill(basis),
        part("The factors, as the record shows them", factor_table(basis)),
        part("Signature", HEAD_SIGNS),
        before(
            GIVEN_BY_HEAD,
            (Frame("Where the review stands:"), review_so_far(basis)),
            *((step,) for step in not_shown(basis)),
        ),
    )
    return letter(basis, "Notice of a decision to use commercial spyware", head, parts, USE_LAW)


def _apnsa_notice_words(basis: Basis) -> Part:
    return part(
        "Notice",
        say(
            Frame(
                "Under E.O. 14093, sec. 2(g), I notify you of the decision of this agency, which"
            ),
            Blank("has decided; or strike out this notice"),
            Frame("to make operational use of the commercial spyware furnished by"),
            vendor(basis),
            Frame("under contract"),
            award_of(basis),
            Frame(". Product:"),
            known_of(basis, "product.named", "name and version; the record names none"),
            Frame(". Decided on:"),
            Blank("day, and by whom"),
        ),
        say(Frame("1. Due diligence completed before the decision:"), Blank("what, when, by whom")),
        say(
            Frame("2. The agency's consideration of the factors of sec. 2(a), one by one:"),
            Blank("how each factor was considered; the table below holds what is published"),
        ),
        say(Frame("3. Reasons for the agency's determination:"), Blank("reasons, on both limbs")),
        say(
            Frame("4. Certification under sec. 2(f), in person by a relevant official:"),
            Blank("day and office of the certification; a copy is attached"),
        ),
    )


def _standstill(basis: Basis) -> Part:
    return part(
        "The wait",
        say(
            Frame(
                "The agency makes no operational use until at least 7 days after providing this "
                "information, or until the APNSA has notified the agency that no further process "
                "is required (sec. 2(g)). Provided on:"
            ),
            Blank("day"),
            Frame("; not before (day plus 7):"),
            Blank("day"),
            Frame("; or told that no further process is required on:"),
            Blank("day, or not told"),
        ),
        say(
            Frame(
                "Calendar days, the day of the notice not counted, as we read the order: provided "
                "on 1 June, no use before 8 June. Silence is not approval; the seven days run "
                "only from a notice that holds the three things above."
            )
        ),
        say(Frame("As counted from the record:"), reckoned(basis, "D07")),
    )


def procurement_notice(basis: Basis, _: Inputs) -> Document:
    """Return the notice of section 4(b): a purchase for testing and its like, within 45 days."""
    words = _procurement_notice_words(basis)  # fmt: skip
    checks = _procurement_notice_before(basis)
    head = Head(
        to=(APNSA,),
        subject=(Frame("Notice of procurement under E.O. 14093, sec. 4(b)"), award_of(basis)),
        sender=(Blank("head of the agency: of the department, not of a component"),),
    )
    parts = (words, part("Signature", HEAD_SIGNS), checks)
    return letter(basis, "Notice of a procurement", head, parts, PURCHASE_LAW)


def _procurement_notice_words(basis: Basis) -> Part:
    return part(
        "Notice",
        say(
            Frame(
                "Under E.O. 14093, sec. 4(b), I notify you of a procurement by this agency, which"
            ),
            Blank("has procured; or strike out this notice"),
            Frame(
                "commercial spyware for a use described in sec. 2(l) of the order, other than use "
                "in a criminal investigation arising out of the criminal sale or use of it."
            ),
        ),
        listed(
            (Frame("Contract:"), award_of(basis)),
            (Frame("Furnished by:"), vendor(basis)),
            (Frame("Product:"), known_of(basis, "product.named", "name and version")),
            (Frame("Procured on:"), known_of(basis, "contract.signed_on", "day")),
            (
                Frame("Purpose:"),
                Blank(
                    "testing, research, analysis, cybersecurity, or developing "
                    "countermeasures; which, and for what"
                ),
            ),
            (Frame("Authorized uses:"), Blank("what may be done, by whom, on which devices")),
        ),
        say(
            Frame("The notice is due within 45 days of the procurement:"),
            reckoned(basis, "D16"),
        ),
    )


def _procurement_notice_before(basis: Basis) -> Part:
    return before(
        (
            Frame(
                "It is owed only for a use that sec. 2(l) describes. What use is meant, the record "
                "says as far as this:"
            ),
            known_of(
                basis,
                "use.is_testing_research_cyber_countermeasure",
                "whether it is testing, research, analysis, cybersecurity or countermeasures",
            ),
        ),
        (
            Frame(
                "A use that reaches real targets is operational use and no test; then this notice "
                "is the wrong paper, and sec. 2(f) and 2(g) apply."
            ),
        ),
        (Frame("The four steps of sec. 3 are owed before such a purchase too."),),
        GIVEN_BY_HEAD,
    )


def determination_results(basis: Basis, _: Inputs) -> Document:
    """Return the results of a determination for the DNI, and for the APNSA if use is ended."""
    words = _determination_results_words(basis)  # fmt: skip
    claims = tuple(
        dict.fromkeys(claim for found in basis.assessment.indicators for claim in found.claims)
    )
    shown = listed(*((evidence(basis, claim),) for claim in claims))
    information = (
        part("Published information on the factors, as the record holds it", shown)
        if claims
        else None
    )
    checks = _determination_results_before(basis)
    head = Head(
        to=(DNI, Frame("; and, where use is ended under sec. 2(j), the"), APNSA),
        subject=(
            Frame("Results of a determination, E.O. 14093, sec. 2(d); contract"),
            award_of(basis),
        ),
        sender=(agency(basis), Frame(","), Blank("office, name and address")),
    )
    signed = part("Signature", Signature(office="For the agency"))
    parts = tuple(one for one in (words, information, signed, checks) if one is not None)
    return letter(basis, "Results of a determination", head, parts, RESULT_LAW)


def _determination_results_words(basis: Basis) -> Part:
    return part(
        "Results",
        say(
            Frame(
                "Under E.O. 14093, sec. 2(d), this agency provides the results of its "
                "determination whether operational use of the product below is prohibited under "
                "sec. 2(a), and key elements of the underlying analysis."
            )
        ),
        listed(
            (Frame("Product:"), known_of(basis, "product.named", "name and version")),
            (Frame("Furnished by:"), vendor(basis)),
            (Frame("Determined on, by:"), Blank("day, office")),
            (Frame("First limb, risk to the Government of this use:"), Blank("result")),
            (Frame("Second limb, risk of improper use of the product:"), Blank("result")),
            (Frame("Key elements of the analysis:"), Blank("analysis, or the memorandum attached")),
            (Frame("Operational sensitivities to be protected (sec. 2(d)):"), Blank("which")),
        ),
        say(
            Frame(
                "If the risk was determined to be significant after the product was procured for "
                "operational use (sec. 2(j)): use ends as soon as the head of the agency "
                "determines is reasonably possible without compromising ongoing operations, on:"
            ),
            Blank("day fixed by the head of the agency, and why then"),
        ),
    )


def _determination_results_before(basis: Basis) -> Part:
    return before(
        (Frame("Where the review stands:"), review_so_far(basis)),
        (
            Frame(
                "Sec. 2(d) is owed whichever way the agency determined. Sec. 2(j) adds the APNSA "
                "as addressee where use is ended."
            ),
        ),
    )
