"""
Stop-work orders side by side: one bar each, on one axis of days.

More days than the clause's ninety are hatched and are no finding against anybody: the parties may
have agreed on them. An end that nobody published is drawn open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stopwork.reports.charts import parts as draw
from stopwork.reports.charts.award import EDGE, Mark, Scale, scale_of, ticks
from stopwork.reports.charts.text_width import width_of
from stopwork.reports.documents.document import AWARD, Frame, Picture, Ref, Table, Text
from stopwork.reports.documents.wording import NOT_STATED, count, day, shown

NINETY = timedelta(days=90)  # FAR 52.242-15(a), unless the parties agree on a longer period
MOST_DRAWN = 40
ROW, BAR = 38, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSpan:
    """One stop-work order; `days` and `is_beyond` (past day 90) as the award's lifecycle has them.

    None in either is not known, which happens where a day is not published.

    `start` or `end` is None where it is not published; `last_seen` is the last day of the record.
    """

    award: str
    agency: str | None
    recipient: str | None
    start: date | None
    end: date | None
    days: int | None
    is_beyond: bool | None
    last_seen: date | None = None

    @property
    def ref(self) -> Ref:
        """The award it is of."""
        return Ref(AWARD, self.award)


def spans_chart(rows: Sequence[StopSpan], key: str = "stop-work-spans") -> Picture | None:
    """Return stop-work orders by first day, at most 40 drawn and all in the table; None of none.

    An order of which no day is published is in the table only.
    """
    ordered = sorted(rows, key=_place)
    if not ordered:
        return None
    dated = [row for row in ordered if row.start or row.end]
    drawn = dated[:MOST_DRAWN]
    title = "Stop-work orders and their days"
    says = _described(ordered, drawn)
    height, parts = _drawn(drawn, ordered, key)
    cells = tuple(_row(number, row) for number, row in enumerate(ordered, 1))
    return Picture(
        key=key,
        title=title,
        svg=draw.drawing(draw.Titled(key=key, title=title, says=says), height, parts),
        says=says,
        refs=draw.refs_of(cells),
        table=Table(
            caption=title,
            head=("No.", "Award", "Agency", "Recipient", "From", "Until", "Days", "Past day 90"),
            rows=cells,
            widths=(1, 5, 5, 5, 3, 3, 2, 2),
        ),
    )


def _place(row: StopSpan) -> tuple[date, date, str]:
    first = row.start or row.end or date.max
    return first, row.end or date.max, row.award


def _described(rows: Sequence[StopSpan], drawn: Sequence[StopSpan]) -> str:
    still = sum(row.end is None for row in rows)
    beyond = sum(row.is_beyond is True for row in rows)
    left = len(rows) - len(drawn)
    more = f" {left} are in the table only." if left else ""
    return (
        f"{count(len(rows), 'stop-work order')}: {still} without a published end, {beyond} longer"
        f" than 90 days, which is no finding: the parties may agree on more.{more}"
    )


def _drawn(
    drawn: Sequence[StopSpan], rows: Sequence[StopSpan], key: str
) -> tuple[float, list[str]]:
    scale = _scale(drawn)
    if scale is None:
        words = f"{count(len(rows), 'order')}; no day of any of them is published."
        return 40, [draw.write(draw.MARGIN, 24, words)]
    numbers = {id(row): number for number, row in enumerate(rows, 1)}
    floor = 34 + ROW * len(drawn)
    parts = list(_legend(key))
    parts += _axis(scale, floor)
    for place, row in enumerate(drawn):
        parts += _span(scale, (numbers[id(row)], row), 34 + ROW * place, key)
    left = len(rows) - len(drawn)
    if left:
        words = f"and {left} more in the table"
        parts.append(draw.write(draw.MARGIN, floor + 44, words, "bold"))
    return floor + (56 if left else 34), parts


def _scale(rows: Sequence[StopSpan]) -> Scale | None:
    days = [on for row in rows for on in (row.start, row.end, row.last_seen) if on is not None]
    return scale_of([Mark(0, on) for on in days], [])


def _legend(key: str) -> Iterator[str]:
    x = float(draw.MARGIN)
    for fill, words, wide in (
        ("full", "to day 90", 96),
        ("hatch", "past day 90", 108),
        ("dashed", "end or start not published", 0),
    ):
        yield draw.bar((x, 6, 26, BAR), fill, key)
        yield draw.write(x + 32, 16, words, "small")
        x += 32 + wide


def _axis(scale: Scale, y: float) -> Iterator[str]:
    yield draw.line(f"M2 {y:g}H{draw.WIDTH - 2}")
    for on, label in ticks(scale):
        x = scale.x(on)
        if EDGE <= x <= draw.WIDTH - EDGE:
            yield draw.quiet(f"M{x:g} 26V{y:g}")
            yield draw.line(f"M{x:g} {y:g}v6")
            yield draw.write(x, y + 20, label, "small", "middle")


def _span(scale: Scale, numbered: tuple[int, StopSpan], top: float, key: str) -> Iterator[str]:
    """One order: its words above, its bar below them; what is not known is dashed."""
    number, row = numbered
    last = row.end or row.last_seen
    left = scale.x(row.start) if row.start else 4.0
    right = max(scale.x(last) if last else draw.WIDTH - 4.0, left + 2)
    wide = draw.pill_width(str(number)) + 5
    words = draw.fitted(_words(row), draw.LABEL, draw.WIDTH - 8 - wide)
    begin = _begin(left, wide + width_of(words, draw.LABEL))
    yield draw.pill(begin, top + 6, str(number))
    yield draw.write(begin + wide, top + 10, words)
    y = top + 19
    if row.start is None or last is None:
        yield draw.bar((left, y, right - left, BAR), "dashed", key)
        return
    ninety = scale.x(row.start + NINETY) if row.is_beyond and _has_room(row.start) else right
    yield draw.bar((left, y, min(ninety, right) - left, BAR), "full", key)
    if ninety < right:
        yield draw.bar((ninety, y, right - ninety, BAR), "hatch", key)
    if row.end is None:
        yield draw.bar((right, y, draw.WIDTH - 4 - right, BAR), "dashed", key)


def _begin(left: float, wide: float) -> float:
    return round(max(4.0, min(left, draw.WIDTH - 4 - wide)), 1)


def _has_room(start: date) -> bool:
    return date.max - start > NINETY


def _words(row: StopSpan) -> str:
    still = () if row.end else ("no end published",)
    length = () if row.days is None else (count(row.days, "day"),)
    who = ", ".join(shown(name, 60) for name in (row.agency, row.recipient) if name)
    return f"{', '.join((*length, *still)) or 'days not known'}: {who or 'parties not stated'}"


def _row(number: int, row: StopSpan) -> tuple[Text, ...]:
    facts = (
        shown(row.award, 120),
        shown(row.agency, 200),
        shown(row.recipient, 200),
        day(row.start),
        day(row.end),
        NOT_STATED if row.days is None else f"{row.days:,}",
        {True: "yes", False: "no", None: "not known"}[row.is_beyond],
    )
    return ((Frame(str(number)),), *(draw.cell(fact, (row.ref,)) for fact in facts))
