"""
The leads of a run, kept so that a page can show them again.

    <workbench>/runs/<digest>/*.parquet, facts.json    one folder a run
    <workbench>/runs/newest                            the digest of the run made last
    <workbench>/judgements.jsonl                       what reviewers answered, only ever added to
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from stopwork.awards.lake import Progress
from stopwork.desk.leads.judgements import add_judgement, read_judgements
from stopwork.desk.leads.listed import Listed, by_award, listed, rows_of
from stopwork.desk.leads.review import OpenHit
from stopwork.desk.leads.run import Wanted, keep, run, something_read
from stopwork.desk.leads.sides import in_the_award, in_the_registry
from stopwork.desk.workbench import now, workbench_folder
from stopwork.errors import UsageError
from stopwork.registry.load import load_registry
from stopwork.reports.facts.gaps import gaps_say
from stopwork.reports.facts.run import FileRead, FileRefused, Findings
from stopwork.reports.leads.view import LeadView, Row, lead_view
from stopwork.reports.leads.write import csv_of, replace_file
from stopwork.screening.judgements import judged, judgement_on, says, standing, subject_of

TABLES = ("leads", "actions", "events", "spans", "hits", "rejects", "gaps")
NEWEST = "newest"
MOST_PICKED = 200


@dataclass(frozen=True, kw_only=True)
class KeptRun:
    """One run as it was kept: its tables, which files it read, and what it could not read.

    Tables with the rows of leads are in the order of their awards, as `listed.rows_of` asks.
    """

    digest: str
    registry: str
    at: datetime
    found: Findings
    files: tuple[FileRead, ...]
    refused: tuple[FileRefused, ...]
    warnings: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def rows(self) -> int:
        """How many rows were read in all files."""
        return sum(file.rows for file in self.files)

    @cached_property
    def listed(self) -> Listed:
        """The leads in reading order, put so once."""
        return listed(self.found.leads)

    @property
    def gaps_say(self) -> tuple[str, ...]:
        """What could not be screened, a sentence for each kind."""
        return gaps_say(self.found.gaps)


@dataclass(frozen=True, slots=True, kw_only=True)
class HitShown:
    """One hit of a lead, both sides label by label; `number` is its place among the lead's hits.

    `can_judge` is false for a hit that only supports others.
    """

    number: int
    reason: str
    weight: float
    says: str
    award: tuple[tuple[str, str], ...]
    registry: tuple[tuple[str, str], ...]
    vendor_id: str | None
    can_judge: bool
    answers: tuple[str, ...]


def runs_of_pages() -> Path:
    """Return the folder of the runs that pages show."""
    return workbench_folder() / "runs"


def judgements_file() -> Path:
    """Return the file of judgements of the workbench."""
    return workbench_folder() / "judgements.jsonl"


def screen_for_pages(
    paths: Sequence[str], mappings: Sequence[Path] = (), watch: Callable[[], Any] | None = None
) -> str:
    """Read and screen files, keep what was found, and return the digest of the run.

    Raises what the screening raises; the run kept before stays the newest then.
    """
    wanted = Wanted(paths=tuple(paths), mappings=tuple(mappings))
    done = run(replace(wanted, watch=watch) if watch else wanted)
    something_read(done)
    kept = keep(done)
    digest: str = kept.manifest["digest"]
    folder = runs_of_pages() / digest
    folder.mkdir(parents=True, exist_ok=True)
    mine = _of_leads(kept.found)
    for name in TABLES:
        pq.write_table(getattr(mine, name), folder / f"{name}.parquet")
    facts = kept.facts
    told = {
        "registry": facts.registry_digest,
        "at": facts.screened_at.isoformat(),
        "files": [asdict(one) for one in facts.files],
        "refused": [asdict(one) for one in facts.refused],
        "warnings": list(facts.warnings),
        "counts": dict(facts.counts),
    }
    replace_file(folder / "facts.json", json.dumps(told, default=dict).encode())
    replace_file(runs_of_pages() / NEWEST, digest.encode())
    return digest


def _of_leads(found: Findings) -> Findings:
    """The findings with actions, events, spans and hits of the leads alone."""
    awards = found.leads["award_id"].combine_chunks()
    rows = {
        name: table.filter(pc.is_in(table["award_id"], awards))
        for name in ("actions", "events", "spans", "hits")
        for table in (getattr(found, name),)
    }
    return replace(found, **rows)


def newest_run() -> str | None:
    """Return the digest of the run made last; None where nothing was screened yet."""
    try:
        return (runs_of_pages() / NEWEST).read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def kept_run_of(named: str | None) -> KeptRun | None:
    """Return a run by its digest or the first digits of it, the newest where none is named.

    None where nothing was screened yet; raises UsageError for a run that is not kept.
    """
    digest = named or newest_run()
    if digest is None:
        return None
    if not digest.isalnum():
        raise UsageError("A run is named by the digits of its digest.")
    found = sorted(path for path in runs_of_pages().glob(f"{digest}*") if path.is_dir())
    if len(found) != 1:
        raise UsageError(f"No run {digest} is kept here; open the newest one.")
    judgements = judgements_file()
    stamp = judgements.stat().st_mtime_ns if judgements.exists() else 0
    return _read(found[0], stamp)


@lru_cache(maxsize=4)
def _read(folder: Path, _stamp: int) -> KeptRun:
    found = _tables(folder)  # an answer on one lead moves no table but that of the leads
    known = read_judgements([judgements_file()])
    found = replace(found, leads=by_award(judged(found.leads, found.hits, known)))
    told = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return KeptRun(
        digest=folder.name,
        registry=told["registry"],
        at=datetime.fromisoformat(told["at"]),
        found=found,
        files=tuple(FileRead(**one) for one in told["files"]),
        refused=tuple(FileRefused(**one) for one in told["refused"]),
        warnings=tuple(told["warnings"]),
        counts=told["counts"],
    )


@lru_cache(maxsize=2)
def _tables(folder: Path) -> Findings:
    read = {name: pq.read_table(folder / f"{name}.parquet") for name in TABLES}
    return Findings(**{name: by_award(one) if name in TABLES[:5] else one
                       for name, one in read.items()})  # fmt: skip


def leads_read(kept: KeptRun) -> list[Row]:
    """Return the leads of a run in reading order, those judged different after the others."""
    rows: list[Row] = kept.listed.leads.to_pylist()
    return rows


def lead_shown(kept: KeptRun, award: str) -> tuple[Row, LeadView] | None:
    """Return a lead and how it is shown; None where the award is no lead of the run."""
    rows = rows_of(kept.found.leads, award)
    if not rows:
        return None
    names = ("actions", "events", "spans", "hits")
    return rows[0], lead_view(
        rows[0], {name: rows_of(getattr(kept.found, name), award) for name in names}
    )


def hits_shown(kept: KeptRun, award: str) -> tuple[HitShown, ...]:
    """Return the hits of a lead, the strongest first, with both sides of each."""
    lead = rows_of(kept.found.leads, award)[0]
    registry, known = load_registry(), standing(read_judgements([judgements_file()]))
    actions = rows_of(kept.found.actions, award)
    return tuple(
        _hit(number, hit, (lead, actions[0]), registry, known)
        for number, hit in enumerate(_hits(kept, award), start=1)
    )


def _hits(kept: KeptRun, award: str) -> list[Row]:
    return sorted(rows_of(kept.found.hits, award), key=lambda hit: (-hit["weight"], hit["says"]))


def _hit(number: int, hit: Row, of: tuple[Row, Row], registry: Any, known: Any) -> HitShown:
    lead, action = of
    subject = subject_of(lead["recipient_name"], hit)
    answers = known.get(subject, ()) if subject else ()
    one = OpenHit(subject=subject, hit=hit, lead=lead, action=action, awards=1)  # type: ignore[arg-type]
    return HitShown(
        number=number,
        reason=hit["reason"],
        weight=hit["weight"],
        says=hit["says"],
        award=tuple(in_the_award(one)),
        registry=tuple(in_the_registry(one, registry)),
        vendor_id=hit["vendor_id"],
        can_judge=subject is not None,
        answers=tuple(map(says, answers)),
    )


def touched(kept: KeptRun, awards: Iterable[str]) -> dict[str, list[str]]:
    """Return which awards an answer on these awards' hits is about, by recipient as printed.

    An answer is about a recipient, so it holds for all rows of that recipient.
    """
    wanted = set(awards)
    rows = kept.found.leads.select(["award_id", "piid", "recipient_name"]).to_pylist()
    names = {row["recipient_name"] for row in rows if row["award_id"] in wanted}
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["recipient_name"] in names:
            number = row["piid"] or row["award_id"]
            found.setdefault(row["recipient_name"] or "not stated", []).append(number)
    return found


def judge_leads(kept: KeptRun, awards: Sequence[str], answer: str, reason: str, author: str) -> int:
    """Write one answer on the strongest hit that can be judged of each lead; return how many.

    Raises UsageError without a reason, for too many, and for a lead whose hits cannot be judged.
    """
    if not reason.strip():
        raise UsageError("Write a reason: it goes on record with your name.")
    if len(awards) > MOST_PICKED:
        raise UsageError(f"Judge at most {MOST_PICKED} leads at once; pick fewer.")
    said = {"reason": reason.strip(), "author": author, "at": now().isoformat(timespec="seconds")}
    made, seen = [], set()
    for award in awards:
        lead = rows_of(kept.found.leads, award)[0]
        for hit in _hits(kept, award):
            subject = subject_of(lead["recipient_name"], hit)
            if subject is not None and subject not in seen:
                seen.add(subject)
                made.append(judgement_on(lead["recipient_name"], hit, answer, **said))
                break
    if not made:
        raise UsageError("None of the reasons of these leads names a vendor or a product to judge.")
    for one in made:
        add_judgement(judgements_file(), one)
    return len(made)


__all__ = ["HitShown", "KeptRun", "Progress", "csv_of", "hits_shown", "judge_leads", "kept_run_of",
           "lead_shown", "leads_read", "newest_run", "screen_for_pages", "touched"]  # fmt: skip
