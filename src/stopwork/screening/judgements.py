"""
Judgements: what reviewers answered on hits, kept so that nobody has to be asked twice.

A judgement is about a recipient and a vendor, a recipient and a product, or a recipient and a
reading of its words; not about a row. So it holds for that recipient's other awards, and in later
runs. A file of them is JSON lines, one judgement a line, only ever added to; two files are merged
by putting their lines together.

An author's latest answer stands. Where authors differ between same and different the hit is
disputed: both answers are shown and nothing is set apart.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.digest import canonical
from stopwork.errors import JudgementError
from stopwork.registry.patterns import fold
from stopwork.schema import LEAD
from stopwork.screening.leads import reason_enough
from stopwork.shapes import Asks, Format, one_of, read

ANSWERS = ("same", "different", "unsure")
# Reasons by what is judged: who the recipient is, or what its words mean. The others only support.
ABOUT = {
    "name": "vendor",
    "parent": "vendor",
    "identifier": "vendor",
    "product": "product",
    "capability": "words",
}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What is judged: a recipient (folded) and a vendor, a product of it, or a reading of words."""

    recipient: str
    about: str  # vendor | product | words
    vendor_id: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One answer. `recipient` and `award_id` are as printed where it was given; `at` is UTC."""

    recipient: str
    about: str
    vendor_id: str | None
    value: str | None
    answer: str
    reason: str
    author: str
    at: str
    award_id: str | None = None

    @property
    def subject(self) -> Subject:
        """What it is about, whatever the award."""
        return _subject(self.recipient, self.about, self.vendor_id, self.value)


def subject_of(recipient: str | None, hit: Row) -> Subject | None:
    """Return what a judgement on a hit would be about; None for hits that only support others."""
    about = ABOUT.get(hit["reason"])
    if about is None or hit["weight"] <= 0 or not recipient:
        return None
    return _subject(recipient, about, hit["vendor_id"], hit["registry_value"])


def _subject(recipient: str, about: str, vendor_id: str | None, value: str | None) -> Subject:
    told = "" if about == "vendor" else fold(value or "").strip()
    return Subject(fold(recipient).strip(), about, vendor_id or "", told)


def judgement_on(recipient: str, hit: Row, answer: str, **said: str) -> Judgement:
    """Return a judgement on a hit; `said` is its reason, author and instant (`at`)."""
    about = ABOUT[hit["reason"]]
    return Judgement(
        recipient=recipient,
        about=about,
        vendor_id=hit["vendor_id"],
        value=None if about == "vendor" else hit["registry_value"],
        answer=answer,
        award_id=hit["award_id"],
        reason=said["reason"],
        author=said["author"],
        at=said["at"],
    )


def line_of(judgement: Judgement) -> str:
    """Return a judgement as one line of canonical JSON, with its line end."""
    return canonical(asdict(judgement)).decode() + "\n"


def judgements_from(text: str, where: str) -> tuple[Judgement, ...]:
    """Return the judgements of a file's text, blank lines left out.

    Raises JudgementError with file and line for one that is none.
    """
    lines = enumerate(text.split("\n"), start=1)
    return tuple(_from_line(line, f"{where}:{number}") for number, line in lines if line.strip())


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _instant(value: object) -> str | None:
    try:
        zoned = isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return None
    return str(value) if zoned else None


LINE = Format(
    error=JudgementError,
    types={str: Asks("a text that is not empty", _text)},
    keys={
        "answer": one_of(ANSWERS),
        "about": one_of(tuple(dict.fromkeys(ABOUT.values()))),
        "at": Asks("an instant with its zone, as 2026-11-22T10:00:00+00:00", _instant),
        "vendor_id": Asks("a text", kind=str),
        "award_id": Asks("a text", kind=str),
        "value": Asks("a text", kind=str),
    },
    mapping="{place}: no judgement ('{value}'); write one JSON object.",
)


def _from_line(line: str, where: str) -> Judgement:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as broken:
        names = ", ".join(field.name for field in fields(Judgement))
        raise JudgementError(
            f"{where}: no judgement ({broken}); a line holds {names} as one JSON object."
        ) from broken
    return read(Judgement, given, where, LINE)


def merged(*files: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the union of judgements, each once, by instant: order and repeats change nothing."""
    union = {line_of(judgement): judgement for file in files for judgement in file}
    return tuple(union[line] for line in sorted(union, key=lambda line: (_at(union[line]), line)))


