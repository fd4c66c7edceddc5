"""The Atom feed of a public site: what was published, what was withdrawn, the newest leads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import quote, urljoin, urlsplit

from stopwork.desk.reports.editions import Edition
from stopwork.errors import UsageError
from stopwork.reports.documents.wording import web_address
from stopwork.reports.exchange.feed import FeedEntry, feed_text, host_of, tag
from stopwork.reports.leads.lead_text import lead_says, lead_title
from stopwork.reports.leads.view import Row

MOST = 50  # leads: those whose newest action is the latest


def site_feed(
    url: str,
    editions: Mapping[str, Sequence[Edition]],
    leads: Sequence[Row],
    page_of: Callable[[str], str],
) -> str:
    """Return the feed of a site as XML: its editions, and the leads with the newest actions.

    `url` is that of the feed itself, beside the pages; `page_of` gives the page of an award's lead.
    """
    entries = [*_editions(editions, url), *_leads(leads, url, page_of)]
    return feed_text(entries, url, _instant("2000-01-01"))


def folder_at(url: str | None) -> str:
    """Return the address of a site's folder, with a slash behind; UsageError for what is none."""
    if not url:
        return ""
    parts = urlsplit(url)
    if not web_address(url) or parts.query or parts.fragment:
        raise UsageError(f"{url}: is no address of a folder; write https://example.org/stopwork/")
    host_of(url)
    return f"{url.rstrip('/')}/"


def _editions(of_all: Mapping[str, Sequence[Edition]], url: str) -> Iterator[FeedEntry]:
    """Each edition on the day of its publication; a withdrawn one, on that of its withdrawal."""
    for name, editions in of_all.items():
        page = urljoin(url, f"cases/{quote(name)}/index.html")
        for one in editions:
            if one.stands:
                said = f"Edition {one.number} shows the case as of {one.on}."
                told, day = f"Published: {one.title}, edition {one.number}", one.published_on
            else:
                said = f"Why: {one.why}"
                told, day = f"Withdrawn: edition {one.number} of case {name}", one.withdrawn_on
            number = f"{one.number}" if one.stands else f"{one.number}-withdrawn"
            yield FeedEntry(id=tag(url, "edition", name, number), title=told, updated=_instant(day),
                            content=said, category="case", url=page)  # fmt: skip


def _leads(leads: Sequence[Row], url: str, page_of: Callable[[str], str]) -> Iterator[FeedEntry]:
    """The leads with the newest actions, each on the day of that action."""
    dated = [row for row in leads if row["last_action_date"]]
    newest = sorted(dated, key=lambda row: (str(row["last_action_date"]), row["award_id"]))
    for row in newest[: -MOST - 1 : -1]:
        yield FeedEntry(
            id=tag(url, "lead", row["award_id"]),
            title=lead_title(row),
            updated=_instant(str(row["last_action_date"])),
            content=_says(row),
            category=row["lead_class"],
            url=urljoin(url, quote(page_of(row["award_id"]))),
        )


def _says(row: Row) -> str:
    return f"{lead_says(row)} Newest action: {row['last_action_date']}."


def _instant(day: str) -> datetime:
    return datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)
