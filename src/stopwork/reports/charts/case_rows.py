"""
The rows of a case's timeline: its two tracks, evidence on the factors, concerns, questions.

    basis  →  rows, numbered lane by lane, day by day  →  the drawing and its table
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from stopwork.cases import events
from stopwork.cases.case import Concern, Question, Reply
from stopwork.cases.claims import Claim
from stopwork.cases.days import backdated
from stopwork.reports.charts.case_tracks import (
    Span,
    contract_on,
    contract_spans,
    entries_told,
    refs_to,
    review_spans,
)
from stopwork.reports.documents.document import ENTRY, SOURCE, Ref
from stopwork.reports.documents.wording import count, shown
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.views import sees_all, state_words

CONTRACT, REVIEW, EVIDENCE, CONCERNS, QUESTIONS = (
    "Contract",
    "Review",
    "Evidence on the factors",
    "Concerns",
    "Questions",
)
LANES = (CONTRACT, REVIEW, EVIDENCE, CONCERNS, QUESTIONS)
NOT_ANSWERED_HERE = "no answer shown here"
MOST_LINES = 8  # concerns or questions drawn one below the other; more are put together
FAMILIES = ("factor.", "mitigation.")  # keys of section 2(a)(i) to (iii)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One mark or bar. `start` None: since before; `end` None: still so on the day of the report.

    `label` and `fate` stand in the drawing, `what` in the table; `pale` is what settles nothing;
    `period` is how many days a stop-work order has of its own, and the last of them; `late` is the
    day on which it came on record, where that is later than the day it is dated.
    """

    lane: str
    start: date | None
    end: date | None
    label: str
    fate: str = ""
    what: str
    refs: tuple[Ref, ...]
    fill: str = ""
    pale: bool = False
    period: tuple[int, date] | None = None
    late: str = ""
    number: int = 0


def rows_of(basis: Basis) -> tuple[Row, ...]:
    """Return every row of the timeline, numbered from 1; nothing where no day is known."""
    contract = [_contract(basis, span) for span in contract_spans(basis)]
    marks = (*_evidence(basis), *_concerns(basis), *_questions(basis))
    acted = [*(act.on for act in basis.case.determinations), *(c.on for c in basis.case.certified)]
    days = [row.start for row in (*contract, *marks) if row.start is not None] + acted
    if not days:
        return ()
    # What is said of a state holds on the day of the report; of a time that is over, its name is.
    review = [
        _track(basis, REVIEW, span, "" if span.end else span.says)
        for span in review_spans(basis, min(days))
    ]
    return numbered(map(_with_lateness, (*contract, *review, *marks)))


def _with_lateness(row: Row) -> Row:
    """A row whose words say that it came on record after its day, where they do not yet."""
    if row.late in row.what:
        return row
    if row.label and row.what.startswith(row.label):  # the mark is the act's, no law's
        return replace(row, what=f"{row.label} ({row.late}){row.what[len(row.label) :]}")
    return replace(row, what=f"{row.what.rstrip('.')} ({row.late}).")


def numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows lane by lane, by day, numbered from 1; in a long lane the open come first."""
    found = tuple(rows)
    long = {lane for lane in LANES if sum(row.lane == lane for row in found) > MOST_LINES}

    def place_of(row: Row) -> tuple[int, bool, date]:
        parted = row.lane in (CONCERNS, QUESTIONS) and row.lane in long
        return LANES.index(row.lane), parted and row.end is not None, row.start or date.min

    ordered = sorted(found, key=place_of)
    return tuple(replace(row, number=place) for place, row in enumerate(ordered, 1))


def when(row: Row, on: date) -> str:
    """Return the days of a row in words."""
    if row.lane == EVIDENCE:
        return f"{row.start}"
    if row.lane in (CONTRACT, REVIEW):
        start = f"from {row.start} " if row.start else ""
        return f"{start}until {row.end}" if row.end else f"{start}and still on {on}".strip()
    if row.end:
        return f"{row.start} to {row.end}"
    if row.fate == NOT_ANSWERED_HERE:  # a narrow view cannot tell whether it ended
        return f"{row.start}, no end shown here"
    return f"{row.start}, open on {on}" if row.fate.startswith("open") else f"{row.start}"


def _contract(basis: Basis, span: Span) -> Row:
    row = _track(basis, CONTRACT, span, "")
    stop = basis.regime.stop_work(contract_on(basis, span.start)) if span.start else None
    if stop is None or stop.ends is None or span.state != "stopped":
        return row
    what = f"{row.label}; day {stop.days} after the order is {stop.ends}"
    return replace(row, what=what, period=(stop.days, stop.ends))


def _track(basis: Basis, lane: str, span: Span, says: str) -> Row:
    state = basis.regime.state(span.state)
    label = state_words(basis, span.state, state.label)
    what = f"{label}. {says}" if says else label
    return Row(
        lane=lane,
        start=span.start,
        end=span.end,
        label=label,
        what=what,
        refs=span.refs,
        fill=state.fill,
        late=f"recorded on {span.recorded_on}" if span.recorded_on else "",
    )


def _evidence(basis: Basis) -> Iterator[Row]:
    for claim in basis.file.claims:
        if claim.key.startswith(FAMILIES) and claim.published_on <= basis.on:
            yield Row(
                lane=EVIDENCE,
                start=claim.published_on,
                end=claim.published_on,
                label="",
                what=_said(basis, claim),
                refs=refs_to(basis, (claim,)),
                pale=claim.value is None,
            )


def _said(basis: Basis, claim: Claim) -> str:
    source = basis.file.sources.get(claim.source)
    who = shown(source.publisher if source else claim.source, 80)
    settled = "" if claim.value is not None else " (asked about or alleged, and not settled)"
    return f"{who}: {shown(claim.says, 400)}{settled}"


def _concerns(basis: Basis) -> Iterator[Row]:
    for key, concern in basis.case.concerns.items():
        end = concern.answer.on if concern.answer else None
        told = f" {shown(concern.answer.answer, 300)}" if concern.answer else ""
        fate = _fate(basis, "answered", concern.received.on, end)
        yield Row(
            lane=CONCERNS,
            start=concern.received.on,
            end=end,
            label=shown(concern.received.organisation, 80),
            fate=fate,
            what=f"{shown(concern.received.organisation, 120)}: "
            f"{shown(concern.received.words, 400)} {_capital(fate)}.{told}",
            refs=_of_concern(basis, key, concern),
            late=_late(concern.received, concern.answer),
        )


def _of_concern(basis: Basis, key: str, concern: Concern) -> tuple[Ref, ...]:
    source = concern.received.source
    known = source is not None and source in basis.case.sources  # it may be published later
    cited = (Ref(SOURCE, str(source)),) if known else ()
    answer = entries_told(basis, concern.answer.on, "concern answered") if concern.answer else ()
    return (*_entry(basis, f"concern:{key}"), *cited, *answer)


def _questions(basis: Basis) -> Iterator[Row]:
    for key, question in basis.case.questions.items():
        end = question.outcome.on if question.outcome else None
        fate = _fate(basis, _outcome(question), question.asked.on, end)
        yield Row(
            lane=QUESTIONS,
            start=question.asked.on,
            end=end,
            label=shown(question.asked.to, 80),
            fate=fate,
            what=f"Asked of {shown(question.asked.to, 120)}: "
            f"{shown(question.asked.words, 400)} {_capital(fate)}.{_told(question)}",
            refs=_entry(basis, f"question:{key}"),
            late=_late(question.asked, question.outcome),
        )
    for key, reply in basis.case.replies.items():
        yield from _reply(basis, key, reply)


def _reply(basis: Basis, key: str, reply: Reply) -> Iterator[Row]:
    first = reply.invited or reply.response
    if first is None:
        return
    end = reply.response.on if reply.response else None
    fate = _fate(basis, "replied", first.on, end)
    yield Row(
        lane=QUESTIONS,
        start=first.on,
        end=end,
        label=shown(first.vendor, 80),
        fate=fate,
        what=f"Right of reply of {shown(first.vendor, 120)}. {_capital(fate)}.",
        refs=_entry(basis, f"reply:{key}"),
        late=_late(reply.invited, reply.response),
    )


def _late(*done: object) -> str:
    """When what was done came on record, of each that came later than its day; "" for none."""
    marks = (backdated(act) for act in done if act is not None)
    return "; ".join(dict.fromkeys(mark.strip(" ()") for mark in marks if mark))


def _outcome(question: Question) -> str:
    match question.outcome:
        case events.QuestionDeclined():
            return "declined"
        case events.QuestionWithheld():
            return "withheld"
        case _:
            return "answered"


def _told(question: Question) -> str:
    match question.outcome:
        case events.QuestionAnswered():
            return f" {shown(question.outcome.answer, 300)}"
        case events.QuestionDeclined():
            return f" {shown(question.outcome.reason, 300)}"
        case events.QuestionWithheld():
            return f" {shown(question.outcome.authority, 300)}"
        case None:
            return ""


def _fate(basis: Basis, done: str, start: date, end: date | None) -> str:
    if end is None:
        if not sees_all(basis):
            return NOT_ANSWERED_HERE
        return f"open, {count((basis.on - start).days, 'day')}"
    return f"{done} after {count((end - start).days, 'day')}" if end > start else f"{done} at once"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _entry(basis: Basis, name: str) -> tuple[Ref, ...]:
    return (Ref(ENTRY, str(basis.entries[name])),) if name in basis.entries else ()
