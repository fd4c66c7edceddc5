"""
The assessment of a case on a day: everything the law says of what was public by then.

    claims + law + duties + a day  →  states, recommendation, indicators, questions, duties

It is computed and never a determination. Claims published later do not enter, so a later load of
evidence changes no earlier assessment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from stopwork.cases.claims import Claim, Known, Value, as_of
from stopwork.law.case_day import CaseDay
from stopwork.law.duties import Duty, DutyRule, duties_of
from stopwork.law.findings.evaluate import Findings, evaluate
from stopwork.law.findings.facts import Facts
from stopwork.law.provisions.provision import Instrument, Law
from stopwork.law.questions.plan import Plan, Question, plan
from stopwork.law.sentence import Sentence, texts
from stopwork.law.us.definition import Definition, definition_of
from stopwork.law.us.derived import derived
from stopwork.law.us.indicators import Indicator, indicators_of, mitigation_says
from stopwork.law.us.recommend import Recommendation, outcome, recommend
from stopwork.law.us.standing import Standing, standing_of
from stopwork.law.us.states import review_state
from stopwork.law.us.stop_work import State, contract_state
from stopwork.truth import Truth

# The steps of the order whose absence from the record is worth a sentence, in order.
STEPS = (
    ("eo-14093.3.a", "review of the DNI's assessment before the award"),
    ("eo-14093.3.b", "request to the DNI for further information before the award"),
    ("eo-14093.3.c", "consideration of the factors before the award"),
    ("eo-14093.3.d", "consideration of the vendor's due diligence before the award"),
    ("eo-14093.2.f", "certification by a relevant official"),
    ("eo-14093.2.g", "notice of the head of the agency to the APNSA"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """All that is computed for a case on a day; `supposed` are answers taken for argument's sake.

    `missing` are sentences on steps that only unknowns stand in the way of; `cautions` on the
    order itself, such as that nobody has looked lately whether it still stands.
    """

    on: date
    contract: State
    review: State
    recommendation: Recommendation
    definition: Definition
    indicators: tuple[Indicator, ...]
    mitigation: tuple[tuple[str, Known], ...]
    missing: tuple[Sentence, ...]
    cautions: tuple[str, ...]
    findings: Findings
    duties: tuple[Duty, ...]
    standing: Standing
    supposed: Mapping[str, Value]

    @property
    def not_shown(self) -> tuple[str, ...]:
        """The sentences of `missing` in words alone."""
        return texts(self.missing)


def assess(
    law: Law,
    rules: tuple[DutyRule, ...],
    claims: Iterable[Claim],
    on: date,
    answers: Mapping[str, Value] | None = None,
) -> Assessment:
    """Return the assessment of the claims public on a day.

    `answers` are supposed for the sake of argument and stand before every claim.
    """
    case = day_of(law, claims, on, answers)
    standing = standing_of(case)
    found = case.findings
    review = review_state(case)
    governed = not review.state.startswith("not-governed")
    return Assessment(
        on=on,
        contract=contract_state(case),
        review=review,
        recommendation=recommend(found, standing),
        definition=definition_of(case),
        indicators=indicators_of(case),
        mitigation=mitigation_says(case),
        missing=_not_shown(case) if governed and not standing.nothing_shown else (),
        cautions=_cautions(law.instruments["eo-14093"], on),
        findings=found,
        duties=duties_of(case, rules),
        standing=standing,
        supposed=dict(answers or {}),
    )


def day_of(
    law: Law, claims: Iterable[Claim], on: date, answers: Mapping[str, Value] | None = None
) -> CaseDay:
    """Return what is known and found on a day, with what follows by arithmetic from the days."""
    public = [claim for claim in claims if claim.published_on <= on]
    facts = Facts(law=law, view=as_of(public, on), answers=answers or {})
    return CaseDay(findings=evaluate(law, [*public, *derived(facts)], on, answers))


def questions(assessment: Assessment) -> Plan:
    """Return the open questions that can still change the recommendation, in asking order."""
    return plan(assessment.findings, outcome(assessment.standing))


def deciding(found: Plan, count: int = 3) -> tuple[Question, ...]:
    """Return the questions that decide most, one for each topic (the product, the signature, …).

    Ranked by how often the answer changes the outcome; several questions on one topic are put in
    one letter, so the strongest stands for them.
    """
    topics: dict[str, Question] = {}
    for question in sorted(found.questions, key=lambda one: -one.changes):
        topics.setdefault(topic_of(question), question)
    return tuple(topics.values())[:count]


def topic_of(question: Question) -> str:
    """Return what a question is about: the family of its key."""
    return question.key.key.partition(".")[0]


def _not_shown(case: CaseDay) -> tuple[Sentence, ...]:
    said = []
    for provision, words in STEPS:
        citation = case.facts.law.provisions[provision].citation
        if case.found(provision) is Truth.UNKNOWN:
            said.append(Sentence(f"Not shown: {words} ({citation}).", (provision,)))
        elif case.found(provision) is Truth.FALSE:
            says = f"The record says it did not happen: {words} ({citation})."
            said.append(Sentence(says, (provision,)))
    return tuple(said)


def _cautions(order: Instrument, on: date) -> tuple[str, ...]:
    if on <= order.status.as_of:
        return ()
    return (
        (
            f"Whether {order.title.split(' of ')[0]} still stands was last looked up on "
            f"{order.status.as_of} ({order.status.basis}). Ask: {order.status.ask}"
        ),
    )
