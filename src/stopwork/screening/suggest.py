"""
Suggestions and previews of vendors, in the form of the Reconciliation Service API 0.2.

What a person types in OpenRefine is completed to vendors, classes or properties; a vendor that is
pointed at is shown as a small page. See `screening.reconcile`.
"""

from html import escape

from stopwork.errors import UsageError
from stopwork.registry.vendor import Registry, Vendor
from stopwork.screening.reconcile import NEVER, Json, line_of, type_of
from stopwork.screening.scope import CLASSES

PROPERTIES = {
    "country": "Country of the main seat (ISO 3166, two letters)",
    "UEI": "Unique Entity ID",
    "CAGE": "CAGE code",
    "DUNS": "DUNS number",
    "LEI": "Legal Entity Identifier",
    "OFAC_UID": "Number on the SDN list",
    "SEC_CIK": "SEC Central Index Key",
}


def suggested(prefix: str, registry: Registry, limit: int = 10) -> Json:
    """Return vendors one of whose names begins so, then those in which a word begins so."""
    wanted = prefix.casefold().strip()
    ranks: dict[str, tuple[int, str]] = {}
    for vendor in registry.vendors if wanted else ():
        for name in (vendor.name, *(one.value for one in vendor.names)):
            folded = name.casefold()
            rank = 0 if folded.startswith(wanted) else 1 if f" {wanted}" in folded else 2
            if rank < 2:
                ranks[vendor.id] = min(ranks.get(vendor.id, (2, "")), (rank, name))
    order = sorted(ranks, key=lambda key: (ranks[key][0], key))[:limit]
    vendors = [found for key in order if (found := registry.vendor(key))]
    return {"result": [_suggestion(one, ranks[one.id][1]) for one in vendors]}


def _suggestion(vendor: Vendor, name: str) -> Json:
    also = "" if name == vendor.name else f"; also {name}"
    return {
        "id": vendor.id,
        "name": vendor.name,
        "description": f"{line_of(vendor)}{also}",
        "notable": [type_of(each) for each in vendor.classes],
    }


def suggested_types(prefix: str) -> Json:
    """Return the classes whose id or name has a word that begins so; all for an empty prefix."""
    return {"result": [type_of(each) for each in CLASSES if _begins(prefix, each, CLASSES[each])]}


def suggested_properties(prefix: str) -> Json:
    """Return the properties by which a query can be refined, as `suggested_types` does."""
    suggestions = [
        {"id": key, "name": says} for key, says in PROPERTIES.items() if _begins(prefix, key, says)
    ]
    return {"result": suggestions}


def _begins(prefix: str, *texts: str) -> bool:
    words = [word for text in texts for word in (text, *text.replace("-", " ").split())]
    return any(word.casefold().startswith(prefix.casefold().strip()) for word in words)


def preview(vendor_id: str, registry: Registry) -> str:
    """Return a vendor as a small HTML page without script; raises UsageError for no such id."""
    vendor = registry.vendor(vendor_id)
    if vendor is None:
        raise UsageError(
            f"no vendor '{vendor_id}' is in the registry; see `stopwork registry list`"
        )
    source = vendor.sources[vendor.about_source]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(vendor.name)}</title></head>"
        '<body style="font:14px/1.4 sans-serif;margin:8px">'
        f"<strong>{escape(vendor.name)}</strong><p>{escape(line_of(vendor))}</p>"
        f"<p>{escape(' '.join(vendor.about.split()))}</p>"
        f"<p>Source: {escape(source.title)}, {escape(source.publisher)}.</p>"
        f"<p>{escape(NEVER)}</p></body></html>"
    )
