"""Reading one window page by page, each put down as it comes, so that a kill costs one page."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stopwork.fetching.client import RETRIES, Answer, Asked, Client
from stopwork.fetching.journal import Journal, Page, Window
from stopwork.fetching.outcomes import Again, Refused, TooMany, Unreachable
from stopwork.fetching.persons import without_persons
from stopwork.fetching.shapes import SHAPES
from stopwork.fetching.snapshots import keep_bytes, place_of

_TOO_MANY = re.compile(
    r"(?i)may only page|exceeded the maximum|window_too_wide|too wide|maximum allowable"
    r"|cannot (?:be )?(?:more|greater)|result window|50,?000"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source's answers go: the folder that is watched, and the snapshots inside it."""

    folder: Path

    @property
    def snapshots(self) -> Path:
        """The answers by their digest."""
        return self.folder / ".stopwork" / "snapshots"


def read_pages(client: Client, journal: Journal, window: Window, place: Place) -> int:
    """Read what is left of a window, place its pages in the folder, and return its records."""
    try:
        _read(client, journal, window, place)
    except Unreachable:
        # A token of an earlier run may be stale: the window is begun again once.
        if client.source.shape != "token" or len(journal.pages(window)) != _resumed(
            journal, window
        ):
            raise
        journal.forget(window)
        journal.remember(_mark(window), "")
        _read(client, journal, window, place)
    pages = journal.pages(window)
    for page in pages:
        if page.records:
            put_page(client.source.suffix, journal.source, window, page, place)
    return sum(page.records for page in pages)


def _mark(window: Window) -> str:
    return f"resumed {window.since.isoformat()} {window.until.isoformat()}"


def _resumed(journal: Journal, window: Window) -> int:
    """How many pages of the window were there when this run began with it; -1 for none."""
    return int(journal.fact(_mark(window)) or -1)


def _read(client: Client, journal: Journal, window: Window, place: Place) -> None:
    source, shape = client.source, SHAPES[client.source.shape]
    before = journal.pages(window)
    journal.remember(_mark(window), str(len(before)) if before else "")
    after = before[-1].next if before else ""
    while not before or after:
        asked = shape.ask(source, window, after)
        answer, told, (count, after) = _page(client, asked, (window, place), before)
        if after and any(page.next == after for page in before):
            raise Unreachable("the same link to a next page came twice")
        body = without_persons(answer.body, told)
        page = Page(
            number=len(before) + 1,
            request=asked.says,
            status=answer.status,
            length=len(answer.body),
            digest=keep_bytes(place.snapshots, body),
            at=client.clock.now().isoformat(),
            next=after,
            records=count,
        )
        journal.keep(window, page)
        before.append(page)


def _page(
    client: Client, asked: Asked, to: tuple[Window, Place], before: list[Page]
) -> tuple[Answer, Any, tuple[int, str]]:
    """One page and what it says; a part of an answer is asked for again a few times."""
    window, place = to
    shape, why = SHAPES[client.source.shape], ""
    for failed in range(RETRIES + 1):
        answer = client.ask(asked)
        if answer.status == 200:
            told = _told(answer, place)
            try:
                return answer, told, shape.read(client.source, told, window, before)
            except Again as part:
                why = str(part)
                client.clock.wait(2.0 ** (failed + 1))
                continue
        empty_or_raise(answer, client.source.name)
        return answer, None, (0, "")
    raise Unreachable(why)


def _told(answer: Answer, place: Place) -> Any:
    """The JSON of an answer; bytes that are none are kept as they came, and named."""
    try:
        return answer.json()
    except Unreachable as error:
        digest = keep_bytes(place.snapshots, answer.body)
        raise Unreachable(f"{error}; it is kept as {digest[:12]}") from None


def empty_or_raise(answer: Answer, name: str) -> None:
    """Return for an answer that means 'nothing found'; raise what any other 4xx means."""
    text = answer.body[:4000].decode("utf-8", "replace")
    if answer.status == 204 or (
        answer.status == 404
        and re.search(r"(?i)no (?:data|records?|content)|not found\b.*data", text)
    ):
        return
    if answer.status in (400, 422) and _TOO_MANY.search(text):
        raise TooMany("the window holds more than the source gives of one")
    message = re.search(r'"(?:message|detail|error)"\s*:\s*"([^"]{1,300})"', text)
    raise Refused(
        f"{name} answered {answer.status}: {message[1] if message else 'no reason given'}"
    )


def put_page(suffix: str, source: str, window: Window, page: Page, place: Place) -> str:
    """Put a page into the folder under its own name, in one step, and return the name.

    The name says that it holds changes only: a record that is not in it is not gone.
    """
    span = f"{window.since:%Y%m%dT%H%M}-{window.until:%Y%m%dT%H%M}"
    name = f"{source}.changes-only.{span}.p{page.number:03}{suffix}"
    put_copy(place_of(place.snapshots, page.digest), place.folder / name)
    return name


def put_copy(kept: Path, place: Path) -> None:
    """Copy kept bytes to a place in one step; the same bytes that are there stay as they are."""
    content = kept.read_bytes() if kept.stat().st_size < 1 << 26 else None
    if place.exists() and content is not None and place.read_bytes() == content:
        return
    beside = place.with_name(f".{place.name}.part")
    beside.unlink(missing_ok=True)
    if content is not None:
        beside.write_bytes(content)
    else:
        beside.hardlink_to(kept)  # large, and never changed
    beside.replace(place)
