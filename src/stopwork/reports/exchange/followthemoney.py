"""
Leads and cases as FollowTheMoney entities (https://followthemoney.tech, model 4).

    PublicBody ── authority ── Contract ── ContractAward ── supplier ── LegalEntity
                                                   LegalEntity ── UnknownLink ── Company (vendor)

The recipient is a LegalEntity, because a name in an award does not say what it is the name of. A
lead is an UnknownLink from the recipient to the vendor: never an identity, never an ownership. A
vendor has the id it has in `stopwork registry export`, so that both files join.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from stopwork.cases.case import Case
from stopwork.cases.views import WITHHELD_WORDS
from stopwork.registry.export import Entity, Properties, entity_id
from stopwork.reports.documents.wording import shown, web_address
from stopwork.reports.leads.lead_text import NEVER
from stopwork.reports.leads.news import subaward_says
from stopwork.reports.leads.view import CLASS_TITLES, SUBAWARD, Row, in_reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity with a name: its schema and its id."""

    schema: str
    id: str
    name: str

    @property
    def entity(self) -> Entity:
        """It as FollowTheMoney has it."""
        return _entity(self.id, self.schema, {"name": [self.name]})


def lead_entities(leads: pa.Table) -> Iterator[Entity]:
    """Yield the entities of leads, each id once; leads judged different are left out."""
    rows = [lead for lead in in_reading_order(leads) if lead["judgement"] != "different"]
    yield from _once(one for lead in rows for one in _of_lead(lead))


def case_entities(cases: Iterable[Case]) -> Iterator[Entity]:
    """Yield the entities of cases, each id once; give cases as the public view has them."""
    yield from _once(one for case in cases if case.opened for one in _of_case(case))


def _once(entities: Iterable[Entity]) -> Iterator[Entity]:
    seen: set[object] = set()
    for one in entities:
        if one["id"] not in seen:
            seen.add(one["id"])
            yield one


def _named(schema: str, kind: str, name: str | None) -> Named | None:
    if not name or name == WITHHELD_WORDS or not name.strip():
        return None
    return Named(schema=schema, id=entity_id(kind, name), name=shown(name, 500))


def _entity(key: str, schema: str, properties: Properties) -> Entity:
    kept = {name: values for name, values in sorted(properties.items()) if any(values)}
    return {"id": key, "schema": schema, "properties": kept}


def _of_lead(lead: Row) -> Iterator[Entity]:
    agency = _named("PublicBody", "agency", lead["agency"])
    if lead["level"] == SUBAWARD:  # the authority that placed it is the prime award's recipient
        agency = _named("LegalEntity", "recipient", lead["prime_name"])
    recipient = _named("LegalEntity", "recipient", lead["recipient_name"])
    contract = entity_id("contract", lead["award_id"])
    yield from (one.entity for one in (agency, recipient) if one)
    yield _entity(contract, "Contract", _contract(lead, agency))
    if recipient:
        yield _entity(
            entity_id("award", lead["award_id"]),
            "ContractAward",
            {
                "contract": [contract],
                "supplier": [recipient.id],
                "recordId": [shown(lead["award_id"], 400)],
                **_read(lead),
                "sourceUrl": _url(lead["url"]),
            },
        )
    if recipient and lead["vendor_id"]:
        yield from _link(lead, recipient)


def _contract(lead: Row, agency: Named | None) -> Properties:
    title = shown(lead["piid"] or lead["award_id"], 400)
    return {
        "name": [title],
        "title": [title],
        "procedureNumber": [shown(lead["piid"], 400)] if lead["piid"] else [],
        "authority": [agency.id] if agency else [],
        "description": [shown(lead["description"])] if lead["description"] else [],
        "status": _state(lead["contract_state"]),
        "notes": [f"{lead_says(lead)} {NEVER}"],
        "sourceUrl": _url(lead["url"]),
    }


def _state(state: str) -> list[str]:
    return [] if state == "unknown" else [shown(state, 80)]


