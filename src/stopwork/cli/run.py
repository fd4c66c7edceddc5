"""
One run of the screening: from files to the tables and facts that every report is made from.

`stopwork screen` and `stopwork demo` both call `screened`, so that the sample goes the same way as
a file of your own.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic

import pyarrow.compute as pc

from stopwork import __version__
from stopwork.awards.lake import Lake, Progress
from stopwork.awards.lifecycle import events, states
from stopwork.awards.loading import LoadReport
from stopwork.awards.spans import spans
from stopwork.digest import canonical, digest_of, digest_of_file
from stopwork.registry.load import PHRASES, VENDORS, load_phrases, load_registry
from stopwork.registry.phrases import phrase_table
from stopwork.registry.tables import (
    address_table,
    homonym_table,
    identifier_table,
    name_table,
    product_table,
)
from stopwork.reports.run_facts import FileRead, FileRefused, Findings, RunFacts
from stopwork.schema import ACTION, REJECT
from stopwork.screening import Targets, screen
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
    digests = [file.digest for file in report.files]
    actions = lake.actions(digests).cast(ACTION).sort_by(_PLACE)
    told = events(actions)
    hits, leads = screen(actions, targets(), states(told))
    found = Findings(
        leads=leads,
        actions=actions,
        events=told,
        spans=spans(told, actions),
        hits=hits,
        rejects=lake.query(_REJECTS, {"digests": digests}).cast(REJECT).sort_by(_PLACE),
    )
    return found, facts(report, found, at, monotonic() - began)


def targets() -> Targets:
    """Return the bundled registry as the tables that awards are held against."""
    registry = load_registry()
    return Targets(
        names=name_table(registry),
        products=product_table(registry),
        identifiers=identifier_table(registry),
        homonyms=homonym_table(registry),
        phrases=phrase_table(load_phrases()),
        addresses=address_table(registry),
    )


def registry_digest() -> str:
    """Return one SHA-256 over the names and digests of the registry's files."""
    files = sorted([*VENDORS.glob("*.yaml"), *PHRASES.glob("*.yaml")])
    return digest_of(canonical({f"{f.parent.name}/{f.name}": digest_of_file(f) for f in files}))


def facts(report: LoadReport, found: Findings, at: datetime, seconds: float) -> RunFacts:
    """Return what is known of the run, file by file."""
    return RunFacts(
        program_version=__version__,
        registry_digest=registry_digest(),
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
        seconds=seconds,
    )
