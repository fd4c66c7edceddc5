"""What is new in a lead that was known before, and whose award a sub-award is placed under."""

from collections.abc import Iterator
from decimal import Decimal

from stopwork.reports.documents.wording import money, shown, words
from stopwork.reports.leads.view import SUBAWARD, Row, state_says


def news_of(before: Row | None, lead: Row) -> tuple[str, ...]:
    """Return what changed since an earlier run, each as a sentence; nothing for a new lead."""
    return () if before is None else tuple(_news(before, lead))


def _news(before: Row, lead: Row) -> Iterator[str]:
    if before["contract_state"] != lead["contract_state"]:
        states = (state_says(row) for row in (before, lead))
        yield "Changed: the contract was {} and is {}.".format(*states)
    if before["obligated"] != lead["obligated"]:
        yield _more(before, lead)
    if before["recipient_name"] != lead["recipient_name"]:
        names = (shown(row["recipient_name"], 200) for row in (before, lead))
        yield "Changed: its recipient was {} and is {}.".format(*names)
    if (before["lead_class"], before["confidence"]) != (lead["lead_class"], lead["confidence"]):
        sorts = (f"{words(row['lead_class'])}, {row['confidence']}" for row in (before, lead))
        yield "Changed: the lead was {} and is {}.".format(*sorts)
    if set(before["reasons"] or ()) != set(lead["reasons"] or ()):
        yield "Changed: the reasons are others than before."


def _more(before: Row, lead: Row) -> str:
    amounts = tuple(money(row["obligated"], row["currency"]) for row in (before, lead))
    both = isinstance(before["obligated"], Decimal) and isinstance(lead["obligated"], Decimal)
    word = "money" if not both else "more" if lead["obligated"] > before["obligated"] else "less"
    said = {"more": "more money", "less": "less money", "money": "its money"}[word]
    return f"Changed: {said}, {amounts[0]} before and {amounts[1]} now."


def subaward_says(lead: Row) -> str | None:
    """Return whose award a sub-award is placed under; None for what is no sub-award."""
    if lead["level"] != SUBAWARD:
        return None
    prime = shown(lead["prime_name"], 200) if lead["prime_name"] else "a recipient not named"
    return f"A sub-award, placed by {prime}."