def lead_says(lead: Row) -> str:
    """Return what a lead is and why, in sentences."""
    known = CLASS_TITLES.get(lead["lead_class"]) or shown(lead["lead_class"], 80)
    reasons = " ".join(shown(reason, 600) for reason in lead["reasons"])
    sub = subaward_says(lead)
    notes = " ".join(shown(note, 600) for note in lead["notes"] or ())
    says = f"Lead of the class {known.lower()}, {shown(lead['confidence'], 80)}: {reasons}"
    return " ".join(each for each in (sub, says, notes) if each)


def _link(lead: Row, recipient: Named) -> Iterator[Entity]:
    vendor = Named(
        schema="Company",
        id=entity_id("company", lead["vendor_id"]),
        name=shown(lead["vendor_name"] or lead["vendor_id"], 500),
    )
    yield vendor.entity
    yield _entity(
        entity_id("lead", lead["award_id"], lead["vendor_id"]),
        "UnknownLink",
        {
            "subject": [recipient.id],
            "object": [vendor.id],
            "role": ["lead: a reason to look"],
            "status": [shown(lead["confidence"], 80)],
            "summary": [f"{lead_says(lead)} {NEVER}"],
            "recordId": [shown(lead["award_id"], 400)],
            "sourceUrl": _url(lead["url"]),
        },
    )


def _read(lead: Row) -> Properties:
    """What the actions that were read say together: their sum, and the first of their days."""
    first, last = lead["first_action_date"], lead["last_action_date"]
    if lead["obligated"] is None:
        return {"date": [str(first)] if first else []}
    days = f" from {first} to {last}" if first and last else ""
    return {
        "amount": [format(lead["obligated"], "f")],
        "currency": [shown(lead["currency"], 12)] if lead["currency"] else [],
        "date": [str(first)] if first else [],
        "summary": [
            " ".join(
                each
                for each in (
                    subaward_says(lead),
                    f"The amount is the sum of the actions read{days}; not the total value.",
                )
                if each
            )
        ],
    }


def _url(url: str | None) -> list[str]:
    address = web_address(url)
    return [address] if address else []


def _of_case(case: Case) -> Iterator[Entity]:
    """An award under review: who signs, who receives, and whom the review is about."""
    opened = case.opened
    if opened is None:
        return
    agency = _named("PublicBody", "agency", opened.agency)
    vendor = _named("Company", "vendor", opened.vendor)
    yield from (one.entity for one in (agency, vendor) if one)
    for award, linked in case.awards.items():
        key = opened.lead if opened.lead and len(case.awards) == 1 else award
        recipient = _named("LegalEntity", "recipient", linked.recipient)
        contract = entity_id("contract", key)
        yield _entity(
            contract,
            "Contract",
            {
                "name": [shown(award, 400)],
                "title": [shown(award, 400)],
                "authority": [agency.id] if agency else [],
                "notes": [f"Under review as the case {shown(case.id, 200)}. {NEVER}"],
            },
        )
        if recipient:
            yield recipient.entity
            yield _entity(
                entity_id("award", key),
                "ContractAward",
                {
                    "contract": [contract],
                    "supplier": [recipient.id],
                    "recordId": [shown(key, 400)],
                    **_published(linked.amount, linked.currency),
                },
            )
        if recipient and vendor:
            yield _reviewed(case, recipient, vendor)


def _published(amount: str | None, currency: str | None) -> Properties:
    known = [shown(amount, 40)] if amount and amount != WITHHELD_WORDS else []
    return {"amount": known, "currency": [shown(currency, 12)] if known and currency else []}


def _reviewed(case: Case, recipient: Named, vendor: Named) -> Entity:
    return _entity(
        entity_id("case", case.id, recipient.id, vendor.id),
        "UnknownLink",
        {
            "subject": [recipient.id],
            "object": [vendor.id],
            "role": ["under review: a reason to look"],
            "status": ["closed" if case.closed else "open"],
            "recordId": [shown(case.id, 200)],
            "summary": [NEVER],
        },
    )
