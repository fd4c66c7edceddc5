"""A new action on an award that is watched, as an alert."""

from typing import Any

from stopwork.awards.lifecycle import EVENT_TYPES
from stopwork.reports.documents.wording import money, shown
from stopwork.reports.leads.news import news_of
from stopwork.watching.alerts import ACTION, Alert, id_of
from stopwork.watching.of_leads import place_of

Row = dict[str, Any]
OTHER = "another action"


def action_alert(
    row: Row, events: list[Row], leads: tuple[Row | None, Row | None], *, is_case: bool
) -> Alert:
    """Return the alert of an action; `leads` are the lead of its award before and now, if any."""
    kinds = tuple(dict.fromkeys(one["event_type"] for one in events))
    what = ", ".join(kind.replace("-", " ") for kind in kinds) or OTHER
    before, now = leads
    return Alert(
        id=id_of(ACTION, row["award_id"], row["action_id"]),
        kind=ACTION,
        title=f"{what[0].upper()}{what[1:]}: {shown(row['piid'] or row['award_id'], 120)},"
        f" {shown(row['recipient_name'] or 'recipient not published', 200)}",
        says=_says(row),
        why=(*_why(events), *_known_as(now, is_case=is_case), *_news(before, now)),
        award_id=row["award_id"],
        piid=row["piid"],
        modification=row["modification"],
        agency=row["sub_agency"] or row["agency"],
        recipient=row["recipient_name"],
        lead_class=now["lead_class"] if now else None,
        amount=None if row["obligated"] is None else str(row["obligated"]),
        currency=row["currency"],
        day=None if row["action_date"] is None else str(row["action_date"]),
        events=kinds,
        places=(place_of(row),),
        url=row["url"],
        restricted=is_case and now is None,
    )


def _says(row: Row) -> str:
    """The action in two sentences: which, of what day and money, and its words as printed."""
    which = f"Action {shown(row['modification'] or 'without a number', 40)}"
    day = "of a day not published" if row["action_date"] is None else f"of {row['action_date']}"
    amount = money(row["obligated"], row["currency"])
    words = row["description"]
    printed = f' It says: "{shown(words, 600)}"' if words else " It has no description."
    return f"{which} {day}, {amount}.{printed}"


def _why(events: list[Row]) -> tuple[str, ...]:
    """Each event read out of the action, with the words it was read from."""
    return tuple(
        f"{EVENT_TYPES[one['event_type']]}"
        + (f', read from "{shown(one["phrase"], 200)}"' if one["phrase"] else ", read from money")
        for one in events
    )


def _known_as(lead: Row | None, *, is_case: bool) -> tuple[str, ...]:
    if lead is not None:
        return (f"the award is a lead ({shown(lead['lead_class'], 80)}, {lead['confidence']})",)
    return ("the award is one of a case",) if is_case else ("a saved search wants this award",)


def _news(before: Row | None, now: Row | None) -> tuple[str, ...]:
    return () if now is None else news_of(before, now)
