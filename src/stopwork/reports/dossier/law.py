"""The dossier on the law: what is not shown, the factors and their mitigation, every provision."""

from collections.abc import Iterable

from stopwork.cases.claims import Claim
from stopwork.law.findings.evaluate import Finding
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.tables.definition import Limb
from stopwork.law.tables.factors import Indicator
from stopwork.reports.documents.document import (
    PROVISION,
    Block,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Ref,
    Table,
    Text,
)
from stopwork.reports.documents.wording import count
from stopwork.reports.facts.assessment import ANSWERS, aside
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import (
    claim_refs,
    claims_in,
    fact,
    grounds,
    known_refs,
    referred,
    who_says,
)
from stopwork.truth import Truth

UNPUBLISHED = Frame(
    "Assessments, certifications, notices and waivers are mostly unpublished by design. What is "
    "not shown here may exist; it is not a no."
)
WEIGHED = Frame(
    "A factor says that use may pose risk. An official weighs it together with the rest; it bars "
    "nothing by itself."
)
SWITCHES = Frame(
    "An official weighs these (section 2(a)(iii)); none of them switches a factor off."
)
EVERY = Frame(
    "Each paragraph in our own words, with what the claims public on this day make of it: shown, "
    "shown not to be, or not shown. A finding is no determination, which a named official makes."
)
OTHERS = Frame(
    "Looked at, and not shown either way by the claims in this view; the references name them. "
    "That is no finding against anybody, and not the same as none."
)
LOOK_UP = "Whether it was in force on the day has to be looked up."
MOST_SAID = 3  # claims quoted beside a finding; the rest are counted and referred to


def missing(basis: Basis) -> Part:
    """What the order asks for and the record does not show."""
    made = basis.assessment
    items = tuple((fact(line.text, *grounds(basis, line.rests_on)),) for line in made.missing)
    bar = Ref(PROVISION, basis.regime.named("bar"))
    cautions = tuple((fact(said, bar),) for said in made.cautions)
    blocks: list[Block] = [Items(items=items)] if items else []
    if cautions:
        blocks.append(Items(items=cautions))
    if blocks:
        blocks.append(Paragraph(text=(UNPUBLISHED,), look="note"))
    return Part(key="not-shown", title="What is not shown", blocks=tuple(blocks))


def factors(basis: Basis) -> Part:
    """The factors of section 2(a), what speaks for mitigation, and the definition of 5(b)."""
    parts = (
        Part(
            key="risk",
            title="Risk factors of section 2(a)",
            blocks=(Paragraph(text=(WEIGHED,)), _indicators(basis)),
        ),
        _mitigation(basis),
        _definition(basis),
    )
    return Part(key="factors", title="Factors, mitigation, definition", parts=parts)


def _indicators(basis: Basis) -> Table:
    return Table(
        caption="The seven factors, and what is shown of each",
        head=("Factor", "What it asks", "What is shown", "Evidence and its grade"),
        rows=tuple(_indicator(basis, one) for one in basis.assessment.indicators),
        widths=(2, 4, 3, 5),
    )


def _indicator(basis: Basis, found: Indicator) -> tuple[Text, ...]:
    law = (Ref(PROVISION, found.factor.provision),)
    refs = claim_refs(found.claims) or law
    since = f" (since {found.since})" if found.indicates and found.since else ""
    return (
        (fact(basis.regime.label(found.factor.provision), *law),),
        (fact(f"{found.factor.name}", *law),),
        (fact(found.says + since, *refs),),
        _evidence(basis, found.claims),
    )


def _evidence(basis: Basis, claims: Iterable[Claim]) -> Text:
    """What the claims say, each with who says so; past a few they are only counted."""
    told = tuple(dict.fromkeys(claims))
    said = [
        fact(
            f"{aside(basis.assessment, claim)}{claim.says} ({who_says(basis, claim)})",
            *claim_refs((claim,)),
        )
        for claim in told[:MOST_SAID]
    ]
    rest = told[MOST_SAID:]
    if rest:
        said.append(fact(f"And {len(rest)} more.", *claim_refs(rest)))
    return tuple(said) if said else (Frame("no claim speaks of it"),)


def _mitigation(basis: Basis) -> Part:
    items: list[Text] = []
    for says, known in basis.assessment.mitigation:
        refs = known_refs(basis, known)
        spoken = (*known.used, *known.against)
        words = fact(f"The furnisher {says}.", *refs)
        items.append((words, *(_evidence(basis, spoken) if spoken else ())))
    blocks = (Items(items=tuple(items)), Paragraph(text=(SWITCHES,)))
    return Part(key="mitigation", title="What the vendor knew and did about it", blocks=blocks)


