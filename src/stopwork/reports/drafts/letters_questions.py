"""
Letters that ask what the law needs to know: of the contractor, and of the programme.

The questions are the law's own (`law/claims.yaml`), each with the evidence that would settle it and
the paragraphs that need it. Asking is no accusation, and a question left open stays unknown.
"""

from collections.abc import Iterable

from stopwork.law.provisions.provision import Key
from stopwork.law.us.definition import LIMBS
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
from stopwork.reports.drafts.form import (
    NO_RIGHT,
    Head,
    Inputs,
    before,
    letter,
    listed,
    part,
    say,
)
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.sentences import (
    agency,
    award_of,
    day_of,
    key_of,
    law_of,
    plainly,
    rules_of,
    vendor,
)
from stopwork.truth import Truth

CONTRACTOR, PROGRAMME = ("vendor",), ("contracting_officer", "agency_head")
# What each addressee is asked in any case while it is open: the law turns on it sooner or later.
ALWAYS: dict[tuple[str, ...], tuple[str, ...]] = {
    CONTRACTOR: (
        "product.named",
        "factor.d_customer_government",
        "factor.b3_control",
        "mitigation.licences_cancelled",
        "mitigation.other_verifiable_action",
        "mitigation.cooperated_with_usg",
    ),
    PROGRAMME: (
        "product.named",
        "use.intended",
        "use.started_on",
        "contract.clause_52_242_15_included",
        "contract.stop_work_period_days",
        "contract.stop_work_delivered",
        "contract.stop_work_extension_agreed",
        "contract.approval_above_co",
    ),
}
SCOPE_LAW = ("eo-14093.5.b", "eo-14093.5.l", "eo-14093.5.h", "eo-14093.2.l", "eo-14093.3.d")
TOPICS = {
    "product": "The product",
    "use": "The use",
    "contract": "The contract",
    "procurement": "The purchase",
    "s3": "The steps before the purchase",
    "factor": "The factors of section 2(a)",
    "mitigation": "Knowledge and measures",
    "certification": "The certification",
    "determination": "The determination",
    "notice": "The notice to the APNSA",
    "waiver": "The waiver",
}
OTHER = "Other questions"
UNANSWERED: Text = (
    Frame(
        "A question that you cannot or may not answer: say so, and why. It then counts as not "
        "answered or as withheld, and never as a no."
    ),
)


def scope_questions_contractor(basis: Basis, _: Inputs) -> Document:
    """Return the open questions that the vendor can answer."""
    head = Head(
        to=(
            vendor(basis),
            Frame(","),
            Blank("name and address of the contractor's representative"),
        ),
        subject=(Frame("Questions on what is furnished under contract"), award_of(basis)),
    )
    return _asked(basis, "Questions to the contractor", head, CONTRACTOR)


def scope_questions_programme(basis: Basis, _: Inputs) -> Document:
    """Return the open questions that the contracting officer or the programme can answer."""
    head = Head(
        to=(agency(basis), Frame(","), Blank("contracting officer; programme office; addresses")),
        subject=(Frame("Questions on the purchase and use under contract"), award_of(basis)),
    )
    title = "Questions to the contracting officer and the programme office"
    return _asked(basis, title, head, PROGRAMME)


def _asked(basis: Basis, title: str, head: Head, who: tuple[str, ...]) -> Document:
    keys = open_keys(basis, who)
    parts = (
        _what_we_ask(),
        *_by_topic(basis, keys),
        part("Signature", Signature(office="For the office that asks")),
        before(
            (Frame("Who may speak with the addressee about the contract: as a rule, only the "
                   "contracting officer with the contractor."),),
            (Frame("Put on record that it was asked: stopwork case ask, with the day to answer "
                   "by; an answer is then recorded beside it."),),
        ),
    )  # fmt: skip
    return letter(basis, title, head, parts, SCOPE_LAW)


def _what_we_ask() -> Part:
    return part(
        "What we ask",
        say(
            Frame(
                "We review the contract named above under Executive Order 14093 (E.O. 14093, "
                "sec. 3 for a purchase, sec. 2 for a use). Please answer the questions below. "
                "They come from the words of the order; beside each stands what would settle "
                "it. A copy of a document is better than a statement about it."
            )
        ),
        listed(
            UNANSWERED,
            (
                Frame(
                    "A question is not a finding. It says that something is not shown, not "
                    "that anybody did or did not do it."
                ),
            ),
            (
                Frame(
                    "Mark what is proprietary, controlled or classified, and do not send "
                    "classified answers by this way."
                ),
            ),
        ),
        say(Frame("Please answer by"), Blank("day"), Frame("to"), Blank("name and address")),
        say(NO_RIGHT),
    )


def open_keys(basis: Basis, who: tuple[str, ...]) -> tuple[Key, ...]:
    """Return the keys whose answer is open and that somebody of `who` can answer.

    Those that can still change what is recommended come first; then the limbs of the definition,
    and what is asked in any case.
    """
    wanted = set(who)
    asked = [question.key for question in basis.plan.questions]
    day = day_of(basis)
    limbs = [key_of(basis, key) for _, _, keys, _ in LIMBS for key in keys]
    asked += [key for key in limbs if day.truth(key.key) is Truth.UNKNOWN]
    found = {key.key: key for key in asked if wanted & set(key.who)}
    for name in ALWAYS.get(tuple(who), ()):
        if day.known(name).value is None:
            found.setdefault(name, key_of(basis, name))
    return tuple(found.values())


def _by_topic(basis: Basis, keys: Iterable[Key]) -> tuple[Part, ...]:
    topics: dict[str, list[Key]] = {}
    for key in keys:
        topics.setdefault(TOPICS.get(key.key.partition(".")[0], OTHER), []).append(key)
    if not topics:
        none = plainly(basis, "No question for this addressee is open on this day.")
        return (part("Questions", say(none)),)
    return tuple(
        part(title, question_table(basis, title, found)) for title, found in topics.items()
    )


def question_table(basis: Basis, title: str, keys: Iterable[Key]) -> Block:
    """Return questions with what would settle each, and room for the answer."""
    rows = tuple(
        (
            (Fact(key.ask, rules_of(needed_by(basis, key))),),
            (Fact(key.evidence, rules_of(needed_by(basis, key))[:1]),),
            (Blank("answer, document, or why there is none"),),
        )
        for key in keys
    )
    head = ("Question", "What would settle it", "Answer")
    return Table(caption=f"{title}: questions", head=head, rows=rows, widths=(4, 3, 3))


def needed_by(basis: Basis, key: Key) -> tuple[str, ...]:
    """Return the paragraphs that need a key, at most three; every declared key names one."""
    known = law_of(basis).provisions
    return tuple(name for name in key.why if name in known)[:3]
