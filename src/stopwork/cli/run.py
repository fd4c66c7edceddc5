"""
One run of the screening: from files to the tables and facts that every report is made from.

`stopwork screen` and `stopwork demo` both call `screened`, so that the sample goes the same way as
a file of your own.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from stopwork import __version__
from stopwork.awards.lifecycle import events, states
from stopwork.awards.spans import spans
from stopwork.digest import canonical, digest_of, digest_of_file
from stopwork.registry.load import PHRASES, VENDORS, load_phrases, load_registry
from stopwork.registry.phrases import phrase_table
from stopwork.registry.tables import homonym_table, identifier_table, name_table, product_table
from stopwork.reports.run_facts import FileRead, FileRefused, Findings, RunFacts
from stopwork.screening import Targets, screen
from stopwork.screening.leads import LEAD_AT, STRONG_AT
from stopwork.sources import Reading, read_table

# Called with the file, its rows so far, bytes so far and bytes in all.
Report = Callable[[str, int, int, int], None]


def screened(
    paths: Iterable[Path],
    mappings: Sequence[Path] = (),
    *,
    at: datetime,
    progress: Report | None = None,  # noqa: ARG001, reading tells nothing on its way yet
) -> tuple[Findings, RunFacts]:
    """Screen the files against the registry at the instant `at` (UTC).

    Raises SourceError where a path leads nowhere; a file without awards, or a row that cannot be
    read, is kept among the facts and changes nothing for the others.
    """
    began = monotonic()
    reading = read_table(paths, mappings)
    actions = once(reading.actions)
    told = events(actions)
    hits, leads = screen(actions, targets(), states(told))
    found = Findings(
        leads=leads,
        actions=actions,
        events=told,
        spans=spans(told, actions),
        hits=hits,
        rejects=reading.rejects,
    )
    return found, facts(reading, found, at, monotonic() - began)


def once(actions: pa.Table) -> pa.Table:
    """Return each action once, as first read: two files may hold the same one."""
    frame = pl.DataFrame(pl.from_arrow(actions.select(["action_id"]))).with_row_index("row")
    kept = frame.unique("action_id", keep="first", maintain_order=True)["row"]
    return actions.take(pa.array(kept.to_numpy()))


def targets() -> Targets:
    """Return the bundled registry as the tables that awards are held against."""
    registry = load_registry()
    return Targets(
        names=name_table(registry),
        products=product_table(registry),
        identifiers=identifier_table(registry),
        homonyms=homonym_table(registry),
        phrases=phrase_table(load_phrases()),
    )


def registry_digest() -> str:
    """Return one SHA-256 over the names and digests of the registry's files."""
    files = sorted([*VENDORS.glob("*.yaml"), *PHRASES.glob("*.yaml")])
    return digest_of(canonical({f"{f.parent.name}/{f.name}": digest_of_file(f) for f in files}))


def facts(reading: Reading, found: Findings, at: datetime, seconds: float) -> RunFacts:
    """Return what is known of the run, file by file."""
    rows = Counter(reading.actions["source_file"].to_pylist())
    rejects = Counter(reading.rejects["source_file"].to_pylist())
    files = tuple(
        FileRead(
            name=each.name,
            digest=each.digest,
            format=each.says,
            rows=rows[each.name] + rejects[each.name],
            rejects=rejects[each.name],
        )
        for each in reading.snapshots
    )
    return RunFacts(
        program_version=__version__,
        registry_digest=registry_digest(),
        screened_at=at,
        files=files,
        refused=tuple(FileRefused(name=r.name, sentence=r.sentence) for r in reading.refused),
        thresholds={"a lead from": LEAD_AT, "strong from": STRONG_AT},
        counts={
            "Awards": pc.count_distinct(found.actions["award_id"]).as_py(),
            "Recipients": pc.count_distinct(found.actions["recipient_name"]).as_py(),
            "Rows that repeat an action": reading.actions.num_rows - found.actions.num_rows,
        },
        seconds=seconds,
    )
