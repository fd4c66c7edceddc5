"""One fetch of one source: from what was asked for to one of the outcomes."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from stopwork.errors import FetchError
from stopwork.fetching.client import Client
from stopwork.fetching.files import read_file, read_issues, read_monthly
from stopwork.fetching.jobs import read_deletions
from stopwork.fetching.journal import Journal, Window, journal_in
from stopwork.fetching.outcomes import (
    FETCHED,
    INCOMPLETE,
    LIMIT,
    NOT_READY,
    NOTHING,
    REFUSED,
    STILL,
    LimitReached,
    NotReady,
    Outcome,
    Refused,
    count,
)
from stopwork.fetching.pages import Place
from stopwork.fetching.windows import Run, Say, begun, planned, read_span

MOST_HOLES = 5


def fetch(client: Client, folder: Path, since: datetime | None, say: Say) -> Outcome:
    """Fetch what a source has that is new into a folder, and return how that ended.

    What came stays, whatever the outcome; a later run goes on from there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with journal_in(folder, client.source.name) as journal:
        try:
            return _fetched(client, journal, (folder, since), say)
        except Refused as error:
            return _ended(journal, REFUSED, f"{error}{_key_says(client)}")
        except LimitReached as error:
            until = f"; resume after {error.until:%Y-%m-%d %H:%M} UTC" if error.until else ""
            if error.until:
                journal.remember("not before", error.until.isoformat())
            return _ended(journal, LIMIT, f"{error}{until}; what came is kept")
        except NotReady as error:
            return _ended(journal, NOT_READY, str(error))
        except FetchError as error:
            return _ended(journal, INCOMPLETE, str(error))


def _ended(journal: Journal, kind: str, says: str) -> Outcome:
    mark = journal.watermark
    return Outcome(kind=kind, says=says, watermark=mark.isoformat() if mark else None)


def _key_says(client: Client) -> str:
    key = client.source.key
    return f" (the key is read from {key}, in the environment or the keyring)" if key else ""


def _fetched(
    client: Client, journal: Journal, to: tuple[Path, datetime | None], say: Say
) -> Outcome:
    folder, since = to
    now, place = client.clock.now(), Place(folder)
    held = journal.fact("not before")
    if held and now < datetime.fromisoformat(held):
        raise LimitReached("the limit reached before still holds", datetime.fromisoformat(held))
    if client.source.daily and journal.fact("day") == str(now.date()) and not journal.fact("run"):
        if journal.fact("owed"):
            done = _ended(journal, FETCHED, "the deletions")
            return _with_deletions(client, journal, place, done)
        return _ended(journal, NOTHING, "this source is asked once a day, and was today")
    journal.remember("day", str(now.date()))
    if client.source.shape == "file":
        return read_file(client, journal, place)
    if client.source.shape == "monthly":
        return read_monthly(client, journal, place)
    if client.source.shape == "issues":
        return read_issues(client, journal, (place, since.date() if since else None))
    done = _span(client, journal, (place, since), say)
    return _with_deletions(client, journal, place, done) if client.source.deletions else done


def _with_deletions(client: Client, journal: Journal, place: Place, done: Outcome) -> Outcome:
    """Ask for what was deleted, too; where that is not known, the outcome is not whole."""
    told = read_deletions(client, journal, place)
    return _as(done, INCOMPLETE, f"{done.says}; {told}") if told else done


def _span(client: Client, journal: Journal, to: tuple[Place, datetime | None], say: Say) -> Outcome:
    """Read the run that was interrupted, if any, and then up to now."""
    place, since = to
    records, holes, first = 0, [], journal.watermark
    for _ in range(2):
        span, began = begun(
            journal, planned(client.source, journal, since, client.clock.now()),
            client.clock.now(),
        )  # fmt: skip
        run = Run(client, journal, place, began)
        read_span(run, span, say)
        journal.remember("run", "")
        records, holes = records + run.records, run.holes
        if span.until >= planned(client.source, journal, since, client.clock.now()).until:
            break
    mark = journal.watermark
    whole = f", read whole up to {mark:%Y-%m-%d %H:%M} UTC" if mark else ""
    outcome = Outcome(
        kind=FETCHED,
        says=f"{count(records, 'record')}{whole}" if mark else "",
        records=records,
        watermark=mark.isoformat() if mark else None,
    )
    return _judged(client, outcome, (span, first), [f"{h.window.says}: {h.why}" for h in holes])


def _judged(
    client: Client, done: Outcome, span: tuple[Window, datetime | None], holes: list[str]
) -> Outcome:
    """Tell a fetch with holes, one without records, and a source that stands still apart."""
    source = client.source
    if holes:
        listed = "; ".join(holes[:MOST_HOLES])
        more = f"; and {len(holes) - MOST_HOLES} more" if len(holes) > MOST_HOLES else ""
        told = f"{count(len(holes), 'hole')} ({listed}{more})"
        return _as(done, INCOMPLETE, f"{told}; the watermark stays")
    if done.records:
        return done
    asked = span[0].until - span[0].since
    if source.stale and asked >= timedelta(hours=source.stale):
        days = count(asked.days, "day")
        return _as(done, STILL, f"no record at all in {days}: that is an alarm, not 'no news'")
    day = _working_day(span[0]) if source.stale else None
    doubt = f"; {day} was a working day: look whether the source stands still" if day else ""
    return _as(done, NOTHING, f"nothing from {span[0].says}{doubt}")


def _working_day(window: Window) -> date | None:
    """A whole day from Monday to Friday inside a window; a holiday is one, too."""
    day = window.since.date()
    while datetime.combine(day, time.min, UTC) < window.since:
        day += timedelta(days=1)
    while datetime.combine(day + timedelta(days=1), time.min, UTC) <= window.until:
        if day.weekday() < 5:
            return day
        day += timedelta(days=1)
    return None


def _as(done: Outcome, kind: str, says: str) -> Outcome:
    return Outcome(kind=kind, says=says, files=done.files, records=done.records,
                   watermark=done.watermark)  # fmt: skip
