"""The analysis of a memorandum: definition, purchase, exemptions, factors, mitigation."""

from collections.abc import Iterable

from stopwork.cases.claims import Known
from stopwork.law.case_day import claims_of
from stopwork.law.us.definition import Limb
from stopwork.law.us.indicators import Indicator
from stopwork.reports.documents.document import Blank, Block, Fact, Frame, Part, Ref, Table, Text
from stopwork.reports.drafts.form import listed, part, say
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import claim_refs
from stopwork.reports.facts.sentences import (
    day_of,
    evidence,
    evidences,
    key_of,
    rule,
    rules_of,
)
from stopwork.truth import NEXT_STEP, Truth

ANSWERS = {Truth.TRUE: "shown", Truth.FALSE: "shown not to be so", Truth.UNKNOWN: "not shown"}
NOBODY = "No claim speaks of it."


def definition(basis: Basis) -> Part:
    """Return section 5(b), limb by limb."""
    found = basis.assessment.definition
    rows = tuple(_limb(basis, limb) for limb in found.limbs)
    table = Table(
        caption="Is it commercial spyware: the five limbs of section 5(b)",
        head=("Limb", "Answer", "Evidence"),
        rows=rows,
        widths=(4, 2, 5),
    )
    blocks: list[Block] = [
        say(rule(basis, "eo-14093.5.b")),
        table,
        say(Fact(found.says, rules_of(["eo-14093.5.b"]))),
    ]
    if found.boundary is not None:
        near = found.boundary
        text = f"Compare {near.name}: {near.reason}; it would be inside with {near.inside_if}."
        blocks.append(say(Fact(text, rules_of(["eo-14093.5.b"]))))
    blocks.append(
        say(
            Frame(
                "Who sells a product does not show which product was bought: a vendor's name is "
                "no proof of a product."
            )
        )
    )
    return part("Definition, section 5(b)", *blocks)


def _limb(basis: Basis, limb: Limb) -> tuple[Text, ...]:
    refs = rules_of([limb.provision])
    claims = [claim for known in limb.known for claim in claims_of(known)]
    said = evidences(basis, dict.fromkeys(claims)) or (Fact(NOBODY, refs),)
    return (Fact(limb.asks, refs),), (Fact(ANSWERS[limb.truth], refs),), said


PURCHASE = (
    ("eo-14093.3.a", "s3.a_assessment_reviewed"),
    ("eo-14093.3.b", "s3.b_dni_asked"),
    ("eo-14093.3.c", "s3.c_factors_considered"),
    ("eo-14093.3.d", "s3.d_due_diligence_considered"),
)


def purchase(basis: Basis) -> Part:
    """Return the four steps of section 3 before a purchase."""
    rows = tuple(_step(basis, provision, key) for provision, key in PURCHASE)
    table = Table(
        caption="The steps of section 3, before the procurement",
        head=("Step", "On the record", "Evidence, and what would settle it"),
        rows=rows,
        widths=(5, 2, 5),
    )
    return part(
        "Purchase, section 3",
        say(rule(basis, "eo-14093.3")),
        table,
        say(
            Frame(
                "A purchase without these steps and a use without a certification are two things; "
                "neither shows the other."
            )
        ),
    )


def _step(basis: Basis, provision: str, key: str) -> tuple[Text, ...]:
    refs = rules_of([provision])
    truth = day_of(basis).found(provision)
    known = day_of(basis).known(key)
    would = f"Would settle it: {key_of(basis, key).evidence}."
    said = (*evidences(basis, claims_of(known)), Fact(would, refs))
    return (rule(basis, provision),), (Fact(ANSWERS[truth], refs),), said


EXEMPT = (
    ("eo-14093.2.l-testing", "use.is_testing_research_cyber_countermeasure"),
    ("eo-14093.2.l-crime", "use.is_investigation_of_spyware_crime"),
)


def exemptions(basis: Basis) -> Part:
    """Return the two exempt uses of section 2(l), and whether either is shown."""
    rows = tuple(_step(basis, provision, key) for provision, key in EXEMPT)
    table = Table(
        caption="The uses that section 2(l) leaves alone",
        head=("Use", "On the record", "Evidence, and what would settle it"),
        rows=rows,
        widths=(5, 2, 5),
    )
    return part("Exemptions, section 2(l)", table)


