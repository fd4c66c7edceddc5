"""A vendor's group on a day: who owns it, whom it owns, as rows, as a drawing, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stopwork.desk.days import today
from stopwork.desk.registry.vendors import find_vendor, registry_in
from stopwork.errors import UsageError
from stopwork.registry.owners.edges import Edge, edges
from stopwork.registry.owners.owner_words import Told, owners_told
from stopwork.registry.owners.ownership import Group, contradictions, group_on, listed
from stopwork.registry.words import LISTS
from stopwork.reports.charts import group_drawing, group_page
from stopwork.reports.leads.write import write_page

SANCTIONED = "US_OFAC_SDN"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnGroup:
    """A group on a day: its ties, numbered, and on which lists its companies stand, by key."""

    group: Group
    edges: tuple[Edge, ...]
    lists: Mapping[str, tuple[str, ...]]

    @property
    def title(self) -> str:
        """What the drawing and the table are called."""
        return group_drawing.title(self.group)

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the table: number, company, tie, other company, then what is known of it."""
        return group_page.COLUMNS

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the ties in the order of their numbers, a cell for each column but the sources."""
        return group_page.rows(self.edges)

    def contradictions(self) -> Iterator[str]:
        """Yield a sentence for each contradiction between the sources."""
        yield from contradictions(self.group.held)


def drawn_group(folder: Path | None, asked: str, on: date | None) -> DrawnGroup:
    """Return the group of a vendor on a day, today's where none is named."""
    group, lists = _group(folder, asked, on)
    return DrawnGroup(
        group=group,
        edges=edges(group),
        lists={key: tuple(LISTS.get(one, one) for one in names) for key, names in lists.items()},
    )


def write_drawing(found: DrawnGroup, out: Path) -> None:
    """Write the drawing as .svg, or with its table as .html; raises UsageError for another file."""
    if out.suffix.lower() not in {".svg", ".html"}:
        raise UsageError(f"{out}: give the file one of the extensions .svg, .html.")
    is_page = out.suffix.lower() == ".html"
    write_page(
        group_page.group_page(found.group, found.lists)
        if is_page
        else group_drawing.group_svg(found.group, found.edges, found.lists),
        out,
    )


def owners(folder: Path | None, asked: str, on: date | None) -> tuple[str, tuple[Told, ...]]:
    """Return of whom and which day it is told, and who owns that vendor, heading by heading."""
    group, lists = _group(folder, asked, on)
    blocked = [key for key, names in lists.items() if SANCTIONED in names]
    return f"{group.vendor.name} on {group.day}", tuple(owners_told(group, blocked))


def _group(
    folder: Path | None, asked: str, on: date | None
) -> tuple[Group, Mapping[str, Sequence[str]]]:
    """The group, and the lists on which its companies stand."""
    registry = registry_in(folder)
    group = group_on(registry, find_vendor(folder, asked), on or today())
    return group, listed(registry, group.companies, group.day)


def drawing_of(found: DrawnGroup) -> str:
    """Return the drawing of a group as one <svg>."""
    return group_drawing.group_svg(found.group, found.edges, found.lists)
