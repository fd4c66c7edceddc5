"""What the law says of a case on a day: the same functions as `stopwork assess`, on the record."""

from collections.abc import Iterator, Sequence
from datetime import date

from stopwork.cases.case import Case
from stopwork.cases.claims import Claim
from stopwork.cases.claims_of_case import RECORD, claims_of
from stopwork.cases.contradictions import Contradiction, contradictions, heard
from stopwork.cases.due import DUE, OPEN, OVERDUE, Due, ordered, waiting
from stopwork.desk.rules import rules
from stopwork.law.assess import Assessment, assess
from stopwork.law.case_file import CaseFile, CaseSource, Party
from stopwork.law.duties import DUE as LAW_DUE
from stopwork.law.duties import NOT_SHOWN, Duty, ends_on
from stopwork.law.duties import OPEN as LAW_OPEN
from stopwork.law.duties import OVERDUE as LAW_OVERDUE


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
