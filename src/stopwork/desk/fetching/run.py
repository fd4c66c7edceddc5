"""Fetching as it is asked for: which source, from when, into which folder."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from stopwork import __version__, config
from stopwork.awards.manifest import only_one
from stopwork.errors import UsageError
from stopwork.fetching.client import Client, Clock, agent
from stopwork.fetching.fetch import fetch
from stopwork.fetching.outcomes import REFUSED, Outcome
from stopwork.fetching.sources import Source, sources

CONTACT = "STOPWORK_CONTACT"  # an address that publishers can write to, sent with each request
SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be fetched; `table` is a table of sources of one's own."""

    source: str
    since: date | None = None
    into: Path | None = None
    table: Path | None = None


def known_sources(table: Path | None) -> dict[str, Source]:
    """Return the sources that can be fetched, by name."""
    if table is not None and not table.is_file():
        raise UsageError(f"{table}: there is no such table of sources.")
    return sources(table or config.sources_file())


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source that can be fetched: its name, what it is, and whether its key is set, if it asks.

    `key` is the name of the variable or keyring entry that holds the key, never the key.
    """

    name: str
    says: str
    key: str
    is_ready: bool


def source_lines() -> tuple[SourceLine, ...]:
    """Return the sources that `stopwork fetch` knows here, by name."""
    return tuple(
        SourceLine(name=one.name, says=one.says, key=one.key,
                   is_ready=not one.key or config.secret(one.key) is not None)
        for _, one in sorted(known_sources(None).items())
    )  # fmt: skip


def fetched(
    wanted: Wanted, say: Callable[[str, int, int], None], clock: Clock | None = None
) -> Outcome:
    """Fetch what a source has that is new. Raises UsageError for a source nobody knows."""
    import httpx  # noqa: PLC0415 - it loads a command line, which the desk does without

    known = known_sources(wanted.table)
    source = known.get(wanted.source)
    if source is None:
        raise UsageError(f"{wanted.source}: is no source; known are {', '.join(sorted(known))}.")
    key = config.secret(source.key) if source.key else None
    if source.key and key is None:
        return Outcome(
            kind=REFUSED, says=f"{source.name} wants a key: set {source.key}, or put it into the"
            " keyring under the service stopwork",
        )  # fmt: skip
    folder = wanted.into or config.home() / "fetched" / source.name
    since = None
    if wanted.since is not None:
        since = datetime(wanted.since.year, wanted.since.month, wanted.since.day, tzinfo=UTC)
    headers = {"User-Agent": agent(__version__, config.secret(CONTACT))}
    with (
        only_one(folder / ".stopwork"),
        httpx.Client(headers=headers, timeout=SECONDS, follow_redirects=not source.key) as http,
    ):
        return fetch(Client(source, http, clock or world_clock(), key), folder, since, say)


def world_clock() -> Clock:
    """Return the world's own time."""
    return Clock(now=lambda: datetime.now(UTC), wait=time.sleep)
