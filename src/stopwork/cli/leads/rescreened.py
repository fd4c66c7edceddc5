"""What a change of the registry did, told in a terminal."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Group
from rich.text import Text

from stopwork.desk.leads.rescreening import Rescreened
from stopwork.reports.documents.wording import NOT_STATED, count, day, money, shown
from stopwork.reports.leads.view import Row, class_title

CHANGES = {"new": "now a lead", "changed": "a lead still, changed", "gone": "no lead any more"}


def said_again(done: Rescreened, limit: int) -> Group:
    """Each lead that differs, why, and what was known on the day its award was signed."""
    differ = Counter(done.leads["change"].to_pylist())
    parts = [Text(f"{count(differ[name], 'award')}: {says}.") for name, says in CHANGES.items()]
    for lead in done.leads.slice(0, limit).to_pylist():
        parts += _lead_lines(lead)
    left = done.leads.num_rows - limit
    if left > 0:
        parts.append(Text(f"Not shown: {left:,}. All are in the file that --out names."))
    return Group(*parts)


def _lead_lines(lead: Row) -> Iterable[Text]:
    head = f"{shown(lead['recipient_name'], 120)}: {CHANGES[lead['change']]}"
    yield Text(f"\n{head}", style="bold")
    on = lead["signed_on"]
    signed = f"signed {day(on)}" if on else f"day of signing {NOT_STATED}"
    yield Text(
        f"{shown(lead['piid'] or lead['award_id'], 80)}, {shown(lead['agency'], 80)}, {signed},"
        f" {money(lead['obligated'], lead['currency'])}; {class_title(lead['lead_class'])},"
        f" {lead['confidence']}"
    )
    for reason in lead["reasons"] or ():
        yield Text(f"- {shown(reason)}")
    yield Text("What was known that day", style="italic")
    for sentence in lead["known_then"] or ():
        yield Text(f"- {shown(sentence, 400)}")
