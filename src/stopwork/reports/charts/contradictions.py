"""
The contradictions of a case: what one side says and what the other, each claim by its grade.

The nearer to the middle, the better the grade. Which side is preferred is a word, and so is "open".
Sides are weighed and never counted, so that many marks on one side say nothing by their number.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stopwork.cases.claims import GRADES, Claim
from stopwork.cases.contradictions import Contradiction, Side
from stopwork.reports.charts import parts as draw
from stopwork.reports.charts.contradictions_table import (
    COPY,
    FIRST,
    MARKS,
    MOST_SIDES,
    SECOND,
    about,
    mark_of,
    ordered,
    rows_of,
)
from stopwork.reports.charts.text_width import wrapped
from stopwork.reports.documents.document import Picture, Table
from stopwork.reports.documents.svg import name_of
from stopwork.reports.documents.wording import answer, count, graded
from stopwork.reports.facts.basis import Basis

MIDDLE, STEP, GAP = draw.WIDTH / 2, 21, 20  # the middle; from grade to grade; from middle to best
REACH = GAP + STEP * len(GRADES)  # how far from the middle the words of a side begin
LINE, DOT = 22, 4.5
MOST_DOTS = 3  # marks of one grade and side drawn; more are counted


def contradictions_chart(basis: Basis) -> Picture | None:
    """Return the contradictions of a case on the day of the report; None where there is none."""
    found = basis.contradictions
    if not found:
        return None
    key = f"contradictions-{name_of(basis.case.id)}"
    title = f"Claims that disagree, on {basis.on}"
    says = _described(found)
    rows = tuple(rows_of(basis, found))
    sheet = draw.Titled(key=key, title=title, says=says)
    height, parts = _drawn(found)
    return Picture(
        key=key,
        title=title,
        svg=draw.drawing(sheet, height, parts),
        says=says,
        refs=draw.refs_of(rows),
        table=Table(
            caption=f"{title}: each side and the claims for it",
            head=("No.", "About", "Side", "Which says", "Claims by grade", "Reason"),
            rows=rows,
            widths=(1, 4, 3, 4, 7, 6),
        ),
    )


def _described(found: Sequence[Contradiction]) -> str:
    still = sum(one.preferred is None for one in found)
    judged = sum(one.by_reviewer for one in found)
    more = f" {judged} by a reviewer." if judged else ""
    verb = "is" if still == 1 else "are"
    return (
        f"{count(len(found), 'contradiction')} among the claims of the case; in"
        f" {len(found) - still} one side is preferred and {still} {verb} open.{more}"
        " Sides are weighed by grade and directness, and never counted."
    )


@dataclass(slots=True)
class _Down:
    """How far down the drawing has got."""

    y: float = 0.0

    def by(self, step: float) -> float:
        self.y += step
        return self.y


def _drawn(found: Sequence[Contradiction]) -> tuple[float, list[str]]:
    down = _Down()
    parts = list(_head(down))
    top = down.y
    for number, one in enumerate(found, 1):
        parts += _contradiction(down, number, one)
    guides = [
        draw.quiet(f"M{_x(place, left=left):g} {top:g}V{down.y:g}")
        for place in range(len(GRADES))
        for left in (True, False)
    ]
    parts += _legend(down)
    return down.by(10), [*guides, *parts]


def _x(place: int, *, left: bool) -> float:
    """Where a grade stands: 0 is the best, next to the middle."""
    far = GAP + STEP * (place + 0.5)
    return MIDDLE - far if left else MIDDLE + far


def _head(down: _Down) -> Iterator[str]:
    y = down.by(18)
    yield draw.write(draw.MARGIN, y, "Preferred, or first told", "head")
    yield draw.write(draw.WIDTH - draw.MARGIN, y, "Against it", "head", "end")
    y = down.by(20)
    for place in range(len(GRADES)):
        for left in (True, False):
            x = _x(place, left=left)
            yield draw.write(x, y, str(place + 1), "small", "middle")
    yield draw.write(MIDDLE - REACH - 6, y, "grade, 1 is best", "small", "end")
    yield draw.write(MIDDLE + REACH + 6, y, "grade, 1 is best", "small")
    down.by(8)


def _contradiction(down: _Down, number: int, one: Contradiction) -> Iterator[str]:
    y = down.by(6)
    yield draw.line(f"M2 {y:g}H{draw.WIDTH - 2}", 'stroke-width="0.8"')
    y = down.by(20)
    wide = draw.pill_width(str(number))
    yield draw.pill(draw.MARGIN, y - 4, str(number))
    room = draw.WIDTH - 2 * draw.MARGIN - wide - 200
    yield draw.write(draw.MARGIN + wide + 6, y, draw.fitted(about(one), draw.LABEL, room), "bold")
    yield from _fate(one, y)
    left, *right = ordered(one)
    high, parts = _side(left, down.y + 4, left=True)
    if one.preferred is not None:
        yield draw.write(draw.MARGIN, down.y + 4 + high + 8, "preferred", "bold")
        high += 15
    yield from parts
    floor = down.y + high
    for side in _drawn_alone(right):
        high, parts = _side(side, down.y + 4, left=False)
        yield from parts
        down.by(high)
    down.y = max(down.y, floor) + 4


def _drawn_alone(sides: Sequence[Side]) -> Sequence[Side]:
    """The sides as they are drawn on the right: after the first ones, the rest as one."""
    if len(sides) < MOST_SIDES:
        return sides
    rest = sides[MOST_SIDES - 2 :]
    claims = tuple(claim for side in rest for claim in side.claims)
    more = Side(value=f"{len(rest):,} more answers, told in the table", claims=claims)
    return (*sides[: MOST_SIDES - 2], more)


def _fate(one: Contradiction, y: float) -> Iterator[str]:
    """The word "open" in an outline, and who left it open or preferred a side, where a reviewer."""
    right = float(draw.WIDTH - draw.MARGIN)
    if one.preferred is None:
        yield draw.pill(right - draw.pill_width("open"), y - 4, "open", dashed=True)
        right -= draw.pill_width("open") + 6
    if one.by_reviewer:
        yield draw.write(right, y, "judged by a reviewer", "small", "end")


def _side(side: Side, top: float, *, left: bool) -> tuple[float, list[str]]:
    """One side: its words at the edge of the page, its claims by grade towards the middle."""
    room = MIDDLE - REACH - draw.MARGIN - 8
    lines = wrapped(draw.fitted(answer(side.value), draw.LABEL, room * 1.9), draw.LABEL, room)[:2]
    parts = []
    for place, text in enumerate(lines):
        x = draw.MARGIN if left else MIDDLE + REACH + 8
        parts.append(draw.write(x, top + 14 + 15 * place, text))
    by_grade: dict[str, list[Claim]] = defaultdict(list)
    for claim in side.claims:
        by_grade[claim.grade].append(claim)
    most = 1
    for grade, claims in sorted(by_grade.items(), key=lambda one: GRADES.index(one[0])):
        most = max(most, min(len(claims), MOST_DOTS))
        parts += _dots(claims, _x(GRADES.index(grade), left=left), top + 10)
    return max(LINE, 15 * len(lines) + 6, 13 * most + 8), parts


def _dots(claims: Sequence[Claim], x: float, y: float) -> Iterator[str]:
    """Claims of one grade below each other; more than three are one mark and their number."""
    if len(claims) > MOST_DOTS:
        best = min(claims, key=lambda claim: list(MARKS).index(mark_of(claim)))
        yield _dot(mark_of(best), x, y)
        yield draw.write(x, y + 16, f"×{len(claims)}", "small", "middle")  # noqa: RUF001, times
        return
    for place, claim in enumerate(claims):
        yield _dot(mark_of(claim), x, y + 13 * place)


def _dot(mark: str, x: float, y: float) -> str:
    circle = f'<circle class="claim {mark}" cx="{x:g}" cy="{y:g}" r="{DOT}"'
    if mark == FIRST:
        return f'{circle} fill="currentColor" stroke="currentColor"/>'
    if mark == SECOND:
        return f'{circle} fill="none" stroke="currentColor" stroke-width="1.4"/>'
    if mark == COPY:
        cross = f"M{x - 4:g} {y - 4:g}l8 8m0 -8l-8 8"
        return draw.line(cross, 'class="claim copy" stroke-width="1.6"')
    half = f'<path d="M{x:g} {y - DOT:g}a{DOT} {DOT} 0 0 0 0 {2 * DOT}z" fill="currentColor"/>'
    return f'{circle} fill="none" stroke="currentColor" stroke-width="1.2"/>{half}'


def _legend(down: _Down) -> Iterator[str]:
    y = down.by(10)
    yield draw.line(f"M2 {y:g}H{draw.WIDTH - 2}", 'stroke-width="0.8"')
    y = down.by(20)
    for place, (mark, name) in enumerate(MARKS.items()):
        x = draw.MARGIN + 170 * place
        yield _dot(mark, x + DOT, y - 4)
        yield draw.write(x + 16, y, name, "small")
    for place, grade in enumerate(GRADES):
        x, row = draw.MARGIN + 170 * (place % 4), place // 4
        yield draw.write(x, y + 20 + 16 * row, f"{place + 1}  {graded(grade)}", "small")
    down.by(20 + 16 * ((len(GRADES) - 1) // 4))
