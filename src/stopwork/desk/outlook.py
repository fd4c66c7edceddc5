"""What the law says of a case on a day: the same functions as `stopwork assess`, on the record."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from stopwork.cases.case import Case
from stopwork.cases.claims import Claim, Value
from stopwork.cases.claims_of_case import RECORD, claims_of
from stopwork.cases.contradictions import Contradiction, contradictions, heard
from stopwork.cases.due import DUE, OPEN, OVERDUE, Due, ordered, waiting
from stopwork.desk.rules import rules
from stopwork.errors import UsageError
from stopwork.law.assess import Assessment, assess
from stopwork.law.case_day import CaseDay
from stopwork.law.case_file import CaseFile, CaseSource, Party
from stopwork.law.duties import DUE as LAW_DUE
from stopwork.law.duties import NOT_SHOWN, Duty, ends_on
from stopwork.law.duties import OPEN as LAW_OPEN
from stopwork.law.duties import OVERDUE as LAW_OVERDUE
from stopwork.law.provisions.claim_value import value_of
from stopwork.law.provisions.provision import Law
from stopwork.law.tables.states import StopWork
from stopwork.matching.nearest import meant
from stopwork.reports.facts.assessment import ANSWERS


def claims_on(case: Case, on: date) -> tuple[Claim, ...]:
    """Return the claims the law is asked with: those on its keys, as reviewers judged them."""
    said = heard(claims_of(case), case.judged, on)
    return tuple(claim for claim in said if claim.key in rules().law.keys)


def assessed(case: Case, on: date) -> Assessment:
    """Return the assessment of a case on a day."""
    return assess(rules(), claims_on(case, on), on, is_whole=case.is_whole)


def disagreements(case: Case, on: date) -> tuple[Contradiction, ...]:
    """Return the contradictions of a case on a day."""
    tenses = {key.key: key.tense for key in rules().law.keys.values()}
    return contradictions(claims_of(case), on, case.judged, tenses)


def changed(first: Assessment, then: Assessment) -> Iterator[str]:
    """Yield in a sentence each what is otherwise in one assessment than in another before it."""
    for what, one, other in (
        ("The contract", first.contract.name, then.contract.name),
        ("The review", first.review.name, then.review.name),
        ("What the record supports", first.recommendation.says, then.recommendation.says),
    ):
        if one != other:
            yield f"{what}: “{one}” becomes “{other}”."
    if len(first.missing) != len(then.missing):
        yield f"What is not shown: {len(first.missing)} before, {len(then.missing)} after."
    for name, provision in then.findings.facts.law.provisions.items():
        if provision.condition is not None:
            before, now = first.findings.truth(name), then.findings.truth(name)
            if before != now:
                yield f"{provision.citation}: “{ANSWERS[before]}” becomes “{ANSWERS[now]}”."


def answers_of(said: Iterable[str], law: Law, where: str = "") -> dict[str, Value]:
    """Return answers that are written as CLAIM=VALUE, by their keys; `where` begins each error.

    Raises UsageError for one that is no pair or of no key, and LawError for a value that is none.
    """
    answers: dict[str, Value] = {}
    for one in said:
        key, equals, value = one.partition("=")
        if not equals:
            raise UsageError(f"{where}{one}: write CLAIM=VALUE, such as certification.made=true")
        if key not in law.keys:
            near = meant(key, law.keys)
            raise UsageError(f"{where}{one}: '{key}' is no claim key; {near}; see `stopwork "
                             "case keys WORDS`")  # fmt: skip
        answers[key] = value_of(value, law.keys[key])
    return answers


def stoppage(made: Assessment) -> tuple[StopWork, date | None] | None:
    """Return the stop-work order of an assessment, and the day on which the stoppage ended by then.

    It ends with the lifting, the end of an order that was not extended, the close-out or the
    termination; None where none of them is shown.
    """
    day = CaseDay(findings=made.findings)
    stop = made.regime.stop_work(day)
    if stop is None:
        return None
    closed = day.past("contract.closed_out_on") or day.past("contract.terminated_on")
    return stop, stop.ended(made.on) or closed


def dues_of(case: Case, made: Assessment, on: date) -> tuple[Due, ...]:
    """Return what the law makes due in a case and what waits for an answer, overdue first."""
    return ordered((*_duties(case, made.duties), *waiting(case, on)))


def _duties(case: Case, duties: Sequence[Duty]) -> Iterator[Due]:
    """Duties owed and not shown to be done, those said not to be done, and rights still open."""
    states = {LAW_DUE: DUE, LAW_OVERDUE: OVERDUE, NOT_SHOWN: NOT_SHOWN, LAW_OPEN: OPEN}
    for duty in duties:
        if duty.rule.about != "case" or duty.state not in states or case.closed is not None:
            continue
        if duty.state != LAW_OPEN or duty.by is not None:
            yield Due(
                case=case.id,
                id=duty.rule.id,
                what=f"{duty.rule.what} ({duty.rule.provision})",
                who=duty.rule.actor,
                state=states[duty.state],
                since=duty.since,
                by=ends_on(duty.by) if duty.by else None,
                because="; ".join(duty.steps),
                is_whole=case.is_whole,
            )


def as_file(case: Case) -> CaseFile:
    """Return a case in the shape that the report of an assessment takes."""
    sources = {
        source.source: CaseSource(
            id=source.source,
            title=source.title,
            publisher=source.publisher,
            published=source.published_on,
            grade=source.grade,
            url=source.url,
        )
        for source in case.sources.values()
    }
    opened = case.opened
    own = CaseSource(
        id=RECORD,
        title="this record",
        publisher="this office",
        published=opened.on if opened else date.min,
        grade="primary-record",
        url=None,
    )
    parties = (
        (
            Party(id="agency", name=opened.agency, role="agency"),
            Party(id="vendor", name=opened.vendor, role="vendor"),
        )
        if opened
        else ()
    )
    return CaseFile(
        id=case.id,
        title=case.title,
        about="",
        parties=parties,
        sources={**sources, RECORD: own},
        claims=claims_of(case),
        events=(),
    )
