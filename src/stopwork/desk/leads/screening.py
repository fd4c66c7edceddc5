"""
One run of the screening: from files to the tables and facts that every report is made from.

`stopwork screen` and `stopwork demo` both call `screened`, so that the sample goes the same way as
a file of your own. A run answers for the files it names: what else the lake holds is said beside
the leads and changes none. New files beside those of an earlier run pick the awards that are
screened, with all their actions in both.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from time import monotonic

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from stopwork import __version__
from stopwork.awards.lake import Lake, Progress
from stopwork.awards.lifecycle import RECENT
from stopwork.awards.loading import FileReport, LoadReport, parts_of_pages
from stopwork.awards.order import in_order, newest_day
from stopwork.awards.recipients import identified
from stopwork.awards.tables import unpacked
from stopwork.awards.unread import unread_says
from stopwork.awards.versions import stand
from stopwork.config import cache_folder
from stopwork.desk.leads.many.found import Read, found_in, found_in_buckets
from stopwork.desk.leads.many.hits_first import Picked, read_hits_first
from stopwork.desk.leads.notes import history_of, standing_says
from stopwork.desk.sources.left_empty import NEEDS, coverage_of
from stopwork.registry.ready_states import ready_state
from stopwork.registry.states import State, state_digest
from stopwork.reports.documents.wording import count
from stopwork.reports.facts.coverage import Coverage
from stopwork.reports.facts.run import (
    EARLIER,
    NAMED,
    FileRead,
    FileRefused,
    Findings,
    RunFacts,
)
from stopwork.schema import ACTION
from stopwork.screening import Targets, targets_of
from stopwork.screening.leads import LEAD_AT, STRONG_AT

COVERED_TO = 1_000_000  # rows; to count the fields of more takes a tenth of a screening
HITS_FIRST_FROM = 200_000  # rows; fewer are read at once, and all of them shown to the reports
PLACE = [("source_file", "ascending"), ("source_line", "ascending")]


def screened(
    paths: Iterable[Path | str],
    mappings: Sequence[Path] = (),
    *,
    at: datetime,
    lake: Lake,
    progress: Progress | None = None,
) -> tuple[Findings, RunFacts]:
    """Load the files into the lake and screen their actions at the instant `at` (UTC).

    Only these files are screened, whatever else the lake holds. Raises SourceError where a path
    leads nowhere; a file without awards, or a row that cannot be read, is kept among the facts and
    changes nothing for the others.
    """
    began = monotonic()
    report = lake.load(paths, progress, mappings)
    return screened_files(report, lake, ready_state(cache_folder()), at=at, began=began)


def screened_files(
    report: LoadReport, lake: Lake, state: State, *, at: datetime, began: float
) -> tuple[Findings, RunFacts]:
    """Screen the files of a report, which the lake holds, against a state of the registry.

    `began` is the monotonic second at which reading them began. Of `report.earlier`, files of an
    earlier run, only the actions of awards in the new files are looked at. Of many rows only the
    awards that may be hit are kept among the actions.
    """
    targets = targets_of(state.registry, state.phrases)
    picked = _picked(report, lake, targets)
    seen = read_of(report, lake) if picked is None else _read(report, picked)
    read = monotonic()
    rejects = lake.rejects(report.files).sort_by(PLACE)
    found = found_in(seen, targets) if picked is None else found_in_buckets(picked, targets)
    found = replace(found, rejects=rejects)
    steps = {"read": read - began, "screen": monotonic() - read}
    known = replace(
        facts(report, found, state, at, seen), history=history_of(lake, report, found.leads),
        coverage=coverage_told(report, lake),
    )  # fmt: skip
    return found, replace(known, timings=steps, seconds=sum(steps.values()))


def coverage_told(report: LoadReport, lake: Lake) -> Coverage:
    """What the files leave empty; of very many rows it is not told, and the warnings say so."""
    is_told = sum(file.rows for file in report.files) < COVERED_TO
    rows = map(unpacked, lake.groups(report.files, NEEDS))
    return coverage_of(rows) if is_told else Coverage()


def _uncovered(report: LoadReport) -> Iterator[str]:
    if sum(file.rows for file in report.files) >= COVERED_TO:
        yield (
            f"Of {COVERED_TO:,} rows and more it is not told here what they leave empty; ask"
            " stopwork sources coverage."
        )


def _picked(report: LoadReport, lake: Lake, targets: Targets) -> Picked | None:
    """The awards that may be hit, of many rows; None where all are to be read at once."""
    rows = sum(file.rows for file in report.files)
    if report.earlier or report.is_held_whole or rows < HITS_FIRST_FROM:
        return None
    return read_hits_first(report.files, lake, targets)


def _read(report: LoadReport, picked: Picked) -> Read:
    """What is known of all rows, where those picked are not open yet."""
    repeats = sum(file.rows for file in report.files) - picked.counted.actions
    none = ACTION.empty_table()
    return Read(none, picked.standing, repeats, picked.newest_on, picked.counted)


def read_of(report: LoadReport, lake: Lake) -> Read:
    """Return the actions to screen: those of the files, or all those of awards that they touch.

    What they leave out of a recipient is filled from a register of recipients among the files.
    """
    files = (*report.files, *report.earlier)
    if not report.earlier:
        actions, standing = lake.stand(report.files)
        repeats = sum(file.rows for file in report.files) - len(actions)
        newest, actions = newest_day(actions), actions.cast(ACTION)
    else:
        newest = newest_day(lake.held(files, columns=["action_date"]))
        turned = _turned(report, lake, newest)
        picked = pa.concat_arrays([_touched(report, lake), turned]).unique()
        rows = lake.held(files, pc.field("award_id").isin(picked))
        gone = lake.deletions(files)
        mine = pc.is_in(gone["action_id"], rows["action_id"].combine_chunks())
        gone = gone.filter(pc.or_(mine, pc.is_in(gone["award_id"], picked)))
        actions, standing = stand(rows, gone)
        actions, repeats = in_order(actions), len(rows) - len(actions)
    known = lake.entities(files, pc.unique(actions["recipient_uei"]))
    return Read(identified(actions, known), standing, repeats, newest)


def _touched(report: LoadReport, lake: Lake) -> pa.Array:
    """The awards of which new files say anything, a deletion included."""
    gone = lake.deletions(report.files)
    files = (*report.files, *report.earlier)
    ids = gone["action_id"].combine_chunks()
    taken_back = lake.held(files, pc.field("action_id").isin(ids), ["award_id"]) if ids else None
    tables = [lake.held(report.files, columns=["award_id"]), gone, taken_back]
    awards = [table["award_id"].combine_chunks() for table in tables if table is not None]
    return pa.concat_arrays(awards).unique()


def _turned(report: LoadReport, lake: Lake, newest: date | None) -> pa.Array:
    """The awards of earlier files that may be active no more, for time has passed."""
    held = pl.DataFrame(
        pl.from_arrow(lake.held(report.earlier, columns=["award_id", "action_date", "end_on"]))
    )
    before = held["action_date"].max()
    if newest is None or before is None:
        return pa.array([], pa.string())
    ends = pl.max_horizontal(pl.col("action_date").dt.offset_by(RECENT), pl.col("end_on"))
    quiet = held.group_by("award_id").agg(ends.max().alias("until"))
    turned = quiet.filter(pl.col("until").is_between(before, newest))["award_id"]
    return turned.sort().to_arrow().cast(pa.string())


def facts(report: LoadReport, found: Findings, state: State, at: datetime, seen: Read) -> RunFacts:
    """Return what is known of the run, file by file."""
    files = [(file, NAMED) for file in report.files]
    files += [(file, EARLIER) for file in report.earlier]
    return RunFacts(
        program_version=__version__,
        registry_digest=state_digest(state),
        screened_at=at,
        files=tuple(_file(file, part) for file, part in files),
        refused=tuple(FileRefused(name=r.name, sentence=r.sentence) for r in report.refused),
        warnings=(
            *_notes(report.files),
            *(f"{f.name}: {says}" for f in report.files for says in unread_says(f.unread)),
            *parts_of_pages([*report.files, *report.earlier]),
            *standing_says(seen.standing),
            *_uncovered(report),
            *report.notes,
        ),
        newest_on=seen.newest_on,
        thresholds={"a lead from": LEAD_AT, "strong from": STRONG_AT},
        counts={
            "Awards": found.counted.awards,
            "Recipients": found.counted.recipients,
            "Rows that repeat an action": seen.repeats,
        },
    )


def _notes(files: Iterable[FileReport]) -> Iterator[str]:
    """Each note once, with the first of the files that it is true of, and how many more."""
    named: dict[str, list[str]] = {}
    for file in files:
        for note in file.notes:
            named.setdefault(note, []).append(file.name)
    for note, names in named.items():
        more = f" and {count(len(names) - 1, 'more file')}" if len(names) > 1 else ""
        yield f"{names[0]}{more}: {note}"


def _file(file: FileReport, part: str) -> FileRead:
    return FileRead(
        name=file.name,
        digest=file.digest,
        format=file.says,
        rows=file.rows,
        rejects=file.rejects,
        unread=file.unread,
        part=part,
    )
