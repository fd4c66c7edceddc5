"""
An award's timeline as SVG: its actions, numbered, and each stop-work order as a bar.

The drawing holds nothing that the table beside it does not say: numbers are rows of that table,
and the description names every bar. Colours come from the page by class; without a page the
drawing is still readable in the colour of the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from stopwork.reports.documents.wording import count, day, shown, words

WIDTH, EDGE, LANE = 720, 24, 56
LETTER = 7.2  # the widest common letter at 13 px; labels are placed by it, not measured
NINETY = timedelta(days=90)  # FAR 52.242-15(a), unless the parties agree on a longer period
MOST_BARS = 5
KINDS = {"stop-work": "Stop-work order", "partial-stop-work": "Partial stop-work order"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One action: the number of its row in the table, its day, and whether an event was read."""

    number: int
    on: date
    is_event: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One stop-work order, stay or suspension; an unknown end is drawn open, not closed."""

    kind: str
    start: date | None
    end: date | None
    days: int | None = None
    last_seen: date | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Days laid out from left to right."""

    first: date
    last: date

    def x(self, on: date) -> float:
        """How far from the left edge a day lies, in units of the drawing."""
        share = (on - self.first).days / (self.last - self.first).days
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def timeline_svg(name: str, key: str, marks: Sequence[Mark], bars: Sequence[Bar]) -> str:
    """The timeline of the award `name` as one <svg>, or "" where no day at all is known.

    `key` makes the element ids unique in a page. At most five bars are drawn; the description
    names them all.
    """
    scale = scale_of(marks, bars)
    if scale is None:
        return ""
    drawn = [bar for bar in bars if bar.start or bar.end][:MOST_BARS]
    floor = 20 + LANE * len(drawn)
    lanes = "".join(_bar(scale, bar, 20 + LANE * lane) for lane, bar in enumerate(drawn))
    safe = escape(key, quote=True)
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {floor + 46}" role="img"'
        f' aria-labelledby="{safe}-t {safe}-d" font-size="13" fill="currentColor">'
        f'<title id="{safe}-t">{escape(f"Timeline of award {shown(name, 80)}")}</title>'
        f'<desc id="{safe}-d">{escape(described(marks, bars))}</desc>'
        f"{lanes}{_axis(scale, floor)}{_marks(scale, marks, floor)}</svg>"
    )


def described(marks: Sequence[Mark], bars: Sequence[Bar]) -> str:
    """The drawing in words, for readers who do not see it."""
    days = sorted(mark.on for mark in marks)
    said = [f"{count(len(days), 'action')} on {day(days[0])}."] if days else []
    if days and days[0] != days[-1]:
        said = [f"{count(len(days), 'action')} from {day(days[0])} to {day(days[-1])}."]
    return " ".join([*said, *(f"{bar_says(bar)}." for bar in bars)])


def bar_says(bar: Bar) -> str:
    """One bar in words: kind, first and last day, length, and where its ninetieth day falls."""
    kind = KINDS.get(bar.kind) or words(bar.kind).capitalize()
    length = f", {count(bar.days, 'day')}" if bar.days is not None else ""
    ninety = f"; day 90 was {bar.start + NINETY}" if _passes_ninety(bar) and bar.start else ""
    return f"{kind} {_when(bar)}{length}{ninety}"


def _when(bar: Bar) -> str:
    if bar.start and bar.end:
        return f"from {bar.start} to {bar.end}"
    if bar.start:
        return f"from {bar.start}, no end recorded"
    return f"until {bar.end}, start not published" if bar.end else "without a published day"


def scale_of(marks: Sequence[Mark], bars: Sequence[Bar]) -> Scale | None:
    """From the first to the last known day, with a little air; null where no day is known."""
    known = [mark.on for mark in marks]
    known += [on for bar in bars for on in (bar.start, bar.end, bar.last_seen) if on]
    if not known:
        return None
    air = max(timedelta(days=10), (max(known) - min(known)) / 30)
    return Scale(_moved(min(known), -air), _moved(max(known), air))


def _moved(on: date, by: timedelta) -> date:
    try:
        return on + by
    except OverflowError:  # 0001-01-01 and 9999-12-31 occur in published files
        return on


def _passes_ninety(bar: Bar) -> bool:
    last = bar.end or bar.last_seen
    return bar.start is not None and last is not None and last - bar.start >= NINETY


