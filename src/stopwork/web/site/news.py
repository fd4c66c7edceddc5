"""What is for programs that read a site: an Atom feed of what is new, and a map of its pages."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

from stopwork.reports.exchange.feed import FeedEntry, feed_text, tag
from stopwork.reports.leads.lead_text import lead_says, lead_title
from stopwork.reports.leads.view import Row
from stopwork.web.site.held import Held
from stopwork.web.site.pages import File, lead_file

FEED, MAP = "feed.xml", "sitemap.xml"
MOST = 50  # leads in a feed: those whose newest action is the latest
PER_MAP = 50_000  # addresses, as sitemaps.org has it
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def news_of(site: Held, files: Iterable[str]) -> Iterator[File]:
    """Yield the feed and the map of a site whose address is known; nothing without one.

    `files` are those that were written, by their path inside the folder.
    """
    if not site.url:
        return
    yield FEED, _feed(site, site.url).encode()
    yield from _maps(sorted(name for name in files if name.endswith(".html")), site.url)


def _feed(site: Held, url: str) -> str:
    at = urljoin(url, FEED)
    return feed_text([*_editions(site, url), *_leads(site, url)], at, _instant("2000-01-01"))


def _editions(site: Held, url: str) -> Iterator[FeedEntry]:
    """Each edition on the day of its publication; a withdrawn one, on that of its withdrawal."""
    for name, editions in site.editions.items():
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


def _leads(site: Held, url: str) -> Iterator[FeedEntry]:
    """The leads with the newest actions, each on the day of that action."""
    dated = [row for row in site.leads if row["last_action_date"]]
    newest = sorted(dated, key=lambda row: (str(row["last_action_date"]), row["award_id"]))
    for row in newest[: -MOST - 1 : -1]:
        yield FeedEntry(
            id=tag(url, "lead", row["award_id"]),
            title=lead_title(row),
            updated=_instant(str(row["last_action_date"])),
            content=_says(row),
            category=row["lead_class"],
            url=urljoin(url, quote(lead_file(row["award_id"]))),
        )


def _says(row: Row) -> str:
    return f"{lead_says(row)} Newest action: {row['last_action_date']}."


def _instant(day: str) -> datetime:
    return datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)


def _maps(pages: Sequence[str], url: str) -> Iterator[File]:
    """The map of all pages; where they are more than one map may name, an index of maps."""
    parts = [pages[at : at + PER_MAP] for at in range(0, len(pages), PER_MAP)]
    if len(parts) == 1:
        yield MAP, _map("urlset", "url", [urljoin(url, quote(one)) for one in pages])
        return
    names = [f"sitemap-{at}.xml" for at in range(1, len(parts) + 1)]
    yield MAP, _map("sitemapindex", "sitemap", [urljoin(url, one) for one in names])
    for name, some in zip(names, parts, strict=True):
        yield name, _map("urlset", "url", [urljoin(url, quote(one)) for one in some])


def _map(kind: str, each: str, addresses: Sequence[str]) -> bytes:
    root = ET.Element(kind, {"xmlns": SITEMAPS})
    for one in addresses:
        ET.SubElement(ET.SubElement(root, each), "loc").text = one
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
