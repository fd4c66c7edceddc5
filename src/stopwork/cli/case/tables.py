"""How all cases, and what is due in them, look in a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.desk.case.portfolio import Due, Row
from stopwork.reports.documents.wording import visible

if TYPE_CHECKING:
    from stopwork.desk.case.ids import Id
    from stopwork.desk.case.keys import KeyFound

SHOWN = ("case_id", "agency", "state", "contract", "age_days", "amount", "days_stopped",
         "next_deadline", "overdue")  # fmt: skip
NARROWEST, BETWEEN = 6, "  "


def show_cases(rows: Iterable[Row]) -> None:
    """Print the cases of a portfolio."""
    lines = ([visible(_cell(getattr(row, name))) for name in SHOWN] for row in rows)
    _print_folded([name.replace("_", " ") for name in SHOWN], lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def show_dues(found: Iterable[Due]) -> None:
    """Print what is due, in the order that it is given in."""
    lines = (
        [
            visible(cell)
            for cell in (
                each.by.isoformat() if each.by else "no day",
                each.state,
                f"{each.case} {each.id}",
                each.who,
                each.what,
                "" if each.age is None else f"{each.age} days",
            )
        ]
        for each in found
    )
    _print_folded(["By", "State", "Case", "Who", "What", "Waits"], lines, leading=1)


def _print_folded(head: list[str], rows: Iterable[list[str]], leading: int = 0) -> None:
    """Print a table of thousands of lines: what `rich` draws, at a tenth of its time."""
    console = Console(highlight=False)
    table = [head, *rows]
    widths = _widths(table, console.width)
    rule = "─" * min(console.width, sum(widths) + len(BETWEEN) * (len(widths) - 1))
    lines = [*_folded(head, widths), rule]
    for row in table[1:]:
        lines += _folded(row, widths)
        lines += [""] * leading
    console.file.write("".join(f"{line}\n" for line in lines))


def _widths(table: Sequence[Sequence[str]], room: int) -> list[int]:
    """The widths of the columns: as wide as their cells; the widest give way until all fit."""
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    room -= len(BETWEEN) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _folded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row: cells that are wider than their column go on below."""
    cells = [
        [cell] if cell_len(cell) <= width else _pieces(cell, width)
        for cell, width in zip(row, widths, strict=True)
    ]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = map(set_cell_size, parts, widths)
        yield BETWEEN.join(padded).rstrip()


def _pieces(text: str, width: int) -> list[str]:
    """A text in pieces of a width, broken between words where it can be."""
    lines, line = [], ""
    for word in text.split(" "):
        both = f"{line} {word}" if line else word
        if cell_len(both) <= width:
            line = both
            continue
        lines += [line] if line else []
        *whole, line = chop_cells(word, width) or [""]
        lines += whole
    return [*lines, line]


def show_ids(found: "Iterable[Id]") -> None:
    """Print the things of a case that an act may name."""
    head = ("Kind", "Id", "What", "Seen by", "Entry")
    rows = ((one.kind, one.id, one.what, one.seen_by, str(one.entry)) for one in found)
    _print(head, rows, whole=("Id", "Seen by", "Entry"))


def show_keys(found: "Iterable[KeyFound]") -> None:
    """Print claim keys with their questions."""
    rows = ((one.key, one.type, one.ask) for one in found)
    _print(("Key", "Type", "Asks"), rows, whole=("Key",))


def _print(head: Iterable[str], rows: Iterable[Iterable[str]], whole: Iterable[str]) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for word in head:
        table.add_column(word, overflow="fold", no_wrap=word in whole)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console(highlight=False).print(table if table.row_count else "None.")