def _bar(scale: Scale, bar: Bar, top: float) -> str:
    last = bar.end or bar.last_seen
    left = scale.x(bar.start) if bar.start else 2.0
    right = max(scale.x(last) if last else WIDTH - 2.0, left + 4)
    label = shown(bar_says(Bar(bar.kind, bar.start, bar.end, bar.days)), 110)
    y = top + 20
    open_end = "" if bar.end else _dashed(right, y - 3, y + 19)
    open_start = "" if bar.start else _dashed(left, y - 3, y + 19)
    return (
        f'<text class="label" x="{_fitting(left, label)}" y="{top + 12}">{escape(label)}</text>'
        f'<rect class="stop" x="{left}" y="{y}" width="{right - left:.1f}" height="16"'
        f' fill-opacity="0.45"/>{open_start}{open_end}{_ninety(scale, bar, y, right)}'
    )


def _ninety(scale: Scale, bar: Bar, y: float, right: float) -> str:
    if bar.start is None or not _passes_ninety(bar):
        return ""
    x = scale.x(bar.start + NINETY)
    beside = min(x + 4, WIDTH - 50)
    return (
        f'<rect class="beyond" x="{x}" y="{y}" width="{max(right - x, 0):.1f}" height="16"'
        f' fill-opacity="0.7"/><path class="ninety" d="M{x} {y - 4}v27" stroke="currentColor"/>'
        f'<text class="small" x="{beside}" y="{y + 30}" font-size="12">day 90</text>'
    )


def _fitting(x: float, label: str) -> float:
    """Where to begin a label so that it ends inside the drawing."""
    return round(max(2.0, min(x, WIDTH - 2 - len(label) * LETTER)), 1)


def _dashed(x: float, top: float, bottom: float) -> str:
    return (
        f'<path class="open" d="M{x} {top}V{bottom}" stroke="currentColor" stroke-width="2"'
        ' stroke-dasharray="3 3"/>'
    )


def _axis(scale: Scale, y: float) -> str:
    line = f'<path class="axis" d="M2 {y + 8}H{WIDTH - 2}" stroke="currentColor"/>'
    return line + "".join(
        f'<path class="axis" d="M{scale.x(on)} {y + 20}v6" stroke="currentColor"/>'
        f'<text class="small" x="{scale.x(on)}" y="{y + 40}" font-size="12"'
        f' text-anchor="middle">{label}</text>'
        for on, label in ticks(scale)
        if EDGE <= scale.x(on) <= WIDTH - EDGE
    )


def ticks(scale: Scale) -> list[tuple[date, str]]:
    """At most nine days to label: first days of months, quarters or years, whichever fit."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next(
        (each for each in (1, 3, 6, 12, 24, 60, 120, 600, 2_400) if months // each < 8), 24_000
    )
    found = []
    begin = scale.first.year * 12
    for index in range(begin + -begin % step, scale.last.year * 12 + 12, step):
        year, month = divmod(index, 12)
        on = date(year, month + 1, 1)
        if scale.first <= on <= scale.last:
            found.append((on, str(year) if step >= 12 else f"{year}-{month + 1:02d}"))
    return found


def _marks(scale: Scale, marks: Sequence[Mark], y: float) -> str:
    days = "".join(
        f'<path class="axis" d="M{scale.x(on)} {y - 8}v16" stroke="currentColor"/>'
        for on in sorted({mark.on for mark in marks})
    )
    return days + "".join(_mark(scale, group, y + 8) for group in grouped(scale, marks))


def grouped(scale: Scale, marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks in order of day; those too close to be told apart share one circle."""
    groups: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda each: (each.on, each.number)):
        if groups and scale.x(mark.on) - 12 < sum(_place(scale, groups[-1])):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _mark(scale: Scale, group: Sequence[Mark], y: float) -> str:
    left, wide = _place(scale, group)
    look = "mark event" if any(mark.is_event for mark in group) else "mark"
    return (
        f'<g class="{look}"><rect x="{left:.1f}" y="{y - 10}" width="{wide}" height="20" rx="10"'
        f' fill="none" stroke="currentColor"/><text x="{left + wide / 2:.1f}" y="{y + 4.5}"'
        f' font-size="12" text-anchor="middle">{_label(group)}</text></g>'
    )


def _label(group: Sequence[Mark]) -> str:
    first, last = group[0].number, group[-1].number
    return str(first) if first == last else f"{first}–{last}"  # noqa: RUF001, a range of rows


def _place(scale: Scale, group: Sequence[Mark]) -> tuple[float, float]:
    """The left edge and the width of a group's outline, inside the drawing."""
    wide = 20 + max(0, len(_label(group)) - 2) * 7
    return min(scale.x(group[0].on) - 10, WIDTH - 2 - wide), wide
