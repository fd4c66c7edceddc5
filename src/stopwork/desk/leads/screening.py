"""
One run of the screening: from files to the tables and facts that every report is made from.

`stopwork screen` and `stopwork demo` both call `screened`, so that the sample goes the same way as
a file of your own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic

import pyarrow.compute as pc

from stopwork import __version__
from stopwork.awards.lake import Lake, Progress
from stopwork.awards.lifecycle import events, states
from stopwork.awards.loading import LoadReport
from stopwork.awards.spans import spans
from stopwork.registry.state_files import load_state
from stopwork.registry.states import State, state_digest
from stopwork.reports.facts.run import FileRead, FileRefused, Findings, RunFacts
from stopwork.schema import ACTION, REJECT
from stopwork.screening import screen, targets_of
from stopwork.screening.leads import LEAD_AT, STRONG_AT

_PLACE = [("source_file", "ascending"), ("source_line", "ascending")]
_REJECTS = "SELECT * FROM rejects WHERE source_digest IN (SELECT unnest($digests))"


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
    return screened_files(report, lake, load_state(), at=at, began=began)


def screened_files(
    report: LoadReport, lake: Lake, state: State, *, at: datetime, began: float
) -> tuple[Findings, RunFacts]:
    """Screen the files of a report, which the lake holds, against a state of the registry.

    `began` is the monotonic second at which reading them began.
    """
    digests = [file.digest for file in report.files]
    actions = lake.actions(digests).cast(ACTION).sort_by(_PLACE)
    read = monotonic()
    told = events(actions)
    spanned = spans(told, actions)
    happened = monotonic()
    hits, leads = screen(actions, targets_of(state.registry, state.phrases), states(told))
    found = Findings(
        leads=leads,
        actions=actions,
        events=told,
        spans=spanned,
        hits=hits,
        rejects=lake.query(_REJECTS, {"digests": digests}).cast(REJECT).sort_by(_PLACE),
    )
    steps = {"read": read - began, "events": happened - read, "screen": monotonic() - happened}
    known = facts(report, found, state, at)
    return found, replace(known, timings=steps, seconds=sum(steps.values()))


def facts(report: LoadReport, found: Findings, state: State, at: datetime) -> RunFacts:
    """Return what is known of the run, file by file."""
    return RunFacts(
        program_version=__version__,
        registry_digest=state_digest(state),
        screened_at=at,
        files=tuple(
            FileRead(
                name=file.name,
                digest=file.digest,
                format=file.says,
                rows=file.rows,
                rejects=file.rejects,
            )
            for file in report.files
        ),
        refused=tuple(FileRefused(name=r.name, sentence=r.sentence) for r in report.refused),
        warnings=tuple(f"{file.name}: {note}" for file in report.files for note in file.notes),
        thresholds={"a lead from": LEAD_AT, "strong from": STRONG_AT},
        counts={
            "Awards": pc.count_distinct(found.actions["award_id"]).as_py(),
            "Recipients": pc.count_distinct(found.actions["recipient_name"]).as_py(),
            "Rows that repeat an action": sum(f.seen_before + f.duplicates for f in report.files),
        },
    )
