"""
What the public site holds: the leads of a run as published, and the editions of cases.

Only what anybody may see. No judgement is told, nor its author, nor an order that rests on one. A
recipient that a reviewer judged to be another company is left out; nothing says how many were.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stopwork.desk.leads.inbox import HitShown, KeptRun, hits_shown, lead_shown
from stopwork.desk.registry.choices import CLASSES
from stopwork.desk.registry.vendor_page import VendorPage, vendor_page
from stopwork.desk.reports.editions import Edition, editions_of_all
from stopwork.desk.reports.site_feed import folder_at
from stopwork.desk.workbench import digest
from stopwork.errors import UsageError
from stopwork.reports.leads.view import LeadView, Row, class_title, in_reading_order

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One list of leads: its file without its page, what it is called, and its leads."""

    name: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All of the site: its leads, the lists they stand in, and the editions by case."""

    kept: KeptRun | None
    url: str  # where it will be hosted, with a slash behind; empty where not said
    leads: Sequence[Row]
    lists: Mapping[str, Sequence[Listed]]
    editions: Mapping[str, Sequence[Edition]]
    vendors: Mapping[str, VendorPage]

    @property
    def published(self) -> int:
        """How many cases have an edition that stands."""
        return sum(any(one.stands for one in some) for some in self.editions.values())

    def lead(self, award: str) -> tuple[LeadView, Sequence[HitShown]]:
        """Return how a lead is shown, and its hits with both sides."""
        assert self.kept is not None  # noqa: S101 -- without a run there is no lead
        shown = lead_shown(self.kept, award)
        assert shown is not None  # noqa: S101 -- it is one of the run's
        return shown[1], hits_shown(self.kept, award)


def held(kept: KeptRun | None, url: str | None = None) -> Held:
    """Return what the site of a run holds; without a run, published cases alone.

    `url` is the address where it will be hosted.
    """
    leads = public_leads(kept) if kept else []
    lists = {
        "class": _by(leads, ("class", "lead_class"), class_title),
        "agency": _by(leads, ("agency", "agency"), str),
        "vendor": _by(leads, ("vendor", "vendor_name"), str),
    }
    return Held(kept=kept, url=folder_at(url), leads=leads, lists=lists,
                editions=editions_of_all(), vendors=_vendors(leads))  # fmt: skip


def _vendors(leads: Iterable[Row]) -> dict[str, VendorPage]:
    """The vendors that the leads name, by id; one that the registry no longer has is left."""
    found = {}
    for name in sorted({row["vendor_id"] for row in leads if row["vendor_id"]}):
        try:
            found[name] = vendor_page(None, name)
        except UsageError:
            continue
    return found


def public_leads(kept: KeptRun) -> list[Row]:
    """Return the leads that anybody may see, in the order of what was published alone."""
    rows = in_reading_order(kept.found.leads)
    return [row for row in rows if row["judgement"] != "different" and row["lead_class"] in CLASSES]


def _by(leads: Iterable[Row], by: tuple[str, str], title: Callable[[str], str]) -> list[Listed]:
    kind, field = by
    found: dict[str, list[Row]] = defaultdict(list)
    for row in leads:
        found[str(row[field] or NOT_STATED)].append(row)
    return [
        Listed(name=f"{kind}-{slug(value)}", title=title(value), rows=found[value])
        for value in sorted(found)
    ]


def slug(value: str) -> str:
    """Return a name as a file may bear it, the same in every run, no two alike."""
    bare = re.sub(r"[^a-z0-9]+", "-", value.casefold()).strip("-")[:60]
    return bare if bare == value else f"{bare or 'x'}-{digest(value)[:8]}"
