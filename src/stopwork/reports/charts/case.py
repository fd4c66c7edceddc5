"""
The timeline of a case: the contract above the axis, the review below it, then what was said.

Contract and review are two bars that never touch; what happened to the one says nothing of the
other. A number is the row of the table, which says all that the drawing says.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from stopwork.reports.charts import parts as draw
from stopwork.reports.charts.award import EDGE, Mark, Scale, scale_of, ticks
from stopwork.reports.charts.case_rows import (
    CONCERNS,
    CONTRACT,
    EVIDENCE,
    MOST_LINES,
    QUESTIONS,
    REVIEW,
    Row,
    rows_of,
    when,
)
from stopwork.reports.charts.text_width import width_of
from stopwork.reports.documents.document import Frame, Picture, Table
from stopwork.reports.documents.svg import name_of
from stopwork.reports.documents.wording import count, shown
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.views import sees_all

BAR, ROW, LINE = 22, 22, 32  # heights: a track's bar, a row of labels, a concern
LATE = "recorded after the day it is dated; its row says when."
STILL = {True: "Open", False: "No answer shown here"}
HEADS = {
    CONTRACT: "Contract",
    REVIEW: "Review: a track of its own",
    EVIDENCE: "Evidence on the risk factors, by the day it was published",
    CONCERNS: "Concerns received",
    QUESTIONS: "Questions and replies asked for",
}


def case_timeline(basis: Basis) -> Picture | None:
    """Return the timeline of a case up to the day of its report; None where no day is known."""
    rows = rows_of(basis)
    scale = _scale(rows, basis.on)
    if scale is None:
        return None
    title = f"Timeline of the case up to {basis.on}"
    says = _described(basis, rows)
    key = f"case-timeline-{name_of(basis.case.id)}"
    table = _table(title, rows, basis.on)
    sheet = _Sheet(key, scale, basis)
    svg = draw.drawing(draw.Titled(key=key, title=title, says=says), *_drawn(rows, sheet))
    return Picture(
        key=key, title=title, svg=svg, says=says, refs=draw.refs_of(table.rows), table=table
    )


class _Sheet:
    """Where the drawing has got to, from above to below."""

    def __init__(self, key: str, scale: Scale, basis: Basis) -> None:
        self.key, self.scale, self.on = key, scale, basis.on
        self.sees_all = sees_all(basis)
        self.y = 0.0

    def down(self, by: float) -> float:
        self.y += by
        return self.y

    def head(self, words: str) -> str:
        return draw.write(draw.MARGIN, self.down(20), words, "head")


def _scale(rows: Sequence[Row], on: date) -> Scale | None:
    days = [day for row in rows for day in (row.start, row.end) if day is not None]
    return scale_of([Mark(0, day) for day in (*days, on)], []) if days else None


def _drawn(rows: Sequence[Row], sheet: _Sheet) -> tuple[float, list[str]]:
    lanes = {lane: [row for row in rows if row.lane == lane] for lane in HEADS}
    parts = [*_track(sheet, CONTRACT, lanes[CONTRACT])]
    parts += _ninety(sheet, lanes[CONTRACT])
    parts += _axis(sheet)
    top = sheet.y
    parts += _track(sheet, REVIEW, lanes[REVIEW])
    parts += _evidence(sheet, lanes[EVIDENCE])
    for lane in (CONCERNS, QUESTIONS):
        parts += _lines(sheet, lane, lanes[lane])
    parts += _key(sheet, rows)
    sheet.down(8)
    return sheet.y, [*_guides(sheet, top, sheet.y), *parts]


def _key(sheet: _Sheet, rows: Sequence[Row]) -> Iterator[str]:
    """What a second outline means, where one is drawn."""
    if any(row.late for row in rows):
        yield draw.write(draw.MARGIN, sheet.down(22), f"Double outline: {LATE}", "small")


def _track(sheet: _Sheet, lane: str, rows: Sequence[Row]) -> Iterator[str]:
    """A track: its heading, its labels in as many rows as they need, and the bar."""
    yield sheet.head(HEADS[lane])
    labels = [
        draw.Label(_left(sheet, row), _label(row), row.number, late=bool(row.late)) for row in rows
    ]
    places = draw.stacked(labels)
    floor = sheet.down(10 + ROW * (1 + max(places.values(), default=0)))
    for label in labels:
        yield from draw.labelled(label, floor - ROW * places[label.number] - 12, floor)
    for row in rows:
        left, right = _left(sheet, row), _x(sheet, row.end)
        yield draw.bar((left, floor, right - left, BAR), row.fill, sheet.key)
        if row.start is None or row.end is None:
            yield _open_end(left if row.start is None else right, floor)
    sheet.down(BAR)


def _open_end(x: float, y: float) -> str:
    return draw.line(f"M{x:g} {y - 4:g}v{BAR + 8}", 'stroke-width="2" stroke-dasharray="3 3"')


def _label(row: Row) -> str:
    return draw.fitted(row.label, draw.LABEL, 260)


def _left(sheet: _Sheet, row: Row) -> float:
    return EDGE / 2 if row.start is None else sheet.scale.x(row.start)


def _x(sheet: _Sheet, day: date | None) -> float:
    return sheet.scale.x(min(day or sheet.on, sheet.on))


def _ninety(sheet: _Sheet, rows: Sequence[Row]) -> Iterator[str]:
    """Ticks where an order's own period ended while it was running, under the contract's bar."""
    over = [row.period for row in rows if row.period and row.period[1] <= (row.end or sheet.on)]
    y, taken = sheet.y, 0.0
    for days, ends in over:
        x, words = sheet.scale.x(ends), f"day {days}, {ends}"
        yield draw.line(f"M{x:g} {y - BAR - 5:g}v{BAR + 12}", 'stroke-width="2"')
        left = min(x + 5, draw.WIDTH - 4 - width_of(words, draw.SMALL))
        if left > taken:
            yield draw.write(left, y + 14, words, "small")
            taken = left + width_of(words, draw.SMALL)
    sheet.down(14 if over else 4)


def _axis(sheet: _Sheet) -> Iterator[str]:
    y = sheet.down(12)
    yield draw.line(f"M2 {y:g}H{draw.WIDTH - 2}")
    for on, label in (*_shown_ticks(sheet), (sheet.on, sheet.on.isoformat())):
        x = sheet.scale.x(on)
        look = "bold" if on == sheet.on else "small"
        yield draw.line(f"M{x:g} {y:g}v6")
        yield draw.write(min(x, draw.WIDTH - 40), y + 19, label, look, "middle")
    sheet.down(24)


def _shown_ticks(sheet: _Sheet) -> list[tuple[date, str]]:
    """The ticks whose labels are inside and do not touch that of the day of the report."""
    places = [(sheet.scale.x(on), on, label) for on, label in ticks(sheet.scale)]
    return [(on, label) for x, on, label in places if EDGE <= x < _x(sheet, None) - 62]


def _guides(sheet: _Sheet, top: float, floor: float) -> Iterator[str]:
    """Pale lines down from the axis, and the day of the report."""
    for on, _ in (*_shown_ticks(sheet), (sheet.on, "")):
        yield draw.quiet(f"M{sheet.scale.x(on):g} {top:g}V{floor:g}")


def _evidence(sheet: _Sheet, rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    sheet.down(10)
    yield sheet.head(HEADS[EVIDENCE])
    dots = [draw.Dot(_x(sheet, row.start), row.number, row.pale) for row in rows]
    yield from draw.dots_in_a_row(dots, sheet.down(18))
    sheet.down(10)
    if any(row.pale for row in rows):
        words = "Dashed outline: asked about or alleged, and not settled."
        yield draw.write(draw.MARGIN, sheet.down(14), words, "small")


def _lines(sheet: _Sheet, lane: str, rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    still = sum(row.end is None for row in rows)
    sheet.down(10)
    told = f"{len(rows)}, {still} open" if sheet.sees_all else f"{len(rows)} shown here"
    yield sheet.head(f"{HEADS[lane]}: {told}")
    if len(rows) > MOST_LINES:
        yield from _together(sheet, rows)
        return
    sheet.down(4)
    for row in rows:
        yield from _line(sheet, row)


def _line(sheet: _Sheet, row: Row) -> Iterator[str]:
    """From the day something was raised to its answer, or, dashed, to the day of the report."""
    left, right = _x(sheet, row.start), _x(sheet, row.end)
    y, number = sheet.down(LINE) - 12, str(row.number)
    begin, wide = draw.place_of([draw.Dot(left, row.number)])
    after = begin + wide
    yield draw.pill(begin, y, number, dashed=row.end is None, double=bool(row.late))
    yield _named(row, (begin, after), y)
    if row.end is None and right - 6 > after:
        yield draw.line(f"M{after:g} {y:g}H{right:g}", 'stroke-dasharray="4 3"')
        yield draw.line(f"M{right - 5:g} {y - 5:g}l5 5l-5 5", 'stroke-width="1.5"')
    elif row.end is not None and right > after:
        yield draw.line(f"M{after:g} {y:g}H{right:g}M{right:g} {y - 6:g}v12")


def _named(row: Row, pill: tuple[float, float], y: float) -> str:
    """Who raised it and what became of it: after the number, or before it where that fits better.

    What became of it is never cut off; a name may be.
    """
    begin, after = pill
    fate = f": {row.fate}"
    long, room = width_of(fate, draw.LABEL), draw.WIDTH - 10 - after
    if width_of(row.label, draw.LABEL) + long <= room or room > begin - 10:
        words = draw.fitted(row.label, draw.LABEL, room - long) + fate
        return draw.write(after + 6, y - 5, words)
    words = draw.fitted(row.label, draw.LABEL, begin - 10 - long) + fate
    return draw.write(begin - 6, y + 4, words, "label", "end")


def _together(sheet: _Sheet, rows: Sequence[Row]) -> Iterator[str]:
    """Many marks on two lines, open ones and others, each group under its numbers."""
    for words, group in (
        (STILL[sheet.sees_all], [row for row in rows if row.end is None]),
        ("Closed", [row for row in rows if row.end is not None]),
    ):
        if group:
            yield draw.write(
                draw.MARGIN, sheet.down(18), f"{words}: {len(group)}, by the day raised", "small"
            )
            dots = [
                draw.Dot(_x(sheet, r.start), r.number, r.end is None, late=bool(r.late))
                for r in group
            ]
            yield from draw.dots_in_a_row(dots, sheet.down(16))
            sheet.down(8)


def _described(basis: Basis, rows: Sequence[Row]) -> str:
    """What the drawing shows in three sentences, for readers who do not see it."""
    last = {row.lane: row for row in rows if row.lane in (CONTRACT, REVIEW)}
    contract, review = last.get(CONTRACT), last.get(REVIEW)
    said = [
        f"On {basis.on} the contract's last state is '{contract.label}'"
        if contract
        else f"On {basis.on} no contract is shown",
        f"the review's, on a track of its own, is '{review.label}'." if review else ".",
    ]
    waiting = [row for row in rows if row.lane in (CONCERNS, QUESTIONS)]
    still = sum(row.end is None for row in waiting)
    evidence = sum(row.lane == EVIDENCE for row in rows)
    still_open = f"{still} {'is' if still == 1 else 'are'} open"
    fates = still_open if sees_all(basis) else f"{still} have no answer shown here"
    return (
        f"{'; '.join(said)} {count(evidence, 'claim')} on the risk factors, by the day published."
        f" Of {count(len(waiting), 'concern or question', 'concerns and questions')}, {fates}."
    )


def _table(title: str, rows: Iterable[Row], on: date) -> Table:
    return Table(
        caption=f"{shown(title, 200)}, row by row",
        head=("No.", "Lane", "When", "What"),
        rows=tuple(
            (
                (Frame(str(row.number)),),
                (Frame(row.lane),),
                draw.cell(when(row, on), row.refs),
                draw.cell(row.what, row.refs),
            )
            for row in rows
        ),
        widths=(1, 4, 4, 13),
    )
