"""
The registry as Arrow tables, for screening.

    name_table        one row per name a contract might carry, whoever of the group bears it
    product_table     one row per spelling of a product
    identifier_table  one row per number
    homonym_table     one row per unrelated organisation
    address_table     one row per address, as written

Owners and investors stand in the name table under their kind, so that a screen for sellers can
leave them out. Whose goods a dealer sells stands beside its names (`sells_for`, ids of vendors);
the names of those makers are left to their own files.
"""

from collections.abc import Callable, Iterator

import pyarrow as pa

from stopwork.registry.vendor import Registry, Relation, Vendor

_TEXT = pa.string()
NAME = pa.schema({
    "name_id": _TEXT, "vendor_id": _TEXT, "vendor_name": _TEXT, "name": _TEXT, "kind": _TEXT,
    "country": _TEXT, "weak": pa.bool_(), "status": _TEXT, "grade": _TEXT, "role": _TEXT,
    "business": _TEXT, "vendor_class": _TEXT, "name_alone": _TEXT, "boundary": pa.bool_(),
    "sells_for": pa.list_(_TEXT),
})  # fmt: skip
PRODUCT = pa.schema({
    "product_id": _TEXT, "vendor_id": _TEXT, "vendor_name": _TEXT, "phrase": _TEXT,
    "class": _TEXT, "distinctive": pa.bool_(), "boundary": pa.bool_(),
})  # fmt: skip
IDENTIFIER = pa.schema({"vendor_id": _TEXT, "scheme": _TEXT, "value": _TEXT})
HOMONYM = pa.schema({"vendor_id": _TEXT, "name": _TEXT, "note": _TEXT})
ADDRESS = pa.schema({"vendor_id": _TEXT, "vendor_name": _TEXT, "address": _TEXT})

Row = dict[str, object]
Rows = Callable[[Vendor], Iterator[Row]]


def name_table(registry: Registry) -> pa.Table:
    """Return names and relations as NAME rows; a relation with its own file is left to that file.

    `kind` is the kind of the name or of the relation, seen from the vendor.
    """
    return _table(registry, _names, NAME)


def product_table(registry: Registry) -> pa.Table:
    """Return products and their other spellings as PRODUCT rows."""
    return _table(registry, _products, PRODUCT)


def identifier_table(registry: Registry) -> pa.Table:
    """Return identifiers as IDENTIFIER rows."""
    return _table(registry, _identifiers, IDENTIFIER)


def homonym_table(registry: Registry) -> pa.Table:
    """Return homonyms as HOMONYM rows."""
    return _table(registry, _homonyms, HOMONYM)


def address_table(registry: Registry) -> pa.Table:
    """Return facts of kind address as ADDRESS rows, as written."""
    return _table(registry, _addresses, ADDRESS)


def _table(registry: Registry, rows_of: Rows, schema: pa.Schema) -> pa.Table:
    rows = [row for vendor in registry.vendors for row in rows_of(vendor)]
    return pa.Table.from_pylist(rows, schema=schema)


def _names(vendor: Vendor) -> Iterator[Row]:
    rows = [*_own_names(vendor), *_related_names(vendor)]
    for number, row in enumerate(rows, start=1):
        yield {
            "name_id": f"{vendor.id}/name/{number}",
            "vendor_id": vendor.id,
            "vendor_name": vendor.name,
            "role": vendor.role,
            "business": vendor.business,
            "boundary": vendor.boundary,
            **row,
        }


def _own_names(vendor: Vendor) -> Iterator[Row]:
    for name in vendor.names:
        yield {
            "name": name.value,
            "kind": name.kind,
            "country": name.country,
            "vendor_class": name.class_ or vendor.classes[0],
            "name_alone": vendor.name_alone,
            "sells_for": _sells_for(vendor),
            "weak": name.weak,
            "status": name.status,
            "grade": name.grade,
        }


def _related_names(vendor: Vendor) -> Iterator[Row]:
    for relation in vendor.relations:
        for spelling in _spellings(relation):
            yield {
                "name": spelling,
                "kind": relation.kind,
                "country": relation.country,
                "vendor_class": vendor.classes[0],
                "name_alone": relation.name_alone,
                "sells_for": [vendor.id],
                "weak": relation.weak,
                "status": relation.status,
                "grade": relation.grade,
            }


def _sells_for(vendor: Vendor) -> list[str]:
    made_by = (one.vendor for one in vendor.relations if one.kind == "dealer_of" and one.vendor)
    return list(dict.fromkeys(made_by))


def _spellings(relation: Relation) -> tuple[str, ...]:
    """Return what to screen for; "US investor group" is an owner, and a name of nobody.

    A maker whose goods the vendor sells is not the vendor.
    """
    is_nobody = relation.weak and relation.kind in {"owner", "investor"}
    is_maker = relation.kind == "dealer_of"
    return () if relation.vendor or is_nobody or is_maker else (relation.name, *relation.aliases)


def _products(vendor: Vendor) -> Iterator[Row]:
    for number, product in enumerate(vendor.products, start=1):
        for phrase in (product.value, *product.aliases):
            yield {
                "product_id": f"{vendor.id}/product/{number}",
                "vendor_id": vendor.id,
                "vendor_name": vendor.name,
                "phrase": phrase,
                "class": product.class_,
                "distinctive": product.distinctive,
                "boundary": vendor.boundary,
            }


def _identifiers(vendor: Vendor) -> Iterator[Row]:
    for number in vendor.identifiers:
        yield {"vendor_id": vendor.id, "scheme": number.scheme, "value": number.value}


def _homonyms(vendor: Vendor) -> Iterator[Row]:
    for other in vendor.homonyms:
        yield {"vendor_id": vendor.id, "name": other.value, "note": other.note}


def _addresses(vendor: Vendor) -> Iterator[Row]:
    for fact in vendor.facts:
        if fact.kind == "address":
            yield {"vendor_id": vendor.id, "vendor_name": vendor.name, "address": fact.value}
