"""
SAM.gov exclusions and FASCSA orders: the daily CSV extracts, and the answers of the API.

Publisher: US General Services Administration
Grain:     one row per exclusion; a party may have several, one for each action or place
Oddities:  only what is in force is listed, so an exclusion that ends is simply gone; CSV days are
           M/D/YYYY and `Indefinite` stands where a day would, the API's are MM-DD-YYYY; the file's
           name ends in two digits of the year and the day of the year; related firms stand in
           `moreLocations` and in free text; a FASCSA order prohibits sources or articles and is no
           debarment, so it has a list of its own
Missing:   individuals are set aside without their names: only firms, vessels and special entities
           are kept
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import ALIAS, Aside, Item, ListedName, Listing
from stopwork.registry.lists import rows
from stopwork.registry.lists.json_lines import items, objects
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import iso, joined, made_key, spelt
from stopwork.sources.publication import JSON, Document, Known, Publication, by_head
from stopwork.sources.publications.world.countries import alpha_2

EXCLUDED, FASCSA = "US_SAM_EXCLUSIONS", "US_FASCSA"
TYPES = {"firm": "organisation", "special entity designation": "organisation", "vessel": "vessel"}
INDIVIDUAL = "is an individual; only firms, vessels and special entities are kept"
_MARKS = ("Classification", "Name", "Exclusion Type", "Active Date")
_URL = "https://sam.gov/search/?index=ex"
Row = Mapping[str, str]


def read_csv(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the listings of an extract in its order."""
    for document in (one.document for one in known):
        for found in rows.table(document, marks=_MARKS):
            yield found if isinstance(found, Aside) else _of_row(*found)


