"""A screening on Spark as it was asked for: what it can do, what it reads, where leads go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from stopwork.awards.lake import Lake
from stopwork.awards.loading import LoadReport
from stopwork.desk.leads.beside import Beside
from stopwork.desk.leads.notes import history_of
from stopwork.desk.leads.screening import coverage_told
from stopwork.desk.spark.loading import Load, load_on
from stopwork.desk.spark.places import far
from stopwork.desk.spark.session import check, session
from stopwork.errors import UsageError
from stopwork.registry.states import State
from stopwork.reports.facts.manifest import Manifest
from stopwork.reports.facts.run import Findings, RunFacts
from stopwork.reports.leads.write import write_leads

__all__ = ["Asked", "check_asked", "far_lake", "screened", "write_leads_far"]

UNTOLD = "What the files of a lake behind connectors leave empty is not told here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is screened on which master: a lake behind Spark's connectors, or files of one here.

    Those are loaded by what is told to load them.
    """

    master: str | None
    state: State
    beside: Beside | None
    files: str | tuple[Lake, Callable[[Load | None], LoadReport]]
    began: float


def check_asked(outs: Sequence[Path], html: Path | None, *, earlier: bool) -> None:
    """Raise UsageError for what Spark does not do here, and where Spark cannot start."""
    if earlier:
        raise UsageError(
            "--new-since and --since-registry look at few awards: leave out --engine spark."
        )
    if html is not None or any(out.suffix.lower() == ".xlsx" for out in outs):
        raise UsageError(
            "A page and a workbook hold the rows behind the leads, which stay on Spark's workers:"
            " with --engine spark, give --out a .parquet, .csv or .jsonl."
        )
    check()


def far_lake(paths: tuple[str, ...]) -> str | None:
    """Return the address of the lake among the paths; None where they are of this machine.

    Raises UsageError for an address beside other paths.
    """
    places = [place for path in paths if (place := far(path))]
    if places and len(paths) > 1:
        raise UsageError(
            f"{places[0]}: name one lake behind Spark's connectors, and nothing beside."
        )
    return places[0] if places else None


def screened(asked: Asked) -> tuple[Findings, RunFacts]:
    """Screen what was asked for on Spark; returns what the plain command does, without its rows."""
    with session(asked.master) as spark:
        from stopwork.desk.spark.held import held_far, held_here  # noqa: PLC0415  of the extra
        from stopwork.desk.spark.run import Job, screened_on_spark  # noqa: PLC0415  of the extra

        if isinstance(asked.files, str):
            held, lake = held_far(spark, asked.files), None
        else:
            lake, load = asked.files
            held = held_here(lake, load(load_on(spark, lake)))

        def history(leads: pa.Table) -> tuple[str, ...]:
            return history_of(lake, held.report, leads) if lake else ()

        job = Job(held, asked.state, asked.beside, history)
        found, known = screened_on_spark(spark, job, at=datetime.now(UTC), began=asked.began)
    if lake is None:
        return found, replace(known, warnings=(*known.warnings, UNTOLD))
    return found, replace(known, coverage=coverage_told(held.report, lake))


def write_leads_far(leads: pa.Table, manifest: Manifest, place: str, master: str | None) -> None:
    """Write leads, with the manifest of their run, through Spark's connectors."""
    from stopwork.desk.spark.held import write_far  # noqa: PLC0415  of the extra

    folder, _, name = place.rpartition("/")
    with TemporaryDirectory() as here, session(master) as spark:
        write_leads(leads, manifest, Path(here) / name)
        for path in sorted(Path(here).iterdir(), key=lambda one: one.name, reverse=True):
            write_far(spark, f"{folder}/{path.name}", path.read_bytes())
