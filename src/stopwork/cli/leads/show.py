"""Leads, an award's story and what could not be read, as a person reads them on a terminal."""

from collections.abc import Iterable, Sequence

import pyarrow as pa
from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from stopwork.reports.documents.wording import count, day, money, reason_of, shown
from stopwork.reports.leads.view import (
    SUBAWARD,
    Row,
    class_title,
    event_says,
    in_order,
    in_reading_order,
    span_says,
    state_says,
)

NEVER = "A lead is a reason to look, never an accusation."
REASON_LETTERS = 160
MOST_NOTES = 3
VERBS = frozenset({"is", "holds", "has", "was", "cannot", "needs", "ends", "begins", "breaks"})
MOST_NAMES = 3  # of files that one sentence names


def leads_table(leads: pa.Table, limit: int = 20) -> Table:
    """The first `limit` leads as a table, in reading order: commercial spyware first.

    Published text is shown literally: neither its markup nor its control codes act.
    """
    table = Table(box=box.SIMPLE_HEAD, expand=True, leading=1, padding=(0, 1, 0, 0))
    # Fixed widths keep a PIID, a class and ten million dollars whole on 80 columns.
    table.add_column("Award", width=19, overflow="fold")
    table.add_column("Class", width=13, overflow="fold")
    table.add_column("Obligated", width=17, justify="right", overflow="fold")
    table.add_column("Why", ratio=1, overflow="fold")
    for lead in in_reading_order(leads, limit):
        table.add_row(_award(lead), _class(lead), _money_and_days(lead), _why(lead))
    table.caption = Text(said_of(leads.num_rows, limit), justify="left")
    return table


def judged_table(leads: pa.Table, limit: int = 20) -> Table:
    """The first `limit` leads that reviewers judged different, each with their answers."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0))
    table.add_column("Award", width=27, overflow="fold")
    table.add_column("What was answered", ratio=1, overflow="fold")
    for lead in in_reading_order(leads, limit):
        answers = "\n".join(shown(says) for says in lead["judgements"] or ())
        table.add_row(_award(lead), Text(answers))
    return table


def reasons_of(lead: Row) -> Group:
    """Every reason of a lead, whole, one after the other."""
    return Group(*(Text(f"- {shown(reason)}") for reason in lead["reasons"] or ()))


def said_of(leads: int, limit: int) -> str:
    """How many leads there are, how many are not in the table, and what a lead is not."""
    left_out = f" Not shown: {leads - limit:,}." if leads > limit else ""
    return f"{count(leads, 'lead')}.{left_out} {NEVER}"


def story(actions: Sequence[Row], events: Sequence[Row], spans: Sequence[Row]) -> Group:
    """An award's actions in order, each with what was read out of it, and its stop-work orders."""
    return Group(_actions(actions, events), *(Text(f"{span_says(span)}.") for span in spans))


def _actions(actions: Sequence[Row], events: Sequence[Row]) -> Table:
    read: dict[tuple[str, int], list[str]] = {}
    for event in events:
        place = (event["source_file"], event["source_line"])
        read.setdefault(place, []).append(event_says(event))
    table = Table(box=None, show_header=False, pad_edge=False)
    for action in in_order(actions):
        said = read.get((action["source_file"], action["source_line"]), ())
        table.add_row(
            day(action["action_date"]),
            shown(action["modification"], 20),
            Text("; ".join([*said, money(action["obligated"], action["currency"])])),
            Text(f"{shown(action['source_file'], 60)}:{action['source_line']}"),
        )
    return table


def _award(lead: Row) -> Text:
    number = shown(lead["piid"] or lead["award_id"], 60)
    under = shown(lead["prime_name"], 80)
    where = f"{shown(lead['agency'], 80)}\n{number}"
    if lead["level"] == SUBAWARD:
        where = f"sub-award of {under}\nunder {where}"
    return Text.assemble((shown(lead["recipient_name"], 120), "bold"), "\n", where)


def _class(lead: Row) -> Text:
    title = class_title(lead["lead_class"])
    return Text.assemble(title, "\n", f"{lead['confidence']}\n{state_says(lead)}")


def _money_and_days(lead: Row) -> Text:
    first, last = day(lead["first_action_date"]), day(lead["last_action_date"])
    days = first if first == last else f"{first} to {last}"
    return Text(f"{money(lead['obligated'], lead['currency'])}\n{days}")


def _why(lead: Row) -> Text:
    reasons = lead["reasons"] or ["No reason was recorded."]
    first = shown(reasons[0], 10_000)
    cut = first if len(first) <= REASON_LETTERS else f"{first[:REASON_LETTERS].rstrip()}…"
    more = f" (and {count(len(reasons) - 1, 'more reason')})" if len(reasons) > 1 else ""
    notes = [shown(note, 400) for note in (lead["notes"] or ())[:MOST_NOTES]]
    beside = "".join(f"\n{says}" for says in (*notes, *map(shown, lead["judgements"] or ())))
    return Text(cut + more + beside)


def refusals(refused: Iterable[tuple[str, str]]) -> list[str]:
    """Return one sentence for each reason, naming the first files it is true of.

    Takes (name, sentence) pairs, where the sentence begins with the name.
    """
    names: dict[str, list[str]] = {}
    for name, sentence in refused:
        names.setdefault(reason_of(name, sentence), []).append(name)
    return [_of_each(files, reason) for reason, files in names.items()]


def _of_each(files: list[str], reason: str) -> str:
    """The sentence of one file, or of several of which each is so."""
    each = "each " if len(files) > 1 and reason.split(" ", 1)[0] in VERBS else ""
    return f"{_listed(files)}: {each}{reason}"


def _listed(names: list[str]) -> str:
    shown, more = names[:MOST_NAMES], len(names) - MOST_NAMES
    if more > 0:
        return f"{', '.join(shown)} and {more:,} more"
    *others, last = shown
    return f"{', '.join(others)} and {last}" if others else last