def _at(judgement: Judgement) -> datetime:
    return datetime.fromisoformat(judgement.at)


def standing(judgements: Iterable[Judgement]) -> dict[Subject, tuple[Judgement, ...]]:
    """Return for each subject the latest answer of each author, the earliest of those first."""
    latest: dict[tuple[Subject, str], Judgement] = {}
    for judgement in merged(judgements):
        latest.pop((judgement.subject, judgement.author), None)
        latest[judgement.subject, judgement.author] = judgement
    by_subject: dict[Subject, tuple[Judgement, ...]] = {}
    for judgement in latest.values():
        by_subject[judgement.subject] = (*by_subject.get(judgement.subject, ()), judgement)
    return by_subject


def answer_of(judgements: Iterable[Judgement]) -> str | None:
    """Return same, different, unsure, or disputed where some say same and some different."""
    answers = {judgement.answer for judgement in judgements}
    if {"same", "different"} <= answers:
        return "disputed"
    return next((answer for answer in ("same", "different", "unsure") if answer in answers), None)


def says(judgement: Judgement) -> str:
    """Return a judgement as a sentence."""
    about = {"vendor": judgement.vendor_id, "words": f'"{judgement.value}"'}
    what = about.get(judgement.about) or f'"{judgement.value}" of {judgement.vendor_id}'
    verb = {
        "same": "is meant",
        "different": "is not meant",
        "unsure": "may or may not be meant",
    }[judgement.answer]
    return (
        f"Judged {judgement.answer} by {judgement.author} on {judgement.at[:10]}: {what} {verb} by"
        f' "{judgement.recipient}": {judgement.reason.rstrip(".")}.'
    )


def judged(leads: pa.Table, hits: pa.Table, judgements: Iterable[Judgement]) -> pa.Table:
    """Return the leads with what was answered on their hits (`judgement`, `judgements`).

    A lead is `different` when it would be none without the hits so judged; it stays in the table,
    after the others. Scores are not changed: an answer is shown beside them.
    """
    stands = standing(judgements)
    rows = leads.select(["award_id", "recipient_name"]).to_pylist()
    names = {row["award_id"]: row["recipient_name"] for row in rows}
    mine = hits.filter(pc.is_in(hits["award_id"], leads["award_id"].combine_chunks()))
    asked = [subject_of(names[hit["award_id"]], hit) for hit in mine.to_pylist()]
    told = [stands.get(one, ()) if one else () for one in asked]
    refuted = pa.array([answer_of(said) == "different" for said in told], pa.bool_())
    left = reason_enough(mine.filter(pc.invert(refuted)))
    by_award: dict[str, dict[Judgement, None]] = {}
    for award, said in zip(mine["award_id"].to_pylist(), told, strict=True):
        by_award.setdefault(award, {}).update(dict.fromkeys(said))
    answers = [_on_lead(by_award.get(award, {}), is_left=award in left) for award in names]
    sentences = [[says(one) for one in by_award.get(award, {})] or None for award in names]
    table = leads.drop_columns(["judgement", "judgements"])
    table = table.append_column(LEAD.field("judgement"), pa.array(answers, pa.string()))
    table = table.append_column(
        LEAD.field("judgements"), pa.array(sentences, LEAD.field("judgements").type)
    )
    return pa.concat_tables(apart(table.select(LEAD.names).cast(LEAD)))


def _on_lead(judgements: Iterable[Judgement], *, is_left: bool) -> str | None:
    """The answer of a whole lead, from those on its hits, each subject by itself."""
    subjects: dict[Subject, list[Judgement]] = {}
    for judgement in judgements:
        subjects.setdefault(judgement.subject, []).append(judgement)
    answers = {answer_of(each) for each in subjects.values()}
    if not is_left:
        return "different"
    # A part judged different leaves the lead as it is; the sentences say so.
    return next((answer for answer in ("disputed", "same", "unsure") if answer in answers), None)


def apart(leads: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Return the leads to look at, and those judged different, each in its order."""
    different = pc.fill_null(pc.equal(leads["judgement"], "different"), fill_value=False)
    return leads.filter(pc.invert(different)), leads.filter(different)
