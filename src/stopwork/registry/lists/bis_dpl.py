"""
BIS Denied Persons List, tab separated.

Publisher: US Department of Commerce, Bureau of Industry and Security
Grain:     one row per denied person and address; no key, so one is made of name, date and address
Oddities:  persons and companies are not told apart; dates are month first; the expiry is in
           the future for most
"""

from collections.abc import Iterator, Sequence

from stopwork.matching.words.countries import countries
from stopwork.registry.listing import Aside, Dated, Item, Listing
from stopwork.registry.lists import rows
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import days, inner_names, iso, joined, made_key, spelt
from stopwork.sources.publication import Known, Publication, by_head

_MARKS = ("Name", "Effective_Date", "Expiration_Date", "Standard_Order", "FR_Citation")


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the listings in file order; the latest Last_Update dates the snapshot."""
    for found in rows.table(known[0].document, "\t", _MARKS):
        if isinstance(found, Aside):
            yield found
            continue
        line, row = found
        if day := iso(row["Last_Update"], month_first=True):
            yield Dated(day)
        yield _listing(line, row)


def _listing(line: int, row: rows.Row) -> Listing | Aside:
    name, mended = spelt(row["Name"])
    if not name:
        return Aside(line, "has no name", row["FR_Citation"])
    address = joined(
        (row[key] for key in ("Street_Address", "City", "State", "Postal_Code", "Country")), ", "
    )
    order = "Standard order" if row["Standard_Order"] == "Y" else "Order that is not standard"
    stood = days(row["Effective_Date"], row["Expiration_Date"], month_first=True)
    return Listing(
        list="US_BIS_DPL",
        list_id=made_key(name, row["Effective_Date"], address),
        name=name,
        line=line,
        names=inner_names(name),
        addresses=(address,) if address else (),
        countries=countries(row["Country"]),
        listed_on=stood.listed_on,
        removed_on=stood.removed_on,
        unread=stood.unread,
        citation=row["FR_Citation"] or None,
        remarks=joined([order, row["Action"]]),
        mended=mended,
    )


READER = ListReader(
    code="US_BIS_DPL",
    standing="official",
    publication=Publication(
        name="BIS Denied Persons List",
        publisher="US Bureau of Industry and Security",
        knows=by_head(lambda head: rows.has_columns(head, *_MARKS, delimiter="\t")),
        read=read,
    ),
)
