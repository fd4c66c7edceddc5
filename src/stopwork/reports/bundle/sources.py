"""What a bundle says of the law and of the vendor: `provisions.json` and `registry.json`."""

from dataclasses import asdict
from typing import Any

from stopwork.law.provisions.digests import provision_digests, provision_values
from stopwork.law.provisions.provision import Law
from stopwork.registry.owners.edges import (
    Edge,
    certainty_says,
    says,
    share_says,
    sources,
    when_says,
)
from stopwork.registry.owners.ties import Company
from stopwork.reports.bundle.case import exact
from stopwork.reports.facts.basis import VendorGroup


def provisions_value(law: Law) -> dict[str, Any]:
    """Return provisions.json: every provision, with what its digest is made of.

    All of them, because a dossier also refers to some that no finding asks.
    """
    digests, values = provision_digests(law), provision_values(law)
    found: dict[str, Any] = {}
    for name, provision in sorted(law.provisions.items()):
        instrument = law.instruments[provision.instrument]
        found[name] = {
            "id": name,
            "instrument": instrument.title,
            "citation": provision.citation,
            "says": provision.says,
            "url": instrument.source.url,
            "read_on": instrument.source.read_on.isoformat(),
            "digest": digests[f"provision:{name}"],
            "encoded": values[name],
        }
    return {"format": "stopwork-provisions/1", "provisions": found}


def registry_value(known: VendorGroup | None) -> dict[str, Any]:
    """Return registry.json: the vendor's file, and its group on the day; null where none is known.

    Shares are text, an interval in per cent, because sources round.
    """
    made: dict[str, Any] = {"format": "stopwork-registry/1", "vendor": None, "group": None}
    if known is None:
        return made
    names = {company.key: company.name for company in known.group.companies}
    listed = {names.get(key, key): list(lists) for key, lists in known.listed.items()}
    return {
        **made,
        "vendor": _plain(asdict(known.vendor)),
        "group": {
            "on": known.group.day.isoformat(),
            "companies": [_company(company) for company in known.group.companies],
            "ties": [_tie(edge) for edge in known.edges],
            "listed": dict(sorted(listed.items())),
        },
    }


def _plain(value: Any) -> Any:
    """A vendor file's values with the keys of the file: `from` and `class`, not `from_`."""
    if isinstance(value, dict):
        return {key.rstrip("_"): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else exact(value)


def _company(company: Company) -> dict[str, Any]:
    return {"name": company.name, "vendor": company.vendor, "country": company.country}


def _tie(edge: Edge) -> dict[str, Any]:
    return {
        "first": edge.first.name,
        "says": says(edge),
        "second": edge.second.name,
        "share": share_says(edge) or None,
        "when": when_says(edge),
        "certainty": certainty_says(edge),
        "told_in": sorted({held.tie.file for held in edge.told}),
        "sources": [_plain(asdict(source)) for source in sources(edge)],
    }
