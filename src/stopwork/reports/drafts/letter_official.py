"""The relevant official of section 5(k) in a memorandum or letter: which office, and its block."""

from stopwork.reports.documents.document import Frame, Signature, Span, Text
from stopwork.reports.drafts.relevant_office import relevant_office, styled
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import entry_refs, rules_of, told

SIX = Frame(
    "The relevant officials are six and no others (E.O. 14093, sec. 5(k)): the Secretary of "
    "Defense, the Attorney General, the Secretary of Homeland Security, the Director of National "
    "Intelligence, the Director of the Central Intelligence Agency, and the Director of the "
    "National Security Agency. The Attorney General may delegate to the Deputy Attorney General "
    "only; the others may not delegate."
)
IN_PERSON: Text = (
    Frame(
        "The official signs in person. A component's head, an acting component head or a delegate "
        "is not one of the six; a paper they sign does not show a certification or a waiver."
    ),
)
OF_SIX = "Relevant official of E.O. 14093, sec. 5(k); office left blank: one of the six"


def office_of(basis: Basis) -> str | None:
    """Return the office of section 5(k) that the agency has of its own, or None."""
    opened = basis.case.opened
    office = relevant_office(opened.agency) if opened else None
    return None if office is None else styled(office, basis.on)


def official(basis: Basis) -> Span:
    """Return the relevant official, resting on the order and the agency's name; or a blank."""
    refs = (*rules_of(["eo-14093.5.k"]), *entry_refs(basis, "case-opened:1"))
    return told(office_of(basis), refs, "which of the six relevant officials of sec. 5(k)")


def signed_by_official(basis: Basis) -> Signature:
    """Return the block for the relevant official; without an office where none is known."""
    office = office_of(basis)
    return Signature(office=office or OF_SIX, lines=("Signature", "Name", "Office", "Date, hour"))
