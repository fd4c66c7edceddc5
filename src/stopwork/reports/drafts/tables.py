"""What a table of a form holds: rows that the case and the law give, none, one or several."""

from collections.abc import Callable, Mapping

from stopwork.cases.contradictions import Contradiction
from stopwork.law.case_day import claims_of
from stopwork.law.tables.definition import Limb
from stopwork.reports.documents.document import ENTRY, Fact, Ref, Text
from stopwork.reports.documents.wording import answer
from stopwork.reports.drafts.form import Draft
from stopwork.reports.drafts.lists import ANSWERS
from stopwork.reports.drafts.questions import records
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import claim_refs
from stopwork.reports.facts.sentences import (
    cites,
    day_of,
    evidence,
    evidences,
    key_of,
    rule,
    rules_of,
    says,
)

Row = tuple[Text, ...]
Rows = Callable[..., tuple[Row, ...]]
NOBODY = "No claim speaks of it."


def _provisions(draft: Draft) -> tuple[Row, ...]:
    """The provisions of the form's front matter, each with its paraphrase."""
    basis = draft.basis
    return tuple(((cites(basis, p),), (says(basis, p),)) for p in draft.form.provisions)


def _factors(draft: Draft) -> tuple[Row, ...]:
    """The factors, each with how it stands and the claims that speak to it."""
    rows = []
    for found in draft.basis.assessment.indicators:
        refs = rules_of([found.factor.provision])
        state = Fact(f"{found.says[:1].upper()}{found.says[1:]}.", refs)
        rows.append(
            (
                (cites(draft.basis, found.factor.provision),),
                (Fact(found.factor.name, refs),),
                (state, *evidences(draft.basis, found.claims)),
            )
        )
    return tuple(rows)


def _limbs(draft: Draft) -> tuple[Row, ...]:
    """The limbs of the definition, each with its answer and the evidence."""
    return tuple(_limb(draft.basis, limb) for limb in draft.basis.assessment.definition.limbs)


def _limb(basis: Basis, limb: Limb) -> Row:
    refs = rules_of([limb.provision])
    claims = [claim for known in limb.known for claim in claims_of(known)]
    said = evidences(basis, dict.fromkeys(claims)) or (Fact(NOBODY, refs),)
    return (Fact(limb.asks, refs),), (Fact(ANSWERS[limb.truth], refs),), said


def _step(draft: Draft, provision: str, key: str) -> tuple[Row, ...]:
    """What one provision asks for, whether it is shown, the evidence, what would settle it."""
    basis, refs = draft.basis, rules_of([provision])
    would = Fact(f"Would settle it: {key_of(basis, key).evidence}.", refs)
    said = (*evidences(basis, claims_of(day_of(basis).known(key))), would)
    shown = Fact(ANSWERS[day_of(basis).found(provision)], refs)
    return (((rule(basis, provision),), (shown,), said),)


def _measure(draft: Draft, provision: str, key: str) -> tuple[Row, ...]:
    """One thing that is weighed of the furnisher, how it stands, and the evidence."""
    refs = rules_of([provision])
    words, known = next(m for m in draft.basis.assessment.mitigation if m[1].key == key)
    asks, _, stands = words.partition(": ")
    said = evidences(draft.basis, claims_of(known)) or (Fact(NOBODY, refs),)
    return (((Fact(f"The furnisher {asks}", refs),), (Fact(stands, refs),), said),)


def _contradictions(draft: Draft) -> tuple[Row, ...]:
    """Claims that disagree, and how they were weighed."""
    return tuple(_contradiction(draft.basis, found) for found in draft.basis.contradictions)


def _contradiction(basis: Basis, found: Contradiction) -> Row:
    claims = [claim for side in found.sides for claim in side.claims]
    refs = claim_refs(claims)
    said = tuple(evidence(basis, claim) for claim in claims)
    won = found.preferred
    weighed = "Open" if won is None else f"Preferred: {answer(won.value)}"
    name = found.key.replace(".", ": ").replace("_", " ")
    return (Fact(name, refs),), said, (Fact(f"{weighed}; {found.reason}.", refs),)


def _chronology(draft: Draft) -> tuple[Row, ...]:
    """What happened and what was said, by the day it is about."""
    rows = []
    for line in draft.basis.told:
        refs = (Ref(ENTRY, str(line.entry)),)
        who = _who(draft.basis, line.who)
        rows.append(((Fact(line.when, refs),), (Fact(line.what, refs),), (Fact(who, refs),)))
    return tuple(rows)


def _who(basis: Basis, said: str) -> str:
    """Who publishes a source, in place of the short name the record gives it."""
    name, _, grade = said.rpartition(", ")
    source = basis.file.sources.get(name)
    return f"{source.publisher} ({grade.replace('-', ' ')})" if source else said


LINES: Mapping[str, Rows] = {
    "provisions": _provisions,
    "factors": _factors,
    "limbs": _limbs,
    "step": _step,
    "measure": _measure,
    "records": records,
    "contradictions": _contradictions,
    "chronology": _chronology,
}
