"""
A case with answers that are supposed, beside the case as it is; nothing of it goes on record.

    the claims of a case + an answer for argument's sake  →  both assessments, and what differs
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stopwork.cases.claims import Value
from stopwork.desk.outlook import answers_of, changed, claims_on
from stopwork.errors import LawError, UsageError
from stopwork.law.assess import Assessment, assess
from stopwork.law.provisions.provision import Law
from stopwork.reports.documents.wording import answer
from stopwork.reports.facts.basis import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """One answer that is supposed: the question it answers, and what it says."""

    key: str
    ask: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a case stands, as far as a supposition can change it; each limb with yes, no or not."""

    contract: str
    review: str
    says: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    limbs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A case as the record has it, the same with what is supposed, and what differs, in words."""

    supposed: tuple[Supposition, ...]
    on_record: Stand
    instead: Stand
    changes: tuple[str, ...]


def what_if(basis: Basis, said: Iterable[str]) -> WhatIf:
    """Return a case beside itself with answers that are supposed, each CLAIM=VALUE.

    Both are of the view and the day of the basis. Raises UsageError for what is no answer.
    """
    regime = basis.regime
    try:
        answers = answers_of(said, regime.law)
    except LawError as wrong:
        raise UsageError(str(wrong)) from wrong
    claims = claims_on(basis.case, basis.on)
    made = assess(regime, claims, basis.on, answers, is_whole=basis.case.is_whole)
    return WhatIf(
        supposed=tuple(_supposed(answers, regime.law)),
        on_record=_stand(basis.assessment),
        instead=_stand(made),
        changes=tuple(changed(basis.assessment, made)),
    )


def _supposed(answers: Mapping[str, Value], law: Law) -> Iterator[Supposition]:
    for key, value in answers.items():
        yield Supposition(key=key, ask=" ".join(law.keys[key].ask.split()), says=answer(value))


def _stand(made: Assessment) -> Stand:
    words = {"true": "shown", "false": "no"}
    return Stand(
        contract=made.contract.name,
        review=made.review.name,
        says=made.recommendation.says,
        reasons=made.recommendation.reasons,
        missing=tuple(one.removeprefix("Not shown: ") for one in made.not_shown),
        limbs=tuple(
            (one.asks, words.get(one.truth.value, "not shown")) for one in made.definition.limbs
        ),
    )
