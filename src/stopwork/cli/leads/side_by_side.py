"""A hit as a reviewer sees it: the award on the left, the registry on the right."""

from collections.abc import Iterable

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from stopwork.desk.leads.review import OpenHit, Review
from stopwork.desk.leads.sides import in_the_award, in_the_registry
from stopwork.reports.documents.wording import shown
from stopwork.reports.leads.view import class_title


def side_by_side(one: OpenHit, review: Review, place: str) -> Group:
    """Return the hit as two columns, with the reason above and other reviewers' answers below."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 2, 0, 0))
    table.add_column("In the award", ratio=1, overflow="fold")
    table.add_column("In the registry", ratio=1, overflow="fold")
    table.add_row(_lines(in_the_award(one)), _lines(in_the_registry(one, review.registry)))
    said = [Text(answer, style="italic") for answer in one.answers]
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
