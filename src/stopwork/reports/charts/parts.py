"""
What every chart is drawn with: the frame, texts that fit, numbers, patterns.

A chart is one <svg> of 720 units width that stands in a page, in light and dark, or alone. Colour
is the colour of the text around it (black where there is none) and tells nothing apart: fills are
told apart by pattern, marks by shape, and each by a word or number beside it. Only presentation
attributes are set, so that a typesetter without CSS draws the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stopwork.reports.charts.text_width import cut, width_of
from stopwork.reports.documents.document import Fact, Frame, Ref, Text
from stopwork.reports.documents.svg import name_of, safe
from stopwork.reports.documents.wording import NOT_STATED, visible

WIDTH, MARGIN = 720, 8
HEAD, LABEL, SMALL = 13, 12, 11  # sizes of letters; none is smaller than SMALL
LOOKS = {
    "head": f'class="head" font-size="{HEAD}" font-weight="700"',
    "bold": f'class="label" font-size="{LABEL}" font-weight="700"',
    "label": f'class="label" font-size="{LABEL}"',
    "small": f'class="small" font-size="{SMALL}"',
}
ANCHORS = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}

# Fills, each told from the others without colour: width and height of a tile, and what is in it.
_LINE = 'stroke="currentColor" stroke-width="1.4"'
PATTERNS = {
    "hatch": (6, 6, f'<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" {_LINE}/>'),
    "back": (6, 6, f'<path d="M-1 -1L7 7M5 -1L7 1M-1 5L1 7" {_LINE}/>'),
    "cross": (7, 7, f'<path d="M-1 8L8 -1M-1 -1L8 8" {_LINE}/>'),
    "level": (60, 5, f'<path d="M0 2.5H60" {_LINE}/>'),
    "upright": (5, 60, f'<path d="M2.5 0V60" {_LINE}/>'),
    "dots": (6, 6, '<circle cx="3" cy="3" r="1.3" fill="currentColor"/>'),
}
PLAIN = {
    "full": 'fill="currentColor" fill-opacity="0.8"',
    "light": 'fill="currentColor" fill-opacity="0.14"',
    "empty": 'fill="none"',
    "dashed": 'fill="none" stroke-dasharray="4 3"',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """The frame of one chart: `key` makes its ids unique, `title` and `says` are its words."""

    key: str
    title: str
    says: str


def drawing(frame: Titled, height: float, parts: Iterable[str]) -> str:
    """Return one chart as <svg>, with its words and the patterns it uses."""
    body = "".join(parts)
    key, high = name_of(frame.key), f"{height:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {high}"'
        f' width="{WIDTH}" height="{high}" role="img" aria-labelledby="{key}-t {key}-d"'
        ' font-family="Helvetica, Arial, sans-serif" fill="currentColor">'
        f'<title id="{key}-t">{safe(visible(frame.title[:300]))}</title>'
        f'<desc id="{key}-d">{safe(visible(frame.says[:4_000]))}</desc>'
        f"{_patterns(key, body)}{body}</svg>\n"
    )


def fitted(value: object, size: float, within: float) -> str:
    """Return a value as one line of at most `within` units, cut with an ellipsis where needed."""
    whole = "" if value is None else str(value)
    text = visible(whole[:400]) or NOT_STATED
    if len(whole) <= 400 and width_of(text, size) <= within:
        return text
    return cut(text, size, within)


def write(x: float, y: float, words: str, look: str = "label", anchor: str = "start") -> str:
    """Return words at a place; they must have been made to fit before."""
    return f'<text x="{x:g}" y="{y:g}" {LOOKS[look]}{ANCHORS[anchor]}>{safe(words)}</text>'


def bar(box: tuple[float, float, float, float], fill: str, key: str) -> str:
    """Return a bar (x, y, width, height) with one of the fills, and a stroke around it."""
    x, y, wide, high = box
    look = PLAIN.get(fill) or f'fill="url(#{name_of(key)}-{fill})"'
    return (
        f'<rect class="bar {fill}" x="{x:g}" y="{y:g}" width="{max(wide, 0.5):.4g}"'
        f' height="{high:g}" {look} stroke="currentColor"/>'
    )


def line(path: str, look: str = "") -> str:
    """Return a stroke along a path. `look` adds attributes: a width, dashes."""
    return f'<path d="{path}" fill="none" stroke="currentColor" {look}/>'


def quiet(path: str) -> str:
    """Return a thin, pale stroke that guides the eye and says nothing."""
    return line(path, 'class="axis" stroke-width="0.8" stroke-opacity="0.22"')


def pill_width(label: str) -> float:
    """Return how wide the outline around a number is."""
    return max(20.0, 8 + width_of(label, SMALL))


def pill(x: float, y: float, label: str, *, dashed: bool = False, double: bool = False) -> str:
    """Return a number in an outline, dashed or double, from x on with its middle at y."""
    wide = pill_width(label)
    dashes = ' stroke-dasharray="3 2"' if dashed else ""
    inner = (
        f'<rect class="late" x="{x - 3:.1f}" y="{y - 12:g}" width="{wide + 6:.1f}" height="24"'
        ' rx="12" fill="none" stroke="currentColor" stroke-width="0.9"/>'
        if double
        else ""
    )
    return (
        f'<g class="mark">{inner}<rect x="{x:.1f}" y="{y - 9:g}" width="{wide:.1f}" height="18"'
        f' rx="9" fill="none" stroke="currentColor"{dashes}/>'
        f"{write(round(x + wide / 2, 1), y + 4, label, 'small', 'middle')}</g>"
    )


def _patterns(key: str, body: str) -> str:
    """The patterns that the body uses; "" where it uses none."""
    used = [name for name in PATTERNS if f"#{key}-{name})" in body]
    made = "".join(
        f'<pattern id="{key}-{name}" width="{PATTERNS[name][0]}" height="{PATTERNS[name][1]}"'
        f' patternUnits="userSpaceOnUse">{PATTERNS[name][2]}</pattern>'
        for name in used
    )
    return f"<defs>{made}</defs>" if made else ""


def cell(words: str, refs: Iterable[Ref] = ()) -> Text:
    """Return a cell of a table: a fact with its references, or, without any, standing words.

    Words without a reference must be the same in every case: 'not stated', 'open'.
    """
    found = tuple(dict.fromkeys(refs))
    return (Fact(words, found),) if found else (Frame(words),)


def refs_of(rows: Sequence[Sequence[Text]]) -> tuple[Ref, ...]:
    """Return the references of all cells, once each."""
    return tuple(
        dict.fromkeys(
            ref
            for row in rows
            for text in row
            for span in text
            if isinstance(span, Fact)
            for ref in span.refs
        )
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """A numbered mark on a line: how far right its middle is. `pale` ones are drawn dashed.

    Those `late` in the record get a second outline.
    """

    x: float
    number: int
    pale: bool = False
    late: bool = False


def dots_in_a_row(dots: Iterable[Dot], y: float) -> list[str]:
    """Return numbered marks along a line; those too close to be told apart share one outline."""
    groups: list[list[Dot]] = []
    for dot in sorted(dots, key=lambda each: (each.x, each.number)):
        if groups and dot.x - 12 < sum(place_of(groups[-1])):
            groups[-1].append(dot)
        else:
            groups.append([dot])
    return [
        pill(
            place_of(group)[0],
            y,
            label_of(group),
            dashed=all(dot.pale for dot in group),
            double=any(dot.late for dot in group),
        )
        for group in groups
    ]


def place_of(group: Sequence[Dot]) -> tuple[float, float]:
    """Return the left edge and the width of a group's outline, inside the drawing."""
    wide = pill_width(label_of(group))
    return max(2.0, min(group[0].x - 10, WIDTH - 2 - wide)), wide


