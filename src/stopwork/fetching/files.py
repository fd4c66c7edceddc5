"""
Whole files: one that is published again and again, and USAspending's list of monthly files.

A file that is the same as the last copy brings nothing. One that is not what its kind is (HTML, cut
short, a file with a tenth fewer bytes or other columns) is told; the last good copy stays.
"""

import csv
import gzip
import json
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from stopwork.fetching.client import Asked, Client
from stopwork.fetching.journal import Journal
from stopwork.fetching.outcomes import (
    FETCHED,
    INCOMPLETE,
    NOT_READY,
    NOTHING,
    STILL,
    Outcome,
    Unreachable,
    count,
)
from stopwork.fetching.pages import Place, empty_or_raise, put_copy
from stopwork.fetching.snapshots import keep_file, place_of

STARTS = {".zip": b"PK", ".gz": b"\x1f\x8b"}
SHRUNK = 0.9
HOLIDAYS = 12  # working days of a year without an issue, at most


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was kept: its digest and the headers it came with."""

    digest: str
    length: int
    headers: dict[str, str]


def read_file(client: Client, journal: Journal, place: Place) -> Outcome:
    """Fetch a source that is one file, if it is another than the last copy."""
    source = client.source
    year = client.clock.now().year
    query = {key: str(value).replace("{year}", str(year)) for key, value in source.query.items()}
    known: dict[str, Any] = json.loads(journal.fact("file") or "{}")
    asked = Asked(method="GET", url=source.base + source.path, query=query,
                  headers=_conditions(known))  # fmt: skip
    try:
        saved = _saved(client, asked, place)
    except Unreachable as error:
        return Outcome(kind=INCOMPLETE, says=f"{error}; the last good copy stays")
    if saved is None:
        return Outcome(kind=NOT_READY, says=f"{source.name}: the file is not published yet")
    if isinstance(saved, str) or saved.digest == known.get("digest"):
        return Outcome(kind=NOTHING, says=f"{source.name}: the same file as before")
    name = f"{source.name}.{client.clock.now():%Y-%m-%d}{source.suffix}"
    columns = _columns(place_of(place.snapshots, saved.digest), source.suffix)
    put_copy(place_of(place.snapshots, saved.digest), place.folder / name)
    journal.remember("file", json.dumps({
        "digest": saved.digest, "length": saved.length, "columns": columns,
        "etag": saved.headers.get("etag", ""), "modified": saved.headers.get("last-modified", ""),
    }))  # fmt: skip
    other = _differs(known.get("columns", []), columns)
    if saved.length < known.get("length", 0) * SHRUNK:
        other = f"{saved.length:,} bytes where {known['length']:,} were"
    if other:
        return Outcome(
            kind=INCOMPLETE, files=(name,),
            says=f"{source.name}: {other}: the source was made anew, or the file is a part; both"
            " copies are kept, look before you rely on what is gone",
        )  # fmt: skip
    return Outcome(kind=FETCHED, says=f"{source.name}: a new file", files=(name,), records=1)


def _conditions(known: dict[str, Any]) -> dict[str, str]:
    told = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("modified")}
    return {name: value for name, value in told.items() if value}


def _saved(client: Client, asked: Asked, place: Place) -> Saved | str | None:
    """Save and keep a file; the word 'same' for a 304, None for one that is not there."""
    place.snapshots.mkdir(parents=True, exist_ok=True)
    start = next((s for end, s in STARTS.items() if client.source.suffix.endswith(end)), b"")
    with tempfile.TemporaryDirectory(dir=place.snapshots, prefix=".new-") as folder:
        path = Path(folder) / "file"
        answer = client.save(asked, path, start)
        if answer.status == 304:
            return "same"
        if answer.status != 200:
            if answer.status == 404:
                return None
            empty_or_raise(answer, client.source.name)
            return None
        if wrong := _broken(path, client.source.suffix):
            raise Unreachable(f"{client.source.name}: {wrong}")
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Saved(keep_file(place.snapshots, path), path.stat().st_size, headers)


def _broken(path: Path, suffix: str) -> str:
    """Say that an archive ends before it should, which its length need not show."""
    try:
        if suffix.endswith(".gz"):
            with gzip.open(path) as stream:
                while stream.read(1 << 20):
                    pass
        elif suffix.endswith(".zip") and not zipfile.is_zipfile(path):
            return "the archive has no end: it was cut short"
    except (OSError, EOFError, zlib.error):
        return "the file does not unpack to its end: it was cut short"
    return ""


def _columns(path: Path, suffix: str) -> list[str]:
    """The columns of a CSV file; none of another."""
    if not suffix.endswith(".csv"):
        return []
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        return next(csv.reader(lines), [])


def _differs(before: list[str], now: list[str]) -> str:
    """Say which columns are new and which are gone; nothing where both are the same."""
    if not before or set(before) == set(now):
        return ""
    new, gone = sorted(set(now) - set(before)), sorted(set(before) - set(now))
    told = [f"new are {', '.join(new)}"] * bool(new) + [f"gone are {', '.join(gone)}"] * bool(gone)
    return f"its columns changed ({'; '.join(told)})"


def read_monthly(client: Client, journal: Journal, place: Place) -> Outcome:
    """Fetch the delta files of months not read yet, and the full files where a delta is missing.

    A month with full files and no delta is a gap: deletions of that month are told only by full
    files held against each other.
    """
    listed = _listed(client)
    seen = set(json.loads(journal.fact("months") or "[]"))
    fresh = [one for one in listed if one["file_name"] not in seen]
    deltas = [one for one in fresh if one["fiscal_year"] is None]
    days = {str(one["updated_date"])[:7] for one in listed if one["fiscal_year"] is None}
    full = [one for one in fresh if one["fiscal_year"] is not None]
    missing = sorted({str(one["updated_date"])[:7] for one in full} - days)
    wanted = [*deltas, *(one for one in full if str(one["updated_date"])[:7] in missing)]
    if not listed:
        return Outcome(kind=NOT_READY, says="no monthly file is listed")
    names = tuple(_fetched(client, (journal, place), wanted, seen))
    if missing:
        return Outcome(
            kind=INCOMPLETE, files=names, records=len(names),
            says=f"no delta file for {', '.join(missing)}, which is not 'no change': the full files"
            " were fetched instead; deletions show only where they are held against earlier ones",
        )  # fmt: skip
    if not names:
        return Outcome(kind=NOTHING, says="no monthly file is new")
    return Outcome(
        kind=FETCHED, says=count(len(names), "monthly file"), files=names, records=len(names)
    )


def _listed(client: Client) -> list[dict[str, Any]]:
    source = client.source
    body = {**source.body, "fiscal_year": client.clock.now().year}
    answer = client.ask(Asked(method="POST", url=source.base + source.path, body=body))
    if answer.status != 200:
        empty_or_raise(answer, source.name)
        return []
    listed = answer.json().get("monthly_files")
    if not isinstance(listed, list):
        raise Unreachable(f"{source.name}: an answer without 'monthly_files'")
    return listed


def _fetched(
    client: Client, to: tuple[Journal, Place], wanted: list[dict[str, Any]], seen: set[str]
) -> Iterator[str]:
    """Fetch files one after another; each is put down when it lies in the folder."""
    journal, place = to
    for one in wanted:
        path = urlsplit(str(one["url"])).path
        url = (client.source.files_base or client.source.base) + quote(path)
        saved = _saved(client, Asked(method="GET", url=url), place)
        if not isinstance(saved, Saved):
            raise Unreachable(f"{one['file_name']}: is listed and not there")
        is_delta = one["fiscal_year"] is None
        name = f"{'changes-only.' if is_delta else ''}{one['file_name']}"
        put_copy(place_of(place.snapshots, saved.digest), place.folder / name)
        seen.add(str(one["file_name"]))
        journal.remember("months", json.dumps(sorted(seen)))
        yield name


def read_issues(client: Client, journal: Journal, to: tuple[Place, date | None]) -> Outcome:
    """Fetch the numbered issues that are not read yet, up to the first that is not there.

    The first run begins where the working days of the year put --since, a little early; the number
    is not the day, and a year has its own numbers.
    """
    place, since = to
    now = client.clock.now().date()
    last = journal.fact("issue")
    year, number = (int(last[:4]), int(last[4:]) + 1) if last else _first_issue(client, since)
    names: list[str] = []
    while year <= now.year:
        issue = f"{year}{number:05}"
        path = client.source.path.replace("{issue}", issue)
        saved = _saved(client, Asked(method="GET", url=client.source.base + path), place)
        if isinstance(saved, Saved):
            name = f"{client.source.name}.changes-only.{issue}{client.source.suffix}"
            put_copy(place_of(place.snapshots, saved.digest), place.folder / name)
            journal.remember("issue", issue)
            journal.remember("issue day", now.isoformat())
            names.append(name)
            number += 1
            continue
        year, number = year + 1, 1
    return _issues_says(client, journal, tuple(names))


def _first_issue(client: Client, since: date | None) -> tuple[int, int]:
    day = since or (client.clock.now() - timedelta(hours=client.source.back)).date()
    begin = date(day.year, 1, 1)
    working = sum((begin + timedelta(days=n)).weekday() < 5 for n in range((day - begin).days))
    return day.year, max(1, working - HOLIDAYS)


def _issues_says(client: Client, journal: Journal, names: tuple[str, ...]) -> Outcome:
    last, day = journal.fact("issue"), journal.fact("issue day")
    if names:
        says = f"{count(len(names), 'issue')}, the last {last}"
        return Outcome(kind=FETCHED, says=says, files=names, records=len(names))
    if not last:
        return Outcome(kind=NOT_READY, says="the first issue asked for is not there; name --since")
    age = client.clock.now().date() - date.fromisoformat(day)
    if client.source.stale and age >= timedelta(hours=client.source.stale):
        return Outcome(kind=STILL, says=f"no issue after {last} for {count(age.days, 'day')}")
    return Outcome(kind=NOTHING, says=f"no issue after {last}")
