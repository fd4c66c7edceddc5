"""
Where the companies of a group are drawn: columns from owners on the left to what is owned.

No font is asked: letters are taken to be as wide as in Arial and a little more, so that a text
fits wherever it is drawn. Boxes stand in columns under headings and never touch; lines run in the
gutters between columns, or in lanes below everything; the number of a line stands in a gutter too,
each at a height of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from stopwork.registry.owners.edges import Edge, has_share, share_says
from stopwork.registry.owners.ownership import Group
from stopwork.registry.owners.ties import Company
from stopwork.reports.charts.text_width import wrapped

BOX, GUTTER, MARGIN = 224, 150, 24
NAME_SIZE, SMALL_SIZE = 13, 11
NAME_LINE, SMALL_LINE, PAD = 17, 15, 8
TEXT = BOX - 2 * PAD - 6  # what is left for words, beside the bar of a listed company
GAP, HEADING, TITLE = 14, 34, 58
PORT, BARE_PORT = 20, 7  # distance of two lines at one box, with and without their numbers
BADGE, LEAD = 9, 40  # radius of a line's number; how far a line runs level out of a box
LANE = 18

HEADINGS = (
    "Owners and investors",
    "Before it",
    "Related companies",
    "The vendor",
    "Also held by its owners",
    "Other owners of what it owns",
    "Subsidiaries",
    "After it",
    "Sold through",
)


@dataclass(frozen=True, slots=True)
class Box:
    """One company: its text, line by line, and its place."""

    company: Company
    name: tuple[str, ...]
    listed: tuple[str, ...]
    small: tuple[str, ...]
    x: float
    y: float
    height: float
    column: int

    @property
    def middle(self) -> float:
        """How far down the middle of the box is."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above some boxes of a column."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """One edge: an SVG path from its first to its second company, and where its number stands."""

    edge: Edge
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything with its place; `width` and `height` hold it all."""

    boxes: tuple[Box, ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(slots=True)
class _Plan:
    """Which column and under which heading each company stands."""

    column: dict[str, int] = field(default_factory=dict)
    heading: dict[str, str] = field(default_factory=dict)

    def put(self, key: str, column: int, heading: str) -> None:
        if key not in self.column:
            self.column[key] = column
            self.heading[key] = heading


def layout(group: Group, edges: Sequence[Edge], listed: Mapping[str, Sequence[str]]) -> Drawing:
    """Return the drawing of a group; `listed` gives the lists each company stands on, by key."""
    plan = _planned(group, edges)
    room = _room(plan, edges)
    texts = {
        one.key: _box(
            one, listed.get(one.key, ()), _numbered_at(one.key, plan, edges), room[one.key]
        )
        for one in group.companies
    }
    boxes, headings = _stacked(group, plan, texts)
    lines, floor = _lines(boxes, edges)
    right = max(box.x + BOX for box in boxes.values())
    looped = any(_same_column(boxes, one) for one in edges)
    below = max(floor, *(box.y + box.height for box in boxes.values()))
    width = right + (GUTTER if looped else MARGIN)
    return Drawing(tuple(boxes.values()), headings, lines, width, below + 2 * MARGIN)


def _planned(group: Group, edges: Sequence[Edge]) -> _Plan:
    plan = _Plan()
    plan.put(group.vendor.key, 0, "The vendor")
    owned = [(one.first.key, one.second.key) for one in edges if one.sort == "ownership"]
    up = _steps(group.vendor.key, [(below, above) for above, below in owned])
    for key, steps in up.items():
        plan.put(key, -steps, "Owners and investors")
    down = _steps(group.vendor.key, owned)
    for key, steps in down.items():
        plan.put(key, steps, "Subsidiaries")
    for above, below in owned:
        if above in plan.column:
            plan.put(below, plan.column[above] + 1, "Also held by its owners")
        else:
            plan.put(above, plan.column[below] - 1, "Other owners of what it owns")
    for one in edges:
        _put_beside(plan, one, down)
    return plan


def _steps(start: str, pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return how many steps each company is from the start, along the pairs."""
    after: dict[str, list[str]] = defaultdict(list)
    for here, there in pairs:
        after[here].append(there)
    found, waiting = {start: 0}, [start]
    for one in waiting:
        for there in after[one]:
            if there not in found:
                found[there] = found[one] + 1
                waiting.append(there)
    return found


def _put_beside(plan: _Plan, edge: Edge, down: Mapping[str, int]) -> None:
    if edge.sort == "ownership":
        return
    forward = edge.first.key in down
    here, there = (edge.first, edge.second) if forward else (edge.second, edge.first)
    heading = {"trade": "Sold through", "link": "Related companies"}.get(
        edge.sort, "After it" if forward else "Before it"
    )
    left = heading in ("Before it", "Related companies") and down[here.key] == 0
    plan.put(there.key, -1 if left else down[here.key] + 1, heading)


def _room(plan: _Plan, edges: Sequence[Edge]) -> dict[str, float]:
    """Return how high each box must be for its lines, and their numbers, to stand apart."""
    lines: dict[tuple[str, bool], int] = defaultdict(int)
    numbered = {_numbered_end(plan.column, one) for one in edges}
    for one in edges:
        for here, there in ((one.first.key, one.second.key), (one.second.key, one.first.key)):
            lines[here, plan.column[here] <= plan.column[there]] += 1
    room: dict[str, float] = defaultdict(float)
    for (key, right), count in lines.items():
        each = PORT if (key, right) in numbered else BARE_PORT
        room[key] = max(room[key], count * each + 4)
    return room


