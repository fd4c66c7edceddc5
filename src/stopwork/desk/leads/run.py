"""
A screening as it was asked for: which files, against which registry, kept with its manifest.

    Wanted  →  run            what was found  →  keep  with its manifest
            →  changed_since  what a change of the registry did to what was read before
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lake import Lake, Progress
from stopwork.awards.loading import LoadReport
from stopwork.config import cache_folder, lake_folder, states_folder
from stopwork.desk.leads.engines import PLAIN, SPARK
from stopwork.desk.leads.judgements import read_judgements
from stopwork.desk.leads.rescreening import Rescreened, rescreened
from stopwork.desk.leads.runs import dated, keep_run, kept_run, unseen
from stopwork.desk.leads.screening import screened_files
from stopwork.desk.spark.places import far
from stopwork.digest import digest_of
from stopwork.errors import NotAnAwardFile, UsageError
from stopwork.registry.load import VENDORS
from stopwork.registry.ready_states import ready_state
from stopwork.registry.state_files import keep_state, kept_state, with_vendors
from stopwork.registry.states import State, with_boundary_cases
from stopwork.reports.facts.gaps import GapView, gap_views, gaps_say
from stopwork.reports.facts.manifest import Manifest, manifest_of
from stopwork.reports.facts.run import NAMED, FileRead, Findings, RunFacts
from stopwork.reports.leads.write import keep_inputs, write_leads, write_table
from stopwork.screening.judgements import apart, judged, line_of
from stopwork.sources.containers import STANDARD_INPUT
from stopwork.sources.containers import found as found_in


def _unwatched() -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a screening was asked for; what is left out is the usual.

    `watch` is entered while files are read, and gives what is told how far that has come.
    """

    paths: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    mappings: tuple[Path, ...] = ()
    judgements: tuple[Path, ...] = ()
    lake: Path | None = None
    vendors: Path | None = None
    only_vendors: Path | None = None
    watchlists: tuple[Path, ...] = ()
    lists: bool = False
    registry: str | None = None
    since_registry: str | None = None
    new_since: str | None = None
    boundary: bool = False
    engine: str = PLAIN
    master: str | None = None
    watch: Callable[[], AbstractContextManager[Progress | None]] = _unwatched

    @property
    def holds_lists(self) -> bool:
        """Whether lists are screened against beside the registry."""
        return bool(self.watchlists or self.lists)

    @property
    def limits_files(self) -> bool:
        """Whether only some files of the lake are meant."""
        return bool(self.paths or self.new_since)

    @property
    def store(self) -> Lake:
        """The lake to read from."""
        return Lake(self.lake or lake_folder())


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a screening found; `may_be_empty` where only new files were wanted."""

    found: Findings
    facts: RunFacts
    may_be_empty: bool
    master: str | None = None

    @property
    def leads(self) -> pa.Table:
        """The leads, in the columns of LEAD."""
        return self.found.leads

    @property
    def named(self) -> tuple[FileRead, ...]:
        """The files that the run was asked about."""
        return tuple(file for file in self.facts.files if file.part == NAMED)

    @property
    def beside(self) -> int:
        """How many files of an earlier run were read beside them."""
        return len(self.facts.files) - len(self.named)

    @property
    def gaps_say(self) -> tuple[str, ...]:
        """What could not be screened, a sentence for each kind."""
        return gaps_say(self.found.gaps)

    def gaps(self, most: int) -> list[GapView]:
        """Return the first awards that could not be screened."""
        return gap_views(self.found.gaps, most)

    def apart(self) -> tuple[pa.Table, pa.Table]:
        """Return the leads to look at, and those that reviewers judged different."""
        return apart(self.found.leads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A run that can be found again by its manifest."""

    found: Findings
    facts: RunFacts
    manifest: Manifest
    master: str | None = None  # of Spark, by which a far place is written


def run(wanted: Wanted) -> Run:
    """Screen the files that are wanted against the registry that is wanted, which is kept.

    Raises UsageError where nothing is named that could be screened.
    """
    if not wanted.limits_files and not wanted.holds_lists:
        raise UsageError("Name the files to screen; or what to look at again (--since-registry).")
    state = _state(wanted)
    keep_state(state, states_folder())
    found, facts = (_on_spark if wanted.engine == SPARK else _here)(wanted, state)
    found, facts = _as_wanted(found, facts, wanted)
    empty = wanted.new_since is not None
    return Run(found=found, facts=facts, may_be_empty=empty, master=wanted.master)


def _here(wanted: Wanted, state: State) -> tuple[Findings, RunFacts]:
    with_lists = _lists(wanted)
    began = monotonic()
    report = replace(_load(wanted), is_held_whole=wanted.holds_lists)
    return with_lists(
        *screened_files(report, wanted.store, state, at=datetime.now(UTC), began=began)
    )


def _on_spark(wanted: Wanted, state: State) -> tuple[Findings, RunFacts]:
    from stopwork.desk.leads.beside import beside_of  # noqa: PLC0415  seldom asked
    from stopwork.desk.spark import asking  # noqa: PLC0415  seldom asked

    lists = beside_of(wanted.watchlists, lists=wanted.lists) if wanted.holds_lists else None
    began, place = monotonic(), asking.far_lake(wanted.paths)
    files = (wanted.store, partial(_load, wanted)) if place is None else place
    return asking.screened(
        asking.Asked(master=wanted.master, state=state, beside=lists, files=files, began=began)
    )