LIMBS = (
    (
        "eo-14093.2.a.i.",
        "First limb: risks to the Government, section 2(a)(i)",
        "eo-14093.2.a.i",
        "Analysis of the first limb",
        Frame("It is about this use:"),
    ),
    (
        "eo-14093.2.a.ii.",
        "Second limb: risks of improper use, section 2(a)(ii)",
        "eo-14093.2.a.ii",
        "Analysis of the second limb",
        Frame("It is about the product, whoever uses it:"),
    ),
)


def factors(basis: Basis) -> tuple[Part, ...]:
    """Return the seven factors under their limbs, each with what is shown and what is not."""
    made = []
    for start, title, opening, heading, analysis in LIMBS:
        found = [f for f in basis.assessment.indicators if f.factor.provision.startswith(start)]
        made.append(
            Part(
                key=opening,
                title=title,
                blocks=(say(rule(basis, opening)),),
                parts=(
                    *(_factor(basis, each) for each in found),
                    part(
                        heading,
                        say(analysis, Blank("analysis of the official or counsel; not filled in")),
                    ),
                ),
            )
        )
    return tuple(made)


def _factor(basis: Basis, found: Indicator) -> Part:
    name = found.factor.provision
    refs = rules_of([name])
    since = f" (public since {found.since})" if found.indicates and found.since else ""
    blocks: list[Block] = [
        say(rule(basis, name)),
        say(Frame("What the record shows:"), Fact(f"{found.says}{since}.", refs)),
    ]
    if found.claims:
        blocks.append(listed(*((evidence(basis, claim),) for claim in found.claims)))
    blocks += [say(Frame("Element by element:")), _elements(basis, found)]
    title = FACTOR_TITLES[name]
    return Part(key=name, title=title, blocks=tuple(blocks))


FACTOR_TITLES = {
    "eo-14093.2.a.i.A": "2(a)(i)(A): use against the Government",
    "eo-14093.2.a.i.B.1": "2(a)(i)(B)(1): data kept, passed on or used",
    "eo-14093.2.a.i.B.2": "2(a)(i)(B)(2): Government information disclosed",
    "eo-14093.2.a.i.B.3": "2(a)(i)(B)(3): control, and intelligence against the United States",
    "eo-14093.2.a.ii.A.1": "2(a)(ii)(A)(1): use against activists, journalists and others",
    "eo-14093.2.a.ii.A.2": "2(a)(ii)(A)(2): use against United States persons",
    "eo-14093.2.a.ii.B": "2(a)(ii)(B): customers reported for systematic repression",
}


def _elements(basis: Basis, found: Indicator) -> Block:
    keys = (*found.factor.core, *(key for key, _ in found.factor.elements))
    refs = rules_of([found.factor.provision])
    return listed(*((_element(basis, key, refs),) for key in keys))


def _element(basis: Basis, key: str, refs: tuple[Ref, ...]) -> Fact:
    known = day_of(basis).known(key)
    asked = key_of(basis, key)
    used = claim_refs(claims_of(known))
    text = f"{asked.ask} {_stands(known)}"
    if known.value is None:
        text += f" Would settle it: {asked.evidence}."
    return Fact(text, (*refs, *used))


def _stands(known: Known) -> str:
    """The answer, or why there is none and what to do about that."""
    if known.value is not None:
        return f"Answer: {ANSWERS[known.truth]} ({known.reason})."
    if known.kind is None:
        return "Not shown."
    return f"Open: {known.reason}. {NEXT_STEP[known.kind]}"


def mitigation(basis: Basis) -> Part:
    """Return what is known of the furnisher's knowledge and measures, to be weighed."""
    return part(
        "Mitigation, section 2(a)(iii)",
        say(rule(basis, "eo-14093.2.a.iii")),
        _measures(basis, basis.assessment.mitigation),
        say(
            Frame(
                "An official weighs these, with whatever else matters; none of them switches a "
                "factor off, and the list is open. Other considerations:"
            ),
            Blank("considerations of the official"),
        ),
    )


def _measures(basis: Basis, found: Iterable[tuple[str, Known]]) -> Block:
    rows = []
    for words, known in found:
        name = "knowledge" if known.key == "mitigation.knew_or_should_have_known" else "measures"
        refs = rules_of([f"eo-14093.2.a.iii-{name}"])
        asks, _, stands = words.partition(": ")
        said = evidences(basis, claims_of(known)) or (Fact(NOBODY, refs),)
        rows.append(((Fact(f"The furnisher {asks}", refs),), (Fact(stands, refs),), said))
    return Table(
        caption="Knowledge and measures of the furnisher",
        head=("Consideration", "Answer", "Evidence"),
        rows=tuple(rows),
        widths=(4, 2, 5),
    )