def _numbered_end(column: Mapping[str, int], edge: Edge) -> tuple[str, bool]:
    """Return the end at which the number stands: the one farther from the vendor's column."""
    first, second = column[edge.first.key], column[edge.second.key]
    if first == second:
        return edge.second.key, True
    far, near = (edge.first, edge.second) if abs(first) > abs(second) else (edge.second, edge.first)
    return far.key, column[far.key] < column[near.key]


def _numbered_at(key: str, plan: _Plan, edges: Sequence[Edge]) -> list[Edge]:
    return [one for one in edges if _numbered_end(plan.column, one)[0] == key]


def _box(company: Company, lists: Sequence[str], numbered: Sequence[Edge], room: float) -> Box:
    """Return a company's box, not yet in its place; it says what shares its lines stand for."""
    shares = [f"Line {one.number}: {share_says(one)}" for one in numbered if has_share(one)]
    name = wrapped(company.name, NAME_SIZE, TEXT)
    listed = wrapped(f"Listed: {', '.join(lists)}", SMALL_SIZE, TEXT) if lists else ()
    said = [*([company.country] if company.country else []), *shares]
    small = tuple(part for one in said for part in wrapped(one, SMALL_SIZE, TEXT))
    text = 2 * PAD + NAME_LINE * len(name) + SMALL_LINE * (len(listed) + len(small))
    return Box(company, name, listed, small, 0, 0, max(text, room), 0)


def _stacked(
    group: Group, plan: _Plan, texts: Mapping[str, Box]
) -> tuple[dict[str, Box], tuple[Heading, ...]]:
    columns = sorted(set(plan.column.values()))
    heights = {column: _height(column, plan, texts) for column in columns}
    boxes: dict[str, Box] = {}
    headings = []
    for place, column in enumerate(columns):
        x = MARGIN + place * (BOX + GUTTER)
        y = TITLE + (max(heights.values()) - heights[column]) / 2
        for heading in HEADINGS:
            members = [one for one in group.companies if _is_in(plan, one, column, heading)]
            if members:
                headings.append(Heading(heading, x, y + 20))
                y += HEADING
            for one in members:
                boxes[one.key] = replace(texts[one.key], x=x, y=y, column=column)
                y += texts[one.key].height + GAP
    return boxes, tuple(headings)


def _is_in(plan: _Plan, company: Company, column: int, heading: str) -> bool:
    return (plan.column[company.key], plan.heading[company.key]) == (column, heading)


def _height(column: int, plan: _Plan, texts: Mapping[str, Box]) -> float:
    members = [key for key, place in plan.column.items() if place == column]
    headings = {plan.heading[key] for key in members}
    return HEADING * len(headings) + sum(texts[key].height + GAP for key in members)


def _same_column(boxes: Mapping[str, Box], edge: Edge) -> bool:
    return boxes[edge.first.key].column == boxes[edge.second.key].column


def _lines(boxes: Mapping[str, Box], edges: Sequence[Edge]) -> tuple[tuple[Line, ...], float]:
    """Return the lines, and how far down the lowest lane is."""
    ends = _ends(boxes, edges)
    floor = max(box.y + box.height for box in boxes.values())
    lines = []
    for one in edges:
        apart = boxes[one.second.key].column - boxes[one.first.key].column
        if abs(apart) > 1:
            floor += LANE
        lines.append(_line(one, ends, boxes, floor))
    return tuple(lines), floor


_End = tuple[float, float, bool]  # where a line meets a box, and whether on its right side
_Ends = dict[tuple[int, str], _End]


def _ends(boxes: Mapping[str, Box], edges: Sequence[Edge]) -> _Ends:
    """Return for each end of each edge where it meets the box, and whether on its right side."""
    sides: dict[tuple[str, bool], list[tuple[float, int]]] = defaultdict(list)
    for one in edges:
        for here, there in ((one.first, one.second), (one.second, one.first)):
            right = boxes[here.key].column <= boxes[there.key].column
            sides[here.key, right].append((boxes[there.key].middle, one.number))
    found: _Ends = {}
    for (key, right), others in sides.items():
        box = boxes[key]
        for place, (_, number) in enumerate(sorted(others)):
            y = box.y + box.height * (place + 0.5) / len(others)
            found[number, key] = (box.x + (BOX if right else 0), y, right)
    return found


def _line(edge: Edge, ends: _Ends, boxes: Mapping[str, Box], floor: float) -> Line:
    numbered, right = _numbered_end({key: box.column for key, box in boxes.items()}, edge)
    x, y, _ = ends[edge.number, numbered]
    badge = x + (LEAD - BADGE - 4) * (1 if right else -1)
    start = ends[edge.number, edge.first.key]
    end = ends[edge.number, edge.second.key]
    apart = boxes[edge.second.key].column - boxes[edge.first.key].column
    path = _by_lane(start, end, floor) if abs(apart) > 1 else _straight(start, end)
    return Line(edge, path, badge, y)


def _led(end: _End) -> float:
    return end[0] + (LEAD if end[2] else -LEAD)


def _straight(start: _End, end: _End) -> str:
    """Return a curve with a level lead at both ends, so that a number stands on its line."""
    (x1, y1, right1), (x2, y2, right2) = start, end
    out1, out2 = _led(start), _led(end)
    bend = (GUTTER - 2 * LEAD) / 2 if right1 != right2 else GUTTER / 3
    c1, c2 = out1 + (bend if right1 else -bend), out2 + (bend if right2 else -bend)
    return f"M{x1:g} {y1:g}H{out1:g}C{c1:g} {y1:g} {c2:g} {y2:g} {out2:g} {y2:g}H{x2:g}"


def _by_lane(start: _End, end: _End, floor: float) -> str:
    (x1, y1, _), (x2, y2, _) = start, end
    return f"M{x1:g} {y1:g}H{_led(start):g}V{floor:g}H{_led(end):g}V{y2:g}H{x2:g}"
