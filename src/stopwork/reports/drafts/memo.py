"""
The determination memorandum: what an official needs in one paper, for the file.

    facts → law → the definition → the purchase → exemptions → factors → mitigation → options

It sets out what the record shows and what the order asks for. It never says what the official
concludes: the conclusion, on both limbs, and its reasons are blanks above a blank signature.
"""

from stopwork.cases.contradictions import Contradiction
from stopwork.law.us.recommend import RECOMMENDATIONS
from stopwork.law.us.stop_work import State
from stopwork.reports.documents.document import (
    ENTRY,
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
from stopwork.reports.documents.wording import answer
from stopwork.reports.drafts.form import NO_RIGHT, OWN_WORDS, listed, part, say
from stopwork.reports.drafts.letter_official import SIX, official, signed_by_official
from stopwork.reports.drafts.memo_analysis import (
    definition,
    exemptions,
    factors,
    mitigation,
    purchase,
)
from stopwork.reports.drafts.memo_options import LAW, options
from stopwork.reports.facts.assessment import state_section
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import claim_refs, with_references
from stopwork.reports.facts.sentences import (
    agency,
    amount_of,
    award_of,
    contract_says,
    evidence,
    first_entry,
    known_of,
    not_shown,
    reasons,
    review_says,
    rule,
    rules_of,
    subject_of,
    vendor,
)

DRAFT = Frame(
    "Draft for the file. It sets out what the record shows on its day, what is contested or not "
    "shown, and what Executive Order 14093 asks for. It is computed from published claims and is "
    "no determination: a determination is the agency's, and only a relevant official certifies or "
    "waives. What is shaded is to be filled in. The numbers in brackets lead to the references at "
    "the end."
)
ABSENT = Frame(
    "What is not shown may exist unpublished: most papers under the order are classified or not "
    "published, and there is no public list of them. Not shown is never a no."
)


def memo_of(basis: Basis) -> Document:
    """Return the determination memorandum of a case on a day."""
    made = Document(
        kind="Memorandum for the record",
        title="Review under Executive Order 14093",
        on=basis.on.isoformat(),
        lead=(DRAFT,),
        parts=(
            _summary(basis),
            _facts(basis),
            _law(basis),
            definition(basis),
            purchase(basis),
            exemptions(basis),
            *factors(basis),
            mitigation(basis),
            options(basis),
            _conclusion(basis),
            *_contradictions(basis),
            *_chronology(basis),
        ),
        draft=True,
        subject=(
            ("MEMORANDUM FOR", (Frame("The record and the file of the case"),)),
            ("THROUGH", (Blank("counsel; privacy and civil liberties; others"),)),
            ("FROM", (Blank("name and office of whoever prepared it; not the official below"),)),
            ("FOR DECISION BY", (official(basis),)),
            ("SUBJECT", (Frame("Commercial spyware under E.O. 14093:"), subject_of(basis))),
            ("DATE", (Blank("date"),)),
        ),
    )
    return with_references(made, basis)


def _summary(basis: Basis) -> Part:
    advised = basis.assessment.recommendation
    word = advised.recommendation
    refs = rules_of(advised.provisions)
    return part(
        "Where the case stands",
        say(Frame("The contract track:"), _name(basis, basis.assessment.contract)),
        say(Frame("The review track:"), _name(basis, basis.assessment.review)),
        say(
            Frame("Computed from the record by fixed rules, in their own words:"),
            Fact(RECOMMENDATIONS[word], refs),
        ),
        listed(*((reason,) for reason in reasons(basis))),
        say(
            Frame(
                "This is advice to a reviewer on what to do next. It does not say that anybody "
                "broke the order, that the product is cleared, or that its use is barred."
            )
        ),
        *_missing(basis),
    )


def _name(basis: Basis, state: State) -> Fact:
    """The name of a track's state, and since when."""
    said = state_section("", state).lines[0]
    return Fact(said, rules_of(state.provisions) or first_entry(basis))


def _missing(basis: Basis) -> tuple[Block, ...]:
    missing = not_shown(basis)
    if not missing:
        return (say(ABSENT),)
    return (say(Frame("Steps of the order:")), listed(*((one,) for one in missing)), say(ABSENT))


ROWS = (
    ("contract.signed_on", "Signed on", "day of signature"),
    ("product.named", "Product", "the record names no product"),
    ("use.intended", "Operational use intended", "whether, and which"),
    ("use.approved_on", "Use approved on", "day, and by whom"),
    ("use.started_on", "First operational use", "day"),
    ("contract.stop_work_issued_on", "Stop-work order issued on", "day, if one was issued"),
    ("contract.stop_work_lifted_on", "Stop-work order lifted on", "day, if it was"),
    ("contract.closed_out_on", "Closed out on", "day, if it was"),
)
ROW_NAMES = {name: Frame(name) for _, name, _ in ROWS}


def _facts(basis: Basis) -> Part:
    rows: list[tuple[Text, ...]] = [
        ((Frame("Agency"),), (agency(basis),)),
        ((Frame("Award made to, as printed"),), (vendor(basis),)),
        ((Frame("Contract"),), (award_of(basis),)),
        ((Frame("Amount"),), (amount_of(basis),)),
    ]
    rows += [((ROW_NAMES[name],), (known_of(basis, key, what),)) for key, name, what in ROWS]
    table = Table(
        caption="The facts that the record shows",
        head=("Fact", "As shown"),
        rows=tuple(rows),
        widths=(2, 5),
    )
    contract = listed(*((one,) for one in contract_says(basis)))
    review = listed(*((one,) for one in review_says(basis)))
    return part(
        "Facts",
        table,
        say(Frame("The contract, on its own track:")),
        contract,
        say(Frame("The review, on its own track:")),
        review,
    )


def _law(basis: Basis) -> Part:
    cautions = tuple(
        say(Fact(caution, rules_of(["eo-14093.2.a"]))) for caution in basis.assessment.cautions
    )
    rules = listed(*((rule(basis, name),) for name in LAW))
    return part("Law", say(OWN_WORDS), rules, *cautions, say(NO_RIGHT))


def _conclusion(basis: Basis) -> Part:
    return part(
        "Conclusion of the official",
        say(
            Frame(
                "For the official to fill in. Nothing above concludes; what is not filled in is "
                "not concluded."
            )
        ),
        listed(
            (
                Frame("First limb, significant counterintelligence or security risks of this use "
                      "(sec. 2(a)):"),
                Blank("conclusion"),
            ),
            (
                Frame("Second limb, significant risks of improper use of the product (sec. 2(a)):"),
                Blank("conclusion"),
            ),
            (Frame("Option taken, of those above:"), Blank("option")),
            (Frame("Reasons, and the credible information they rest on:"), Blank("reasons")),
            (Frame("How sec. 2(a)(iii) was weighed:"), Blank("weighing")),
            ordered=True,
        ),
        say(SIX),
        signed_by_official(basis),
        Signature(office="Reviewed by counsel"),
    )  # fmt: skip


def _contradictions(basis: Basis) -> tuple[Part, ...]:
    if not basis.contradictions:
        return ()
    rows = tuple(_contradiction(basis, found) for found in basis.contradictions)
    table = Table(
        caption="Claims that disagree, and how they were weighed",
        head=("On", "What is said, by whom", "Weighed"),
        rows=rows,
        widths=(2, 6, 4),
    )
    return (part("Annex A: claims that disagree", table),)


def _contradiction(basis: Basis, found: Contradiction) -> tuple[Text, ...]:
    claims = [claim for side in found.sides for claim in side.claims]
    refs = claim_refs(claims)
    said = tuple(evidence(basis, claim) for claim in claims)
    won = found.preferred
    weighed = "Open" if won is None else f"Preferred: {answer(won.value)}"
    name = found.key.replace(".", ": ").replace("_", " ")
    return (Fact(name, refs),), said, (Fact(f"{weighed}; {found.reason}.", refs),)


def _chronology(basis: Basis) -> tuple[Part, ...]:
    rows = tuple(
        (
            (Fact(line.when, (Ref(ENTRY, str(line.entry)),)),),
            (Fact(line.what, (Ref(ENTRY, str(line.entry)),)),),
            (Fact(_who(basis, line.who), (Ref(ENTRY, str(line.entry)),)),),
        )
        for line in basis.told
    )
    table = Table(
        caption="What happened and what was said, by the day it is about",
        head=("Day", "What", "Who says so"),
        rows=rows,
        widths=(2, 7, 4),
    )
    return (part("Annex B: chronology", table),) if rows else ()


def _who(basis: Basis, said: str) -> str:
    """Who publishes a source, in place of the short name the record gives it."""
    name, _, grade = said.rpartition(", ")
    source = basis.file.sources.get(name)
    return f"{source.publisher} ({grade.replace('-', ' ')})" if source else said
