"""What a waiver of section 2(m) of E.O. 14093 needs before it can be put on record."""

from datetime import date

from stopwork.cases import acts
from stopwork.cases.case import Case
from stopwork.cases.words import is_empty


def waiver_fits(case: Case, event: acts.Waived) -> str | None:
    """Return what keeps a waiver from the record, or None."""
    if event.waiver in case.waivers:
        return f"waiver '{event.waiver}' is there already"
    if not event.on <= event.until <= add_year(event.on):
        return "a waiver runs for at most one year (E.O. 14093, sec. 2(m))"
    if is_empty(event.extraordinary) or is_empty(event.no_alternative):
        return (
            "a waiver names the extraordinary circumstances and why there is no feasible "
            "alternative (E.O. 14093, sec. 2(m)); say both"
        )
    made = case.determination
    if made is None or "significant" not in (made.limb1, made.limb2):
        return (
            "no determination of significant risk stands, so there is nothing to waive (E.O. "
            "14093, sec. 2(m)); a determination is made first"
        )
    return "the determination was reopened; it is made again first" if case.is_reopened else None


def add_year(day: date) -> date:
    """Return the same day of the next year; the end of February stands for the leap day."""
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
