"""
MISP galaxy of surveillance vendors, JSON.

Publisher: MISP Project
Grain:     one value per vendor, with a description and references; no authority lists them
Oddities:  names end in blanks; some hold two ("Merlinx / Equus Technologies"); one product stands
           under the wrong vendor and is left out, with the reason in the remarks
"""

from collections.abc import Iterator, Sequence

from stopwork.registry.listing import Aside, Item, ListedName, Listing
from stopwork.registry.lists.json_lines import items, said, said_in, table_in
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


def _listing(number: int, value: object) -> Listing | Aside:
    one = table_in(value)
    name, mended = spelt(said(one.get("value")))
    if not name:
        return Aside(number, "has no name", said(one.get("uuid")))
    meta = table_in(one.get("meta"))
    parts = values(name, " / ")
    made = said_in(meta.get("products"))
    wrong = [
        f"Product {product} left out: {WRONG_PRODUCTS[name, product]}"
        for product in made
        if (name, product) in WRONG_PRODUCTS
    ]
    products = [product for product in made if (name, product) not in WRONG_PRODUCTS]
    codes = (["NAME_COMBINED"] if len(parts) > 1 else []) + (["PRODUCT_LEFT_OUT"] if wrong else [])
    others = (spelt(synonym)[0] for synonym in said_in(meta.get("synonyms")))
    links = (*said_in(meta.get("official-refs")), *said_in(meta.get("refs")))
    return Listing(
        list="MISP_SURVEILLANCE_VENDOR",
        list_id=said(one.get("uuid")),
        name=parts[0],
        line=number,
        names=tuple(map(ListedName, (*parts[1:], *filter(None, others)))),
        entity_type="organisation",
        identifiers=tuple(f"Product: {product}" for product in products),
        remarks=joined([said(one.get("description")), *wrong]),
        url=next(iter(links), None),
        mended=(*mended, *codes),
    )


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
