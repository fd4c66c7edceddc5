"""
UK consolidated list of financial sanctions targets, CSV (ConList.csv).

Publisher: HM Treasury, Office of Financial Sanctions Implementation
Grain:     one row per name and detail of a party; rows of one Group ID are one party, and one
           name is repeated for every birth date it has
Oddities:  a report date stands above the header; Name 6 is the surname or the whole name of a
           company; days and months not known are 00; some lines are Windows-1252 among UTF-8
"""

from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import (
    ALIAS,
    FORMER,
    PRIMARY,
    WEAK,
    Aside,
    Dated,
    Item,
    ListedName,
    Listing,
)
from stopwork.registry.lists import rows
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import days, iso, joined, spelt
from stopwork.sources.publication import Document, Known, Publication, by_head

_TYPES = {"individual": "person", "entity": "organisation", "ship": "vessel"}
_KINDS = {"prime alias": PRIMARY, "primary name": PRIMARY, "aka": ALIAS, "fka": FORMER}
_MARKS = ("Name 6", "Group Type", "Alias Type", "Group ID")
_ADDRESS = (*(f"Address {n}" for n in range(1, 7)), "Post/Zip Code", "Country")


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield one listing per Group ID, in the order of its first row."""
    groups: dict[str, list[tuple[int, rows.Row]]] = {}
    yield from _report_date(known[0].document)
    for found in rows.table(known[0].document, marks=_MARKS):
        if isinstance(found, Aside):
            yield found
        elif not _name(found[1]):
            yield Aside(found[0], "has no name", found[1]["Group ID"])
        else:
            groups.setdefault(found[1]["Group ID"], []).append(found)
    for number, group in groups.items():
        yield _listing(number, group)


def _report_date(document: Document) -> Iterator[Dated]:
    first = document.head.split("\n", 1)[0].split(",")
    if first[0].strip() == "Last Updated" and (day := iso("".join(first[1:2]))):
        yield Dated(day)


def _listing(number: str, group: Sequence[tuple[int, rows.Row]]) -> Listing:
    names = tuple(dict.fromkeys(name for _, row in group for name in _names(row)))
    primary = next((name.name for name in names if name.kind == PRIMARY), None)
    line, first = group[0]
    stood = days(first["Listed On"])
    return Listing(
        list="UK_HMT",
        list_id=number,
        name=primary,
        line=line,
        names=tuple(name for name in names if name.kind != PRIMARY),
        entity_type=_TYPES.get(first["Group Type"].lower()),
        programmes=_each(group, "Regime"),
        addresses=tuple(dict.fromkeys(filter(None, (_address(row) for _, row in group)))),
        countries=countries(*_each(group, "Country"), *_each(group, "Nationality")),
        identifiers=(
            *(f"Passport: {one}" for one in _each(group, "Passport Number")),
            *(f"National identification: {one}" for one in
              _each(group, "National Identification Number")),
        ),
        listed_on=stood.listed_on,
        unread=stood.unread,
        remarks=joined([*_each(group, "Position"), *_each(group, "Other Information")]),
        mended=() if primary else ("PRIMARY_NAME_MISSING",),
        rows=len(group),
    )  # fmt: skip


def _each(group: Sequence[tuple[int, rows.Row]], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[column] for _, row in group if row.get(column)))


def _name(row: rows.Row) -> str:
    given = (row[f"Name {n}"] for n in range(1, 6))
    return spelt(" ".join(part for part in (*given, row["Name 6"]) if part))[0]


def _names(row: rows.Row) -> Iterator[ListedName]:
    quality = row.get("Alias Quality", "").lower() or None
    kind = _KINDS.get(row["Alias Type"].lower(), ALIAS)
    weak = kind == ALIAS and (quality or "").startswith("low")
    yield ListedName(_name(row), WEAK if weak else kind, quality)
    if other := row.get("Name Non-Latin Script"):
        yield ListedName(spelt(other)[0], ALIAS, "non-Latin script")


def _address(row: rows.Row) -> str | None:
    return joined((row[key] for key in _ADDRESS), ", ")


READER = ListReader(
    code="UK_HMT",
    standing="official",
    publication=Publication(
        name="UK consolidated list of financial sanctions targets, CSV",
        publisher="HM Treasury",
        knows=by_head(lambda head: rows.has_columns(head, *_MARKS)),
        read=read,
    ),
)
