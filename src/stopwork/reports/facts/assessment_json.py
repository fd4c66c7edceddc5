"""An assessment as values that JSON can hold: what a program reads instead of a person."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stopwork.cases.claims import Known
from stopwork.law.assess import Assessment
from stopwork.law.case_file import CaseFile
from stopwork.law.duties import Duty
from stopwork.law.questions.plan import Plan, Question
from stopwork.law.tables.factors import Indicator
from stopwork.law.tables.states import State
from stopwork.reports.facts.assessment import NEVER


def plain(case: CaseFile, assessment: Assessment, plan: Plan) -> dict[str, Any]:
    """Return the assessment as values that JSON can hold: what a program reads instead of us."""
    return {
        "case": case.id,
        "title": case.title,
        "as_of": assessment.on.isoformat(),
        "supposed": {key: _plain(value) for key, value in assessment.supposed.items()},
        "contract": _plain_state(assessment.contract),
        "review": _plain_state(assessment.review),
        "recommendation": {
            "word": assessment.recommendation.recommendation,
            "reasons": list(assessment.recommendation.reasons),
            "provisions": list(assessment.recommendation.provisions),
        },
        "not_shown": list(assessment.not_shown),
        "indicators": [_plain_indicator(found) for found in assessment.indicators],
        "mitigation": [
            {"says": says, "claims": _ids(known)} for says, known in assessment.mitigation
        ],
        "definition": {
            "truth": str(assessment.definition.truth),
            "says": assessment.definition.says,
            "limbs": {limb.id: str(limb.truth) for limb in assessment.definition.limbs},
        },
        "findings": {
            name: {"truth": str(found.truth), "says": found.says}
            for name, found in assessment.findings.findings.items()
        },
        "questions": [_plain_question(question) for question in plan.questions],
        "duties": [_plain_duty(duty) for duty in assessment.duties],
        "days_that_differ": list(assessment.differing),
        "cautions": list(assessment.cautions),
        "note": NEVER,
    }


def _plain_state(state: State) -> dict[str, Any]:
    return {
        "state": state.state,
        "since": _plain(state.since),
        "says": list(state.says),
        "provisions": list(state.provisions),
    }


def _plain_indicator(found: Indicator) -> dict[str, Any]:
    return {
        "provision": found.factor.provision,
        "state": found.state,
        "says": found.says,
        "since": _plain(found.since),
        "contested": list(found.contested),
        "claims": [claim.id for claim in found.claims],
    }


def _plain_question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key.key,
        "ask": question.words,
        "who": list(question.key.who),
        "kind": str(question.kind),
        "changes": round(question.changes, 4),
        "paragraphs": list(question.paragraphs),
        "leads": {lead.answer: lead.label for lead in question.leads},
    }


def _plain_duty(duty: Duty) -> dict[str, Any]:
    return {
        "id": duty.rule.id,
        "provision": duty.rule.provision,
        "actor": duty.rule.actor,
        "recipient": duty.rule.recipient,
        "what": duty.rule.what,
        "state": duty.state,
        "since": _plain(duty.since),
        "by": _plain(duty.by),
        "done_on": _plain(duty.done_at),
        "steps": list(duty.steps),
    }


def _ids(known: Known) -> Mapping[str, list[str]]:
    return {"for": [c.id for c in known.used], "against": [c.id for c in known.against]}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
