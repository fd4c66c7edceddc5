"""
The shapes of paged answers: how the next page is asked for, and what a page says.

Each shape is two functions: `ask` makes a request of the window and of what the last page said is
next (empty at first); `read` returns how many records a page has, and what is next (empty at the
end). Both are pure.
"""

# ruff: noqa: ARG001 - every shape is asked in the same way, and not each needs everything

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from stopwork.fetching.client import Asked
from stopwork.fetching.journal import Page, Window
from stopwork.fetching.outcomes import Again, TooMany, Unreachable
from stopwork.fetching.sources import Source

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How pages are asked for and read."""

    ask: Callable[[Source, Window, str], Asked]
    read: Callable[[Source, Any, Window, list[Page]], tuple[int, str]]


def bounds(source: Source, window: Window) -> tuple[str, str]:
    """Return a window's bounds as the source writes them; its end is the last second inside."""
    last = window.until - timedelta(seconds=1)
    return window.since.strftime(source.form), last.strftime(source.form)


def windowed(source: Source, window: Window) -> dict[str, Any]:
    """Return the query of a window. One name for both bounds makes a range: [since,until]."""
    since, until = bounds(source, window)
    query = dict(source.query)
    if source.since and not source.until:
        query[source.since] = f"[{since},{until}]"
    elif source.since:
        query |= {source.since: since, source.until: until}
    return query


def records_of(source: Source, told: Any) -> list[Any]:
    """Return the records of a page; Unreachable where it has no place for any."""
    held = told.get(source.records) if isinstance(told, dict) else None
    if not isinstance(held, list):
        raise Unreachable(f"{source.name}: an answer without '{source.records}'")
    return held


def _ask_cursor(source: Source, window: Window, after: str) -> Asked:
    since, until = bounds(source, window)
    path = source.path.replace("{since}", since).replace("{until}", until)
    if after:  # the query of the link, at our own base: a link never leads to another host
        link = urlsplit(after)
        query = dict(parse_qsl(link.query))
        is_path = "{since}" in source.path and link.path
        return Asked(method="GET", url=source.base + (link.path if is_path else path), query=query)
    query = windowed(source, window) | ({} if "{since}" in source.path else {"limit": source.limit})
    return Asked(method="GET", url=source.base + path, query=query)


def _read_cursor(source: Source, told: Any, window: Window, before: list[Page]) -> tuple[int, str]:
    count = len(records_of(source, told))
    link = (told.get("links") or {}).get("next") or ""
    if count >= source.limit and not link:
        raise TooMany("a full page without a link to the next")
    return count, str(link)


def _ask_page(source: Source, window: Window, after: str) -> Asked:
    body: dict[str, Any] = copy.deepcopy(dict(source.body))
    since, until = bounds(source, window)
    period = {"start_date": since, "end_date": until, "date_type": "last_modified_date"}
    body["filters"] = {**body.get("filters", {}), "time_period": [period]}
    body |= {"page": int(after or 1), "limit": source.limit}
    return Asked(method="POST", url=source.base + source.path, body=body)


def _read_page(source: Source, told: Any, window: Window, before: list[Page]) -> tuple[int, str]:
    count = len(records_of(source, told))
    number = len(before) + 1
    more = bool((told.get("page_metadata") or {}).get("hasNext"))
    if more and source.reach and number * source.limit >= source.reach:
        raise TooMany(f"more than {source.reach:,} records in one window")
    return count, str(number + 1) if more else ""


def _ask_index(source: Source, window: Window, after: str) -> Asked:
    query = windowed(source, window) | {"limit": source.limit, "offset": int(after or 0)}
    return Asked(method="GET", url=source.base + source.path, query=query)


def _read_index(source: Source, told: Any, window: Window, before: list[Page]) -> tuple[int, str]:
    if isinstance(told, dict) and str(told.get("totalRecords")) == "0":
        return 0, ""
    count = len(records_of(source, told))
    total = int(told.get("totalRecords") or 0)
    seen = count + sum(page.records for page in before)
    if seen < total and not count:
        raise Unreachable(f"{seen:,} of {total:,} records, and then an empty page")
    return count, str(len(before) + 1) if seen < total else ""


def _ask_token(source: Source, window: Window, after: str) -> Asked:
    body: dict[str, Any] = dict(source.body)
    since, until = bounds(source, window)
    body["query"] = f"publication-date>={since} AND publication-date<={until} AND {body['query']}"
    body["limit"] = source.limit
    if after:
        body["iterationNextToken"] = after.partition(" ")[2]
    return Asked(method="POST", url=source.base + source.path, body=body)


def _read_token(source: Source, told: Any, window: Window, before: list[Page]) -> tuple[int, str]:
    if told.get("timedOut"):
        raise Again("the search timed out and gave a part of the rows")
    count = len(records_of(source, told))
    total = int(told.get("totalNoticeCount") or 0)
    token = str(told.get("iterationNextToken") or "")
    seen = count + sum(page.records for page in before)
    first = int(before[0].next.partition(" ")[0]) if before and before[0].next else total
    if total != first:
        raise Unreachable(f"the result has {total:,} notices now, and had {first:,} at first")
    if seen >= total and not count:
        return count, ""
    after = f"{total} {token}"  # what is next holds the total that the iteration began with
    if token and any(page.next == after for page in before):
        raise Unreachable("the same iteration token came twice")
    if seen < total and (not token or not count):
        lacks = "and no token for the rest" if count else "and then an empty page"
        raise Unreachable(f"{seen:,} of {total:,} notices, {lacks}")
    return count, after if token and count else ""


SHAPES: dict[str, Shape] = {
    "cursor": Shape(_ask_cursor, _read_cursor),
    "pages": Shape(_ask_page, _read_page),
    "index": Shape(_ask_index, _read_index),
    "token": Shape(_ask_token, _read_token),
}
