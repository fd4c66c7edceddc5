"""
Files that a publisher makes when asked: begun, polled, downloaded; what was begun is remembered.

A job that is there is never asked for again: a later run goes on polling it. One that never starts
is given up after some hours, and asked for with another span, because the same request would only
give the same job again.
"""

import json
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from stopwork.digest import digest_of
from stopwork.fetching.client import Answer, Asked, Client
from stopwork.fetching.journal import Journal, Page, Window
from stopwork.fetching.outcomes import Failed, NotReady, Refused, TooMany, Unreachable
from stopwork.fetching.pages import Place, empty_or_raise, put_page
from stopwork.fetching.shapes import bounds, windowed
from stopwork.fetching.snapshots import keep_file

CUT = 500_000  # rows: a download that has exactly so many was cut
GIVEN_UP = timedelta(hours=6)


def read_job(client: Client, journal: Journal, window: Window, place: Place) -> int:
    """Have a file of a window made, wait for it, and return how many rows it has."""
    fact = f"job {window.since.isoformat()} {window.until.isoformat()}"
    job = json.loads(journal.fact(fact) or "{}")
    if not job.get("file_name"):
        job = _begun(client, window, int(job.get("attempt", 0)))
        journal.remember(fact, json.dumps(job))
    state = _polled(client, job)
    if state["status"] == "failed":
        journal.remember(fact, json.dumps({"attempt": job["attempt"] + 1}))
        lines = str(state.get("message") or "").strip().splitlines() or ["no reason given"]
        raise Failed(f"the job {job['file_name']} failed: {lines[0][:200]}")
    if state["status"] != "finished":
        age = client.clock.now() - datetime.fromisoformat(job["at"])
        if age > GIVEN_UP:
            journal.remember(fact, json.dumps({"attempt": job["attempt"] + 1}))
        raise NotReady(f"the job {job['file_name']} is '{state['status']}' after {_hours(age)}")
    # A job that does not say how many rows it has is fetched: only a nought is nothing.
    rows = int(1 if state.get("total_rows") is None else state["total_rows"])
    if rows >= CUT:
        raise TooMany(f"the download has {rows:,} rows, at which it is cut")
    if rows:
        path = urlsplit(str(state.get("file_url") or job["file_url"])).path
        url = (client.source.files_base or client.source.base) + path
        _downloaded(client, (journal, window, place), Asked(method="GET", url=url), rows)
    journal.remember(fact, "")
    return rows


def _hours(age: timedelta) -> str:
    return f"{age.total_seconds() / 3600:.1f} hours"


def _begun(client: Client, window: Window, attempt: int) -> dict[str, Any]:
    """Ask for a job; a further attempt begins a day earlier, which makes it another request."""
    source = client.source
    asked_for = Window(window.since - timedelta(days=attempt), window.until)
    since, until = bounds(source, asked_for)
    body = dict(source.body)
    body["filters"] = {**body["filters"], "date_range": {"start_date": since, "end_date": until}}
    answer = client.ask(Asked(method="POST", url=source.base + source.path, body=body))
    if answer.status != 200:
        empty_or_raise(answer, source.name)
        raise Refused(f"{source.name} made no job")
    told = answer.json()
    return {
        "file_name": told["file_name"], "file_url": told["file_url"], "attempt": attempt,
        "at": client.clock.now().isoformat(),
    }  # fmt: skip


def _polled(client: Client, job: dict[str, Any]) -> dict[str, Any]:
    """The state of a job when it ended, or when this run stopped waiting for it."""
    source, wait = client.source, 10.0
    state: dict[str, Any] = {"status": "unknown"}
    for _ in range(source.polls):
        asked = Asked(method="GET", url=source.base + source.status_path,
                      query={"file_name": job["file_name"]})  # fmt: skip
        answer = client.ask(asked)
        if answer.status == 404:
            raise Failed(f"the job {job['file_name']} is not known any more")
        if answer.status != 200:
            empty_or_raise(answer, source.name)
        state = {"status": "unknown", **answer.json()}
        if state.get("status") in ("finished", "failed"):
            return state
        client.clock.wait(wait)
        wait = min(wait * 1.5, 60.0)
    return state


def _downloaded(
    client: Client, to: tuple[Journal, Window, Place], asked: Asked, rows: int, suffix: str = ""
) -> None:
    """Save a file, keep it by its digest, put it down and place it in the folder."""
    place = to[2]
    place.snapshots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.snapshots, prefix=".new-") as folder:
        path = Path(folder) / "file"
        answer = client.save(asked, path, b"PK" if client.source.suffix == ".zip" else b"")
        if answer.status != 200:
            raise NotReady(f"the file answers {answer.status}; it is not there yet")
        put_file(client, to, (asked, path), rows, suffix)


