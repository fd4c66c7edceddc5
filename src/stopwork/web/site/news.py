"""What is for programs that read a site: an Atom feed of what is new, and a map of its pages."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

from stopwork.desk.reports.site_feed import site_feed
from stopwork.web.site.held import Held
from stopwork.web.site.pages import File, lead_file

FEED, MAP = "feed.xml", "sitemap.xml"
PER_MAP = 50_000  # addresses, as sitemaps.org has it
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def news_of(site: Held, files: Iterable[str]) -> Iterator[File]:
    """Yield the feed and the map of a site whose address is known; nothing without one.

    `files` are those that were written, by their path inside the folder.
    """
    if not site.url:
        return
    text = site_feed(urljoin(site.url, FEED), site.editions, site.leads, lead_file)
    yield FEED, text.encode()
    yield from _maps(sorted(name for name in files if name.endswith(".html")), site.url)


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
