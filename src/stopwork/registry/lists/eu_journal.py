"""
Annexes of EU sanctions regulations, typed off the Official Journal as CSV.

Publisher: Council of the European Union; transcribed by OpenSanctions
Grain:     one row per party and regulation; the file is named after the regulation's CELEX number
Oddities:  aliases are "Latin (Кириллица)" and joined with "; "; dates are D.M.YYYY or written out;
           a regulation without listed parties is a header and nothing below, which is an empty
           list and no error
"""

import re
from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import ALIAS, FORMER, WEAK, Aside, Item, ListedName, Listing
from stopwork.registry.lists import rows
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import balanced, days, inner_names, joined, spelt, values
from stopwork.sources.publication import Known, Publication, by_head

TYPES = {"Person": "person", "LegalEntity": "organisation", "Company": "organisation",
         "Organization": "organisation", "Vessel": "vessel", "Airplane": "aircraft"}  # fmt: skip
_NUMBERS = {
    "passportNumber": "Passport", "registrationNumber": "Registration", "taxNumber": "Tax number",
    "idNumber": "Identity number", "innCode": "INN", "ogrnCode": "OGRN", "kppCode": "KPP",
    "okpoCode": "OKPO", "leiCode": "LEI", "swiftBic": "SWIFT/BIC", "imoNumber": "IMO",
    "mmsi": "MMSI",
}  # fmt: skip
_CELEX = re.compile(r"3\d{4}[A-Z]{1,2}\d{4}")
_MARKS = ("celex", "recordId", "programKey", "schema", "weakAlias")


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the listings in file order."""
    for found in rows.table(known[0].document, marks=_MARKS):
        if isinstance(found, Aside):
            yield found
        else:
            yield _listing(*found)


def celex_of(name: str) -> str | None:
    """Return the CELEX number that a file is named after, or None."""
    found = _CELEX.search(name)
    return found.group() if found else None


def filed_as(name: str, lists: Sequence[str]) -> str:
    """Return the code of a snapshot: of its regulation, also where nobody is listed any more."""
    if lists:
        return lists[0] if len(lists) == 1 else "EU_OJ"
    return f"EU_{celex_of(name) or 'OJ'}"


def _listing(line: int, row: rows.Row) -> Listing | Aside:
    name, mended = spelt(row["name"])
    if not name:
        return Aside(line, "has no name", row["alias"])
    stood = days(row["startDate"])
    unread = row["startDate"] if stood.unread else None
    lands = (row["country"], row["jurisdiction"], row["nationality"], row["flag"])
    return Listing(
        list=f"EU_{row['celex']}",
        list_id=row["recordId"],
        name=name,
        line=line,
        names=(*inner_names(name), *_names(row)),
        entity_type=TYPES.get(row["schema"]),
        programmes=values(row["programKey"]),
        addresses=values(row["address"]),
        countries=countries(*(one for land in lands for one in values(land))),
        identifiers=tuple(
            f"{kind}: {number}" for key, kind in _NUMBERS.items() for number in values(row[key])
        ),
        listed_on=stood.listed_on,
        citation=joined([row["celex"], row["annex"] and f"annex {row['annex']}"], ", "),
        remarks=joined(
            [row["measure"], unread and f"Listed: {unread}", row["position"], row["reason"],
             row["notes"]]
        ),
        url=f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{row['celex']}",
        mended=mended,
        unread=stood.unread,
    )  # fmt: skip


def _names(row: rows.Row) -> Iterator[ListedName]:
    for key, kind in (("alias", ALIAS), ("weakAlias", WEAK), ("previousName", FORMER)):
        for printed in (part for one in values(row[key]) for part in values(one, " / ")):
            name = balanced(spelt(printed)[0])
            if name.startswith("born "):
                yield ListedName(name.removeprefix("born "), FORMER)
                continue
            yield ListedName(name, kind)
            yield from inner_names(name)


READER = ListReader(
    code="EU_OJ",
    standing="transcribed",
    filed_as=filed_as,
    publication=Publication(
        name="EU Official Journal annex, CSV",
        publisher="Council of the European Union",
        knows=by_head(lambda head: rows.has_columns(head, *_MARKS)),
        read=read,
    ),
)
