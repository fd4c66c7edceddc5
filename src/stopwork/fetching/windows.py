"""
A span of time read window by window, with nothing lost in silence.

A window that holds too much, or breaks off, is halved until it is as small as the source allows;
what stays unreachable is a hole. The watermark is the end of what was read whole without a hole
before it. A run that was killed goes on where it stopped, with the same windows.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from stopwork.fetching.client import Client
from stopwork.fetching.jobs import read_extract, read_job
from stopwork.fetching.journal import Journal, Window
from stopwork.fetching.outcomes import Failed, TooMany, Unreachable
from stopwork.fetching.pages import Place, read_pages
from stopwork.fetching.sources import Source

Read = Callable[[Client, Journal, Window, Place], int]
READERS: dict[str, Read] = {"job": read_job, "extract": read_extract}
DAY = 24.0
Say = Callable[[str, int, int], None]  # of a window: its bounds, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Hole:
    """A window that could not be read, and why."""

    window: Window
    why: str


@dataclass(slots=True)
class Run:
    """One run over a span: what it read, and the holes it left."""

    client: Client
    journal: Journal
    place: Place
    began: datetime
    records: int = 0
    holes: list[Hole] = field(default_factory=list)


def planned(source: Source, journal: Journal, since: datetime | None, now: datetime) -> Window:
    """Return the span to read: from --since, or the watermark less its overlap, to now.

    Sources that know days only are asked for days that are over.
    """
    end = _floor(now, DAY if "%H" not in source.form else 1.0)
    if since is None:
        mark = journal.watermark
        back = source.back if mark is None else source.overlap
        since = (mark or end) - timedelta(hours=back)
    if source.window <= DAY:
        since = _floor(since, source.window)
    return Window(since, max(end, since))


def _floor(at: datetime, hours: float) -> datetime:
    """The instant on the grid of so many hours that is not after this one."""
    begin = datetime(2000, 1, 1, tzinfo=UTC)
    step = timedelta(hours=hours)
    return begin + ((at - begin) // step) * step


def windows(span: Window, hours: float) -> Iterator[Window]:
    """Yield a span in windows of so many hours; the last may be shorter."""
    since = span.since
    while since < span.until:
        until = min(since + timedelta(hours=hours), span.until)
        yield Window(since, until)
        since = until


def read_span(run: Run, span: Window, say: Say) -> None:
    """Read a span; the watermark follows what is whole. What the source refuses ends the run."""
    source, mark = run.client.source, run.journal.watermark
    every = list(windows(span, source.window))
    for number, window in enumerate(every, start=1):
        say(window.says, number - 1, len(every))
        _read(run, window)
        end = run.holes[0].window.since if run.holes else window.until
        if mark is None or end > mark:
            mark = end
            run.journal.remember("watermark", mark.isoformat())
    say(span.says, len(every), len(every))


def _read(run: Run, window: Window) -> None:
    """Read one window, in parts where it does not come whole."""
    journal, source = run.journal, run.client.source
    if _is_there(run, window):
        return
    split = f"split {window.since.isoformat()} {window.until.isoformat()}"
    if journal.fact(split) == run.began.isoformat():
        _halves(run, window)
        return
    try:
        count = READERS.get(source.shape, read_pages)(run.client, journal, window, run.place)
    except Failed as error:
        run.holes.append(Hole(window, str(error)))
    except (TooMany, Unreachable) as error:
        journal.forget(window)
        if window.hours <= source.smallest:
            run.holes.append(Hole(window, str(error)))
            return
        journal.remember(split, run.began.isoformat())
        _halves(run, window)
    else:
        run.records += count
        journal.done(window, run.client.clock.now(), count)


def _halves(run: Run, window: Window) -> None:
    """Read the two halves of a window; of one that is counted in days, whole days."""
    middle = window.middle
    if "%H" not in run.client.source.form:
        middle = max(_floor(middle, DAY), window.since + timedelta(hours=DAY))
    before = len(run.holes)
    for half in (Window(window.since, middle), Window(middle, window.until)):
        if half.hours > 0:
            _read(run, half)
    if len(run.holes) == before:
        run.journal.done(window, run.client.clock.now(), 0)


def _is_there(run: Run, window: Window) -> bool:
    """Whether this run, or an earlier one beyond a hole, has read the window; else it is fresh."""
    at = run.journal.done_at(window)
    if at is None:
        return False
    mark = run.journal.watermark
    if at >= run.began or (mark is not None and window.since >= mark):
        return True
    run.journal.undone(window)
    return False


def begun(journal: Journal, span: Window, now: datetime) -> tuple[Window, datetime]:
    """Return the span and the beginning of the run that was interrupted, or of a new one."""
    told = journal.fact("run")
    if told:
        held = json.loads(told)
        since, until, at = (datetime.fromisoformat(held[k]) for k in ("since", "until", "at"))
        if since <= span.since:
            return Window(since, until), at
    journal.remember("run", json.dumps({
        "since": span.since.isoformat(), "until": span.until.isoformat(), "at": now.isoformat(),
    }))  # fmt: skip
    return span, now
