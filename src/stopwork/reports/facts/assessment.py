"""
An assessment as sections of sentences and tables, for a terminal or a page.

Every sentence comes from the place where it was computed; here they are only put in order. A claim
is shown with who says so, when that was published, and how good the source is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stopwork.cases.claims import Claim
from stopwork.law.assess import Assessment, deciding, topic_of
from stopwork.law.case_file import CaseFile
from stopwork.law.duties import DONE, NOT_OWED, WHETHER, Duty
from stopwork.law.questions.plan import Plan, Question
from stopwork.law.questions.settling import Settling
from stopwork.law.regime import Regime
from stopwork.law.sentence import Sentence
from stopwork.law.tables.definition import Definition, Limb
from stopwork.law.tables.states import State
from stopwork.reports.documents.wording import answer, key_words, without_codes
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
    "open_sources": "open record",
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
    recommended, regime = assessment.recommendation, assessment.regime
    contract, review = assessment.contract.lines, assessment.review.lines
    parts = (
        _sourced(case, assessment, state_section("Contract", assessment.contract), contract),
        _sourced(case, assessment, state_section("Review", assessment.review), review),
        Section(
            title="Recommendation",
            lines=(
                f"{recommended.says} ({regime.advice_title(recommended.recommendation)})",
                *(f"- {reason}" for reason in recommended.reasons),
                f"Paragraphs: {'; '.join(_cited(assessment, recommended.provisions))}.",
            ),
        ),
        Section(title="Not shown", lines=assessment.not_shown),
        _indicators(case, assessment),
        _mitigation(case, assessment),
        _definition(case, assessment.definition),
        _questions(plan, regime),
        _duties(assessment),
        Section(title="Days that differ", lines=tuple(map(without_codes, assessment.differing))),
        Section(title="Mind", lines=assessment.cautions),
    )
    return tuple(part for part in parts if part.lines or part.rows)


def supposed_says(assessment: Assessment) -> str | None:
    """Return the sentence that names what was supposed, or None."""
    if not assessment.supposed:
        return None
    said = "; ".join(f"{key_words(k)}: {answer(v)}" for k, v in assessment.supposed.items())
    return f"What if: {said}. Supposed for the sake of argument; nobody claims it."


def state_section(title: str, state: State) -> Section:
    """Return one track of a case on a day: its state, since when, and what is said of it."""
    since = f" (since {state.since})" if state.since else ""
    return Section(title=title, lines=(f"{state.name}{since}.", *state.says))


def _sourced(
    case: CaseFile, assessment: Assessment, section: Section, lines: Iterable[Sentence]
) -> Section:
    """A section with the sources that its sentences rest on, where there are any."""
    keys = dict.fromkeys(name for line in lines for name in line.rests_on)
    law = assessment.findings.facts.law
    known = [assessment.findings.known(key) for key in keys if key in law.keys]
    found = dict.fromkeys(s for one in known for s in _sources(case, one.used))
    if not found:
        return section
    return replace(section, lines=(*section.lines, f"Sources: {'; '.join(found)}."))


def _cited(assessment: Assessment, provisions: Iterable[str]) -> tuple[str, ...]:
    law = assessment.findings.facts.law
    return tuple(dict.fromkeys(law.provisions[name].citation for name in provisions))


def _indicators(case: CaseFile, assessment: Assessment) -> Section:
    rows = tuple(
        (
            assessment.regime.label(found.factor.provision),
            found.factor.name,
            found.says + (f" (since {found.since})" if found.indicates and found.since else ""),
            "; ".join(
                dict.fromkeys(
                    f"{aside(assessment, one)}{_sources(case, [one])[0]}" for one in found.claims
                )
            ),
        )
        for found in assessment.indicators
    )
    return Section(
        title="Risk indicators",
        lines=("A factor says that use may pose risk. It is weighed, and bars nothing by itself.",),
        head=("Factor", "What it asks", "What is shown", "Sources"),
        rows=rows,
    )


def aside(assessment: Assessment, claim: Claim) -> str:
    """Return the words before a claim that does not carry the answer; none before one that does.

    So a claim that yielded to a better one is never read as evidence for what it says.
    """
    findings = assessment.findings
    if claim.key not in findings.facts.law.keys:
        return ""
    known = findings.known(claim.key)
    if claim.value == known.value or not known.sets_aside(claim):
        return ""
    return "Set aside: " if known.used else "Not settled: "


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
        spoken = (*known.used, *known.against)
        lines.extend(f"  - {aside(assessment, one)}{_says(case, one)}" for one in spoken)
    last = "An official weighs these (section 2(a)(iii)); none of them switches a factor off."
    return Section(title="Mitigation", lines=(*lines, last))


def _says(case: CaseFile, claim: Claim) -> str:
    return f"{claim.says} ({_sources(case, (claim,))[0]})"


def _definition(case: CaseFile, definition: Definition) -> Section:
    if not definition.limbs:
        return Section(title="Definition")
    rows = tuple(
        (ANSWERS[limb.truth], limb.asks, _rests_on(case, limb)) for limb in definition.limbs
    )
    lines = [definition.says]
    near = definition.boundary
    if near is not None:
        lines.append(f"Kind: {near.name}. {near.reason[0].upper()}{near.reason[1:]}.")
        lines.append(f"It would be inside with {near.inside_if}.")
    elif definition.truth is Truth.FALSE:
        lines += [
            f"- Compare {kind.name}: {kind.reason}; inside with {kind.inside_if}."
            for kind in definition.near
        ]
    head = ("Shown", "Limb of section 5(b)", "Rests on")
    return Section(title="Definition", lines=tuple(lines), head=head, rows=rows)


def _rests_on(case: CaseFile, limb: Limb) -> str:
    """The sources that answer a limb, or speak of it; without any, that nobody does."""
    mine = [one for one in limb.known if one.truth is limb.truth]
    said = [source for one in mine for source in _sources(case, (*one.used, *one.against))]
    return "; ".join(dict.fromkeys(said or [one.reason for one in mine]))


def _questions(plan: Plan, regime: Regime) -> Section:
    found = deciding(plan)
    if not found:
        return Section(
            title="Questions", lines=("No open question can change the recommendation.",)
        )
    lines = [f"{len(plan.questions)} open questions can still change it. These decide most:"]
    for place, question in enumerate(found, 1):
        same = sum(topic_of(other) == topic_of(question) for other in plan.questions) - 1
        lines += _question(place, question, same, regime)
    return Section(title="Questions", lines=(*lines, *_settling(plan, regime)))


def _settling(plan: Plan, regime: Regime) -> list[str]:
    """The smallest set of answers for each outcome, the smaller first."""
    least: dict[str, Settling] = {}
    for one in plan.settling.found:
        least.setdefault(one.label, one)
    if not least:
        return []
    bound = "" if plan.settling.is_complete else " (smallest found; not every set was looked at)"
    if plan.unless:
        named = " or ".join(f"'{one.partition(':')[2]}'" for one in plan.unless)
        bound = f"{bound}, unless {named} is shown to be what was bought"
    lines = [f"Smallest sets of answers that settle it{bound}:"]
    for label, one in least.items():
        answers = "; ".join(
            f"{key_words(asked[0])}: {_plainly(said.words, regime)}" for asked, said in one.answers
        )
        lines.append(f"- {regime.advice_title(label)}: {answers}")
    return lines


def _plainly(words: str, regime: Regime) -> str:
    """An answer in words: where it names another key, that key in words as well."""
    keys = regime.law.keys
    return " ".join(key_words(word) if word in keys else word for word in words.split())


def _question(place: int, question: Question, same: int, regime: Regime) -> list[str]:
    asked = ", then the ".join(WHO.get(who, who) for who in question.key.who)
    labels = {lead.label for lead in question.leads}
    leads = "; ".join(
        f"{lead.answer}: {regime.advice_title(lead.label)}" for lead in question.leads
    )
    if len(labels) == 1:
        leads = "by itself nothing new yet; with other answers it can change the recommendation"
    return [
        f"{place}. Ask the {asked}: {question.words}",
        f"   - Why do we ask: {'; '.join(question.paragraphs[:3])}. The answer leads to: {leads}.",
        f"   - Evidence would be: {question.key.evidence}. {question.next_step}",
        *(
            [f"   - Ask with it {same} more on the same topic ({topic_of(question)})."]
            if same
            else []
        ),
    ]


def _duties(assessment: Assessment) -> Section:
    mine = [duty for duty in assessment.duties if duty.rule.about == "case"]
    shown = [duty for duty in mine if duty.state not in {NOT_OWED, WHETHER}]
    label = assessment.regime.label
    whether = [f"{d.rule.id} ({label(d.rule.provision)})" for d in mine if d.state == WHETHER]
    lines = [f"- {duty.rule.id}: {'; '.join(duty.steps)}." for duty in shown if duty.by]
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
    by = "none stated" if duty.by is None else str(duty.by)[:16]
    state = f"{duty.state} ({duty.done_at})" if duty.state == DONE and duty.done_at else duty.says
    return (rule.id, f"{rule.actor}{to}", rule.what, by, state)
