"""Small registries for tests of ties: vendors with one source, and relations as rows of a file."""

from typing import Any

from stopwork.registry.parse import vendor_of
from stopwork.registry.vendor import Registry, Vendor

SOURCE = {
    "title": "A filing",
    "publisher": "A court",
    "date": "2020-01-01",
    "url": "https://example.org/filing",
    "read_on": "2026-11-22",
    "read": "file",
}


def a_relation(kind: str, name: str, **changed: Any) -> dict[str, Any]:
    sure = {"status": "confirmed", "grade": "official_or_filing", "source": "s1"}
    return {"kind": kind, "name": name, **sure, **changed}


def a_listing(entity: str, **changed: Any) -> dict[str, Any]:
    row = {"list": "US_OFAC_SDN", "action": "listed", "date": "2024-03-05", "entity": entity}
    return {**row, "status": "confirmed", "grade": "official_or_filing", "source": "s1", **changed}


def a_vendor(vendor_id: str, *relations: dict[str, Any], **changed: Any) -> Vendor:
    raw = {
        "id": vendor_id,
        "name": vendor_id.replace("-", " ").title(),
        "role": "vendor",
        "classes": ["commercial-spyware"],
        "about": "Made up.",
        "about_source": "s1",
        "sources": {"s1": SOURCE},
        "relations": list(relations),
        **changed,
    }
    return vendor_of(raw, f"{vendor_id}.yaml")


def a_registry(*vendors: Vendor) -> Registry:
    return Registry(vendors=vendors)
