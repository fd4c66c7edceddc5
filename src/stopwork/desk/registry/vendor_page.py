"""What is known of one vendor, each fact with the number of its source, and where it is listed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stopwork.desk.days import today
from stopwork.desk.listings import listings_on
from stopwork.desk.registry.vendors import find_vendor
from stopwork.registry.listed import NOT_LISTED, THE_FILE, VendorListing
from stopwork.registry.vendor import Vendor
from stopwork.registry.words import Line, sections, source_line, source_numbers, worth_alone

__all__ = ["Line", "OnLists", "Vendor", "VendorPage", "on_lists", "vendor_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorPage:
    """One vendor: sections of lines, its homonyms and its sources.

    `alone` says what an award is worth that shows no more than its name, where the file says so.
    `homonyms` are sentences with the number of their source, `sources` a line and an address each,
    numbered from 1.
    """

    vendor: Vendor
    about_source: int
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    homonyms: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, str], ...]
    alone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLists:
    """Where a vendor stands on the lists held; both are empty without snapshots.

    `listed` are a sentence and what it rests on each; `absent` are, by the day of their snapshots,
    latest first, the lists that do not have it.
    """

    listed: tuple[tuple[str, str], ...]
    absent: tuple[tuple[str, tuple[str, ...]], ...]


def vendor_page(folder: Path | None, asked: str) -> VendorPage:
    """Return what the registry knows of the vendor of that id or name.

    Raises UsageError for no vendor, and for several.
    """
    vendor = find_vendor(folder, asked)
    numbers = source_numbers(vendor)
    return VendorPage(
        vendor=vendor,
        about_source=numbers[vendor.about_source],
        sections=tuple(sections(vendor)),
        homonyms=tuple(
            (f"{other.value}: {other.note.rstrip('.')}.", numbers[other.source])
            for other in vendor.homonyms
        ),
        sources=tuple((source_line(one), one.url) for one in vendor.sources.values()),
        alone=worth_alone(vendor),
    )


def on_lists(vendor: Vendor, on: date | None = None) -> OnLists:
    """Return where a vendor stands on the lists held, on a day or today.

    What the vendor file says of lists is left out: it is among its sections, with its sources.
    """
    held = [one for one in listings_on(vendor, on or today()) if one.by != THE_FILE]
    return OnLists(
        listed=tuple(
            (f"{one.list}: {one.says}", f"Linked by {one.by}; {one.source}")
            for one in held
            if one.state != NOT_LISTED
        ),
        absent=_absent(held),
    )


def _absent(held: list[VendorListing]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    absent: dict[str, tuple[str, ...]] = {}
    for one in held:
        if one.state == NOT_LISTED:
            day = one.source.rpartition("@")[2]
            absent[day] = (*absent.get(day, ()), one.list)
    return tuple(sorted(absent.items(), reverse=True))
