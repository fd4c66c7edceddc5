"""
A vendor in lines of plain words, each with the number of its source.

The terminal and the reports print the same lines, so that a fact never loses its status or its
source on the way to a reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from stopwork.registry.vendor import (
    Fact,
    Graded,
    Identifier,
    Listing,
    Name,
    Product,
    Relation,
    Source,
    Vendor,
)

READ = {
    "file": "Whole file read on",
    "excerpt": "First part read on",
    "cited-only": "Not opened, only cited, as of",
}
GRADES = {
    "official_or_filing": "official or filing",
    "press_or_ngo_page": "press or NGO page",
    "secondary_compilation": "public compilation",
    "secondary_ledger": "public ledger",
    "research_repository": "research data",
    "snippet": "snippet of a page",
}
LISTS = {
    "US_BIS_EL": "US Entity List",
    "US_OFAC_SDN": "US Treasury SDN list",
    "US_OFAC_NS_CMIC": "US Treasury list of Chinese military-industrial companies",
    "US_DOD_1260H": "US Defense Department list under section 1260H",
    "US_STATE_PAIPA": "US State Department designations under PAIPA",
    "EU_32014R0269": "EU list of Regulation 269/2014 (Ukraine)",
    "EU_32019R0796": "EU list of Regulation 2019/796 (cyber-attacks)",
    "EU_32024R1485": "EU list of Regulation 2024/1485 (repression in Russia)",
}
ALONE = {
    "possible": "Its name alone is a reason to look at an award, and no more.",
    "none": "Its name alone is no reason to look at an award.",
}
SECTIONS = (
    ("Names", "names"),
    ("Identifiers", "identifiers"),
    ("Products", "products"),
    ("Owners, parents, resellers", "relations"),
    ("Official lists", "listings"),
    ("Facts", "facts"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact as a reader sees it; `status` is null when confirmed."""

    status: str | None
    says: str
    grade: str
    source: int


def source_numbers(vendor: Vendor) -> dict[str, int]:
    """Return the number of each source key, from 1, in the order of the file."""
    return {key: number for number, key in enumerate(vendor.sources, start=1)}


def sections(vendor: Vendor) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Yield each section that holds something: its title and its lines."""
    numbers = source_numbers(vendor)
    for title, attribute in SECTIONS:
        rows: tuple[Graded, ...] = getattr(vendor, attribute)
        if rows:
            yield title, tuple(_line(row, numbers) for row in rows)


def _line(row: Graded, numbers: dict[str, int]) -> Line:
    return Line(
        status=None if row.status == "confirmed" else row.status,
        says=says(row),
        grade=GRADES[row.grade],
        source=numbers[row.source],
    )


def says(row: Graded) -> str:
    """Return one fact in words, without its status and its source."""
    match row:
        case Name():
            weak = "names nobody alone" if row.weak else None
            words = [_plain(row.kind), row.country, row.class_, period(row.from_, row.to), weak]
            sentence = f"{row.value}: {_joined(words)}"
        case Identifier():
            sentence = f"{row.scheme} {row.value}" + (f" of {row.entity}" if row.entity else "")
        case Product():
            alone = "a signal alone" if row.distinctive else "a signal only beside other words"
            also = f"also {', '.join(row.aliases)}" if row.aliases else None
            sentence = (
                f"{row.value}: {_joined([row.class_, also, period(row.from_, row.to), alone])}"
            )
        case Relation():
            sentence = f"{row.name}: {_joined(_of_relation(row))}"
        case Listing():
            sentence = f"{LISTS.get(row.list, row.list)}: {row.entity} {row.action} on {row.date}"
            sentence += f" ({row.citation})" if row.citation else ""
        case Fact():
            when = period(row.date, row.to) if row.to else row.date
            sentence = f"{_plain(row.kind)}{f', {when}' if when else ''}: {row.value}"
    return f"{sentence.rstrip('.')}{f'. {row.note}' if row.note else ''}."


def _of_relation(row: Relation) -> list[str | None]:
    see = f"see {row.vendor}" if row.vendor else None
    also = f"also {', '.join(row.aliases)}" if row.aliases else None
    of = f"of {row.of}" if row.of else None
    days = period(row.from_, row.to)
    worth = "its name alone is a reason to look" if row.name_alone == "possible" else None
    return [_plain(row.kind), of, row.country, _share(row), days, also, see, worth]


def _share(row: Relation) -> str | None:
    if row.share is None:
        return None
    low, high = f"{row.share.min:g}", f"{row.share.max:g}"
    return f"{low} %" if low == high else f"{low} to {high} %"


def period(start: str | None, end: str | None) -> str | None:
    """Return 'since 2019', 'until 2021', '2014 to 2019', '2014', or None."""
    if start and end:
        return start if start == end else f"{start} to {end}"
    if start:
        return f"since {start}"
    return f"until {end}" if end else None


def source_line(source: Source) -> str:
    """Return a source in one line without its address: title, publisher, date, how it was read."""
    read = f"{READ[source.read]} {source.read_on}"
    parts = [source.title, source.publisher, source.date or "Undated", read, source.note]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def worth_alone(vendor: Vendor) -> str | None:
    """Return what an award is worth that shows no more than a name of the vendor, where said."""
    if vendor.boundary:
        return "A boundary case: its name alone is a reason only when such cases are asked for."
    return ALONE.get(vendor.name_alone or "")


def listing_state(vendor: Vendor) -> str:
    """Return the lists a vendor stands on, and those it was taken off again, in words.

    No listing in the registry is 'none recorded', which is not the same as not listed.
    """
    last: dict[tuple[str, str], Listing] = {}
    for listing in sorted(vendor.listings, key=lambda one: one.date):
        last[listing.list, listing.entity] = listing
    states = {
        f"{LISTS.get(one.list, one.list)}{' (removed)' if one.action == 'removed' else ''}"
        for one in last.values()
    }
    return ", ".join(sorted(states)) or "none recorded"


def _plain(word: str) -> str:
    return word.replace("_", " ")


def _joined(words: list[str | None]) -> str:
    return ", ".join(word for word in words if word)
