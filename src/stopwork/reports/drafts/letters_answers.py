"""
Letters to and from outside organisations: the answer to a concern, and a request for records.

An answer says what the public record shows and what it does not; whether anybody complied with the
order is not for a letter to say. A request asks for the record that would show each open thing.
"""

from stopwork.cases.case import Concern
from stopwork.errors import UsageError
from stopwork.law.provisions.provision import Key
from stopwork.reports.documents.document import (
    Blank,
    Block,
    Document,
    Fact,
    Frame,
    Part,
    Ref,
    Signature,
    Table,
    Text,
)
from stopwork.reports.drafts.form import (
    NO_RIGHT,
    PUBLIC,
    Head,
    Inputs,
    before,
    letter,
    listed,
    part,
    say,
)
from stopwork.reports.drafts.letters_questions import needed_by, open_keys
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import (
    agency,
    amount_of,
    award_of,
    contract_says,
    day_of,
    entry_refs,
    key_of,
    law_of,
    not_shown,
    plainly,
    review_says,
    rules_of,
    told,
    vendor,
)
from stopwork.truth import Truth

ANSWER_LAW = ("eo-14093.2.a", "eo-14093.2.f", "eo-14093.2.g", "eo-14093.3", "eo-14093.6.d")


def concern_answer(basis: Basis, inputs: Inputs) -> Document:
    """Return the answer to one concern.

    Raises UsageError when no concern is named, or none of that id is shown on the day.
    """
    known = basis.case.concerns
    if inputs.concern is None or inputs.concern not in known:
        named = ", ".join(known) or "none is shown on this day"
        raise UsageError(f"name the concern to answer with --concern ID; the case has: {named}")
    concern = known[inputs.concern]
    refs = entry_refs(basis, f"concern:{inputs.concern}")
    organisation = told(concern.received.organisation, refs, "organisation")
    head = Head(
        to=(organisation, Frame(","), Blank("name and address")),
        subject=(Frame("Your concern of"), told(concern.received.on.isoformat(), refs, "day")),
    )
    parts = (
        part(
            "What you raised",
            say(told(concern.received.words, refs, "what was raised")),
            say(Frame("You asked:"), told(concern.received.ask, refs, "what is asked")),
            *_answered(concern, refs),
        ),
        _shown(basis),
        part(
            "Our answer",
            say(Blank("answer to what was asked, point by point")),
            say(Frame("What we do next, and by when:"), Blank("step and day, or none")),
            say(Frame("What we cannot give, and on which authority:"), Blank("what, authority")),
            say(NO_RIGHT),
        ),
        part("Signature", Signature(office="For the office that answers")),
        _concern_answer_before(),
    )
    return letter(basis, "Answer to a concern", head, parts, ANSWER_LAW)


def _concern_answer_before() -> Part:
    return before(
        (Frame("Put the answer on record: stopwork case answer-concern."),),
        (
            Frame(
                "Unless another view was asked for, this draft is filled from the whole "
                "record. Take out what may not leave the office."
            ),
        ),
        (
            Frame(
                "Do not say that the order was kept or broken, nor that the product is "
                "cleared; those are determinations, and this letter is none."
            ),
        ),
    )


def _answered(concern: Concern, refs: tuple[Ref, ...]) -> tuple[Block, ...]:
    if concern.answer is None:
        return ()
    words = f"Answered on {concern.answer.on}: {concern.answer.answer}"
    return (say(Frame("An answer on record:"), Fact(words, refs)),)


def _shown(basis: Basis) -> Part:
    """What the record shows and does not show, in the words of the assessment."""
    shown = ((fact,) for fact in (*contract_says(basis), *review_says(basis)))
    missing = tuple((fact,) for fact in not_shown(basis))
    blocks: list[Block] = [listed(*shown)]
    if missing:
        blocks += [
            say(Frame("Not shown by what is published; it may exist unpublished:")),
            listed(*missing),
        ]
    return part("What the record shows", *blocks)


FOIA_LAW = ("eo-14093.3", "eo-14093.2.f", "eo-14093.2.g", "far-42.13.1303.b-approval",
            "far-42.13.1303.e.3")  # fmt: skip
# Records of the contract that are asked for whenever the record does not show them.
CONTRACT_KEYS = (
    "product.named",
    "contract.clause_52_242_15_included",
    "contract.stop_work_delivered",
    "contract.approval_above_co",
    "contract.stop_work_extension_agreed",
    "contract.cancellation_approved_alike",
)
STEP_KEYS = (
    "s3.a_assessment_reviewed",
    "s3.b_dni_asked",
    "s3.c_factors_considered",
    "s3.d_due_diligence_considered",
    "determination.made",
    "certification.made",
    "notice.given_to_apnsa",
)
HOLDERS = ("contracting_officer", "agency_head")


