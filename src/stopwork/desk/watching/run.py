"""
One round of the watch: what is new in the folder → the lake → screened → told.

What was put down is owed until it is taken, so a round that ends anywhere is finished by the next.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stopwork import config
from stopwork.awards.lake import Lake, Progress
from stopwork.awards.loading import FileReport
from stopwork.awards.manifest import only_one
from stopwork.desk.fetching.run import Wanted, fetched
from stopwork.desk.folders import folder_of
from stopwork.desk.watching.channels import Given, Print, channels_for, deliver, now
from stopwork.desk.watching.drop import Dropped, dropped, settled, together
from stopwork.desk.watching.known import before, screener, shipped_targets
from stopwork.desk.watching.outside import case_alerts, case_awards, list_alerts
from stopwork.desk.watching.settings import Settings
from stopwork.errors import SourceError, UsageError
from stopwork.fetching.snapshots import keep_file
from stopwork.watching.alerts import Alert, named
from stopwork.watching.searches import wanted_by, whole_awards
from stopwork.watching.state import Put, State, opened
from stopwork.watching.telling import Screen, Watched, step

STATE, SNAPSHOTS = "watch.sqlite", "snapshots"
LISTS = "lists"  # the fact that says which snapshots of lists were looked at
SETTLE = 2.0  # seconds in which a file that is being written changes again


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is watched: a drop folder (or none), the lake, the workspace, and what was asked for.

    `baseline` puts everything down as known and tells nothing of it.
    """

    folder: Path | None
    settings: Settings
    lake: Path | None = None
    workspace: Path | None = None
    mappings: tuple[Path, ...] = ()
    baseline: bool = False
    settle: float = SETTLE
    sources: tuple[str, ...] = ()  # fetched into the folder before it is looked at

    @property
    def store(self) -> Lake:
        """The lake that is loaded into."""
        return Lake(self.lake or config.lake_folder())


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round did: files read, sentences on files that were not, and what was told."""

    files: tuple[str, ...]
    refused: tuple[str, ...]
    waiting: tuple[str, ...]
    told: int
    fetched: tuple[str, ...]
    given: tuple[Given, ...]

    @property
    def failed(self) -> tuple[Given, ...]:
        """The channels that did not take what they are owed."""
        return tuple(one for one in self.given if one.error)


def watch_once(watch: Watch, say: Print, on: date, progress: Progress | None = None) -> Round:
    """Look once, tell what is new, and return what was done. One round runs at a time."""
    if watch.folder is not None and not watch.folder.is_dir() and not watch.sources:
        raise UsageError(f"{watch.folder}: there is no such folder to watch.")
    brought = tuple(_brought(watch))
    lake = watch.store
    with only_one(lake.path / "watch"), opened(lake.path / STATE) as state:
        deliver(state, watch.settings, say, now())
        files = list(dropped(watch.folder)) if watch.folder else []
        new = [one for one in files if state.fact(_fact(one)) != one.mark]
        whole, waiting = settled(new, watch.settle)
        done = _Looked(watch, lake, state, case_awards(folder_of(watch.workspace)))
        refused = tuple(done.files_of(sorted(whole, key=lambda one: one.order), progress))
        done.outside(on)
        given = deliver(state, watch.settings, say, now())
    return Round(
        files=tuple(done.read),
        refused=refused,
        waiting=tuple(one.name for one in waiting),
        told=done.told,
        fetched=brought,
        given=given,
    )


def _brought(watch: Watch) -> Iterator[str]:
    """Fetch the sources that are watched, each into its own folder; yield how that ended."""
    if watch.sources and watch.folder is None:
        raise UsageError("name the folder that sources are fetched into.")
    for source in watch.sources:
        assert watch.folder is not None  # noqa: S101 - asked for above
        done = fetched(Wanted(source=source, into=watch.folder / source), lambda *_: None)
        yield f"{source}: {done.kind}: {done.says}"


def watch_on(watch: Watch, every: float, say: Print, after: Callable[[Round], None]) -> None:
    """Look again and again, `every` so many seconds, until the process is ended."""
    while True:
        after(watch_once(watch, say, now().date()))
        time.sleep(every)


def _fact(file: Dropped) -> str:
    return f"file:{file.path.resolve()}"


class _Looked:
    """The work of one round, which counts what it read and told."""

    def __init__(self, watch: Watch, lake: Lake, state: State, cases: frozenset[str]) -> None:
        self.watch, self.lake, self.state, self.cases = watch, lake, state, cases
        self.read: list[str] = []
        self.told = 0
        self._screen: Screen | None = None

    def files_of(self, files: Sequence[Dropped], progress: Progress | None) -> Iterator[str]:
        """Load and look at files one after another; yield the sentences of those refused."""
        for group in together(files):
            paths = [file.path for file in group]
            try:
                report = self.lake.load(paths, progress, self.watch.mappings)
            except (SourceError, OSError) as error:
                yield str(error)
                continue
            for path in paths:
                keep_file(self.lake.path / SNAPSHOTS, path)
            yield from (one.sentence for one in report.refused)
            if len(group) > 1:
                self._edition(report.files)
            else:
                for one in report.files:
                    self._edition((one,))
            self.state.put(Put(at=_at(), facts={_fact(file): file.mark for file in group}))

    def _edition(self, files: Sequence[FileReport]) -> None:
        """Look at one edition and put down, in one step, that it was, and what it makes to tell."""
        seen = self.state.files()
        files = [one for one in files if one.key not in seen]
        if not files:
            return
        mine = {one.key for one in files}
        held = {one.key: one for one in self.lake.files() if one.key not in mine}
        first = [one for key, one in held.items() if key not in seen]
        earlier = [*first, *(held[key] for key in seen if key in held)]
        was = before(self.lake, files, earlier, self.state.gone())
        searches = self.watch.settings.searches
        watched = Watched(
            leads=self.state.leads(),
            cases=self.cases,
            whole=whole_awards(was.edition[0], searches),
        )
        done = step(was.known, was.edition, watched, self._screener())
        met = (
            frozenset(was.edition[0]["action_id"].to_pylist()) if self.state.gone() else frozenset()
        )
        self._put(
            done.alerts,
            Put(at=_at(), files=tuple((one.key, one.name, one.digest) for one in files),
                leads={one: row for one, row in done.leads.items()
                       if watched.leads.get(one) is not row},
                gone=done.gone, back=met & self.state.gone()),
        )  # fmt: skip
        self.read += [one.name for one in files]

    def outside(self, on: date) -> None:
        """Look at official lists and cases."""
        last = json.loads(self.state.fact(LISTS) or "{}")
        alerts, lists = list_alerts(last)
        due = case_alerts(folder_of(self.watch.workspace), on, self.watch.settings.due.days)
        self._put((*alerts, *due), Put(at=_at(), facts={LISTS: json.dumps(lists)}))

    def _put(self, alerts: Sequence[Alert], what: Put) -> None:
        told = []
        for alert in alerts:
            names = wanted_by(alert, self.watch.settings.searches)
            if names is not None:
                told.append(named(alert, names))
        owed = {
            alert.id: () if self.watch.baseline else channels_for(alert, self.watch.settings)
            for alert in told
        }
        fresh = self.state.put(replace(what, alerts=tuple(told), owed=owed))
        self.told += 0 if self.watch.baseline else len(fresh)

    def _screener(self) -> Screen:
        if self._screen is None:
            self._screen = screener(shipped_targets())
        return self._screen


def _at() -> str:
    return now().isoformat(timespec="milliseconds")
