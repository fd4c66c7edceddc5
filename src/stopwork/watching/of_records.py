"""A published record that was changed afterwards, or is not there any more, as an alert."""

from typing import Any

from stopwork.reports.documents.wording import count, shown
from stopwork.watching.alerts import CHANGED, GONE, REBUILT, Alert, Difference, id_of
from stopwork.watching.editions import texts
from stopwork.watching.of_leads import place_of

Row = dict[str, Any]
MOST_PLACES = 20
MADE_ANEW = (
    "more than a tenth is gone at once, which is told once and not for each record; look whether"
    " the file is whole"
)


def changed_alert(before: Row, after: Row, fields: tuple[str, ...], lead: Row | None) -> Alert:
    """Return the alert of a record that says something else in a later edition, field by field."""
    old, new = (dict(texts(row, fields)) for row in (before, after))
    number = shown(after["piid"] or after["award_id"], 120)
    named = ", ".join(field.replace("_", " ") for field in fields)
    return Alert(
        id=id_of(CHANGED, after["award_id"], before["action_id"], after["source_digest"],
                 *(f"{name}={new[name]}" for name in fields)),
        kind=CHANGED,
        title=f"Changed afterwards: {named} of {number}, {_whose(after)}",
        says=f"Action {shown(after['modification'] or 'without a number', 40)} of {number} was"
        " published before and says something else now.",
        why=(f"the {named} of a record already published was changed",),
        differences=tuple(
            Difference(field=name, before=old[name], after=new[name]) for name in fields
        ),
        places=(place_of(before), place_of(after)),
        **_of_row(after, lead),
    )  # fmt: skip


def gone_alert(rows: list[Row], after: Row, lead: Row | None, *, is_deletion: bool) -> Alert:
    """Return the alert of records of one award that are gone; `after` is a row of the edition."""
    first = rows[0]
    number = shown(first["piid"] or first["award_id"], 120)
    last = place_of(after)
    how = (
        f"its publisher takes it back in {last.file}:{last.line}"
        if is_deletion
        else f"{last.file} covers its day and agency and does not have it"
    )
    return Alert(
        id=id_of(GONE, first["award_id"], *sorted(row["action_id"] for row in rows), last.digest),
        kind=GONE,
        title=f"Gone from source: {number}, {_whose(first)}",
        says=f"{count(len(rows), 'record')} of {number} that {'was' if len(rows) == 1 else 'were'}"
        " published before is not there any more; it may come back.",
        why=(how,),
        places=(*map(place_of, rows[:MOST_PLACES]), last),
        **_of_row(first, lead),
    )


def rebuilt_alert(lost: int, expected: int, after: Row) -> Alert:
    """Return the one alert of an edition that lacks too much to be told record by record."""
    place = place_of(after)
    return Alert(
        id=id_of(REBUILT, after["source_digest"]),
        kind=REBUILT,
        title=f"Source made anew? {place.file} lacks {lost:,} of {expected:,} records",
        says=f"{place.file} covers {expected:,} records that are known and lacks {lost:,} of them.",
        why=(MADE_ANEW,),
        places=(place,),
        agency=after["sub_agency"] or after["agency"],
    )  # fmt: skip


def _whose(row: Row) -> str:
    return shown(row["recipient_name"] or "recipient not published", 200)


def _of_row(row: Row, lead: Row | None) -> dict[str, Any]:
    return {
        "award_id": row["award_id"],
        "piid": row["piid"],
        "modification": row["modification"],
        "agency": row["sub_agency"] or row["agency"],
        "recipient": row["recipient_name"],
        "lead_class": lead["lead_class"] if lead else None,
        "amount": None if row["obligated"] is None else str(row["obligated"]),
        "currency": row["currency"],
        "day": None if row["action_date"] is None else str(row["action_date"]),
        "url": row["url"],
    }
