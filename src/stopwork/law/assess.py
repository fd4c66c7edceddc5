"""
The assessment of a case on a day: everything a law says of what was public by then.

    claims + regime + a day  →  states, recommendation, indicators, questions, duties

It is computed and never a determination. Claims published later do not enter, so a later load of
evidence changes no earlier assessment. A case is assessed under several laws by asking each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from stopwork.cases.claims import Claim, Known, Value, as_of
from stopwork.law.case_day import CaseDay
from stopwork.law.duties import Duty, duties_of
from stopwork.law.findings.evaluate import Findings, findings_of
from stopwork.law.findings.facts import Facts
from stopwork.law.purchase import NOTHING_ASIDE, Purchase, elsewhere_says, purchase_of
from stopwork.law.questions.bought import bought_questions
from stopwork.law.questions.plan import Plan, Question, plan
from stopwork.law.regime import Regime
from stopwork.law.sentence import Sentence, texts
from stopwork.law.tables.advice import Advice, Recommendation
from stopwork.law.tables.definition import Definition, definition_of
from stopwork.law.tables.derived import derived
from stopwork.law.tables.factors import Indicator, indicators_of, mitigation_says
from stopwork.law.tables.order import differing, early_says
from stopwork.law.tables.order import early as too_early
from stopwork.law.tables.states import State
from stopwork.law.tables.steps import not_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """All that is computed for a case on a day; `supposed` are answers taken for argument's sake.

    `missing` are sentences on steps that only unknowns stand in the way of, and on claims that do
    not count; `differing` on days that claims give otherwise than what is known; `cautions` on the
    law itself, such as that nobody has looked lately whether it still stands. `advice` is the
    recommendation as a function of the findings.
    """

    regime: Regime
    on: date
    contract: State
    review: State
    recommendation: Recommendation
    definition: Definition
    indicators: tuple[Indicator, ...]
    mitigation: tuple[tuple[str, Known], ...]
    missing: tuple[Sentence, ...]
    cautions: tuple[str, ...]
    differing: tuple[str, ...]
    findings: Findings
    duties: tuple[Duty, ...]
    advice: Advice
    supposed: Mapping[str, Value]
    purchase: Purchase = NOTHING_ASIDE

    @property
    def not_shown(self) -> tuple[str, ...]:
        """The sentences of `missing` in words alone."""
        return texts(self.missing)


def assess(
    regime: Regime,
    claims: Iterable[Claim],
    on: date,
    answers: Mapping[str, Value] | None = None,
    *,
    is_whole: bool = True,
) -> Assessment:
    """Return the assessment under one law of the claims public on a day.

    `answers` are supposed for the sake of argument and stand before every claim. `is_whole` is no
    where the claims are those of a view: what they do not say may be on record all the same.
    """
    case = replace(day_of(regime, claims, on, answers), is_whole=is_whole)
    tables, standing, review = regime.tables, regime.standing(case), regime.review(case)
    advice = regime.advice(standing)
    is_asked = regime.state(review.state).governed and not (standing and standing.nothing_shown)
    steps = not_shown(case, tables.steps) if is_asked else ()
    return Assessment(
        regime=regime,
        on=on,
        contract=_marked(regime.contract(case), case),
        review=_marked(review, case),
        recommendation=_in_view(advice.recommended(case.findings), case),
        definition=definition_of(case, tables.definition),
        indicators=indicators_of(case, tables.factors),
        mitigation=mitigation_says(case, tables.factors),
        missing=(*elsewhere_says(case.purchase), *early_says(case.early, case.facts.view), *steps),
        differing=differing(case.facts.view, _dated(regime)),
        cautions=_cautions(regime, on),
        findings=case.findings,
        duties=duties_of(case, regime.duties),
        advice=advice,
        supposed=dict(answers or {}),
        purchase=case.purchase,
    )


def _in_view(advice: Recommendation, case: CaseDay) -> Recommendation:
    """The advice; of a view that may hide what is on record it is told as far as it goes."""
    return advice if case.is_whole or not advice.here else replace(advice, says=advice.here)


def _marked(state: State, case: CaseDay) -> State:
    """A state whose sentences say where they rest on an act recorded after the day it is dated."""
    lines = tuple(replace(line, text=_with_mark(line, case)) for line in state.lines)
    return replace(state, lines=lines)


def _with_mark(line: Sentence, case: CaseDay) -> str:
    """The words with the mark behind the day of an act, where the sentence gives that day."""
    own = [key for key in line.rests_on if key in case.facts.law.keys]
    used = [claim for key in own for claim in case.known(key).used]
    marks = {claim.about: claim.recorded_on for claim in used if claim.recorded_on is not None}
    text = line.text
    for day, recorded in marks.items():
        text = text.replace(str(day), f"{day} (recorded on {recorded})", 1)
    return text


def day_of(
    regime: Regime, claims: Iterable[Claim], on: date, answers: Mapping[str, Value] | None = None
) -> CaseDay:
    """Return what is known and found on a day, with what follows by arithmetic from the days."""
    public = [claim for claim in claims if claim.published_on <= on]
    purchase = purchase_of(regime.law, public, on, answers)
    given = answers or {}
    early = too_early(regime.tables.order, as_of(purchase.counts, on))
    gone = {one.claim for one in early}
    heard = tuple(claim for claim in purchase.counts if claim not in gone)
    facts = Facts(law=regime.law, view=as_of(heard, on), answers=given)
    follows = derived(facts, regime.tables.makes, regime.periods(facts))
    view = as_of([*heard, *follows], on)
    asked_of = replace(view, subjects=view.subjects.difference(purchase.elsewhere))
    known = Facts(law=regime.law, view=asked_of, answers=given)
    ruled = replace(known, ruled=regime.ruled(known))
    return CaseDay(findings=findings_of(ruled), purchase=purchase, early=early)


def questions(assessment: Assessment) -> Plan:
    """Return the open questions that can still change the recommendation, in asking order.

    First of all which product was bought, where claims speak of one that nobody has shown to be it.
    """
    found = plan(assessment.findings, assessment.advice.label)
    now = assessment.recommendation.recommendation

    def label(claims: Iterable[Claim]) -> str:
        case = day_of(assessment.regime, claims, assessment.on, assessment.supposed)
        advice = assessment.regime.advice(assessment.regime.standing(case))
        return advice.recommended(case.findings).recommendation

    bought = bought_questions(assessment.purchase, assessment.findings, now, label)
    can_change = any(one.can_change for one in bought)
    return replace(
        found,
        questions=(*bought, *found.questions),
        is_settled=found.is_settled and not can_change,
        unless=tuple(str(one.asked[1]) for one in bought),
    )


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


def _dated(regime: Regime) -> tuple[str, ...]:
    return tuple(key.key for key in regime.law.keys.values() if key.type in ("day", "instant"))


def _cautions(regime: Regime, on: date) -> tuple[str, ...]:
    status = regime.main.status
    if status.as_of is not None and on <= status.as_of:
        return ()
    if status.as_of is None:
        return (f"No source vouches for {regime.called} on any day. Ask: {status.ask}",)
    return (
        (
            f"Whether {regime.called} still stands was last looked up on {status.as_of} "
            f"({status.basis}). Ask: {status.ask}"
        ),
    )
