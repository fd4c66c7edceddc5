"""Jobs: files sent or named, read in the background, with what was counted so far."""

import json
from pathlib import Path

from stopwork.web.asked import Answer, Asked, Followed, Refused, SeeOther, Shown, missing
from stopwork.web.forms.held import held, hold
from stopwork.web.jobs.table import STOPPED, Job
from stopwork.web.jobs.work import MOST_WAITING, sample, start

SEES_ALL = frozenset({"reviewer", "counsel", "auditor"})


def jobs(asked: Asked, wrong: str = "") -> Answer:
    """The form for files, and the jobs that the asker may see."""
    mine = [one for one in asked.place.jobs.all() if _sees(asked, one)]
    return Shown(
        template="jobs.html",
        title="Read award files",
        values={"jobs": mine[:50], "wrong": wrong},
        status=400 if wrong else 200,
    )


def _sees(asked: Asked, job: Job) -> bool:
    return job.who == asked.person.name or asked.person.role in SEES_ALL


def begin(asked: Asked) -> Answer:
    """Start reading what was sent, what is named on this machine, or the sample."""
    if sum(one.is_open for one in asked.place.jobs.all()) >= MOST_WAITING:
        raise Refused(429, "Ten jobs wait already; try again when one is done.")
    sent = [one for one in asked.form.files.get("file", ()) if one.size]
    named = asked.form.said("folder")
    if asked.form.said("sample"):
        files, names = sample()
    elif sent:
        kept = [held(asked.place, hold(asked.place, one)) for one in sent]
        files = [one.path for one in kept if one]
        names = [one.name for one in sent]
    elif named and asked.place.is_local:
        path = Path(named).expanduser()
        if not path.exists():
            return jobs(asked, f"{named}: there is no such file or folder on this machine.")
        files, names = [path], [named]
    else:
        return jobs(asked, "Choose a file, or name a file or folder of this machine.")
    return SeeOther(to=f"/job/{start(asked.place.jobs, asked.person.name, files, names)}")


def _job(asked: Asked) -> Job:
    found = asked.place.jobs.get(asked.path["job"])
    if found is None or not _sees(asked, found):
        raise missing()
    return found


def job(asked: Asked) -> Answer:
    """How far a job has come; without a script the page comes again every five seconds."""
    found = _job(asked)
    return Shown(template="job.html", title=f"Job: {found.step}", values={"job": found})


def stop(asked: Asked) -> Answer:
    """Stop a job; what was read before stands as it was."""
    found = _job(asked)
    if found.is_open:
        asked.place.jobs.tell(
            found.id, STOPPED, "stopped; what was read before stands as it was", {}
        )
    return SeeOther(to=f"/job/{found.id}")


def events(asked: Asked) -> Answer:
    """How far a job has come, told whenever it moves, until it is done."""
    name = _job(asked).id

    def now() -> tuple[str, bool]:
        found = asked.place.jobs.get(name)
        if found is None:
            return "", False
        told = {name: str(value) for name, value in found.told.items()}
        return json.dumps({"step": found.step, "told": told, "open": found.is_open}), found.is_open

    return Followed(now=now)
