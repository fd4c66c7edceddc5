"""
One lead on one sheet: what was published, why it is a lead, and what that is not.

    a row of leads  →  Document, one sheet
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from stopwork.reports.documents.document import (
    AWARD,
    Document,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Ref,
    Table,
    Text,
)
from stopwork.reports.documents.wording import NOT_STATED, count, day, money, shown, words
from stopwork.reports.leads.view import class_title

Row = Mapping[str, Any]
MOST = 6  # reasons and notes that are told; the rest are counted
LONG = 280  # characters of one line on the sheet
IS_NOT = (
    Frame("A lead is a reason to look, never an accusation."),
    Frame("Published names and texts were compared, which points at the wrong one at times."),
    Frame("Nothing here says that anybody broke a rule, or that a product was used."),
)
NOT_LOOKED = (
    (Frame("Whether there is a review, a certification or a waiver: mostly unpublished."),),
    (Frame("Which product was bought, where the published text does not name it."),),
    (Frame("Whatever the files that were screened do not hold."),),
)


def lead_brief(lead: Row) -> Document:
    """Return one lead on one sheet, as of the last of its actions that was read."""
    ref = Ref(AWARD, lead["award_id"])
    on = lead["last_action_date"] or date.min
    parts = (
        Part(key="lead-award", title="Published", blocks=(_award(lead, ref),)),
        Part(key="lead-why", title="Why it is a lead", blocks=(Items(items=_why(lead, ref)),)),
        *_notes(lead, ref),
        Part(key="lead-open", title="Not shown by it", blocks=(Items(items=NOT_LOOKED),)),
        Part(key="lead-not", title="What this is not", blocks=(Paragraph(text=IS_NOT),)),
    )
    return Document(
        kind="Brief on a lead",
        title=f"Award {_number(lead)}",
        on=on.isoformat(),
        lead=(_first(lead, ref),),
        parts=parts,
        one_sheet=True,
    )


def _number(lead: Row) -> str:
    return shown(lead["piid"] or lead["award_id"], 80)


def _first(lead: Row, ref: Ref) -> Fact:
    """Who bought from whom, as printed."""
    agency, whom = shown(lead["agency"], 120), shown(lead["recipient_name"], 120)
    buyer = "An agency that is not stated" if agency == NOT_STATED else agency
    amount = money(lead["obligated"], lead["currency"])
    says = f"{buyer} made award {_number(lead)} to {whom}"
    return Fact(f"{says}; sum of its actions as read: {amount}.", (ref,))


def _award(lead: Row, ref: Ref) -> Table:
    rows = (
        ("Agency", lead["agency"]),
        ("Recipient, as printed", lead["recipient_name"]),
        ("Sum of its actions as read", money(lead["obligated"], lead["currency"])),
        ("Actions", f"{day(lead['first_action_date'])} to {day(lead['last_action_date'])}"),
        ("State, from its actions", words(lead["contract_state"])),
        ("Text, as printed", lead["description"]),
        ("Read from", lead["source"]),
        ("Publisher's page", lead["url"]),
    )
    return Table(
        caption="The award as published",
        head=("What", "As published"),
        rows=tuple(((Frame(name),), (Fact(shown(value, LONG), (ref,)),)) for name, value in rows),
        widths=(3, 9),
    )


def _why(lead: Row, ref: Ref) -> tuple[Text, ...]:
    named = f"{class_title(lead['lead_class'])}; confidence: {shown(lead['confidence'])}."
    vendor = lead["vendor_name"]
    said = [named, *([f"Vendor recognised: {shown(vendor, 120)}."] if vendor else [])]
    said += _some(lead["reasons"] or (), "reason")
    said.append(shown(lead["scope_note"], LONG))
    return tuple((Fact(one, (ref,)),) for one in said if one != NOT_STATED)


def _notes(lead: Row, ref: Ref) -> tuple[Part, ...]:
    told = [*_some(lead.get("judgements") or (), "answer"), *_some(lead.get("notes") or (), "note")]
    if not told:
        return ()
    items = tuple((Fact(one, (ref,)),) for one in told)
    return (Part(key="lead-notes", title="What reviewers answered, and what to know",
                 blocks=(Items(items=items),)),)  # fmt: skip


def _some(lines: Iterable[str], what: str) -> list[str]:
    told = [shown(line, LONG) for line in lines]
    rest = len(told) - MOST
    return told[:MOST] + ([f"And {count(rest, f'more {what}')}."] if rest > 0 else [])
