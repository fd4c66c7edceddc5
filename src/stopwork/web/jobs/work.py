"""The one job that runs at a time: files read and screened, with what was counted so far."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from threading import Lock, Thread
from typing import Any

from stopwork.desk.leads.inbox import kept_run_of, screen_for_pages
from stopwork.desk.leads.sample import SAMPLE
from stopwork.errors import StopworkError
from stopwork.web.jobs.table import DONE, FAILED, RUNNING, STOPPED, Jobs

SCREEN, MOST_WAITING = "read and screen", 10
_one = Lock()


class Ended(Exception):
    """Somebody stopped the job."""


def start(jobs: Jobs, who: str, files: list[Path], names: list[str]) -> str:
    """Put files on the list to be read and screened, begin in the background, return the job."""
    job = jobs.add(SCREEN, who, {"files": names})
    Thread(target=_run, args=(jobs, job, files), daemon=True).start()
    return job


def sample() -> tuple[list[Path], list[str]]:
    """Return the bundled sample as files to read."""
    return [SAMPLE / "awards.csv"], ["the bundled sample"]


def _run(jobs: Jobs, job: str, files: list[Path]) -> None:
    with _one:
        try:
            _screened(jobs, job, files)
        except Ended:
            jobs.tell(job, STOPPED, "stopped; what was read before stands as it was", {})
        except StopworkError as refused:
            jobs.tell(job, FAILED, str(refused), {})
        except Exception as broken:  # noqa: BLE001 -- a job that dies must say so on its page
            jobs.tell(job, FAILED, f"The job broke ({type(broken).__name__}); nothing changed.", {})
        finally:
            for path in files:
                if path.parent.parent.name == "held":
                    rmtree(path.parent, ignore_errors=True)


def _screened(jobs: Jobs, job: str, files: list[Path]) -> None:
    counted: dict[str, Any] = {"file": "", "rows": 0}

    def progress(name: str, rows: int, size: int) -> None:
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

    digest = screen_for_pages([str(path) for path in files], watch=watch)
    kept = kept_run_of(digest)
    assert kept is not None  # noqa: S101 -- it was kept just now
    told = {"rows": kept.rows, "set aside": kept.found.rejects.num_rows,
            "leads": kept.found.leads.num_rows, "run": digest[:12],
            "refused": "; ".join(one.sentence for one in kept.refused)}  # fmt: skip
    jobs.tell(job, DONE, "done", told)