def foia_request(basis: Basis, _: Inputs) -> Document:
    """Return a request for the records that would show what is not shown (5 U.S.C. 552).

    Raises UsageError when the basis is not of the public view.
    """
    if basis.view != PUBLIC:
        raise UsageError("a request for records uses only what is public; give the public view")
    head = Head(
        to=(agency(basis), Frame(","), Blank("FOIA officer, address or portal")),
        subject=(
            Frame("Request for records under the Freedom of Information Act, 5 U.S.C. 552; "
                  "contract"),
            award_of(basis),
        ),
        sender=(Blank("requester: name, organisation, address, telephone, e-mail"),),
    )  # fmt: skip
    parts = (
        _request(basis),
        part("Records requested", _records(basis)),
        _foia_terms(),
        part("Signature", Signature(office="Requester")),
        _foia_request_before(),
    )  # fmt: skip
    return letter(basis, "Request for records", head, parts, FOIA_LAW)


def _request(basis: Basis) -> Part:
    return part(
        "Request",
        say(
            Frame(
                "Under 5 U.S.C. 552(a)(3)(A) I request the records described below. They "
                "concern contract"
            ),
            award_of(basis),
            Frame("of"),
            agency(basis),
            Frame("with"),
            vendor(basis),
            Frame(", amount"),
            amount_of(basis),
            Frame("."),
        ),
        say(
            Frame("Please search"),
            Blank("offices, systems, names of custodians"),
            Frame("for records made or received from"),
            Blank("first day"),
            Frame("to the day of the search."),
        ),
    )


def _foia_request_before() -> Part:
    return before(
        (
            Frame(
                "Whoever asks fills in the fee, public-interest and urgency statements: they "
                "state facts about the requester, which no record of a case holds."
            ),
        ),
        (
            Frame(
                "Check that none of this was released since; look at the agency's reading room "
                "and its FOIA log."
            ),
        ),
        (Frame("Put on record that it was asked: stopwork case ask."),),
    )


def not_shown_keys(basis: Basis) -> tuple[Key, ...]:
    """Return what is not shown and an agency's record could show, the steps of the order first."""
    day = day_of(basis)
    fixed = [key_of(basis, name) for name in (*STEP_KEYS, *CONTRACT_KEYS)]
    open_ = [key for key in fixed if day.truth(key.key) is Truth.UNKNOWN]
    found = {key.key: key for key in (*open_, *open_keys(basis, HOLDERS))}
    return tuple(found.values())


def _records(basis: Basis) -> Block:
    law = law_of(basis)
    rows = []
    for key in not_shown_keys(basis):
        refs = rules_of(needed_by(basis, key))
        cited = "; ".join(law.provisions[ref.id].citation for ref in refs)
        rows.append(((Fact(key.ask, refs),), (Fact(key.evidence, refs[:1]),), (Fact(cited, refs),)))
    if not rows:
        none = "Nothing that an agency's record could show is open on this day."
        return say(plainly(basis, none))
    head = ("Not shown", "Record requested that would show it", "Provision")
    caption = "What is not shown, and the record that would show it"
    return Table(caption=caption, head=head, rows=tuple(rows), widths=(5, 4, 3))


NO_RECORD: Text = (
    Frame(
        "If there is no such record, please say so for each item: that a step is not recorded is "
        "an answer too."
    ),
)


def _foia_terms() -> Part:
    return part(
        "Terms of the request",
        listed(
            (
                Frame(
                    "Segregable parts: where an exemption is claimed for part of a record, please "
                    "release every part that is reasonably segregable, and mark each deletion with "
                    "its exemption (5 U.S.C. 552(b))."
                ),
            ),
            NO_RECORD,
            (
                Frame(
                    "Fees: waiver or reduction because disclosure is in the public interest "
                    "(5 U.S.C. 552(a)(4)(A)(iii)), for these reasons:"
                ),
                Blank("how disclosure contributes to public understanding of government; that it "
                      "is not primarily in the requester's commercial interest"),
            ),
            (
                Frame("Category of the requester (5 U.S.C. 552(a)(4)(A)(ii)), and fees accepted:"),
                Blank("category; amount up to which fees are accepted"),
            ),
            (
                Frame("Expedited processing (5 U.S.C. 552(a)(6)(E)), if it is asked for:"),
                Blank("compelling need, certified to be true; or strike out"),
            ),
            (
                Frame(
                    "Please determine within 20 working days whether you will comply "
                    "(5 U.S.C. 552(a)(6)(A)(i)), and tell me of the right to appeal."
                ),
            ),
        ),
    )  # fmt: skip
