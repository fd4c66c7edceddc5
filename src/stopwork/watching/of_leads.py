"""A new lead as an alert."""

from typing import Any

from stopwork.reports.documents.wording import shown
from stopwork.reports.leads.lead_text import lead_says
from stopwork.watching.alerts import LEAD, Alert, Place, id_of

Row = dict[str, Any]


def lead_alert(lead: Row, first: Row) -> Alert:
    """Return the alert of a lead nobody was told of; `first` is the first action of its award."""
    return Alert(
        id=id_of(LEAD, lead["award_id"]),
        kind=LEAD,
        title=f"New lead: {shown(lead['recipient_name'], 200)}"
        f" ({shown(lead['lead_class'], 80)}, {lead['confidence']})",
        says=lead_says(lead),
        why=tuple(shown(reason, 600) for reason in lead["reasons"][:10]),
        day=None if lead["first_action_date"] is None else str(lead["first_action_date"]),
        places=(place_of(first),),
        modification=first["modification"],
        **of_lead(lead),
    )


def of_lead(lead: Row) -> dict[str, Any]:
    """Return what every alert about a lead's award says of it, by the fields of Alert."""
    return {
        "award_id": lead["award_id"],
        "piid": lead["piid"],
        "agency": lead["agency"],
        "recipient": lead["recipient_name"],
        "lead_class": lead["lead_class"],
        "amount": None if lead["obligated"] is None else str(lead["obligated"]),
        "currency": lead["currency"],
        "url": lead["url"],
    }


def place_of(row: Row) -> Place:
    """Return where a row of ACTION or DELETION was read."""
    return Place(file=row["source_file"], digest=row["source_digest"], line=row["source_line"])
