"""The one job that runs at a time: files read and screened, with what was counted so far."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from threading import Event, Lock, Thread
from typing import Any

from stopwork.desk.leads.inbox import kept_run_of, screen_for_pages
from stopwork.desk.leads.sample import SAMPLE
from stopwork.errors import StopworkError
from stopwork.web.jobs.table import AGAIN, DONE, FAILED, RUNNING, STOPPED, WAITING, Job, Jobs

SCREEN, MOST_WAITING = "read and screen", 10
LOOKS_EVERY, RENEWS_EVERY, PAUSES_WITHIN = 1.0, 5.0, 1.5  # seconds
_one = Lock()


class Ended(Exception):
    """Somebody stopped the job."""


class Paused(Exception):
    """The program ends, or another worker has the lease: the job waits again."""


def start(jobs: Jobs, who: str, files: list[Path], names: list[str]) -> str:
    """Put files on the list to be read and screened, begin in the background, return the job."""
    job = jobs.add(SCREEN, who, {"files": names, "paths": [str(path) for path in files]})
    Thread(target=run_waiting, args=(jobs,), daemon=True).start()
    return job


def sample() -> tuple[list[Path], list[str]]:
    """Return the bundled sample as files to read."""
    return [SAMPLE / "awards.csv"], ["the bundled sample"]


def run_as_they_come(jobs: Jobs) -> None:
    """Run in the background what waits, also what an earlier program left, until it stops."""

    def look() -> None:
        while not jobs.stopping.wait(LOOKS_EVERY):
            if any(one.is_open for one in jobs.all()):
                run_waiting(jobs)

    Thread(target=look, daemon=True).start()


def run_waiting(jobs: Jobs) -> None:
    """Run each job that waits, one after the other; nothing while another worker runs jobs."""
    with _one:
        if jobs.stopping.is_set() or not jobs.take():
            return
        try:
            with _lease_kept(jobs) as lost:

                def must_pause() -> bool:
                    return jobs.stopping.is_set() or lost.is_set()

                while (job := jobs.waiting()) and not must_pause():
                    _run(jobs, job, must_pause)
        finally:
            jobs.let_go()


def pause(jobs: Jobs) -> None:
    """Let the job that runs here wait again, for another worker or the next start.

    One that does not come to a pause in time is taken up all the same: it begins anew.
    """
    jobs.stopping.set()
    if _one.acquire(timeout=PAUSES_WITHIN):
        _one.release()
    jobs.let_go()


@contextmanager
def _lease_kept(jobs: Jobs) -> Iterator[Event]:
    """Renew the lease meanwhile; the event says that it was lost."""
    over, lost = Event(), Event()

    def renew() -> None:
        while not over.wait(RENEWS_EVERY):
            try:
                held = jobs.take()
            except Exception:  # noqa: BLE001 -- a database that does not answer keeps no lease
                held = False
            if not held:
                lost.set()
                return

    thread = Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield lost
    finally:
        over.set()
        thread.join()


def _run(jobs: Jobs, job: Job, must_pause: Callable[[], bool]) -> None:
    files = [Path(one) for one in job.wanted.get("paths", ())]
    try:
        _screened(jobs, job.id, files, must_pause)
    except Paused:
        jobs.tell(job.id, WAITING, AGAIN, {})
        return
    except Ended:
        jobs.tell(job.id, STOPPED, "stopped; what was read before stands as it was", {})
    except StopworkError as refused:
        jobs.tell(job.id, FAILED, str(refused), {})
    except Exception as broken:  # noqa: BLE001 -- a job that dies must say so on its page
        jobs.tell(job.id, FAILED, f"The job broke ({type(broken).__name__}); nothing changed.", {})
    for path in files:
        if path.parent.parent.name == "held":
            rmtree(path.parent, ignore_errors=True)


def _screened(jobs: Jobs, job: str, files: list[Path], must_pause: Callable[[], bool]) -> None:
    counted: dict[str, Any] = {"file": "", "rows": 0}

    def progress(name: str, rows: int, size: int) -> None:
        if must_pause():
            raise Paused
        found = jobs.get(job)
        if found is None or not found.is_open:
            raise Ended
        counted.update({"file": name, "rows": rows, "bytes": size})
        jobs.tell(job, RUNNING, "reading", counted)

    @contextmanager
    def watch() -> Iterator[Any]:
        jobs.tell(job, RUNNING, "reading", counted)
        yield progress
        jobs.tell(job, RUNNING, "screening", counted)
        if must_pause():
            raise Paused

    digest = screen_for_pages([str(path) for path in files], watch=watch)
    kept = kept_run_of(digest)
    assert kept is not None  # noqa: S101 -- it was kept just now
    told = {"rows": kept.rows, "set aside": kept.found.rejects.num_rows,
            "leads": kept.found.leads.num_rows, "run": digest[:12],
            "refused": "; ".join(one.sentence for one in kept.refused)}  # fmt: skip
    jobs.tell(job, DONE, "done", told)
