"""
What the registry has a vendor down for on a day: names borne, lists stood on, facts by then.

Dates are as exact as their sources: of a name dated 2024 nobody can say whether it was borne on
2024-06-01, and that is then said. A fact's own date is when it happened; its source's date is when
a reader could have known it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from stopwork.registry.vendor import Fact, Listing, Name, Vendor
from stopwork.registry.words import LISTS, says

Answer = Literal["yes", "no", "unknown"]
MOST_FACTS = 6


def first_day(text: str) -> date:
    """Return the first day of a date written 2024, 2024-09 or 2024-09-27."""
    return date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) < 10 else text)


def last_day(text: str) -> date:
    """Return the last day of a date written 2024, 2024-09 or 2024-09-27."""
    first = first_day(text)
    if len(text) == 4:
        return date(first.year, 12, 31)
    if len(text) == 7:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first


def had_come(text: str | None, on: date) -> Answer:
    """Return whether a date was reached on a day; unknown where none is given, or not the day."""
    if text is None:
        return "unknown"
    if last_day(text) <= on:
        return "yes"
    return "no" if first_day(text) > on else "unknown"


def was_over(text: str | None, on: date) -> Answer:
    """Return whether a last day lay before a day; without a last day, no."""
    if text is None:
        return "no"
    if last_day(text) < on:
        return "yes"
    return "no" if first_day(text) >= on else "unknown"


def borne(name: Name, on: date) -> Answer:
    """Return whether a name was borne on a day, going by its from and to."""
    begun, over = had_come(name.from_, on), was_over(name.to, on)
    if begun == "no" or over == "yes":
        return "no"
    return "yes" if begun == "yes" and over == "no" else "unknown"


def listed(vendor: Vendor, on: date) -> dict[tuple[str, str], Listing]:
    """Return the last thing each list did to each entity of a vendor by a day (list, entity)."""
    last: dict[tuple[str, str], Listing] = {}
    for listing in sorted(vendor.listings, key=lambda listing: last_day(listing.date)):
        if had_come(listing.date, on) == "yes":
            last[listing.list, listing.entity] = listing
    return last


def known_on(vendor: Vendor, on: date, registry_values: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what was known of a vendor on a day, as sentences.

    `registry_values` are the names that hits rest on: only those are held against the day.
    """
    return (
        *_names(vendor, on, set(registry_values)),
        *_listings(vendor, on),
        *_facts(vendor, on),
    )


def _names(vendor: Vendor, on: date, wanted: set[str]) -> Iterator[str]:
    for name in vendor.names:
        if name.value in wanted:
            dated = {
                "yes": f"is dated so that it was borne on {on}",
                "no": f"is dated so that it was not borne on {on}",
                "unknown": f"has no date that says whether it was borne on {on}",
            }[borne(name, on)]
            yield f'The name "{name.value}" {dated}; {_published(vendor, name.source, on)}.'


def _published(vendor: Vendor, key: str, on: date) -> str:
    source = vendor.sources[key]
    if source.date is None:
        return "its source is undated"
    told = {
        "yes": "out by that day",
        "no": "out only after that day",
        "unknown": "which may be before or after that day",
    }[had_come(source.date, on)]
    return f"its source is dated {source.date}, {told}"


def _listings(vendor: Vendor, on: date) -> Iterator[str]:
    listings = listed(vendor, on).values()
    for listing in listings:
        where = LISTS.get(listing.list, listing.list)
        verb = "stood on" if listing.action == "listed" else "had been taken off"
        cited = f" ({listing.citation})" if listing.citation else ""
        when = f"{listing.action} {listing.date}{cited}"
        yield f"{listing.entity} {verb} the {where} on {on}: {when}."
    if not listings:
        yield f"No listing of {vendor.name} dated on or before {on} is in the registry."
    later = sum(had_come(listing.date, on) == "no" for listing in vendor.listings)
    if later:
        yield f"Later: {later} line{'s' if later > 1 else ''} of official lists dated after {on}."


def _facts(vendor: Vendor, on: date) -> Iterator[str]:
    """Facts dated by the day, those published by it first; how many more there are."""
    dated = [fact for fact in vendor.facts if fact.kind != "address"]
    happened = [fact for fact in dated if had_come(fact.date or _out(vendor, fact), on) == "yes"]
    order = sorted(happened, key=lambda fact: had_come(_out(vendor, fact), on) != "yes")
    for fact in order[:MOST_FACTS]:
        sure = "" if fact.status == "confirmed" else f" ({fact.status})"
        out = _out(vendor, fact)
        told = {
            "yes": f"Published by {on}",
            "no": f"Dated by {on}, from a source out later ({out})",
            "unknown": f"Dated by {on}, from a source of {out or 'no date'}",
        }[had_come(out, on)]
        yield f"{told}{sure}: {says(fact)}"
    rest = len(dated) - len(order[:MOST_FACTS])
    if rest:
        yield f"{rest} more facts are in the registry, some of them later or undated."


def _out(vendor: Vendor, fact: Fact) -> str | None:
    """The date of a fact's source: nobody could have read it before."""
    return vendor.sources[fact.source].date
