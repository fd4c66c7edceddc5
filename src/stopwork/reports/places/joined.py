"""Who has joined which statement by a day: sentences, a table, and a drawing by day."""

from collections.abc import Sequence
from datetime import date

from stopwork.law.places.place import Atlas, Joined, Place, Statement
from stopwork.law.places.statements import joined_by, open_by
from stopwork.reports.charts.parts import Titled, drawing, line, pill, pill_width, write
from stopwork.reports.documents.document import SOURCE, Picture, Ref
from stopwork.reports.places.sheet import SheetPart, SheetTable, Words, table_of

LEFT, RIGHT, TOP, HIGH = 8, 712, 28, 150
POLITICAL = "Joining is political. It is no law, and no evidence that guardrails exist or are kept."


def joined_part(atlas: Atlas, places: Sequence[Place], on: date) -> list[SheetPart]:
    """Return the statements as of a day, members of unions counted; nothing where none is here."""
    rows = []
    for statement in atlas.statements.values():
        rows += _rows(atlas, statement, places, on)
    if not rows:
        return []
    table = SheetTable(
        caption=f"Statements and who had joined them by {on}",
        head=("Statement", "Who", "How many", "Which, as far as names were read"),
        rows=tuple(rows),
        widths=(4, 3, 2, 7),
    )
    pictures = tuple(
        joined_chart(one, on) for one in atlas.statements.values() if len(_steps(one, on)) > 1
    )
    return [
        SheetPart(
            key="statements",
            title="Statements that States join",
            says=(Words(POLITICAL),),
            tables=(table,),
            pictures=pictures,
        )
    ]


def _rows(
    atlas: Atlas, statement: Statement, places: Sequence[Place], on: date
) -> list[tuple[Words, ...]]:
    joined, open_ = joined_by(statement, on), open_by(statement, on)
    sources = tuple(dict.fromkeys(one.source for one in (*joined, *open_)))
    if not sources:
        return []
    unsure = f"; not sure: {', '.join(one.state for one in open_)}" if open_ else ""
    names = ", ".join(one.state for one in joined) + unsure
    counted = [one for one in statement.lists if one.on <= on]
    said = f"{len(joined)} by name"
    if counted and not counted[-1].is_whole:
        said += f"; a source counts {counted[-1].count} on {counted[-1].on}"
    rows: list[tuple[Words, ...]] = []
    rows += [(Words(statement.title), Words("all"), Words(said, sources), Words(names, sources))]
    unions = {union: atlas.places[union] for one in places for union in (*one.within, one.id)}
    for union in (one for one in unions.values() if one.members):
        rows.append(_of_union(statement, union, on, sources))
    return rows


def _of_union(
    statement: Statement, union: Place, on: date, sources: tuple[str, ...]
) -> tuple[Words, ...]:
    mine = [one.state for one in joined_by(statement, on) if one.state in union.states]
    return (
        Words(statement.title),
        Words(f"members of the {union.title}"),
        Words(f"{len(mine)} of {len(union.members)}", sources),
        Words(", ".join(sorted(mine)) or "none", sources),
    )


def _steps(statement: Statement, on: date) -> list[tuple[date, int]]:
    """How many had joined by name, at each day on which somebody did."""
    found: dict[date, int] = {}
    for place, one in enumerate(joined_by(statement, on), 1):
        found[one.on] = place
    return list(found.items())


def joined_chart(statement: Statement, on: date) -> Picture:
    """Return a drawing of how many had joined a statement, day by day, with its table."""
    steps = _steps(statement, on)
    first, last = steps[0][0], max(on, steps[-1][0])
    most = max(count for _, count in steps)
    points = [(_at(day, first, last), TOP + HIGH * (1 - n / most), n) for day, n in steps]
    path, parts, free = "", [], 0.0
    for x, y, n in points:
        path += f"M{x:.1f} {y:.1f}" if not path else f"H{x:.1f}V{y:.1f}"
        left, wide = max(x, free), pill_width(str(n))
        above = min(other for at, other, _ in points if at < left + wide)
        parts.append(pill(left, above - 14, str(n)))
        free = left + wide + 2
    parts += [
        write(LEFT, TOP + HIGH + 14, str(first), "small"),
        write(RIGHT, TOP + HIGH + 14, str(last), "small", "end"),
    ]
    path += f"H{_at(last, first, last):.1f}"
    says = "; ".join(f"{day}: {count}" for day, count in steps)
    title = f"{statement.title}: how many had joined by {on}"
    key = f"joined-{statement.id.replace('_', '-')}"
    frame = Titled(key=key, title=title, says=f"By name, as far as names were read. {says}.")
    axis = line(f"M{LEFT} {TOP + HIGH}H{RIGHT}", 'class="axis"')
    return Picture(
        key=key,
        title=title,
        svg=drawing(frame, TOP + HIGH + 22, [axis, line(path, 'stroke-width="2"'), *parts]),
        says=frame.says,
        refs=tuple(Ref(SOURCE, one) for one in _sources(statement, on)),
        table=table_of(_table(statement, on, title)),
    )


def _at(day: date, first: date, last: date) -> float:
    whole = max((last - first).days, 1)
    return LEFT + (RIGHT - LEFT) * (day - first).days / whole


def _sources(statement: Statement, on: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.source for one in joined_by(statement, on)))


def _table(statement: Statement, on: date, title: str) -> SheetTable:
    by_day: dict[date, list[Joined]] = {}
    for one in joined_by(statement, on):
        by_day.setdefault(one.on, []).append(one)
    counts = dict(_steps(statement, on))
    rows = []
    for day, some in by_day.items():
        sources = tuple(dict.fromkeys(one.source for one in some))
        names = Words(", ".join(one.state for one in some), sources)
        rows.append((Words(str(day)), names, Words(str(counts[day]), sources)))
    return SheetTable(
        caption=title, head=("Day", "Joined", "By then"), rows=tuple(rows), widths=(2, 8, 2)
    )
