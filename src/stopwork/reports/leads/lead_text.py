"""What is said of one lead in running text: its heading, its sentences, and a digest of them."""

from stopwork.digest import digest_of
from stopwork.reports.documents.wording import money, shown
from stopwork.reports.leads.news import subaward_says
from stopwork.reports.leads.view import CLASS_TITLES, Row

NEVER = "A lead is a reason to look, never an accusation."


def lead_title(lead: Row) -> str:
    """Return what an entry is headed by: whose lead, of which class, how sure."""
    known = CLASS_TITLES.get(lead["lead_class"]) or shown(lead["lead_class"], 80)
    sort = f"{known}, {shown(lead['confidence'], 80)}"
    return f"Lead, a reason to look: {shown(lead['recipient_name'], 200)} ({sort})"


def lead_says(lead: Row) -> str:
    """Return what an entry says of a lead: whose award, how much, and why."""
    award = shown(lead["piid"] or lead["award_id"], 120)
    amount = money(lead["obligated"], lead["currency"])
    said = [
        *(note for note in (subaward_says(lead),) if note),
        f"Award {award} of {shown(lead['agency'], 120)}, {amount}.",
        *(shown(reason, 600) for reason in (lead["reasons"] or ())[:10]),
        shown(lead["scope_note"], 600),
        f"Read at {shown(lead['source'], 300)}.",
        NEVER,
    ]
    return " ".join(said)


def said_digest(lead: Row) -> str:
    """Return a digest of what an entry says of a lead, without the place it was read."""
    said = (lead_title(lead), lead_says({**lead, "source": ""}), lead["lead_class"], lead["url"])
    return digest_of(repr(said).encode("utf-8", "backslashreplace"))
