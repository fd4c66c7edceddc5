"""
What only shows between facts, or between files, of the registry.

`registry.parse` refuses a file that breaks the format. The rules here read whole vendors: dates in
order, references that lead somewhere, a removal only after a listing, no name that two vendors
both claim. Each rule gives sentences with file and key, so that all of them are seen at once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from stopwork.matching.whole import spelling
from stopwork.registry.parse import is_before
from stopwork.registry.vendor import (
    Graded,
    Homonym,
    Listing,
    Name,
    Product,
    Registry,
    Relation,
    Vendor,
    graded,
)

Rule = Callable[[Registry], Iterator[str]]


def problems(registry: Registry) -> tuple[str, ...]:
    """Return one sentence per broken rule, with the file and the key; none when all holds."""
    return tuple(sentence for rule in RULES for sentence in rule(registry))


def dates_in_order(registry: Registry) -> Iterator[str]:
    """Say where `to` is before `from` (or `date`), or a source was read before it appeared."""
    for vendor in registry.vendors:
        for where, start, end in _spans(vendor):
            if start and end and is_before(end, start):
                yield f"{vendor.id}.yaml: {where}.to: {end} is before {start}; swap or mend them"
        for key, source in vendor.sources.items():
            if source.date and is_before(source.read_on, source.date):
                yield (
                    f"{vendor.id}.yaml: sources.{key}.read_on: {source.read_on} is before the"
                    f" source appeared ({source.date}); mend one of them"
                )


def _spans(vendor: Vendor) -> Iterator[tuple[str, str | None, str | None]]:
    sections: dict[str, tuple[Name | Product | Relation, ...]] = {
        "names": vendor.names,
        "products": vendor.products,
        "relations": vendor.relations,
    }
    for section, rows in sections.items():
        for number, row in enumerate(rows, start=1):
            yield f"{section}[{number}]", row.from_, row.to
    for number, fact in enumerate(vendor.facts, start=1):
        yield f"facts[{number}]", fact.date, fact.to


def references_lead_somewhere(registry: Registry) -> Iterator[str]:
    """Say which relation names a vendor that has no file, or its own."""
    known = {vendor.id for vendor in registry.vendors}
    for vendor in registry.vendors:
        for number, relation in enumerate(vendor.relations, start=1):
            where = f"{vendor.id}.yaml: relations[{number}].vendor"
            if relation.of and spelling(relation.of) not in _group_names(vendor):
                yield (
                    f"{vendor.id}.yaml: relations[{number}].of: '{relation.of}' is not a name in"
                    " this file; write it as under 'names' or 'relations'"
                )
            if relation.vendor == vendor.id:
                yield f"{where}: the vendor is related to itself; name the other one"
            elif relation.vendor and relation.vendor not in known:
                yield (
                    f"{where}: there is no file {relation.vendor}.yaml;"
                    " leave the key out, so that the name is kept here"
                )


def _group_names(vendor: Vendor) -> set[str]:
    related = (relation.name for relation in vendor.relations)
    return {spelling(value) for value in (*(name.value for name in vendor.names), *related)}


def every_source_is_used(registry: Registry) -> Iterator[str]:
    """Say which source no fact names."""
    for vendor in registry.vendors:
        used = {vendor.about_source} | {row.source for row in _sourced(vendor)}
        for key in vendor.sources:
            if key not in used:
                yield f"{vendor.id}.yaml: sources.{key}: no fact names it; use it or take it out"


def removals_follow_listings(registry: Registry) -> Iterator[str]:
    """Say which removal has no earlier listing of the same company on the same list."""
    for vendor in registry.vendors:
        for number, removal in enumerate(vendor.listings, start=1):
            if removal.action == "removed" and not _was_listed(vendor, removal):
                yield (
                    f"{vendor.id}.yaml: listings[{number}]: {removal.entity} is removed from"
                    f" {removal.list} without an earlier listing; add the listing"
                )


def _was_listed(vendor: Vendor, removal: Listing) -> bool:
    return any(
        listing.action == "listed"
        and (listing.list, listing.entity) == (removal.list, removal.entity)
        and not is_before(removal.date, listing.date)
        for listing in vendor.listings
    )


def names_belong_to_one_vendor(registry: Registry) -> Iterator[str]:
    """Say which name two vendors both claim.

    A buyer, an owner or a reseller may stand beside several vendors, so relations are compared
    with names only. A relation that names the other vendor's file claims nothing.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for vendor in registry.vendors:
        for name in vendor.names:
            owners[spelling(name.value)].add(vendor.id)
    for vendor in registry.vendors:
        for section, number, value in _claims(vendor):
            for other in sorted(owners[spelling(value)] - {vendor.id}):
                yield (
                    f"{vendor.id}.yaml: {section}[{number}]: '{value}' is also a name in"
                    f" {other}.yaml; keep it there and relate the two with 'vendor: {other}'"
                )


def _claims(vendor: Vendor) -> Iterator[tuple[str, int, str]]:
    for number, name in enumerate(vendor.names, start=1):
        yield "names", number, name.value
    for number, relation in enumerate(vendor.relations, start=1):
        for value in () if relation.vendor else (relation.name, *relation.aliases):
            yield "relations", number, value


def homonyms_are_not_names(registry: Registry) -> Iterator[str]:
    """Say which vendor is spelled exactly as an organisation it must not be confused with."""
    for vendor in registry.vendors:
        own = {spelling(name.value) for name in vendor.names if not name.weak}
        for number, homonym in enumerate(vendor.homonyms, start=1):
            if spelling(homonym.value) in own:
                yield (
                    f"{vendor.id}.yaml: homonyms[{number}]: '{homonym.value}' is also a name of"
                    " the vendor; mark that name 'weak: true'"
                )


def dealers_say_whose_goods(registry: Registry) -> Iterator[str]:
    """Say which dealer names no maker, and which name is a reason alone without a sure sale."""
    for vendor in registry.vendors:
        sells = any(relation.kind == "dealer_of" for relation in vendor.relations)
        if "dealer" in vendor.classes and not sells:
            yield (
                f"{vendor.id}.yaml: classes: a dealer sells what others make; add a relation"
                " 'kind: dealer_of'"
            )
        for number, relation in enumerate(vendor.relations, start=1):
            sure = relation.status == "confirmed" and not relation.weak
            if relation.name_alone == "possible" and not sure:
                yield (
                    f"{vendor.id}.yaml: relations[{number}].name_alone: '{relation.name}' is"
                    f" {'weak' if relation.weak else relation.status}, so its name alone says"
                    " nothing; take the key out"
                )


def _sourced(vendor: Vendor) -> tuple[Graded | Homonym, ...]:
    return (*graded(vendor), *vendor.homonyms)


RULES: tuple[Rule, ...] = (
    dates_in_order,
    references_lead_somewhere,
    every_source_is_used,
    removals_follow_listings,
    names_belong_to_one_vendor,
    homonyms_are_not_names,
    dealers_say_whose_goods,
)
