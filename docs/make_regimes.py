"""
Make one page for each place whose paragraphs are encoded, from the data of the place.

    python docs/make_regimes.py        # writes docs/regimes/*.md

A test makes the pages again and compares. The day is that of the last reading.
"""

import sys
from datetime import date
from pathlib import Path

from stopwork.desk.regimes import atlas, laws, page_of
from stopwork.reports.documents.document import Reference
from stopwork.reports.places.pages import place_sheet
from stopwork.reports.places.sheet import Sheet, SheetPart, SheetTable, Words

PAGES = Path(__file__).parent / "regimes"
ON = date(2026, 11, 30)
MADE = "Made by `python docs/make_regimes.py`; `stopwork law place` prints it for any day."
LEFT_OUT = {"us"}  # docs/law.md and `stopwork law tree` tell the American law


def pages() -> dict[str, str]:
    """Return the pages by the names of their files."""
    made = {}
    for place, regime in laws():
        if place not in LEFT_OUT:
            sheet = place_sheet(atlas(), atlas().places[place], regime.law, ON)
            made[f"{place}.md"] = markdown(sheet)
    return made


def markdown(sheet: Sheet) -> str:
    """Return a sheet as Markdown, its sources listed last."""
    numbers: dict[str, int] = {}
    lines = [f"# {sheet.title}", f"As of {sheet.on}. " + " ".join(one.text for one in sheet.lead)]
    lines += [MADE]
    for part in sheet.parts:
        lines += _part(part, numbers)
    explained = {one.ref.id: one for one in page_of(sheet).references}
    lines += ["## References", *(_reference(n, explained[name]) for name, n in numbers.items())]
    return "\n\n".join(lines) + "\n"


def _reference(number: int, one: Reference) -> str:
    return f"[{number}] {one.label}: {one.says} {one.url or ''}".rstrip()


def _part(part: SheetPart, numbers: dict[str, int]) -> list[str]:
    lines = [f"## {part.title}", *(_text(one, numbers) for one in part.says)]
    lines += ["\n".join(f"- {_text(one, numbers)}" for one in part.items)] if part.items else []
    return [*lines, *(_table(one, numbers) for one in part.tables)]


def _table(table: SheetTable, numbers: dict[str, int]) -> str:
    rows = [table.head, ("---",) * len(table.head)]
    rows += [tuple(_text(cell, numbers).replace("|", "/") for cell in row) for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _text(words: Words, numbers: dict[str, int]) -> str:
    marks = [str(numbers.setdefault(one, len(numbers) + 1)) for one in words.sources]
    return words.text + (f" [{', '.join(dict.fromkeys(marks))}]" if marks else "")


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")
        sys.stderr.write(f"docs/regimes/{name}\n")