def label_of(group: Sequence[Dot]) -> str:
    """Return the numbers of a group: 3, or 3 to 8 as a range."""
    numbers = sorted(dot.number for dot in group)
    whole = numbers[-1] - numbers[0] == len(numbers) - 1
    if len(numbers) == 1:
        return str(numbers[0])
    return f"{numbers[0]}{'–' if whole else '…'}{numbers[-1]}"  # noqa: RUF001, a range of rows


@dataclass(frozen=True, slots=True)
class Label:
    """Words that belong to a place x on a bar beneath or above them; `late` where the mark is."""

    x: float
    words: str
    number: int
    late: bool = False

    @property
    def width(self) -> float:
        """How wide number and words are."""
        return pill_width(str(self.number)) + 6 + width_of(self.words, LABEL)

    @property
    def is_turned(self) -> bool:
        """Whether the words stand before the number, because after it they would not fit."""
        return self.x - 10 + self.width > WIDTH - 2

    @property
    def left(self) -> float:
        """Where the first of them begins; the number stands above the place, inside the drawing."""
        if self.is_turned:
            return max(2.0, min(self.x + 10, WIDTH - 2) - self.width)
        return max(2.0, self.x - 10)

    def covers(self, x: float) -> bool:
        """Whether a stroke at x would run through them."""
        return self.left < x < self.left + self.width


def labelled(label: Label, y: float, floor: float) -> Iterator[str]:
    """Return a label with its number at y and a leader down to the bar at `floor`."""
    number = str(label.number)
    wide = pill_width(number)
    right = label.left + label.width
    begin = right - wide if label.is_turned else label.left
    yield pill(begin, y, number, double=label.late)
    anchor, x = ("end", right - wide - 5) if label.is_turned else ("start", label.left + wide + 5)
    yield write(x, y + 4, label.words, "label", anchor)
    yield line(f"M{label.x:g} {y + 9:g}V{floor:g}", 'stroke-width="0.8"')


def stacked(labels: Sequence[Label]) -> dict[int, int]:
    """Return the row of each label by its number, 0 next to the bar; no two touch.

    A label stands as near to the bar as it can without another's leader running through it.
    """
    rows: dict[int, int] = {}
    for label in sorted(labels, key=lambda one: (-one.x, -one.number)):
        placed = [(other, rows[other.number]) for other in labels if other.number in rows]
        free = [row for row in range(len(labels)) if not _touches(label, row, placed)]
        clear = [row for row in free if not _crosses(label, row, placed)]
        rows[label.number] = (clear or free)[0]
    return rows


_Placed = Sequence[tuple[Label, int]]


def _touches(label: Label, row: int, placed: _Placed) -> bool:
    return any(
        at == row
        and label.left <= other.left + other.width + 8
        and other.left <= label.left + label.width + 8
        for other, at in placed
    )


def _crosses(label: Label, row: int, placed: _Placed) -> bool:
    return any(
        (at < row and other.covers(label.x)) or (at > row and label.covers(other.x))
        for other, at in placed
    )
