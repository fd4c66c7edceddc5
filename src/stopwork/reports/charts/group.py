"""The ownership graph of a vendor on a day as a picture of a report, with its ties as a table."""

import re
from collections.abc import Mapping, Sequence

from stopwork.registry.owners.edges import (
    Edge,
    certainty_says,
    says,
    share_says,
    sources,
    when_says,
)
from stopwork.registry.owners.ties import Company
from stopwork.registry.words import source_line
from stopwork.reports.charts.group_drawing import group_svg, title
from stopwork.reports.charts.parts import cell, refs_of
from stopwork.reports.documents.document import VENDOR, Frame, Picture, Ref, Table, Text
from stopwork.reports.documents.svg import name_of
from stopwork.reports.documents.wording import count, shown
from stopwork.reports.facts.basis import VendorGroup

HEAD = ("No.", "Tie", "Share", "When", "How sure", "Sources")


def group_picture(vendor_group: VendorGroup) -> Picture | None:
    """Return the group of a vendor; None where the registry knows of no tie.

    The drawing is black on a white ground, in light and dark, and as wide as its columns need: give
    it room to scroll.
    """
    if not vendor_group.edges:
        return None
    group = vendor_group.group
    key = f"group-{name_of(group.vendor.key)}"
    rows = tuple(_row(edge, vendor_group.listed) for edge in vendor_group.edges)
    listed = [one.name for one in group.companies if vendor_group.listed.get(one.key)]
    on_lists = f" On an official list: {', '.join(shown(n, 80) for n in listed)}." if listed else ""
    return Picture(
        key=key,
        title=title(group),
        svg=_own(key, group_svg(group, vendor_group.edges, vendor_group.listed)),
        says=(
            f"{count(len(group.companies), 'company', 'companies')} and"
            f" {count(len(rows), 'tie')} as the registry has them on {group.day}.{on_lists}"
        ),
        refs=refs_of(rows),
        table=Table(
            caption=f"Ties of {shown(group.vendor.name, 80)} on {group.day}",
            head=HEAD,
            rows=rows,
            widths=(1, 5, 2, 3, 3, 9),
        ),
    )


def _named(company: Company, lists: Mapping[str, Sequence[str]]) -> str:
    """A company as its box names it: with its country and the lists it stands on."""
    told = [company.country] if company.country else []
    told += [f"listed: {', '.join(lists[company.key])}"] if lists.get(company.key) else []
    said = f" ({shown('; '.join(told), 200)})" if told else ""
    return f"{shown(company.name, 120)}{said}"


def _row(edge: Edge, lists: Mapping[str, Sequence[str]]) -> tuple[Text, ...]:
    refs = [Ref(VENDOR, held.tie.file) for held in edge.told]
    tie = f"{_named(edge.first, lists)} {says(edge)} {_named(edge.second, lists)}"
    told = "; ".join(shown(source_line(each), 300) for each in sources(edge))
    facts = (tie, share_says(edge), when_says(edge), certainty_says(edge), told)
    return ((Frame(str(edge.number)),), *(cell(fact, refs) if fact else () for fact in facts))


def _own(key: str, svg: str) -> str:
    """The drawing with ids that no other picture has, black whatever the page's colour is."""
    svg = re.sub(r' id="([\w-]+)"', rf' id="{key}-\1"', svg)
    svg = re.sub(r'="url\(#([\w-]+)\)"', rf'="url(#{key}-\1)"', svg)
    named = re.sub(
        r'aria-labelledby="([^" ]+) ([^"]+)"', rf'aria-labelledby="{key}-\1 {key}-\2"', svg, count=1
    )
    return named.replace(" font-family=", ' class="chart group" fill="#000" font-family=', 1)
