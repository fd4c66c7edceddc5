"""
What a list of a form holds: texts that the case and the law give, none, one or several.

Nothing here concludes. What is missing is computed from the record; whether a thing is
extraordinary, feasible or significant is for an official, and a blank in the form.
"""

from collections.abc import Callable, Iterable, Mapping

from stopwork.cases.claims import Claim, Known
from stopwork.law.assess import deciding
from stopwork.law.case_day import claims_of
from stopwork.law.duties import NOT_OWED
from stopwork.law.tables.factors import Indicator
from stopwork.reports.documents.document import Fact, Ref, Text
from stopwork.reports.drafts.form import Draft
from stopwork.reports.drafts.joined import joined_texts
from stopwork.reports.facts import sentences
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import claim_refs
from stopwork.reports.facts.sentences import day_of, evidence, key_of, rules_of
from stopwork.truth import NEXT_STEP, Truth

List = Callable[..., tuple[Text, ...]]
ANSWERS = {Truth.TRUE: "shown", Truth.FALSE: "shown not to be so", Truth.UNKNOWN: "not shown"}


def _of_basis(says: Callable[[Basis], Iterable[Fact]]) -> List:
    def texts(draft: Draft) -> tuple[Text, ...]:
        return tuple((fact,) for fact in says(draft.basis))

    return texts


def _cautions(draft: Draft, provision: str) -> tuple[Text, ...]:
    """What to mind about the instrument on the day."""
    refs = rules_of([provision])
    return tuple((Fact(caution, refs),) for caution in draft.basis.assessment.cautions)


def _vendor_claims(draft: Draft) -> tuple[Text, ...]:
    """What is said of the vendor itself."""
    claims = (c for c in draft.basis.file.claims if c.published_on <= draft.basis.on)
    return _evidence(draft, (claim for claim in claims if claim.subject.startswith("vendor:")))


def _factor_claims(draft: Draft) -> tuple[Text, ...]:
    """What is said of all the factors, each claim once."""
    found = draft.basis.assessment.indicators
    return _evidence(draft, dict.fromkeys(claim for each in found for claim in each.claims))


def _claims_of_factor(draft: Draft, provision: str) -> tuple[Text, ...]:
    found = indicator_of(draft, provision)
    return (*_evidence(draft, found.claims), *joined_texts(draft.basis, found))


def _evidence(draft: Draft, claims: Iterable[Claim]) -> tuple[Text, ...]:
    return tuple((evidence(draft.basis, claim),) for claim in claims)


def indicator_of(draft: Draft, provision: str) -> Indicator:
    """Return what is known of the factor that a provision sets out."""
    found = draft.basis.assessment.indicators
    return next(each for each in found if each.factor.provision == provision)


def _elements(draft: Draft, provision: str) -> tuple[Text, ...]:
    """A factor element by element: the question, its answer, and what would settle it."""
    factor = indicator_of(draft, provision).factor
    keys = (*factor.core, *(key for key, _ in factor.elements))
    return tuple((_element(draft, key, rules_of([provision])),) for key in keys)


def _element(draft: Draft, key: str, refs: tuple[Ref, ...]) -> Fact:
    known = day_of(draft.basis).known(key)
    asked = key_of(draft.basis, key)
    text = f"{asked.ask} {_stands(known)}"
    if known.value is None:
        text += f" Would settle it: {asked.evidence}."
    return Fact(text, (*refs, *claim_refs(claims_of(known))))


def _stands(known: Known) -> str:
    """The answer, or why there is none and what to do about that."""
    if known.value is not None:
        return f"Answer: {ANSWERS[known.truth]} ({known.reason})."
    if known.kind is None:
        return "Not shown."
    return f"Open: {known.reason}. {NEXT_STEP[known.kind]}"


def _open_definition(draft: Draft) -> tuple[Text, ...]:
    """What is open of the definition, if it is."""
    is_open = draft.basis.assessment.definition.truth is Truth.UNKNOWN
    return ((sentences.scope_of(draft.basis),),) if is_open else ()


def _open_factors(draft: Draft) -> tuple[Text, ...]:
    """Factors that are not shown to be absent: each is to be weighed before anybody certifies."""
    found = (f for f in draft.basis.assessment.indicators if f.state != "shown not to be so")
    return tuple((_about(f, f"Factor ({f.factor.name}): {f.says}."),) for f in found)


def _contested_factors(draft: Draft) -> tuple[Text, ...]:
    found = (f for f in draft.basis.assessment.indicators if f.contested)
    return tuple(
        (_about(f, f"Contested in factor {f.factor.name}: {' and '.join(f.contested)}."),)
        for f in found
    )


def _about(found: Indicator, text: str) -> Fact:
    return Fact(text, (*rules_of([found.factor.provision]), *claim_refs(found.claims)))


def _open_measures(draft: Draft, provision: str) -> tuple[Text, ...]:
    """What is open of the furnisher's knowledge and measures."""
    return tuple(
        (Fact(f"Whether the furnisher {words}.", (*rules_of([provision]), *_spoken(known))),)
        for words, known in draft.basis.assessment.mitigation
        if known.truth is Truth.UNKNOWN
    )


def _spoken(known: Known) -> tuple[Ref, ...]:
    return claim_refs((*known.used, *known.against))


def _undetermined(draft: Draft, *provisions: str) -> tuple[Text, ...]:
    """That no determination of significant risk is shown, which a waiver rests on."""
    regime = draft.basis.regime
    if regime.shows("determined-significant", day_of(draft.basis)) is Truth.TRUE:
        return ()
    words = "A determination of significant risk is not shown; without it nothing can be waived."
    return ((Fact(words, rules_of(provisions)),),)


def _deciding(draft: Draft) -> tuple[Text, ...]:
    """The questions that decide most, each with what would settle it."""
    return tuple(
        (
            Fact(
                f"{asked.words} Would settle it: {key_of(draft.basis, asked.key.key).evidence}.",
                (*rules_of(asked.key.why[:1]), *_spoken(asked.known)),
            ),
        )
        for asked in deciding(draft.basis.plan)
    )


def _still_owed(draft: Draft, instrument: str) -> tuple[Text, ...]:
    """Duties of an instrument that run or may run whatever is decided, with how they stand."""
    return tuple(
        (
            Fact(
                f"{duty.rule.actor}: {duty.rule.what} ({duty.says}; {'; '.join(duty.steps)}).",
                rules_of([duty.rule.provision]),
            ),
        )
        for duty in draft.basis.assessment.duties
        if duty.rule.about == "case"
        and duty.rule.provision.startswith(f"{instrument}.")
        and duty.state != NOT_OWED
    )


ITEMS: Mapping[str, List] = {
    "steps-not-shown": _of_basis(sentences.not_shown),
    "contract-says": _of_basis(sentences.contract_says),
    "review-says": _of_basis(sentences.review_says),
    "reasons": _of_basis(sentences.reasons),
    "cautions": _cautions,
    "vendor-claims": _vendor_claims,
    "factor-claims": _factor_claims,
    "claims-of-factor": _claims_of_factor,
    "elements": _elements,
    "open-definition": _open_definition,
    "open-factors": _open_factors,
    "contested-factors": _contested_factors,
    "open-measures": _open_measures,
    "undetermined": _undetermined,
    "deciding": _deciding,
    "still-owed": _still_owed,
}
