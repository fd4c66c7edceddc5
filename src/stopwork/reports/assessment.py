"""
An assessment as sections for people (terminal, Markdown) and as plain values (JSON).

Every sentence comes from the place where it was computed; here they are only put in order. A claim
is shown with who says so, when that was published, and how good the source is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from stopwork.cases.claims import Claim, Known
from stopwork.law.assess import Assessment, deciding
from stopwork.law.case_file import CaseFile
from stopwork.law.definition import Definition, Limb, boundaries_at
from stopwork.law.duties import DONE, NOT_OWED, WHETHER, Duty
from stopwork.law.indicators import Indicator
from stopwork.law.questions import Plan, Question
from stopwork.law.recommend import RECOMMENDATIONS, citation
from stopwork.law.stop_work import State
from stopwork.truth import Truth

NEVER = (
    "Computed from published claims; it is not a determination, which a named official makes, and "
    "nobody can enforce the order in court (section 6(d)). What is not shown may exist unpublished."
)
WHO = {
    "contracting_officer": "contracting officer",
    "agency_head": "head of the agency",
    "dni": "DNI",
    "vendor": "vendor",
    "state": "State Department",
    "open_sources": "open sources",
}
ANSWERS = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "not shown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a report: sentences, then a table (its head and rows) if there is one."""

    title: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def sections(case: CaseFile, assessment: Assessment, plan: Plan) -> tuple[Section, ...]:
    """Return the report in reading order: the two tracks, the advice, the grounds, what to do."""
    recommended = assessment.recommendation
    parts = (
        _state("Contract", assessment.contract),
        _state("Review", assessment.review),
        Section(
            title="Recommendation",
            lines=(
                f"{words(recommended.recommendation)}. "
                f"{RECOMMENDATIONS[recommended.recommendation]}",
                *(f"- {reason}" for reason in recommended.reasons),
                f"Paragraphs: {', '.join(_cited(assessment, recommended.provisions))}.",
            ),
        ),
        Section(title="Not shown", lines=assessment.not_shown),
        _indicators(case, assessment.indicators),
        _mitigation(case, assessment),
        _definition(assessment.definition),
        _questions(plan),
        _duties(assessment),
        Section(title="Mind", lines=assessment.cautions),
    )
    return tuple(part for part in parts if part.lines or part.rows)


def words(code: str) -> str:
    """Return a code as words: hold_insufficient_information is "Hold insufficient information"."""
    return code.replace("_", " ").replace("eo ", "order ").capitalize()


def supposed_says(assessment: Assessment) -> str | None:
    """Return the sentence that names what was supposed, or None."""
    if not assessment.supposed:
        return None
    said = ", ".join(f"{key} = {_plain(value)}" for key, value in assessment.supposed.items())
    return f"What if: {said}. Supposed for the sake of argument; nobody claims it."


def _state(title: str, state: State) -> Section:
    name = state.state.replace("-", " ").replace("or", "or")
    since = f" (since {state.since})" if state.since else ""
    return Section(title=title, lines=(f"{name.capitalize()}{since}.", *state.says))


def _cited(assessment: Assessment, provisions: Iterable[str]) -> tuple[str, ...]:
    law = assessment.findings.facts.law
    return tuple(dict.fromkeys(law.provisions[name].citation for name in provisions))


def _indicators(case: CaseFile, indicators: tuple[Indicator, ...]) -> Section:
    rows = tuple(
        (
            citation(found.factor.provision),
            found.factor.name,
            found.says + (f" (since {found.since})" if found.indicates and found.since else ""),
            "; ".join(_sources(case, found.claims)),
        )
        for found in indicators
    )
    return Section(
        title="Risk indicators",
        lines=("A factor says that use may pose risk. It is weighed, and bars nothing by itself.",),
        head=("Factor", "What it asks", "What is shown", "Sources"),
        rows=rows,
    )


def _sources(case: CaseFile, claims: Iterable[Claim]) -> tuple[str, ...]:
    said = []
    for claim in claims:
        source = case.sources.get(claim.source)
        who = source.publisher if source else claim.source
        said.append(f"{who}, {claim.published_on} ({claim.grade.replace('-', ' ')})")
    return tuple(dict.fromkeys(said))


def _mitigation(case: CaseFile, assessment: Assessment) -> Section:
    if not any(found.indicates for found in assessment.indicators):
        return Section(title="Mitigation")
    lines = []
    for says, known in assessment.mitigation:
        lines.append(f"- The furnisher {says}.")
        lines += [f"  - {_says(case, claim)}" for claim in (*known.used, *known.against)]
    last = "An official weighs these (section 2(a)(iii)); none of them switches a factor off."
    return Section(title="Mitigation", lines=(*lines, last))


def _says(case: CaseFile, claim: Claim) -> str:
    return f"{claim.says} ({_sources(case, (claim,))[0]})"