def _definition(basis: Basis) -> Part:
    found = basis.assessment.definition
    refs = grounds(basis, [one.key for limb in found.limbs for one in limb.known])
    law = Ref(PROVISION, basis.regime.named("definition"))
    lead: list[Text] = [(fact(found.says, *refs, law),)]
    if found.boundary is not None:
        near = found.boundary
        says = f"Kind: {near.name}. {near.reason[0].upper()}{near.reason[1:]}."
        lead.append((fact(says, law),))
        inside = f"It would be inside with {near.inside_if}."
        lead.append((fact(inside, law),))
    table = Table(
        caption="Section 5(b), limb by limb",
        head=("Limb", "Shown", "Rests on"),
        rows=tuple(_limb(basis, limb) for limb in found.limbs),
        widths=(4, 2, 6),
    )
    paragraphs = tuple(Paragraph(text=text) for text in lead)
    return Part(key="definition", title="Is it commercial spyware?", blocks=(*paragraphs, table))


def _limb(basis: Basis, limb: Limb) -> tuple[Text, ...]:
    law = Ref(PROVISION, limb.provision)
    spoken = tuple(dict.fromkeys(c for k in limb.known for c in (*k.used, *k.against)))
    refs = claim_refs(spoken) or (law,)
    return (
        (fact(limb.asks, law),),
        (fact(ANSWERS[limb.truth], *refs),),
        _evidence(basis, spoken),
    )


def provisions(basis: Basis) -> Part:
    """Each provision with a finding either way; the others by their citation."""
    law = basis.assessment.findings.facts.law
    order = sorted(law.instruments.values(), key=lambda one: basis.regime.place(one.id))
    in_force = [
        one
        for one in basis.assessment.findings.findings.values()
        if one.in_force is not Truth.FALSE
    ]
    told = [(one, [f for f in in_force if f.provision.instrument == one.id]) for one in order]
    blocks: list[Block] = [Paragraph(text=(EVERY,))]
    rows = [_finding(basis, one) for _, found in told for one in found if _speaks(one)]
    if rows:
        blocks.append(
            Table(
                caption="Paragraphs whose condition is shown, or shown not to be met",
                head=("Paragraph", "What it says", "Finding", "Evidence and its grade"),
                rows=tuple(rows),
                widths=(2, 5, 3, 4),
            )
        )
    quiet = tuple(_not_shown(one, found) for one, found in told if found)
    if quiet:
        blocks += [Paragraph(text=(OTHERS,)), Items(items=quiet)]
    return Part(key="provisions", title="The law, paragraph by paragraph", blocks=tuple(blocks))


def _speaks(found: Finding) -> bool:
    """Whether the table has a paragraph; a duty stands, with its day, in the part on duties."""
    return found.truth.is_definite and found.provision.kind != "duty"


def _not_shown(instrument: Instrument, found: list[Finding]) -> Text:
    """How many paragraphs of an instrument are not shown either way; the references name them.

    Also that nobody has looked lately whether it still stands, where that is so.
    """
    quiet = [one for one in found if not one.truth.is_definite]
    refs = tuple(Ref(PROVISION, one.provision.id) for one in quiet or found)
    many = count(len(quiet), "paragraph") if quiet else "no other paragraph"
    says = f"{instrument.title}: {many}."
    if any(not one.in_force.is_definite for one in found):
        says += f" {LOOK_UP}"
    return (fact(says, *refs),)


def _finding(basis: Basis, found: Finding) -> tuple[Text, ...]:
    law = Ref(PROVISION, found.provision.id)
    claims, others = claims_in(found.trace), referred(found.trace)
    refs = claim_refs(claims) if found.truth.is_definite and claims else ()
    rests: Text = _evidence(basis, claims) if claims or not others else ()
    if others:
        rests = (*rests, _see(basis, others))
    return (
        (fact(found.provision.citation, law),),
        (fact(" ".join(found.provision.says.split()), law),),
        (fact(found.says, law, *refs),),
        rests,
    )


def _see(basis: Basis, others: tuple[str, ...]) -> Fact:
    """The paragraphs that this one looks at; what they rest on is told where they are."""
    law = basis.assessment.findings.facts.law
    cited = "; ".join(law.provisions[name].citation for name in others)
    return fact(f"See {cited}.", *(Ref(PROVISION, name) for name in others))
