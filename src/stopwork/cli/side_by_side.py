"""A hit as a reviewer sees it: the award on the left, the registry on the right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from stopwork.registry.vendor import Registry, Vendor
from stopwork.registry.words import listing_state, period
from stopwork.reports.documents.wording import count, day, money, shown
from stopwork.reports.leads.view import Row, class_title
from stopwork.screening.judgements import Judgement, Subject, says

MOST_HOMONYMS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHit:
    """One hit that its reviewer has not judged: its lead, its action, and what it is about."""

    subject: Subject
    hit: Row
    lead: Row
    action: Row
    awards: int  # leads that ask the same of this recipient
    others: Sequence[Judgement] = ()


def side_by_side(one: OpenHit, registry: Registry, place: str) -> Group:
    """Return the hit as two columns, with the reason above and other reviewers' answers below."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 2, 0, 0))
    table.add_column("In the award", ratio=1, overflow="fold")
    table.add_column("In the registry", ratio=1, overflow="fold")
    table.add_row(_lines(_award(one)), _lines(_registry(one, registry)))
    said = [Text(says(other), style="italic") for other in one.others]
    head = Text.assemble((place, "bold"), f"  {class_title(one.lead['lead_class'])}")
    return Group(head, Text(shown(one.hit["says"])), table, *said)


def _lines(pairs: Iterable[tuple[str, str]]) -> Text:
    text = Text()
    for label, value in pairs:
        if text:
            text.append("\n")
        text.append(f"{label}: " if label else "", "dim")
        text.append(value, "" if label else "bold")
    return text


def _award(one: OpenHit) -> Iterator[tuple[str, str]]:
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


def _registry(one: OpenHit, registry: Registry) -> Iterator[tuple[str, str]]:
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


def _named(one: OpenHit, vendor: Vendor) -> Iterator[tuple[str, str]]:
    for name in vendor.names:
        if name.value == one.hit["registry_value"]:
            when = period(name.from_, name.to) or "no dates"
            weak = ", names nobody alone" if name.weak else ""
            yield "Name", f"{name.kind.replace('_', ' ')}, {name.status}, {when}{weak}"
            yield "Source", shown(vendor.sources[name.source].title, 200)