def read_json(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the listings of answers; `line` is the record's number."""
    for document in (one.document for one in known):
        for number, record in enumerate(_records(document), start=1):
            yield record if isinstance(record, Aside) else _of_record(number, record)


def _records(document: Document) -> Iterator[Mapping[str, object] | Aside]:
    if '"excludedEntity"' in document.head:
        yield from items(document, "excludedEntity.item")
    elif document.head.lstrip().startswith("["):
        yield from items(document, "item")
    else:
        yield from (found if isinstance(found, Aside) else found[1] for found in objects(document))


def _of_row(line: int, row: Row) -> Listing | Aside:
    kind = row["Classification"].strip().lower()
    if kind == "individual":
        return Aside(line, INDIVIDUAL)
    name, mended = spelt(row["Name"])
    if not name:
        return Aside(line, "has no name", row["Exclusion Type"])
    address = joined(
        (row.get(column) for column in ("Address 1", "Address 2", "Address 3", "Address 4",
                                        "City", "State / Province", "Zip Code", "Country")),
        ", ",
    )  # fmt: skip
    ends = row.get("Termination Date", "")
    until = iso(ends, month_first=True)
    numbers = {"UEI": "Unique Entity ID", "DUNS": "DUNS", "CAGE": "CAGE", "SAM": "SAM Number"}
    return Listing(
        list=FASCSA if row.get("FASCSA Order Flag", "").upper() in ("Y", "YES") else EXCLUDED,
        list_id=row.get("SAM Number")
        or made_key(name, address, row["Exclusion Type"], row["Active Date"]),
        name=name,
        line=line,
        entity_type=TYPES.get(kind),
        programmes=tuple(filter(None, (row.get("Exclusion Program"), row["Exclusion Type"]))),
        addresses=(address,) if address else (),
        countries=countries(alpha_2(row.get("Country")) or ""),
        identifiers=tuple(
            f"{kind}: {row[column]}" for kind, column in numbers.items() if row.get(column)
        ),
        listed_on=iso(row["Active Date"], month_first=True),
        remarks=joined(
            (
                _agency(row.get("Excluding Agency")),
                _until(until or ends),
                row.get("Additional Comments"),
                row.get("Cross-Reference"),
            )
        ),
        url=_URL,
        mended=mended,
    )


def _of_record(number: int, record: Mapping[str, object]) -> Listing | Aside:
    details, who = (_part(record, name) for name in ("exclusionDetails", "exclusionIdentification"))
    kind = _text(details, "classificationType").lower()
    name, mended = spelt(_text(who, "entityName"))
    if kind == "individual" or not name:
        return Aside(number, INDIVIDUAL if kind == "individual" else "has no name")
    other = _part(record, "exclusionOtherInformation")
    action = _first(_part(record, "exclusionActions").get("listOfActions"))
    more = _list(other, "moreLocations")
    addresses = _places(record, more)
    until = _day(_text(action, "terminationDate")) or _text(action, "terminationType")
    listed = _text(details, "exclusionType"), _text(action, "activateDate")
    references = _list(_part(other, "references"), "referencesList")
    return Listing(
        list=FASCSA if _text(other, "isFASCSAOrder").lower() == "yes" else EXCLUDED,
        list_id=made_key(name, _address(addresses[0]), *listed),
        name=name,
        line=number,
        names=tuple(
            ListedName(_text(one, "exclusionName"), ALIAS, "another place of it")
            for one in more
            if _text(one, "exclusionName") not in ("", name)
        ),
        entity_type=TYPES.get(kind),
        programmes=tuple(filter(None, (_text(details, "exclusionProgram"), listed[0]))),
        addresses=tuple(filter(None, map(_address, addresses))),
        countries=countries(*(alpha_2(_text(one, "countryCode")) or "" for one in addresses)),
        identifiers=tuple(_numbers([who, *more])),
        listed_on=_day(listed[1]),
        remarks=joined(
            (
                _agency(_text(details, "excludingAgencyName")),
                _until(until),
                _text(other, "additionalComments"),
                *(_text(one, "exclusionName") for one in references),
            )
        ),
        url=_URL,
        mended=mended,
    )


def _places(
    record: Mapping[str, object], more: Sequence[Mapping[str, object]]
) -> list[Mapping[str, object]]:
    """The addresses of a party and of its other places, its own first."""
    own = [_part(record, "exclusionPrimaryAddress"), *_list(record, "exclusionSecondaryAddress")]
    return [*own, *(_part(one, "primaryAddress") for one in more)]


def _agency(name: str | None) -> str | None:
    return f"Excluded by {name}" if name else None


def _until(end: str) -> str | None:
    return f"In force until {end}" if end[:1].isdigit() else f"Term: {end}" if end else None


def _day(text: str) -> str | None:
    """MM-DD-YYYY as an ISO day."""
    return iso(text.replace("-", "/"), month_first=True)


def _numbers(parties: Sequence[Mapping[str, object]]) -> Iterator[str]:
    for party in parties:
        for kind, key in (("UEI", "ueiSAM"), ("CAGE", "cageCode")):
            if number := _text(party, key):
                yield f"{kind}: {number}"


def _address(place: Mapping[str, object]) -> str | None:
    keys = ("addressLine1", "addressLine2", "city", "stateOrProvinceCode", "zipCode", "countryCode")
    return joined((_text(place, key) for key in keys), ", ")


def _text(part: Mapping[str, object], key: str) -> str:
    value = part.get(key)
    return value.strip() if isinstance(value, str) else ""


def _part(record: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = record.get(key)
    return value if isinstance(value, Mapping) else {}


def _list(record: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = record.get(key)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _first(value: object) -> Mapping[str, object]:
    return (
        next((one for one in value if isinstance(one, Mapping)), {})
        if isinstance(value, list)
        else {}
    )


def _knows_json(head: str) -> bool:
    return re.match(r"\s*[{\[]", head) is not None and '"exclusionDetails"' in head


def _filed_as(_name: str, lists: Sequence[str]) -> str:
    """A file of orders alone is of their list; the whole extract is of the exclusions."""
    return FASCSA if list(lists) == [FASCSA] else EXCLUDED


_PUBLISHER = "US General Services Administration"
AS_CSV = ListReader(
    code=EXCLUDED,
    standing="official",
    filed_as=_filed_as,
    publication=Publication(
        name="SAM.gov exclusions, CSV",
        publisher=_PUBLISHER,
        knows=by_head(lambda head: rows.has_columns(head, *_MARKS)),
        read=read_csv,
    ),
)
AS_JSON = ListReader(
    code=EXCLUDED,
    standing="official",
    filed_as=_filed_as,
    publication=Publication(
        name="SAM.gov exclusions, JSON of the API",
        publisher=_PUBLISHER,
        form=JSON,
        knows=by_head(_knows_json),
        read=read_json,
    ),
)
