"""One place on one page, and what changed between two days."""

from collections.abc import Iterable, Mapping
from datetime import date

from stopwork.law.places.cell import MatrixCell, cell_of
from stopwork.law.places.changes import Change
from stopwork.law.places.place import HOW_READ, NONE, UNKNOWN, Atlas, Place
from stopwork.law.places.statements import standing_of
from stopwork.law.provisions.provision import Law, Provision
from stopwork.law.provisions.stage import stage_of
from stopwork.reports.places.matrix import HEAD, rows_of
from stopwork.reports.places.sheet import NEVER, Sheet, SheetPart, SheetTable, Words


def place_sheet(atlas: Atlas, place: Place, law: Law | None, on: date) -> Sheet:
    """Return one place as of a day: its answers, its provisions, statements, what was not read."""
    cells = [cell_of(atlas, place, key, on) for key in atlas.questions]
    read = [cell for cell in cells if cell.answers != (UNKNOWN,) or cell.sources]
    parts = [_answers(atlas, read), _provisions(law, on), _statements(atlas, place, on)]
    parts += [_unread([cell for cell in cells if cell not in read]), _sources(atlas, place)]
    unions = ", ".join(atlas.places[one].named for one in place.within)
    lead = [Words(f"The law of {unions} binds there too.")] if unions else []
    return Sheet(
        kind="Law of a place",
        title=place.title,
        on=on.isoformat(),
        lead=(*lead, Words(NEVER)),
        parts=tuple(part for part in parts if part.tables or part.items),
    )


def _answers(atlas: Atlas, cells: list[MatrixCell]) -> SheetPart:
    rows = []
    for cell in cells:
        asked = cell.question.title + (" (contradiction)" if cell.is_contradiction else "")
        rows += [(Words(asked), *row[1:]) for row in rows_of(atlas, cell)]
    table = SheetTable(
        caption="What was read, question by question",
        head=("Question", *HEAD[1:]),
        rows=tuple(rows),
        widths=(4, 2, 3, 5, 4, 7),
    )
    return SheetPart(key="answers", title="What is asked", tables=(table,) if rows else ())


def _provisions(law: Law | None, on: date) -> SheetPart:
    found = list(law.provisions.values()) if law is not None else []
    rows = tuple(_provision(law, one, on) for one in found) if law is not None else ()
    table = SheetTable(
        caption=f"The paragraphs, in our own words, and where they stand on {on}",
        head=("Paragraph", "Field", "What it says", "Who acts", "On the day"),
        rows=rows,
        widths=(4, 3, 8, 3, 3),
    )
    title = "Paragraphs that are encoded"
    return SheetPart(key="paragraphs", title=title, tables=(table,) if rows else ())


def _provision(law: Law, one: Provision, on: date) -> tuple[Words, ...]:
    mine = (one.id,)
    stage = stage_of(one, law.instruments[one.instrument], on)
    return (
        Words(one.citation, (), mine),
        Words(", ".join(one.scope)),
        Words(" ".join(f"{one.says} {one.note}".split()), (), mine),
        Words(one.actor),
        Words(stage.value, (), mine),
    )


def _statements(atlas: Atlas, place: Place, on: date) -> SheetPart:
    rows = []
    for statement in atlas.statements.values() if place.is_state else ():
        found = standing_of(statement, place.id.upper(), on)
        if found.sources:
            rows.append((Words(statement.title), Words(found.says, found.sources)))
    table = SheetTable(
        caption="Statements, which are political", head=("Statement", "On the day"),
        rows=tuple(rows), widths=(4, 6),
    )  # fmt: skip
    return SheetPart(key="statements", title="Statements", tables=(table,) if rows else ())


def _unread(cells: Iterable[MatrixCell]) -> SheetPart:
    items = []
    for cell in cells:
        notes = " ".join(dict.fromkeys(row.note for row in cell.rows if row.note))
        items.append(Words(f"{cell.question.title} Unknown. {notes}".strip()))
    return SheetPart(key="unread", title="What was not read", items=tuple(items))


def _sources(atlas: Atlas, place: Place) -> SheetPart:
    names = dict.fromkeys(row.source for row in place.rows if row.source and row.read != NONE)
    rows = tuple(
        (
            Words(atlas.sources[one].title, (one,)),
            Words(HOW_READ[atlas.sources[one].read]),
            Words(atlas.sources[one].extent, (one,)),
        )
        for one in names
    )
    table = SheetTable(
        caption="Sources", head=("Source", "How it was read", "How much of it"), rows=rows,
        widths=(5, 4, 6),
    )  # fmt: skip
    return SheetPart(key="sources", title="Sources", tables=(table,) if rows else ())


def changes_sheet(
    found: Iterable[Change], first: date, last: date, titles: Mapping[str, str]
) -> Sheet:
    """Return what changed between two days, by day and place. `titles` name the places."""
    rows = tuple(
        (
            Words(one.on),
            Words(titles.get(one.place, one.place)),
            Words(one.about),
            Words(one.says, one.sources, one.provisions),
        )
        for one in found
    )
    table = SheetTable(
        caption=f"What changed after {first} and until {last}",
        head=("Day", "Place", "About", "What changed"),
        rows=rows,
        widths=(2, 3, 5, 10),
    )
    says = () if rows else (Words("Nothing that was read changed between these days."),)
    part = SheetPart(key="changes", title="Changes", says=says, tables=(table,) if rows else ())
    title = f"{first} to {last}"
    return Sheet(
        kind="What changed in the law",
        title=title,
        on=last.isoformat(),
        lead=(Words(NEVER),),
        parts=(part,),
    )
