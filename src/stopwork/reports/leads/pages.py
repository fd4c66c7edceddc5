"""
The leads of a run as pages of 200, with an index by class, agency and vendor, and one data file.

    leads.html              what was read, what could not be, and the index; written last
    leads-pages/0001.html   the first 200 leads, in the order of the one page
    leads-pages/leads.csv   all of them, one a row, with the manifest of the run beside it

Up to 200 leads are one page without any other file.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from stopwork.errors import UsageError
from stopwork.reports.documents.web_page import source, templates
from stopwork.reports.documents.wording import count, shown
from stopwork.reports.facts.manifest import manifest_of
from stopwork.reports.facts.run import Findings, RunFacts
from stopwork.reports.leads.page import grouped, leads_page, policy, views_of
from stopwork.reports.leads.view import (
    FIRST_CLASS,
    Row,
    anchor_of,
    class_title,
    in_reading_order,
)
from stopwork.reports.leads.write import beside, pages_folder, write_leads, write_page
from stopwork.screening.judgements import apart

PER_PAGE = 200
NAMED_ALONE = 10  # a heading of the index with more leads gives pages, not names
DATA = "leads.csv"
INDEXES = (("class", "class"), ("agency", "agency"), ("vendor", "vendor of the registry"))
_OURS = re.compile(r"\d{4,}\.html|leads\.csv|leads\.csv\.manifest\.json")


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the pages, and what it is called."""

    href: str
    says: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading of an index: how many leads it has, and where they are."""

    title: str
    total: int
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Index:
    """The leads by one thing that is said of all of them."""

    field: str
    title: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of leads as the first page names it."""

    name: str
    says: str


def write_pages(found: Findings, facts: RunFacts, path: Path) -> int:
    """Write the leads as one page, or as an index at `path` with pages beside it; return how many.

    Pages of an earlier run that are not written again are removed from their folder. Raises
    UsageError where something cannot be written.
    """
    folder, kept = pages_folder(path), set[str]()
    if found.leads.num_rows <= PER_PAGE:
        write_page(leads_page(found, facts), path)
        _sweep(folder, kept)
        return 1
    _make(folder)
    pages = 0
    for name, text in parts_of(found, facts, path.name):
        write_page(text, folder / name)
        kept.add(name)
        pages += 1
    write_leads(found.leads, manifest_of(found, facts), folder / DATA)
    write_page(leads_page(found, facts, index_of(found.leads, folder.name)), path)
    _sweep(folder, kept | {DATA, beside(folder / DATA).name})
    return pages


def parts_of(found: Findings, facts: RunFacts, index: str) -> Iterator[tuple[str, str]]:
    """Yield each page with its name; `index` is the name of the page above their folder."""
    found = _of_leads(found)
    digest = str(manifest_of(found, facts)["digest"])
    style, script = source("leads.css"), source("leads.js")
    page = templates().get_template("leads_part.html.j2")
    every = _in_order(found.leads)
    pages = _pages(len(every))
    for number in range(1, pages + 1):
        leads = every[(number - 1) * PER_PAGE : number * PER_PAGE]
        different = [lead for lead in leads if lead["judgement"] == "different"]
        to_look_at = leads[: len(leads) - len(different)]
        yield (
            name_of(number),
            page.render(
                style=Markup(style),  # noqa: S704, our own file
                script=Markup(script),  # noqa: S704, our own file
                policy=policy(style, script),
                svg=Markup,
                facts=facts,
                digest=digest,
                number=number,
                pages=pages,
                index=f"../{index}",
                before=name_of(number - 1),
                after=name_of(number + 1),
                first_class=FIRST_CLASS,
                groups=grouped(to_look_at, found),
                different=views_of(different, found),
            ),
        )


def index_of(leads: pa.Table, folder: str) -> dict[str, object]:
    """Return what the first page says of the others: each of them, and where what is found."""
    every = _in_order(leads)
    placed = [
        (lead, at // PER_PAGE + 1, f"{folder}/{name_of(at // PER_PAGE + 1)}")
        for at, lead in enumerate(every)
    ]
    parts = [
        _part(f"{folder}/{name_of(number)}", number, every)
        for number in range(1, _pages(len(every)) + 1)
    ]
    return {
        "parts": parts,
        "per_page": PER_PAGE,
        "data": f"{folder}/{DATA}",
        "indexes": [Index(field, title, _entries(field, placed)) for field, title in INDEXES],
    }


def name_of(number: int) -> str:
    """Return the name of a page's file."""
    return f"{number:04}.html"


def _pages(leads: int) -> int:
    return -(-leads // PER_PAGE)


def _part(name: str, number: int, every: Sequence[Row]) -> Part:
    mine = every[(number - 1) * PER_PAGE : number * PER_PAGE]
    held = Counter(_told(lead, "class") for lead in mine)
    classes = ", ".join(f"{title} ({many:,})" for title, many in held.items())
    return Part(name, f"Page {number}: {classes}")


def _entries(field: str, placed: Sequence[tuple[Row, int, str]]) -> list[Entry]:
    """The headings of an index: classes in the order of the page, all else by the alphabet."""
    held: dict[str, list[tuple[Row, int, str]]] = defaultdict(list)
    for one in placed:
        held[_told(one[0], field)].append(one)
    titles = list(held) if field == "class" else sorted(held, key=lambda each: each.casefold())
    return [Entry(title, len(held[title]), _links(held[title])) for title in titles]


def _links(held: Sequence[tuple[Row, int, str]]) -> list[Link]:
    if len(held) <= NAMED_ALONE:
        return [
            Link(f"{href}#{anchor_of(lead['award_id'])}", _named(lead)) for lead, _, href in held
        ]
    pages = Counter((number, href) for _, number, href in held)
    return [
        Link(href, f"page {number} ({count(many, 'lead')})")
        for (number, href), many in pages.items()
    ]


def _named(lead: Row) -> str:
    return f"{shown(lead['recipient_name'], 80)}, {shown(lead['piid'] or lead['award_id'], 60)}"


def _told(lead: Row, field: str) -> str:
    if field == "class":
        title = class_title(lead["lead_class"])
        return f"{title}, judged different" if lead["judgement"] == "different" else title
    return shown(lead["agency"] if field == "agency" else lead["vendor_name"], 200)


def _in_order(leads: pa.Table) -> list[Row]:
    to_look_at, different = apart(leads)
    return [*in_reading_order(to_look_at), *in_reading_order(different)]


def _of_leads(found: Findings) -> Findings:
    """The findings of the leads alone, so that each page looks through little."""
    awards = found.leads["award_id"].combine_chunks()

    def mine(table: pa.Table) -> pa.Table:
        return table.filter(pc.is_in(table["award_id"], awards))

    return replace(
        found,
        actions=mine(found.actions),
        events=mine(found.events),
        spans=mine(found.spans),
        hits=mine(found.hits),
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made ({error.strerror}); name another.") from error


def _sweep(folder: Path, kept: set[str]) -> None:
    """Remove pages of an earlier run from their folder, and nothing else."""
    if not folder.is_dir():
        return
    for each in folder.iterdir():
        if _OURS.fullmatch(each.name) and each.name not in kept:
            each.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
