"""
An Atom feed (RFC 4287) of leads and of cases whose public record changed.

    leads of a run, public lines of cases  →  entries  →  feed_text

An entry keeps its id from run to run: a tag: URI (RFC 4151) made of the feed's host and of the
award or the line of a case. Its `updated` is the instant from which it has said what it says
(RFC 4287, 4.2.15), or that of the public line; nothing asks the clock. What reviewers thought of a
hit is not public and does not go in.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import pyarrow as pa

from stopwork.cases.case import known_on
from stopwork.cases.events import CaseOpened, ClaimAsserted, Event
from stopwork.cases.stored import NAMES
from stopwork.cases.views import WITHHELD_WORDS
from stopwork.digest import digest_of
from stopwork.errors import UsageError
from stopwork.log.entries import Entry
from stopwork.reports.documents.wording import count, shown, visible, web_address
from stopwork.reports.facts.manifest import Manifest
from stopwork.reports.leads.lead_text import NEVER, lead_says, lead_title
from stopwork.reports.leads.news import news_of
from stopwork.reports.leads.view import in_reading_order

ATOM = "http://www.w3.org/2005/Atom"
# RFC 4151 wants a day on which the host was held; one fixed year keeps the ids stable.
TAG_YEAR = "2026"
LONGEST_KEY = 200
PUBLIC_WORDS = (
    "says",
    "title",
    "reason",
    "organisation",
)  # the fields of an event that tell what happened
_NO_XML = re.compile("[\ufffe\uffff]")  # XML 1.0, section 2.2; `visible` shows the others


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry: a stable id, a title, when it changed (UTC), what it says, where to read more."""

    id: str
    title: str
    updated: datetime
    content: str
    category: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLine:
    """One line of a case's public record."""

    entry: Entry
    event: Event


def host_of(url: str) -> str:
    """Return the host of the address where the feed will lie; UsageError where it has none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname if web_address(url) and parts.port != 0 else None
    except ValueError:  # brackets that hold no address, a port that is no number
        host = None
    if not host or not re.fullmatch(r"[a-z0-9.-]+", host):
        raise UsageError(f"{shown(url, 200)}: is no address; write https://example.org/feed.xml")
    return host


def tag(url: str, *parts: str) -> str:
    """Return the tag: URI of something under the feed's host."""
    said = "/".join(map(_part, parts))
    return f"tag:{host_of(url)},{TAG_YEAR}:stopwork/{said}"


def _part(text: str) -> str:
    """A key as it may stand in a URI; one too long to be a key, by its digest."""
    long = len(text) > LONGEST_KEY
    return digest_of(text.encode("utf-8", "replace")) if long else quote(text, safe="")


def lead_entries(
    leads: pa.Table, manifest: Manifest, url: str, before: pa.Table | None = None
) -> tuple[FeedEntry, ...]:
    """Return one entry for each lead, in reading order; those judged different are left out.

    An entry is dated from when it has said what it says (the run's `said_since`), else by the run.
    With `before`, the leads of an earlier run, those that say the same as then are left out, and
    those that do not say first what changed.
    """
    at = screened_at(manifest)
    since = manifest["run"].get("said_since")
    since = since if isinstance(since, dict) else {}
    known = {} if before is None else {row["award_id"]: row for row in before.to_pylist()}
    entries = []
    for lead in in_reading_order(leads):
        news = news_of(known.get(lead["award_id"]), lead)
        if lead["judgement"] == "different" or (lead["award_id"] in known and not news):
            continue
        entries.append(
            FeedEntry(
                id=tag(url, "lead", lead["award_id"]),
                title=f"Changed: {lead_title(lead)}" if news else lead_title(lead),
                updated=_since(since.get(lead["award_id"]), at),
                content=" ".join([*news, lead_says(lead)]),
                category=lead["lead_class"],
                url=web_address(lead["url"]),
            )
        )
    return tuple(entries)


def _since(told: object, at: datetime) -> datetime:
    """The instant that a manifest gives; that of the run where it gives none."""
    try:
        return datetime.fromisoformat(str(told)) if told else at
    except ValueError:
        return at


def screened_at(manifest: Manifest) -> datetime:
    """Return the instant of a run; raises UsageError where its manifest gives none."""
    try:
        at = datetime.fromisoformat(manifest["run"]["screened_at"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise UsageError("the manifest gives no instant of its run; screen again.") from wrong
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def case_entries(case_id: str, lines: Sequence[PublicLine], url: str) -> tuple[FeedEntry, ...]:
    """Return an entry for each public line of a case, the earliest first.

    An entry never changes: what happens later in the case has an entry of its own.
    """
    titles = [line.event.title for line in lines if isinstance(line.event, CaseOpened)]
    title = next((each for each in titles if each != WITHHELD_WORDS), case_id)
    return tuple(
        FeedEntry(
            id=tag(url, "case", case_id, str(line.entry.sequence)),
            title=f"Case: {shown(title, 200)}",
            updated=line.entry.at,
            content=f"{change_says(line.event)} Its public record has {count(number, 'line')}.",
            category="case",
        )
        for number, line in enumerate(lines, start=1)
    )


def change_says(event: Event) -> str:
    """Return what one public line says, as a sentence."""
    name = NAMES[type(event)].replace("-", " ")
    words = [getattr(event, part, None) for part in PUBLIC_WORDS]
    told = [shown(word, 400) for word in words if word and word != WITHHELD_WORDS]
    day = known_on(event)
    what = "claim published" if isinstance(event, ClaimAsserted) else name
    end = f": {told[0].rstrip('.')}." if told else "."
    return f"Newest: {what}, {day}{end}"


def feed_text(entries: Iterable[FeedEntry], url: str, at: datetime | None = None) -> str:
    """Return the feed as XML, the newest entry first; `at` dates a feed without entries.

    Raises UsageError when there is neither an entry nor an instant.
    """
    ordered = sorted(entries, key=lambda one: one.updated, reverse=True)  # else as they came
    updated = max((one.updated for one in ordered), default=at)
    if updated is None:
        raise UsageError("there is nothing to publish: no lead, and no case with a public line.")
    root = ET.Element("feed", {"xmlns": ATOM})
    _add(root, "id", tag(url, "feed"))
    _add(root, "title", "Stopwork: leads and changed cases")
    _add(root, "subtitle", NEVER)
    _add(root, "updated", _instant(updated))
    _add(ET.SubElement(root, "author"), "name", host_of(url))
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": url})
    for one in ordered:
        _entry(root, one)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entry(root: ET.Element, one: FeedEntry) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", one.id)
    _add(entry, "title", one.title)
    _add(entry, "updated", _instant(one.updated))
    ET.SubElement(entry, "category", {"term": _text(one.category)})
    if one.url:
        ET.SubElement(entry, "link", {"rel": "alternate", "href": _text(one.url)})
    ET.SubElement(entry, "content", {"type": "text"}).text = _text(one.content)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _text(text)


def _text(text: str) -> str:
    return _NO_XML.sub("[not a character]", visible(text))


def _instant(at: datetime) -> str:
    """An instant as RFC 3339 has it, in UTC, with a Z."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
