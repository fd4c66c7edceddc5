"""The two sides of a hit: what the award says, and what the registry says, label by label."""

from collections.abc import Iterator

from stopwork.desk.leads.review import OpenHit
from stopwork.registry.vendor import Registry, Vendor
from stopwork.registry.words import listing_state, period
from stopwork.reports.documents.wording import count, day, money, shown
from stopwork.reports.leads.view import class_title

MOST_HOMONYMS = 6
Line = tuple[str, str]  # a label, "" for what is the line's own heading or goes on, and a value


def in_the_award(one: OpenHit) -> Iterator[Line]:
    """Yield what the award and its first action say, the text that was hit first."""
    lead, action = one.lead, one.action
    yield "", shown(one.hit["award_value"], 400)
    yield "Recipient", shown(lead["recipient_name"], 200)
    for label, field in (
        ("Trade name", "recipient_dba"), ("Parent", "parent_name"), ("UEI", "recipient_uei"),
        ("Country", "recipient_country"), ("Address", "recipient_address"),
    ):  # fmt: skip
        if action[field]:
            yield label, shown(action[field], 200)
    yield "Award", f"{shown(lead['piid'] or lead['award_id'], 80)}, {shown(lead['agency'], 80)}"
    yield "Obligated", money(lead["obligated"], lead["currency"])
    yield "Actions", f"{day(lead['first_action_date'])} to {day(lead['last_action_date'])}"
    yield "Description", shown(lead["description"], 400)
    yield "Read at", f"{shown(one.hit['source_file'], 80)}:{one.hit['source_line']}"
    if one.awards > 1:
        yield "Also", f"the same question in {count(one.awards, 'lead')}; one answer holds for all"


def in_the_registry(one: OpenHit, registry: Registry) -> Iterator[Line]:
    """Yield what the registry says of the vendor, the text that hit first."""
    yield "", shown(one.hit["registry_value"], 200)
    vendor = registry.vendor(one.hit["vendor_id"] or "")
    if vendor is None:
        yield "Class", class_title(one.hit["lead_class"] or one.lead["lead_class"])
        yield "", "The words name no vendor."
        return
    yield "Vendor", f"{vendor.name} ({vendor.role}, {vendor.country or 'country not stated'})"
    yield "Sells", ", ".join(class_title(each) for each in vendor.classes)
    yield from _named(one, vendor)
    yield "Lists", listing_state(vendor)
    yield "About", shown(vendor.about, 400)
    for other in vendor.homonyms[:MOST_HOMONYMS]:
        yield "Not to be confused with", f"{other.value}: {other.note}"
    if len(vendor.homonyms) > MOST_HOMONYMS:
        yield "", f"and {len(vendor.homonyms) - MOST_HOMONYMS} more of like name"


def _named(one: OpenHit, vendor: Vendor) -> Iterator[Line]:
    for name in vendor.names:
        if name.value == one.hit["registry_value"]:
            when = period(name.from_, name.to) or "no dates"
            weak = ", names nobody alone" if name.weak else ""
            yield "Name", f"{name.kind.replace('_', ' ')}, {name.status}, {when}{weak}"
            yield "Source", shown(vendor.sources[name.source].title, 200)
