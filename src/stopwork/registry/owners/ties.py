"""
Ties between companies, as the vendor files state them, and which of them hold on a day.

A tie runs from the first company to the second:

    ownership    owner → owned            parent, owner, investor, subsidiary
    succession   predecessor → successor  successor, predecessor
    trade        vendor → seller          reseller, intermediary, dealer_of
    link         vendor → the other       affiliate, partner, related_entity

A company is known by the id of its vendor file, or else by the spelling of its name, so that one
owner in two files is one company.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stopwork.matching.whole import spelling
from stopwork.registry.vendor import Name, Registry, Relation, Share, Source, Vendor
from stopwork.truth import Truth, all_of

# kind -> (sort of tie, whether it runs from the vendor of the file)
SORTS: dict[str, tuple[str, bool]] = {
    "parent": ("ownership", False),
    "owner": ("ownership", False),
    "investor": ("ownership", False),
    "subsidiary": ("ownership", True),
    "successor": ("succession", True),
    "predecessor": ("succession", False),
    "reseller": ("trade", True),
    "intermediary": ("trade", True),
    "dealer_of": ("trade", False),
    "affiliate": ("link", True),
    "partner": ("link", True),
    "related_entity": ("link", True),
}


@dataclass(frozen=True, slots=True)
class Company:
    """A company of the graph; `vendor` is the id of its file, where it has one."""

    key: str
    name: str
    vendor: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One statement of one file that two companies are tied; `named` is the other one as named."""

    sort: str
    kind: str
    first: Company
    second: Company
    named: str
    share: Share | None
    from_: str | None
    to: str | None
    status: str
    grade: str
    note: str | None
    file: str
    source_key: str
    source: Source


def ties(registry: Registry) -> tuple[Tie, ...]:
    """Return every tie of every file, file by file, in the order in which they are written."""
    known = _companies(registry)
    return tuple(tie for vendor in registry.vendors for tie in _stated(vendor, known))


def _companies(registry: Registry) -> dict[str, Company]:
    """Return the company of each vendor id, and of each spelling of a vendor's own name."""
    companies: dict[str, Company] = {}
    for vendor in registry.vendors:
        company = Company(vendor.id, vendor.name, vendor.id, vendor.country)
        companies[vendor.id] = company
        companies.setdefault(spelling(vendor.name), company)
        for name in vendor.names:
            if name.kind not in SORTS and not name.weak:
                companies.setdefault(spelling(name.value), company)
    for vendor in registry.vendors:
        for row in _rows(vendor):
            _add(companies, row)
    return companies


def _rows(vendor: Vendor) -> list[Relation | Name]:
    return [*vendor.relations, *(name for name in vendor.names if name.kind in SORTS)]


def _add(companies: dict[str, Company], row: Name | Relation) -> None:
    if isinstance(row, Relation) and row.vendor:
        return
    name = row.name if isinstance(row, Relation) else row.value
    others = row.aliases if isinstance(row, Relation) else ()
    company = companies.get(spelling(name)) or Company(spelling(name), name, None, row.country)
    for each in (name, *others):
        companies.setdefault(spelling(each), company)


def _stated(vendor: Vendor, known: dict[str, Company]) -> Iterator[Tie]:
    for row in _rows(vendor):
        of = row.of if isinstance(row, Relation) else None
        here = known.get(spelling(of), known[vendor.id]) if of else known[vendor.id]
        named = row.name if isinstance(row, Relation) else row.value
        there = known.get(_key(row, named), here)
        if there == here:
            continue
        sort, outwards = SORTS[row.kind]
        yield Tie(
            sort=sort,
            kind=row.kind,
            first=here if outwards else there,
            second=there if outwards else here,
            named=named,
            share=row.share if isinstance(row, Relation) else None,
            from_=row.from_,
            to=row.to,
            status=row.status,
            grade=row.grade,
            note=row.note,
            file=vendor.id,
            source_key=row.source,
            source=vendor.sources[row.source],
        )


def _key(row: Name | Relation, named: str) -> str:
    return row.vendor if isinstance(row, Relation) and row.vendor else spelling(named)


def days_of(text: str) -> tuple[date, date]:
    """Return the first and the last day of an ISO day, month or year."""
    if len(text) == 10:
        return date.fromisoformat(text), date.fromisoformat(text)
    first = date.fromisoformat(text + "-01" * (3 - len(text.split("-"))))
    months = 1 if len(text) == 7 else 12
    later = first.month - 1 + months
    return first, date(first.year + later // 12, later % 12 + 1, 1) - timedelta(days=1)


def changes_of_owner(told: Iterable[Tie]) -> dict[str, tuple[tuple[date, date], ...]]:
    """Return for each company the times, first and last day, in which an owner came or went.

    What is only alleged counts, too: it is enough to doubt what nobody has said since. An investor
    that comes beside the others takes nobody's place.
    """
    changes: dict[str, list[tuple[date, date]]] = {}
    for tie in told:
        if tie.sort == "ownership" and tie.kind != "investor":
            days = [days_of(day) for day in (tie.from_, tie.to) if day]
            changes.setdefault(tie.second.key, []).extend(days)
    return {company: tuple(days) for company, days in changes.items()}


def holds(tie: Tie, day: date, changes: Iterable[tuple[date, date]] = ()) -> Truth:
    """Tell whether the tie holds on the day, as far as its statement goes.

    A date known to the month or the year leaves that time unknown. Without a first day it holds
    from the day its source appeared, and is unknown before. Without a last day it goes on. What is
    only alleged or disputed is unknown throughout its time, and so is what is superseded since
    nobody says when. A holding without days was known when its source appeared; after a later one
    of the `changes` among the company's owners, whether it goes on is unknown.
    """
    began = _has_begun(tie, day)
    goes_on = _goes_on(tie, day)
    if tie.sort == "ownership" and tie.from_ is None and tie.to is None:
        known_from, _ = days_of(tie.source.date or tie.source.read_on)
        if any(first <= day and last >= known_from for first, last in changes):
            goes_on = Truth.UNKNOWN
    sure = tie.status == "confirmed" or (tie.status == "superseded" and tie.to is not None)
    return all_of((began, goes_on, Truth.TRUE if sure else Truth.UNKNOWN))


def _has_begun(tie: Tie, day: date) -> Truth:
    if tie.from_ is None:
        _, known_by = days_of(tie.source.date or tie.source.read_on)
        return Truth.TRUE if day >= known_by else Truth.UNKNOWN
    first, last = days_of(tie.from_)
    if day < first:
        return Truth.FALSE
    return Truth.TRUE if day >= last else Truth.UNKNOWN


def _goes_on(tie: Tie, day: date) -> Truth:
    """Tell whether the tie has not ended yet; its last day counts."""
    if tie.to is None:
        return Truth.TRUE
    first, last = days_of(tie.to)
    if day > last:
        return Truth.FALSE
    return Truth.TRUE if day <= first else Truth.UNKNOWN
