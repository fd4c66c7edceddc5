"""
The sources that can be fetched: rows of one table (sources.toml), over a few shapes.

    cursor   GET, pages linked by links.next              pages   POST, numbered, until hasNext ends
    index    GET, a page index until totalRecords         token   POST, an iteration token
    job      POST a job, poll it, download its file       extract GET a token, poll, download
    monthly  a list of full and delta files               file    one file, asked for conditionally
    issues   numbered files, until one is not there
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from stopwork.errors import UsageError

TABLE = "sources.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One row of the table. Times are hours, paces and waits seconds; `query` is sent as it is.

    `since` and `until` name what the window goes into; `form` is how its bounds are written, as
    strftime has it. `key` names the secret, `key_in` the parameter it is sent as.
    """

    name: str
    says: str
    base: str
    path: str
    shape: str
    files_base: str = ""
    status_path: str = ""
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    form: str = "%Y-%m-%d"
    records: str = "releases"
    limit: int = 100
    reach: int = 0  # records of one window that can be read; 0 is all
    window: float = 24.0
    smallest: float = 24.0
    overlap: float = 24.0
    back: float = 24.0 * 7  # how far a first run without --since goes back
    pace: float = 1.0
    wait: float = 30.0
    stale: float = 0.0  # hours without any record from which a source is said to stand still
    key: str = ""
    key_in: str = "api_key"
    suffix: str = ".json"
    daily: bool = False  # asked for once a day at most
    deletions: Mapping[str, Any] = field(default_factory=dict)  # the query of deleted records
    deletions_for: int = 0  # days for which the publisher tells of a deletion
    polls: int = 40


def sources(own: Path | None = None) -> dict[str, Source]:
    """Return the shipped table by name, with a user's own rows in place of or beside them.

    A row of one's own that has a shipped name need only say what differs, such as `base`. Raises
    UsageError for a row that says what cannot be.
    """
    told = tomllib.loads((files(__package__) / TABLE).read_text(encoding="utf-8"))["source"]
    if own is not None and own.is_file():
        try:
            mine = tomllib.loads(own.read_text(encoding="utf-8")).get("source", {})
        except ValueError as error:
            raise UsageError(f"{own}: {error}") from error
        told = {name: {**told.get(name, {}), **mine.get(name, {})} for name in {**told, **mine}}
    return {name: _source(name, row) for name, row in told.items()}


def _source(name: str, row: dict[str, Any]) -> Source:
    known = set(Source.__dataclass_fields__)
    if unknown := sorted(set(row) - known):
        raise UsageError(f"source {name}: no such key as {unknown[0]}; see docs/fetch.md")
    try:
        return msgspec.convert({"name": name, **row}, Source)
    except msgspec.ValidationError as error:
        raise UsageError(f"source {name}: {error}; see docs/fetch.md") from error