def something_read(done: Run) -> None:
    """Raise NotAnAwardFile for a run that read nothing, unless there might be nothing new."""
    if not done.facts.files and not done.may_be_empty:
        raise NotAnAwardFile("Nothing was read, so nothing can be said: name a file of awards.")


def keep(done: Run) -> Kept:
    """Keep the manifest of a run, so that a later one can look only at what is new since."""
    facts = dated(done.found, done.facts)
    manifest = manifest_of(done.found, facts)
    keep_run(manifest)
    return Kept(found=done.found, facts=facts, manifest=manifest, master=done.master)


def check_wanted(wanted: Wanted, outs: Sequence[Path], html: Path | None) -> None:
    """Raise UsageError where an engine cannot do what is wanted, or has not what it needs.

    Also where a file to be written is one of those that the screening reads.
    """
    if wanted.engine == SPARK:
        from stopwork.desk.spark.asking import check_asked  # noqa: PLC0415  seldom asked

        check_asked(outs, html, earlier=bool(wanted.new_since or wanted.since_registry))
    elif wanted.master:
        raise UsageError("--master names Spark's master: say --engine spark, too.")
    elif wanted.lake is not None and far(wanted.lake) is not None:
        raise UsageError(
            f"--lake {wanted.lake}: only Spark's connectors reach it; say --engine spark, or name a"
            " folder of this machine."
        )
    files = [path for path in wanted.paths if path != STANDARD_INPUT and far(path) is None]
    keep_inputs(
        [*outs, html], [*found_in(files), *wanted.mappings, *wanted.judgements, *wanted.watchlists]
    )


def write_run(kept: Kept, path: Path) -> int:
    """Write the leads of a run with its manifest, by the file's extension; return how many.

    A workbook holds their actions and reasons, too. A place with a scheme, as s3a://, is written
    by Spark's connectors.
    """
    if (place := far(path)) is not None:
        from stopwork.desk.spark.asking import write_leads_far  # noqa: PLC0415  seldom asked

        write_leads_far(kept.found.leads, kept.manifest, place, kept.master)
    elif path.suffix.lower() == ".xlsx":
        from stopwork.reports.leads.workbook import write_workbook  # noqa: PLC0415  seldom asked

        write_workbook(kept.found, kept.manifest, path)
    else:
        write_leads(kept.found.leads, kept.manifest, path)
    leads: int = kept.found.leads.num_rows
    return leads


def write_run_page(kept: Kept, path: Path) -> int:
    """Write a run as a self-contained page, or as an index of pages beside it; return how many."""
    from stopwork.reports.leads.pages import write_pages  # noqa: PLC0415  Jinja takes a while

    return write_pages(kept.found, kept.facts, path)


def changed_since(wanted: Wanted) -> tuple[str, Rescreened]:
    """Return the digest of the registry now, and what changed since the state that is wanted."""
    if wanted.holds_lists:
        raise UsageError("--since-registry tells what the registry changed; a list is not of it.")
    before, after = kept_state(wanted.since_registry or "", states_folder()), _state(wanted)
    digest = keep_state(after, states_folder())
    digests = [file.digest for file in _load(wanted).files] if wanted.limits_files else None
    return digest, rescreened(wanted.store, digests, before, after)


def write_changes(done: Rescreened, path: Path) -> None:
    """Write the leads that differ, in the format of the file's extension."""
    write_table(done.leads, path)


def _state(wanted: Wanted) -> State:
    """The registry to screen against: that of a digest, or of today."""
    if wanted.registry:
        state = kept_state(wanted.registry, states_folder())
    else:
        state = ready_state(cache_folder(), wanted.only_vendors or VENDORS)
        state = with_vendors(state, wanted.vendors) if wanted.vendors else state
    return with_boundary_cases(state) if wanted.boundary else state


def _lists(
    wanted: Wanted,
) -> Callable[[Findings, RunFacts], tuple[Findings, RunFacts]]:
    """What adds the hits of the lists that are wanted, which are read now."""
    if not wanted.holds_lists:
        return lambda found, facts: (found, facts)
    from stopwork.desk.leads.beside import beside_of, with_lists  # noqa: PLC0415  seldom asked

    return partial(with_lists, beside=beside_of(wanted.watchlists, lists=wanted.lists))


def _load(wanted: Wanted, load: Callable[..., LoadReport] | None = None) -> LoadReport:
    """Load the files named; or take those in the lake, without those of an earlier run."""
    if wanted.paths:
        with wanted.watch() as progress:
            report = (load or wanted.store.load)(wanted.paths, progress, wanted.mappings)
    else:
        report = LoadReport(wanted.store.files(), ())
    if not wanted.new_since:
        return report
    return unseen(report, kept_run(wanted.new_since), wanted.store.files())


def _as_wanted(found: Findings, facts: RunFacts, wanted: Wanted) -> tuple[Findings, RunFacts]:
    """The findings in the classes that are wanted, judged; and the facts with these options."""
    options = {"classes": " ".join(sorted(set(wanted.classes))) or "all"}
    if wanted.boundary:
        options["boundary"] = "counted as all others"
    if wanted.judgements:
        judgements = read_judgements(wanted.judgements)
        options["judgements"] = digest_of("".join(map(line_of, judgements)).encode())
        found = replace(found, leads=judged(found.leads, found.hits, judgements))
    return _of_classes(found, wanted.classes), replace(facts, options=options)


def _of_classes(found: Findings, classes: tuple[str, ...]) -> Findings:
    """The findings with the leads of these classes only; none named means all."""
    if not classes:
        return found
    wanted = pc.is_in(found.leads["lead_class"], pa.array(classes))
    return replace(found, leads=found.leads.filter(wanted))
