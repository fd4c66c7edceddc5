"""What a case holds, told line by line: disagreements, claims, evidence, entries of the record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from stopwork.cases import views
from stopwork.cases.case_log import Told
from stopwork.cases.claims_of_case import value_read
from stopwork.cases.contradictions import Contradiction, Side
from stopwork.cases.due import Due
from stopwork.desk.record import Desk
from stopwork.desk.rules import rules
from stopwork.desk.stores import PastStore, entries_since
from stopwork.law.case_day import CaseDay
from stopwork.log import evidence
from stopwork.log.entries import ACTOR, PUBLIC, Entry
from stopwork.log.store import evidence_place
from stopwork.reports.documents.wording import answer, graded
from stopwork.reports.facts.basis import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of the record as a view has it: when, who, in which role, and what it says."""

    index: int
    at: str
    who: str
    role: str
    event: str
    case_id: str
    fields: tuple[tuple[str, str], ...]
    late: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One matter on which sources disagree, in plain sentences."""

    question: str
    key: str
    subject: str
    sides: tuple[tuple[str, str, str], ...]
    preferred: str
    reason: str
    by_reviewer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTold:
    """One claim: what it answers, what it says, who says so, and its days."""

    id: str
    subject: str
    question: str
    key: str
    value: str
    says: str
    source: str
    grade: str
    about: str
    published: str
    directness: str
    repeats: str
    is_withdrawn: bool


def disagreements_told(basis: Basis) -> tuple[Disagreement, ...]:
    """Return where sources disagree on the day, those that are open first."""
    found = sorted(basis.contradictions, key=lambda one: one.preferred is not None)
    return tuple(
        Disagreement(
            question=_question(basis, one.key),
            key=one.key,
            subject=one.subject,
            sides=tuple(
                (
                    answer(side.value),
                    ", ".join(f"{c.source} ({graded(c.grade)})" for c in side.claims),
                    _note(basis, one, side),
                )
                for side in one.sides
            ),
            preferred="" if one.preferred is None else answer(one.preferred.value),
            reason=f"{one.reason[:1].upper()}{one.reason[1:].rstrip('.')}.",
            by_reviewer=one.by_reviewer,
        )
        for one in found
    )  # fmt: skip


def first_sentence(basis: Basis) -> str:
    """Return where contract and review stand on the day, in a sentence each."""
    contract, review = basis.assessment.contract, basis.assessment.review
    since = str(contract.since or "")
    turned = [line for line in contract.says if since and since in line]
    return " ".join([*(turned[-1:] or contract.says[:1]), *review.says[:1]])


def _note(basis: Basis, one: Contradiction, side: Side) -> str:
    """What is odd about a day that was not preferred: its year, or that no contract existed."""
    if one.preferred is None or side is one.preferred or not isinstance(one.preferred.value, date):
        return ""
    value, right = str(side.value), str(one.preferred.value)
    notes = []
    if value[:4].isdigit() and value[4:] == right[4 : len(value)]:
        years = int(value[:4]) - int(right[:4])
        by = "exactly one year" if abs(years) == 1 else f"exactly {abs(years)} years"
        notes.append(f"{by} {'early' if years < 0 else 'late'}")
    signed = CaseDay(findings=basis.assessment.findings).day("contract.signed_on")
    if one.key != "contract.signed_on" and signed and value < str(signed)[: len(value)]:
        notes.append("before the contract was signed: none existed then")
    return "; ".join(notes)


def claims_told(basis: Basis) -> tuple[ClaimTold, ...]:
    """Return the claims of a case by what they are about; those taken back come last."""
    gone = basis.case.withdrawn
    told = [
        _claim(basis, one, is_withdrawn=name in gone) for name, one in basis.case.claims.items()
    ]
    return tuple(
        sorted(told, key=lambda one: (one.is_withdrawn, one.subject, one.key, one.published))
    )


def _claim(basis: Basis, one: Any, *, is_withdrawn: bool) -> ClaimTold:
    source = basis.case.sources.get(one.source)
    value = value_read(one.type, one.value)
    return ClaimTold(
        id=one.claim,
        subject=one.subject,
        question=_question(basis, one.key),
        key=one.key,
        value=str(one.unknown or "not known") if value is None else answer(value),
        says=one.says,
        source=f"{source.publisher}, {source.title}" if source else one.source,
        grade=graded(one.grade),
        about=" to ".join(filter(None, (one.about, one.until))),
        published=str(one.published_on),
        directness=one.directness or "",
        repeats=one.repeats or "",
        is_withdrawn=is_withdrawn,
    )


def _question(basis: Basis, key: str) -> str:
    """The question that the law asks under a key; the key in words where none does."""
    declared = basis.regime.law.keys.get(key)
    words = key.replace(".", ": ", 1).replace("_", " ")
    return declared.ask if declared else f"{words[:1].upper()}{words[1:]}"


def evidence_of(desk: Desk, sha256: str, view: str) -> tuple[bytes, str] | None:
    """Return the bytes of a piece of evidence and their name; None where the view lacks it."""
    return next(
        ((evidence.get(evidence_place(desk.folder), sha256), str(entry.fields["name"]))
         for entry in _received(desk, sha256, view)),
        None,
    )  # fmt: skip


def mark_of_evidence(desk: Desk, sha256: str, view: str) -> str | None:
    """Return how the bytes of a piece of evidence are marked now; None where the view lacks them.

    What the public view shows is public, however it was marked at first.
    """
    if any(True for _ in _received(desk, sha256, PUBLIC)):
        return PUBLIC
    entry = next(_received(desk, sha256, view), None)
    return entry.visibility["sha256"] if entry else None


def _received(desk: Desk, sha256: str, view: str) -> Iterator[Entry]:
    of_it = (e for e in desk.store.entries() if e.fields.get("sha256") == sha256)
    for case_id in dict.fromkeys(e.case_id for e in of_it if e.event == "evidence-received"):
        for entry, _, shown in views.told(desk.store.entries(case_id), view):
            if entry.fields.get("sha256") == sha256 and {"sha256", "name"} <= shown:
                yield entry


def record_lines(desk: Desk, case_id: str, view: str, known: int | None = None) -> tuple[Line, ...]:
    """Return the entries of a case as a view has them, oldest first."""
    store = desk.store if known is None else PastStore(desk.store, known)
    return tuple(_lines(views.told(store.entries(case_id), view, entries_since(store, case_id))))


def _lines(told: Iterable[Told]) -> Iterator[Line]:
    for entry, event, shown in told:
        happened = getattr(event, "on", None)
        late = (entry.at.date() - happened).days if isinstance(happened, date) else None
        yield Line(
            index=entry.index,
            at=entry.at.strftime("%Y-%m-%d %H:%M UTC"),
            who=entry.actor if ACTOR in shown else "withheld",
            role=entry.role,
            event=entry.event,
            case_id=entry.case_id,
            fields=tuple(
                (n, str(v)) for n, v in entry.fields.items() if n in shown and v is not None
            ),
            late=late if late else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTold:
    """What somebody owes, in words, with the paragraph that it rests on where the law owes it."""

    what: str
    provision: str
    citation: str


def due_told(due: Due) -> DueTold:
    """Return what a due asks for; the paragraph's id at the end of its words becomes a citation."""
    words, _, end = due.what.rpartition(" (")
    name = end.removesuffix(")")
    provision = rules().law.provisions.get(name)
    if provision is None:
        return DueTold(what=due.what, provision="", citation="")
    return DueTold(what=words, provision=name, citation=provision.citation)
