"""
Leads in the manner of the Open Contracting Data Standard (OCDS 1.1).

    leads of a run  →  release_package   one release an award, with `flags` (docs/ocds-flags)
                    →  results           scores by ocid and code, as Cardinal prints its indicators

OCDS has no standard extension for red flags. Ours is small: an array `flags` in the release, each
with a code, a confidence, a score, the reasons and the note that it is a reason to look. "Flag" is
the format's word; everywhere else this is a lead. An ocid needs a registered prefix, which belongs
to a publisher; without one the prefix is `stopwork`, which claims nothing.
"""

import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa

from stopwork.errors import UsageError
from stopwork.registry.export import entity_id
from stopwork.reports.documents.wording import shown, web_address
from stopwork.reports.exchange.feed import screened_at
from stopwork.reports.facts.manifest import Manifest
from stopwork.reports.leads.lead_text import NEVER
from stopwork.reports.leads.view import CLASS_TITLES, SUBAWARD, Row, in_reading_order

OWN_PREFIX = "stopwork"
CODE = "STOPWORK-"  # our codes begin so, apart from the R001 … of the red flags guide
ENDED = frozenset({"terminated", "closed-out"})  # OCDS: terminated, whether fulfilled or not
Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who publishes and where: the package's address, the ocid prefix, the extension's address."""

    uri: str | None = None
    publisher: str = "Stopwork"
    prefix: str = OWN_PREFIX
    extension: str | None = None


def checked(publication: Publication) -> Publication:
    """Return it; raises UsageError for a prefix OCDS cannot have, and for what is no address."""
    if not re.fullmatch(r"ocds-[a-z0-9]{6}|stopwork", publication.prefix):
        said = shown(publication.prefix, 80)
        raise UsageError(f"'{said}' is no ocid prefix; write the registered one, as ocds-a1b2c3.")
    for address in (publication.uri, publication.extension):
        if address is not None and web_address(address) is None:
            raise UsageError(f"'{shown(address, 200)}' is no address; write https://…")
    return publication


def release_package(leads: pa.Table, manifest: Manifest, publication: Publication) -> Json:
    """Return a release package of the leads, in reading order; those judged different left out."""
    at = _instant(screened_at(manifest))
    run = str(manifest["digest"])
    package: Json = {
        "uri": publication.uri or f"urn:uuid:{uuid.UUID(run[:32])}",
        "version": "1.1",
        "publishedDate": at,
        "publisher": {"name": publication.publisher},
        "releases": [_release(lead, run, at, publication) for lead in _shown(leads)],
    }
    if publication.extension is not None:
        package["extensions"] = [publication.extension]
    return package


def results(leads: pa.Table, prefix: str = OWN_PREFIX) -> Json:
    """Return the scores by ocid and code, as `ocdscardinal indicators` groups its results."""
    return {"OCID": {_ocid(lead, prefix): {_code(lead): lead["score"]} for lead in _shown(leads)}}


def _shown(leads: pa.Table) -> list[Row]:
    return [lead for lead in in_reading_order(leads) if lead["judgement"] != "different"]


def _ocid(lead: Row, prefix: str) -> str:
    return f"{prefix}-{shown(lead['award_id'], 400)}"


def _code(lead: Row) -> str:
    return CODE + shown(lead["lead_class"], 80)


def _release(lead: Row, run: str, at: str, publication: Publication) -> Json:
    ocid = _ocid(lead, publication.prefix)
    agency, recipient = (
        _party(lead["agency"], "agency"),
        _party(lead["recipient_name"], "recipient"),
    )
    release: Json = {
        "ocid": ocid,
        "id": f"{ocid}-{run[:12]}",
        "date": at,
        "tag": ["award", "contract"],
        "initiationType": "tender",
        "language": "en",
        "parties": [
            {**party, "roles": [role]} for party, role in _roles(lead, agency, recipient) if party
        ],
        "awards": [_award(lead, recipient)],
        "contracts": [_contract(lead)],
        "flags": [_flag(lead)],
    }
    buyer = next(
        (party for party, role in _roles(lead, agency, recipient) if role == "buyer"), None
    )
    return {**release, "buyer": buyer} if buyer else release


def _roles(
    lead: Row, agency: Json | None, recipient: Json | None
) -> Iterator[tuple[Json | None, str]]:
    """Who is what: of a sub-award, the prime award's recipient is its buyer."""
    if lead["level"] == SUBAWARD:
        yield _party(lead["prime_name"], "recipient"), "buyer"
        yield agency, "funder"
    else:
        yield agency, "buyer"
    yield recipient, "supplier"


def _party(name: str | None, kind: str) -> Json | None:
    return None if not name else {"id": entity_id(kind, name), "name": shown(name, 400)}


def _award(lead: Row, recipient: Json | None) -> Json:
    """Without date and value: the day of a first action and the sum of actions are neither."""
    return _known(
        {
            "id": shown(lead["award_id"], 400),
            "description": shown(lead["description"]) if lead["description"] else None,
            "suppliers": [recipient] if recipient else None,
        }
    )


def _contract(lead: Row) -> Json:
    return _known(
        {
            "id": shown(lead["piid"] or lead["award_id"], 400),
            "awardID": shown(lead["award_id"], 400),
            "status": "terminated" if lead["contract_state"] in ENDED else None,
        }
    )


def _value(lead: Row) -> Json | None:
    """Amount and currency; nothing where no amount is published, never 0."""
    if lead["obligated"] is None:
        return None
    currency = shown(lead["currency"], 12) if lead["currency"] else None
    return _known({"amount": lead["obligated"], "currency": currency})


def _flag(lead: Row) -> Json:
    return _known(
        {
            "id": entity_id("flag", lead["award_id"], lead["lead_class"]),
            "code": _code(lead),
            "title": CLASS_TITLES.get(lead["lead_class"]) or shown(lead["lead_class"], 80),
            "confidence": shown(lead["confidence"], 80),
            "score": lead["score"],
            "reasons": [shown(reason, 1_000) for reason in lead["reasons"]],
            "notes": [shown(note, 1_000) for note in lead["notes"] or ()] or None,
            "level": lead["level"] if lead["level"] == SUBAWARD else None,
            "primeAward": shown(lead["prime_award_id"], 400) if lead["prime_award_id"] else None,
            "scopeNote": shown(lead["scope_note"], 1_000),
            "relatedAward": shown(lead["award_id"], 400),
            "obligated": _value(lead),
            "firstAction": _day(lead["first_action_date"]),
            "lastAction": _day(lead["last_action_date"]),
            "vendor": _vendor(lead),
            "source": shown(lead["source"], 400),
            "url": web_address(lead["url"]),
            "note": NEVER,
        }
    )


def _vendor(lead: Row) -> Json | None:
    if not lead["vendor_id"]:
        return None
    name = shown(lead["vendor_name"], 400) if lead["vendor_name"] else None
    return _known({"id": shown(lead["vendor_id"], 200), "name": name})


def _known(fields: Mapping[str, object]) -> Json:
    """Without what is not known: OCDS leaves a field out and does not write null."""
    return {name: value for name, value in fields.items() if value is not None}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def json_text(value: object) -> str:
    """Return JSON in which decimals keep their digits; other values as usual."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(str(key))}: {json_text(held)}" for key, held in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(json_text(held) for held in value) + "]"
    return json.dumps(value, ensure_ascii=False)
