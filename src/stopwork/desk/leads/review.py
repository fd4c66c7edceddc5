"""The hits that a reviewer has not judged, in reading order, and their answers as they come."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lake import Lake
from stopwork.awards.loading import LoadReport
from stopwork.config import cache_folder, lake_folder
from stopwork.desk.leads.judgements import add_judgement, read_judgements, write_judgements
from stopwork.desk.leads.screening import screened_files
from stopwork.errors import UsageError
from stopwork.registry.ready_states import ready_state
from stopwork.registry.vendor import Registry
from stopwork.reports.facts.run import Findings
from stopwork.reports.leads.view import Row, in_reading_order
from stopwork.reports.leads.write import read_award_ids
from stopwork.screening.judgements import (
    Judgement,
    Subject,
    judgement_on,
    says,
    standing,
    subject_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHit:
    """One hit that its reviewer has not judged: its lead, its action, and what it is about."""

    subject: Subject
    hit: Row
    lead: Row
    action: Row
    awards: int  # leads that ask the same of this recipient
    others: Sequence[Judgement] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """What other reviewers answered, a sentence each."""
        return tuple(says(other) for other in self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The open hits of an author, and the registry that they were found against."""

    hits: tuple[OpenHit, ...]
    registry: Registry


def review_of(
    paths: tuple[str, ...], judgements: Path, author: str, leads: Path | None, lake: Path | None
) -> Review:
    """Screen the files, or all awards read so far, and return what the author has to judge.

    `leads` is a file of the leads to look at, all of them where it is None.
    """
    state = ready_state(cache_folder())
    store = Lake(lake or lake_folder())
    report = store.load(paths) if paths else LoadReport(store.files(), ())
    found, _ = screened_files(report, store, state, at=datetime.now(UTC), began=monotonic())
    known = read_judgements([judgements])
    wanted = read_award_ids(leads) if leads else None
    hits = tuple(open_hits(found, known, author, wanted))
    return Review(hits=hits, registry=state.registry)


def named(author: str) -> None:
    """Raise UsageError where nobody is named who judges."""
    if not author.strip():
        raise UsageError("--author is empty; say who judges.")


def judge(hit: OpenHit, answer: str, reason: str, author: str, judgements: Path) -> None:
    """Write an answer on a hit, of this moment, into a file of judgements."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"reason": reason.strip(), "author": author.strip(), "at": now}
    made = judgement_on(hit.lead["recipient_name"], hit.hit, answer, **said)
    add_judgement(judgements, made)


def merge(files: Iterable[Path], out: Path) -> int:
    """Write the union of files of judgements, and return how many there are."""
    union = read_judgements(files)
    write_judgements(out, union)
    return len(union)


def open_hits(
    found: Findings, known: Iterable[Judgement], author: str, wanted: frozenset[str] | None
) -> Iterator[OpenHit]:
    """Yield what this author has not judged, each subject once, in the order leads are read."""
    stands = standing(known)
    every = in_reading_order(found.leads)
    leads = [one for one in every if wanted is None or one["award_id"] in wanted]
    rows, actions = _by_award(found.hits, leads), _by_award(found.actions, leads)
    subjects = Counter(
        subject
        for lead in leads
        for subject in {subject_of(lead["recipient_name"], hit) for hit in rows[lead["award_id"]]}
    )
    seen = {subject for subject, said in stands.items() if author in {one.author for one in said}}
    for lead in leads:
        for hit in rows[lead["award_id"]]:
            subject = subject_of(lead["recipient_name"], hit)
            if subject is None or subject in seen:
                continue
            seen.add(subject)
            yield OpenHit(
                subject=subject,
                hit=hit,
                lead=lead,
                action=actions[lead["award_id"]][0],
                awards=subjects[subject],
                others=stands.get(subject, ()),
            )


def _by_award(table: pa.Table, leads: list[Row]) -> dict[str, list[dict[str, Any]]]:
    wanted = pa.array([lead["award_id"] for lead in leads], pa.string())
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table.filter(pc.is_in(table["award_id"], wanted)).to_pylist():
        found.setdefault(row["award_id"], []).append(row)
    return found
