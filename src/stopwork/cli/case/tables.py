"""How all cases, and what is due in them, look in a terminal."""

from collections.abc import Iterable

import pyarrow as pa
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.desk.case.ids import Id
from stopwork.desk.case.keys import KeyFound
from stopwork.desk.case.portfolio import Due
from stopwork.reports.documents.wording import visible

SHOWN = ("case_id", "agency", "state", "contract", "age_days", "amount", "days_stopped",
         "next_deadline", "overdue")  # fmt: skip


def show_cases(portfolio: pa.Table) -> None:
    """Print the cases of a portfolio."""
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in SHOWN:
        shown.add_column(name.replace("_", " "), overflow="fold")
    for row in portfolio.to_pylist():
        shown.add_row(*(Text(visible(_cell(row[name]))) for name in SHOWN))
    Console(highlight=False).print(shown)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def show_dues(found: Iterable[Due]) -> None:
    """Print what is due, in the order that it is given in."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, leading=1)
    for head in ("By", "State", "Case", "Who", "What", "Waits"):
        table.add_column(head, overflow="fold", no_wrap=head in ("By", "Waits"))
    for each in found:
        age = "" if each.age is None else f"{each.age} days"
        by = each.by.isoformat() if each.by else "no day"
        cells = (by, each.state, f"{each.case} {each.id}", each.who, each.what, age)
        table.add_row(*(Text(visible(cell)) for cell in cells))
    Console(highlight=False).print(table)


def show_ids(found: Iterable[Id]) -> None:
    """Print the things of a case that an act may name."""
    head = ("Kind", "Id", "What", "Seen by", "Entry")
    rows = ((one.kind, one.id, one.what, one.seen_by, str(one.entry)) for one in found)
    _print(head, rows, whole=("Id", "Seen by", "Entry"))


def show_keys(found: Iterable[KeyFound]) -> None:
    """Print claim keys with their questions."""
    rows = ((one.key, one.type, one.ask) for one in found)
    _print(("Key", "Type", "Asks"), rows, whole=("Key",))


def _print(head: Iterable[str], rows: Iterable[Iterable[str]], whole: Iterable[str]) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for word in head:
        table.add_column(word, overflow="fold", no_wrap=word in whole)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console(highlight=False).print(table)
