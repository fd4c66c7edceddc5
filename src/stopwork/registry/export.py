"""
The registry in the formats of others: FollowTheMoney entities, tables, JSON, GraphML.

    followthemoney   Company, Ownership, Succession, Representation, UnknownLink, Sanction
                     (https://followthemoney.tech, model 4); one entity a line
    fact_table       one row per fact, with its source beside it
    node_table, tie_table, graphml   the graph of `registry.ties`
    as_json          everything, as written in the vendor files

An id is made of what it names, so that the same registry gives the same bytes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa

from stopwork.matching.whole import spelling
from stopwork.registry.owners.ties import Company, Tie, ties
from stopwork.registry.vendor import Graded, Listing, Registry, Vendor, graded
from stopwork.registry.words import LISTS, says

Entity = dict[str, object]
Properties = dict[str, list[str]]

_TEXT = pa.string()
FACT = pa.schema([
    (name, _TEXT)
    for name in (
        "vendor_id", "vendor_name", "section", "kind", "value", "from", "to", "status", "grade",
        "says", "source_title", "source_publisher", "source_date", "source_url", "source_read",
    )
])  # fmt: skip
NODE = pa.schema([("id", _TEXT), ("name", _TEXT), ("vendor_id", _TEXT), ("country", _TEXT)])
TIE = pa.schema([
    ("first", _TEXT), ("second", _TEXT), ("sort", _TEXT), ("kind", _TEXT),
    ("share_min", pa.float64()), ("share_max", pa.float64()), ("from", _TEXT), ("to", _TEXT),
    ("status", _TEXT), ("grade", _TEXT), ("vendor_file", _TEXT), ("source_url", _TEXT),
])  # fmt: skip

# Our name kinds and numbers as properties of a Company.
NAMES = {"legal_name": "name", "former_name": "previousName"}
NUMBERS = {"UEI": "uniqueEntityId", "CAGE": "cageCode", "DUNS": "dunsCode", "LEI": "leiCode",
           "SEC_CIK": "cikCode", "INN": "innCode"}  # fmt: skip
# Sort of tie -> the schema, and what the first and the second company are in it.
LINKS = {
    "ownership": ("Ownership", "owner", "asset"),
    "succession": ("Succession", "predecessor", "successor"),
    "trade": ("Representation", "client", "agent"),
    "link": ("UnknownLink", "subject", "object"),
}
AUTHORITIES = {
    "US_BIS_EL": "US Department of Commerce, Bureau of Industry and Security",
    "US_OFAC_NS_CMIC": "US Department of the Treasury, Office of Foreign Assets Control",
    "US_DOD_1260H": "US Department of Defense",
    "US_STATE_PAIPA": "US Department of State",
    "EU_32014R0269": "Council of the European Union",
    "EU_32019R0796": "Council of the European Union",
    "EU_32024R1485": "Council of the European Union",
    "US_OFAC_SDN": "US Department of the Treasury, Office of Foreign Assets Control",
}


def followthemoney(registry: Registry) -> Iterator[Entity]:
    """Yield the registry as FollowTheMoney entities: companies, then ties, then listings.

    An allegation keeps its status in `status`; a share keeps both ends in `percentage`. Former
    listings have an endDate.
    """
    stated = ties(registry)
    companies = _companies(registry, stated)
    for company in companies.values():
        yield _company(company, registry.vendor(company.vendor or ""))
    for tie in stated:
        yield _link(tie)
    for vendor in registry.vendors:
        yield from _sanctions(vendor, companies)


def _companies(registry: Registry, stated: Iterable[Tie]) -> dict[str, Company]:
    companies = {
        vendor.id: Company(vendor.id, vendor.name, vendor.id, vendor.country)
        for vendor in registry.vendors
    }
    for tie in stated:
        for company in (tie.first, tie.second):
            companies.setdefault(company.key, company)
    return companies


def entity_id(*parts: str) -> str:
    """Return a stable id made of what the entity is."""
    return "stopwork-" + sha256("\x1f".join(parts).encode()).hexdigest()[:24]


def _entity(key: str, schema: str, properties: Properties) -> Entity:
    kept = {name: values for name, values in sorted(properties.items()) if values}
    return {"id": key, "schema": schema, "properties": kept}


def _company(company: Company, vendor: Vendor | None) -> Entity:
    properties: Properties = defaultdict(list, {"name": [company.name]})
    if company.country:
        properties["country"] = [company.country.lower()]
    if vendor is not None:
        _add_vendor(properties, vendor)
    return _entity(entity_id("company", company.key), "Company", properties)


def _add_vendor(properties: Properties, vendor: Vendor) -> None:
    for name in vendor.names:
        if name.kind in {"subsidiary", "related_entity"}:
            continue
        wanted = "weakAlias" if name.weak else NAMES.get(name.kind, "alias")
        if name.value not in properties[wanted]:
            properties[wanted].append(name.value)
    for number in vendor.identifiers:
        code = NUMBERS.get(number.scheme.upper())
        if code and number.entity is None:
            properties[code].append(number.value)
    properties["summary"] = [" ".join(vendor.about.split())]
    properties["keywords"] = list(vendor.classes)
    properties["sourceUrl"] = list(dict.fromkeys(one.url for one in vendor.sources.values()))


def _link(tie: Tie) -> Entity:
    schema, first, second = LINKS[tie.sort]
    parts = (tie.file, tie.kind, tie.first.key, tie.second.key, tie.named, tie.source_key)
    properties: Properties = {
        first: [entity_id("company", tie.first.key)],
        second: [entity_id("company", tie.second.key)],
        "role": [tie.kind.replace("_", " ")],
        "status": [tie.status],
        "startDate": [tie.from_] if tie.from_ else [],
        "endDate": [tie.to] if tie.to else [],
        "summary": [tie.note] if tie.note else [],
        "publisher": [tie.source.publisher],
        "sourceUrl": [tie.source.url],
    }
    if tie.share:
        low, high = f"{tie.share.min:g}", f"{tie.share.max:g}"
        properties["percentage"] = [low if low == high else f"{low}-{high}"]
    return _entity(entity_id(schema, *parts, str(tie.from_), str(tie.to)), schema, properties)


def _sanctions(vendor: Vendor, companies: dict[str, Company]) -> Iterator[Entity]:
    by_name = {spelling(known.name): key for key, known in companies.items()}
    for listing in vendor.listings:
        if listing.action == "listed":
            company = by_name.get(spelling(listing.entity), vendor.id)
            yield _sanction(vendor, listing, entity_id("company", company))


def _sanction(vendor: Vendor, listing: Listing, company: str) -> Entity:
    ends = [
        removal.date
        for removal in vendor.listings
        if removal.action == "removed"
        and (removal.list, removal.entity) == (listing.list, listing.entity)
        and removal.date >= listing.date
    ]  # fmt: skip
    properties: Properties = {
        "entity": [company],
        "authority": [AUTHORITIES.get(listing.list, listing.list)],
        "program": [LISTS.get(listing.list, listing.list)],
        "listingDate": [listing.date],
        "startDate": [listing.date],
        "endDate": [min(ends)] if ends else [],
        "status": ["removed" if ends else "listed"],
        "recordId": [listing.citation] if listing.citation else [],
        "namesMentioned": [listing.entity],
        "publisher": [vendor.sources[listing.source].publisher],
        "sourceUrl": [vendor.sources[listing.source].url],
    }
    key = entity_id("sanction", vendor.id, listing.list, listing.entity, listing.date)
    return _entity(key, "Sanction", properties)


def fact_table(registry: Registry) -> pa.Table:
    """Return FACT rows: every graded fact of every vendor, in the order of the files."""
    rows = [_fact(vendor, row) for vendor in registry.vendors for row in graded(vendor)]
    return pa.Table.from_pylist(rows, schema=FACT)


def _fact(vendor: Vendor, row: Graded) -> dict[str, str | None]:
    source = vendor.sources[row.source]
    return {
        "vendor_id": vendor.id,
        "vendor_name": vendor.name,
        "section": type(row).__name__.lower(),
        "kind": getattr(row, "kind", None) or getattr(row, "scheme", None)
        or getattr(row, "action", None) or getattr(row, "class_", None),
        "value": getattr(row, "value", None) or getattr(row, "name", None)
        or getattr(row, "entity", None),
        "from": getattr(row, "from_", None) or getattr(row, "date", None),
        "to": getattr(row, "to", None),
        "status": row.status,
        "grade": row.grade,
        "says": says(row),
        "source_title": source.title,
        "source_publisher": source.publisher,
        "source_date": source.date,
        "source_url": source.url,
        "source_read": source.read,
    }  # fmt: skip


def node_table(registry: Registry) -> pa.Table:
    """Return NODE rows: every vendor, and every company tied to one."""
    rows = [
        {
            "id": company.key,
            "name": company.name,
            "vendor_id": company.vendor,
            "country": company.country,
        }
        for company in _companies(registry, ties(registry)).values()
    ]
    return pa.Table.from_pylist(rows, schema=NODE)


def tie_table(registry: Registry) -> pa.Table:
    """Return TIE rows: every tie, from its first company to its second."""
    return pa.Table.from_pylist([_tie_row(tie) for tie in ties(registry)], schema=TIE)


def _tie_row(tie: Tie) -> dict[str, object]:
    return {
        "first": tie.first.key,
        "second": tie.second.key,
        "sort": tie.sort,
        "kind": tie.kind,
        "share_min": tie.share.min if tie.share else None,
        "share_max": tie.share.max if tie.share else None,
        "from": tie.from_,
        "to": tie.to,
        "status": tie.status,
        "grade": tie.grade,
        "vendor_file": tie.file,
        "source_url": tie.source.url,
    }


def graphml(registry: Registry) -> str:
    """Return the graph as GraphML 1.0 (http://graphml.graphdrawing.org), readable by Gephi."""
    nodes, edges = node_table(registry), tie_table(registry)
    columns = [("node", name) for name in nodes.column_names[1:]]
    columns += [("edge", name) for name in edges.column_names[2:]]
    keys = "".join(
        f'<key id="{sort}-{name}" for="{sort}" attr.name="{name}"'
        f' attr.type="{"double" if name.startswith("share") else "string"}"/>\n'
        for sort, name in columns
    )
    body = "".join(
        _graphml_row("node", f"id={quoteattr(row.pop('id'))}", row) for row in nodes.to_pylist()
    )
    for row in edges.to_pylist():
        ends = f"source={quoteattr(row.pop('first'))} target={quoteattr(row.pop('second'))}"
        body += _graphml_row("edge", ends, row)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f'{keys}<graph id="registry" edgedefault="directed">\n{body}</graph>\n</graphml>\n'
    )


def _graphml_row(sort: str, ends: str, row: dict[str, object]) -> str:
    data = "".join(
        f'<data key="{sort}-{name}">{escape(str(value))}</data>'
        for name, value in row.items()
        if value is not None
    )
    return f"<{sort} {ends}>{data}</{sort}>\n"


def as_json(registry: Registry) -> str:
    """Return all vendors as one JSON text, with the keys of the vendor files."""
    plain = [_plain(asdict(vendor)) for vendor in registry.vendors]
    return json.dumps({"vendors": plain}, ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {
            str(key).rstrip("_"): _plain(one) for key, one in value.items() if one not in (None, ())
        }
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