def put_file(
    client: Client, to: tuple[Journal, Window, Place], got: tuple[Asked, Path], rows: int,
    suffix: str = "",
) -> str:  # fmt: skip
    """Keep a downloaded file by its digest, and place it in the folder."""
    journal, window, place = to
    asked, path = got
    page = Page(
        number=1, request=asked.says, status=200, length=path.stat().st_size,
        digest=keep_file(place.snapshots, path), at=client.clock.now().isoformat(), next="",
        records=rows,
    )  # fmt: skip
    journal.keep(window, page)
    return put_page(suffix or client.source.suffix, journal.source, window, page, place)


def read_extract(client: Client, journal: Journal, window: Window, place: Place) -> int:
    """Have an extract of a window made under a token; return 1 where a file came, else 0."""
    fact = f"token {window.since.isoformat()} {window.until.isoformat()}"
    query = windowed(client.source, window)
    return int(_extracted(client, (journal, window, place), (fact, query), client.source.suffix))


def read_deletions(client: Client, journal: Journal, place: Place) -> str:
    """Have an extract of the records that were deleted; say of which times nobody can know.

    The publisher tells of a deletion for some months only. A file of deleted records looks like one
    of live ones, so that its name says what it is.
    """
    source, now = client.source, client.clock.now()
    journal.remember("owed", "deletions")
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    window = Window(midnight - timedelta(days=source.deletions_for), midnight)
    query = {**source.query, **source.deletions}
    _extracted(client, (journal, window, place), ("token deletions", query),
               f".deleted{source.suffix}")  # fmt: skip
    told, last = "", journal.fact("deletions read")
    if last and now - datetime.fromisoformat(last) > timedelta(days=source.deletions_for):
        told = (
            f"what was deleted between {last[:10]} and {window.since:%Y-%m-%d} is not known, for"
            f" {source.name} tells of a deletion for {source.deletions_for} days; read again what"
            " you hold from before with --since"
        )
    journal.remember("deletions read", now.isoformat())
    journal.remember("owed", "")
    return told


def _extracted(
    client: Client, to: tuple[Journal, Window, Place], asked: tuple[str, dict[str, Any]],
    suffix: str,
) -> bool:  # fmt: skip
    """Have an extract made and placed; False where there is nothing to extract."""
    (journal, window, _), (fact, query) = to, asked
    for _ in range(2):  # an expired token is asked for again once
        token = journal.fact(fact)
        if not token:
            token = _token(client, query)
            if not token:
                return False
            journal.remember(fact, token)
        answer = _extract(client, token)
        if answer is not None and ".deleted" in suffix:
            _check_deleted(answer, journal, window)
        if answer is not None:
            _put_extract(client, to, answer, suffix)
            journal.remember(fact, "")
            return True
        journal.remember(fact, "")
    raise Failed("the token of the extract expired twice")


def _check_deleted(answer: Answer, journal: Journal, window: Window) -> None:
    """Raise Unreachable where deleted records are the very records that are live."""
    is_empty = answer.body.strip().count(b"\n") == 0
    if not is_empty and journal.holds(digest_of(answer.body), window):
        journal.remember("token deletions", "")
        raise Unreachable("asked for deleted records, the source answers with the live ones")


def _token(client: Client, query: dict[str, Any]) -> str:
    source = client.source
    answer = client.ask(Asked(method="GET", url=source.base + source.path, query=query))
    if answer.status != 200:
        empty_or_raise(answer, source.name)
        return ""
    told = answer.json()
    if str(told.get("totalRecords")) == "0":
        return ""
    if not told.get("exportToken"):
        raise Unreachable("an answer without a token for the extract")
    return str(told["exportToken"])


def _extract(client: Client, token: str) -> Answer | None:
    """The extract's answer; None for an expired token. Raises NotReady when polls are used up."""
    source, wait = client.source, 30.0
    url = source.base + source.status_path
    for _ in range(source.polls):
        client.clock.wait(wait)
        answer = client.ask(Asked(method="GET", url=url, query={"token": token}), data="any")
        if answer.status in (302, 303, 307) and (link := answer.headers.get("Location")):
            answer = client.ask(Asked(method="GET", url=link, is_keyed=False), data="any")
        text = answer.body[:2000].decode("utf-8", "replace").lower()
        if answer.status == 200:
            return answer
        if "expired" in text:
            return None
        if answer.status != 404 and "not generated yet" not in text:
            empty_or_raise(answer, source.name)
        wait = min(wait * 2, 300.0)
    raise NotReady("the extract is still being made; its token is kept for the next run")


def _put_extract(
    client: Client, to: tuple[Journal, Window, Place], answer: Answer, suffix: str
) -> None:
    place = to[2]
    place.snapshots.mkdir(parents=True, exist_ok=True)
    if answer.body.startswith(b"PK"):
        suffix = suffix.removesuffix(client.source.suffix) + ".zip"
    with tempfile.TemporaryDirectory(dir=place.snapshots, prefix=".new-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(answer.body)
        source = client.source
        asked = Asked(method="GET", url=source.base + source.status_path)
        put_file(client, to, (asked, path), 1, suffix)