def _definition(definition: Definition) -> Section:
    rows = tuple((ANSWERS[limb.truth], limb.asks, _rests_on(limb)) for limb in definition.limbs)
    lines = [definition.says]
    near = definition.boundary
    if near is not None:
        lines.append(f"Kind: {near.name}. {near.reason[0].upper()}{near.reason[1:]}.")
        lines.append(f"It would be inside with {near.inside_if}.")
    elif definition.truth is Truth.FALSE:
        absent = [limb.id for limb in definition.limbs if limb.truth is Truth.FALSE]
        for kind in (k for limb in absent for k in boundaries_at(limb)):
            lines.append(f"- Compare {kind.name}: {kind.reason}; inside with {kind.inside_if}.")
    head = ("Shown", "Limb of section 5(b)", "Rests on")
    return Section(title="Definition", lines=tuple(lines), head=head, rows=rows)


def _rests_on(limb: Limb) -> str:
    said = [one.reason for one in limb.known if one.truth is limb.truth]
    return "; ".join(dict.fromkeys(said))


def _questions(plan: Plan) -> Section:
    found = deciding(plan)
    if not found:
        return Section(title="Questions", lines=("No open question can change the recommendation.",))
    lines = [f"{len(plan.questions)} open questions can still change it. These decide most:"]
    for place, question in enumerate(found, 1):
        lines += _question(place, question)
    return Section(title="Questions", lines=tuple(lines))


def _question(place: int, question: Question) -> list[str]:
    others = [WHO.get(who, who) for who in question.key.who[1:]]
    then = f", then the {', the '.join(others)}" if others else ""
    leads = "; ".join(f"{lead.answer}: {words(lead.label).lower()}" for lead in question.leads)
    return [
        f"{place}. Ask the {WHO.get(question.addressee, question.addressee)}{then}: "
        f"{question.words}",
        f"   - Why: {', '.join(question.paragraphs[:3])}. It leads to: {leads}.",
        f"   - Would count: {question.key.evidence}. {question.next_step}",
    ]


def _duties(assessment: Assessment) -> Section:
    mine = [duty for duty in assessment.duties if duty.rule.about == "case"]
    shown = [duty for duty in mine if duty.state not in {NOT_OWED, WHETHER}]
    whether = [duty.rule.id for duty in mine if duty.state == WHETHER]
    lines = [f"- {duty.rule.id}: {'; '.join(duty.steps)}." for duty in shown if duty.steps]
    if whether:
        lines.append(f"Not shown whether owed: {', '.join(whether)}.")
    if not shown and not whether:
        return Section(title="Duties")
    rows = tuple(_duty_row(duty) for duty in shown)
    head = ("Duty", "Who, to whom", "What", "By", "State")
    return Section(title="Duties", lines=tuple(lines), head=head, rows=rows)


def _duty_row(duty: Duty) -> tuple[str, ...]:
    rule = duty.rule
    to = "" if rule.recipient in {"nobody", "the record"} else f" → {rule.recipient}"
    by = "no time stated" if duty.by is None else str(duty.by)[:16]
    state = f"{duty.state} ({duty.done_at})" if duty.state == DONE and duty.done_at else duty.state
    return (rule.id, f"{rule.actor}{to}", rule.what, by, state)


def markdown(case: CaseFile, assessment: Assessment, plan: Plan) -> str:
    """Return the report as Markdown; published text cannot make headings or tables of its own."""
    said = supposed_says(assessment)
    parts = [f"# {_md(case.title)}", f"As of {assessment.on}. {_md(case.about)}".strip()]
    parts += [f"**{_md(said)}**"] if said else []
    for section in sections(case, assessment, plan):
        parts.append(f"## {section.title}")
        parts.append(_md_lines(section.lines))
        parts.append(_md_table(section))
    return "\n\n".join([part for part in (*parts, NEVER) if part]) + "\n"


def _md_lines(lines: tuple[str, ...]) -> str:
    """Sentences as paragraphs; list items stay together."""
    said, before = "", False
    for line in lines:
        item = line.lstrip().startswith("- ") or line[:1].isdigit()
        said += ("\n" if item and before else "\n\n" if said else "") + _md(line)
        before = item
    return said


def _md_table(section: Section) -> str:
    if not section.rows:
        return ""
    rows = (section.head, ("---",) * len(section.head), *section.rows)
    return "\n".join(f"| {' | '.join(_md(c).replace('|', '/') for c in row)} |" for row in rows)


def _md(text: str) -> str:
    """Text without the characters that would act in Markdown or HTML."""
    lead = len(text) - len(text.lstrip())
    plain = " ".join(text.split())
    for mark, instead in (("&", "&amp;"), ("<", "&lt;"), ("`", "'"), ("[", "(")):
        plain = plain.replace(mark, instead)
    return " " * lead + plain.replace("_", "\\_").replace("#", "\\#").replace("]", ")")


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
