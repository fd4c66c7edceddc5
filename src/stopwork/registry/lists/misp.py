"""
MISP galaxy of surveillance vendors, JSON.

Publisher: MISP Project
Grain:     one value per vendor, with a description and references; no authority lists them
Oddities:  names end in blanks; some hold two ("Merlinx / Equus Technologies"); one product stands
           under the wrong vendor and is left out, with the reason in the remarks
"""

from collections.abc import Iterator, Sequence
from typing import Any

from stopwork.registry.listing import Aside, Item, ListedName, Listing
from stopwork.registry.lists.json_lines import items
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import joined, spelt, values
from stopwork.sources.publication import JSON, Known, Publication, by_head

# (vendor, product) -> why it is left out.
WRONG_PRODUCTS = {
    ("Cytrox", "DevilsTongue"): "DevilsTongue is Candiru's spyware (Microsoft and Citizen Lab,"
    " July 2021); Cytrox made Predator",
}


def read(known: Sequence[Known]) -> Iterator[Item]:
    """Yield the vendors in file order; the line is the number of the value."""
    for number, value in enumerate(items(known[0].document, "values.item"), start=1):
        yield _listing(number, value)


def _listing(number: int, value: dict[str, Any]) -> Listing | Aside:
    printed = str(value.get("value", ""))
    name, mended = spelt(printed)
    if not name:
        return Aside(number, "has no name", str(value.get("uuid")))
    meta = value.get("meta") or {}
    parts = values(name, " / ")
    wrong = [
        f"Product {one} left out: {WRONG_PRODUCTS[name, one]}"
        for one in meta.get("products", ())
        if (name, one) in WRONG_PRODUCTS
    ]
    products = [one for one in meta.get("products", ()) if (name, one) not in WRONG_PRODUCTS]
    codes = (["NAME_COMBINED"] if len(parts) > 1 else []) + (["PRODUCT_LEFT_OUT"] if wrong else [])
    return Listing(
        list="MISP_SURVEILLANCE_VENDOR",
        list_id=str(value.get("uuid")),
        name=parts[0],
        line=number,
        names=tuple(map(ListedName, (*parts[1:], *(spelt(s)[0] for s in
                                                   meta.get("synonyms", ()))))),
        entity_type="organisation",
        identifiers=tuple(f"Product: {one}" for one in products),
        remarks=joined([value.get("description"), *wrong]),
        url=next(iter([*meta.get("official-refs", ()), *meta.get("refs", ())]), None),
        mended=(*mended, *codes),
    )  # fmt: skip


READER = ListReader(
    code="MISP_SURVEILLANCE_VENDOR",
    standing="compilation",
    publication=Publication(
        name="MISP galaxy, surveillance vendors, JSON",
        publisher="MISP Project",
        form=JSON,
        knows=by_head(lambda head: '"surveillance-vendor"' in head and '"values"' in head),
        read=read,
    ),
)
