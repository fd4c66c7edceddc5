"""The matrix: what is asked of whom in which place on a day, with source and how it was read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from stopwork.law.places.cell import MatrixCell, cell_of, vouched, where
from stopwork.law.places.compare import Beside, Side, compared, heading
from stopwork.law.places.place import HOW_READ, Atlas, Place, PlaceRow
from stopwork.reports.documents.wording import count
from stopwork.reports.places.joined import joined_part
from stopwork.reports.places.sheet import NEVER, Sheet, SheetPart, SheetTable, Words

UNREAD = "Nothing was read."
HEAD = ("Place", "Answer", "Field", "Where it stands", "How it was read", "What it says")
RECORD = (
    "place", "title", "question", "scope", "answer", "contradiction", "law", "pinpoint", "from",
    "to", "known_to", "mind", "source", "source_title", "url", "how_read", "note",
)  # fmt: skip


def matrix_sheet(
    atlas: Atlas, places: Sequence[Place], questions: Iterable[str], on: date
) -> Sheet:
    """Return the matrix of some places and questions as of a day, and the first two compared."""
    asked = tuple(questions) or tuple(atlas.questions)
    parts = [_glance(atlas, places, asked, on)]
    if len(places) > 1:
        parts.insert(0, _beside(atlas, places[0], places[1], asked, on))
    parts += [_question(atlas, places, key, on) for key in asked]
    parts += joined_part(atlas, places, on)
    names = ", ".join(one.code for one in places)
    return Sheet(
        kind="Law compared",
        title=f"Who asks what of spyware: {names}",
        on=on.isoformat(),
        lead=(Words(NEVER),),
        parts=tuple(parts),
    )


def _glance(atlas: Atlas, places: Sequence[Place], asked: Sequence[str], on: date) -> SheetPart:
    rows = []
    for key in asked:
        cells = [cell_of(atlas, place, key, on) for place in places]
        said = tuple(Words(cell.words, cell.sources) for cell in cells)
        rows.append((Words(atlas.questions[key].title), *said))
    table = SheetTable(
        caption=f"The matrix as of {on}",
        head=("Question", *(one.code for one in places)),
        rows=tuple(rows),
        widths=(4, *(2 for _ in places)),
    )
    says = Words(
        "Several answers in one cell are of several fields, such as crime and intelligence; where"
        " rows of one field differ it says contradiction. The fields are told below."
    )
    return SheetPart(key="matrix", title="The matrix", says=(says,), tables=(table,))


def _beside(atlas: Atlas, first: Place, second: Place, asked: Sequence[str], on: date) -> SheetPart:
    found = [one for one in compared(atlas, first, second, on) if one.first.question.key in asked]
    parts = tuple(
        _side(atlas, side, (first, second), [one for one in found if one.side is side])
        for side in Side
    )
    title = f"{first.named} beside {second.named}"
    says = Words("Each question stands for itself: nothing is added up, and neither is ranked.")
    return SheetPart(key="beside", title=title[0].upper() + title[1:], says=(says,), parts=parts)


def _side(
    atlas: Atlas, side: Side, places: tuple[Place, Place], mine: Sequence[Beside]
) -> SheetPart:
    """The questions of one side as a table; where there are none it says so."""
    title = heading(side, *places)
    table = SheetTable(
        caption=count(len(mine), "question"),
        head=("Question", *(place.title for place in places)),
        rows=tuple(
            (
                Words(one.first.question.title),
                Words(short(atlas, one.first), one.first.sources),
                Words(short(atlas, one.second), one.second.sources),
            )
            for one in mine
        ),
        widths=(4, 5, 5),
    )
    says = () if mine else (Words("None."),)
    return SheetPart(
        key=f"side-{side.value}", title=title, says=says, tables=(table,) if mine else ()
    )


def short(atlas: Atlas, cell: MatrixCell) -> str:
    """Return a cell in a few words: the answers, and where the first of them stand."""
    told = [where(atlas, row) for row in cell.rows if row.law or row.at]
    minds = [vouched(row, cell.on) for row in cell.rows if vouched(row, cell.on)]
    said = [one for one in (*dict.fromkeys(told[:2]), *minds[:1]) if one]
    if cell.joined is not None:
        said = [cell.joined.says.rstrip(".")]
    return cell.words + (f" ({'; '.join(said)})" if said else "")


def _question(atlas: Atlas, places: Sequence[Place], key: str, on: date) -> SheetPart:
    asked = atlas.questions[key]
    rows = [row for place in places for row in rows_of(atlas, cell_of(atlas, place, key, on))]
    table = SheetTable(caption=asked.title, head=HEAD, rows=tuple(rows), widths=(3, 2, 3, 5, 4, 7))
    return SheetPart(
        key=key.replace("_", "-"), title=asked.short[0].upper() + asked.short[1:], tables=(table,)
    )


def rows_of(atlas: Atlas, cell: MatrixCell) -> Iterator[tuple[Words, ...]]:
    """Return the lines of one cell, each with its source."""
    name = Words(f"{cell.place.title}{' (contradiction)' if cell.is_contradiction else ''}")
    if cell.joined is not None:
        sources = cell.joined.sources
        said = Words(cell.joined.says, sources)
        yield (
            name,
            Words(cell.words, sources),
            Words("any"),
            Words("lists read"),
            _read(atlas, sources),
            said,
        )
    elif not cell.rows:
        nothing = Words(UNREAD)
        yield name, Words(cell.words), Words("any"), Words(""), Words(HOW_READ["none"]), nothing
    for row in cell.rows:
        yield (name, *_line(atlas, row, cell.on))


def _read(atlas: Atlas, sources: tuple[str, ...]) -> Words:
    how = dict.fromkeys(HOW_READ[atlas.sources[one].read] for one in sources)
    return Words("; ".join(how), sources)


def _line(atlas: Atlas, row: PlaceRow, on: date) -> tuple[Words, ...]:
    sources = (row.source,) if row.source else ()
    mind = vouched(row, on)
    return (
        Words(row.answer, sources),
        Words(row.scope),
        Words(where(atlas, row), sources),
        Words(HOW_READ[row.read] + (f"; {mind}" if mind else ""), sources),
        Words(row.says(on), sources) if row.says(on) else Words(UNREAD if not sources else ""),
    )


def matrix_records(
    atlas: Atlas, places: Sequence[Place], questions: Iterable[str], on: date
) -> Iterator[dict[str, str | bool | None]]:
    """Return the matrix as plain rows, one for each answer of each cell."""
    for key in tuple(questions) or tuple(atlas.questions):
        for place in places:
            cell = cell_of(atlas, place, key, on)
            if cell.rows:
                yield from (_record(atlas, cell, row) for row in cell.rows)
            else:
                yield _plain(cell)


def _record(atlas: Atlas, cell: MatrixCell, row: PlaceRow) -> dict[str, str | bool | None]:
    source = atlas.sources[row.source] if row.source else None
    return {
        "place": cell.place.id, "title": cell.place.title, "question": cell.question.key,
        "scope": row.scope, "answer": row.answer, "contradiction": cell.is_contradiction,
        "law": row.law, "pinpoint": row.at or None, "from": row.start, "to": row.end,
        "known_to": row.known_to, "mind": vouched(row, cell.on) or None, "source": row.source,
        "source_title": source.title if source else None, "url": source.url if source else None,
        "how_read": row.read, "note": row.says(cell.on) or None,
    }  # fmt: skip


def _plain(cell: MatrixCell) -> dict[str, str | bool | None]:
    """A cell without rows: what the lists of a statement say, or nothing."""
    empty: dict[str, str | bool | None] = dict.fromkeys(RECORD)
    said = cell.joined.says if cell.joined else None
    return {
        **empty,
        "place": cell.place.id, "title": cell.place.title, "question": cell.question.key,
        "scope": "any", "answer": cell.answers[0], "contradiction": cell.is_contradiction,
        "source": "; ".join(cell.sources) or None,
        "how_read": "read" if cell.joined else "none", "note": said,
    }  # fmt: skip
