"""
The group of a vendor as SVG: companies as boxes, ties as numbered lines.

Black on white, told apart by strokes and ends and never by colour; the table beside it says the
same under the same numbers. What an edge means is in the legend, which shows only what occurs.
"""

from collections.abc import Mapping, Sequence
from html import escape

from stopwork.registry.owners.edges import (
    ALLEGED,
    CERTAIN,
    UNDATED,
    Edge,
    certainty_says,
    says,
    share_says,
)
from stopwork.registry.owners.ownership import Group
from stopwork.reports.charts.group_layout import (
    BADGE,
    BOX,
    MARGIN,
    NAME_LINE,
    NAME_SIZE,
    PAD,
    SMALL_LINE,
    SMALL_SIZE,
    Box,
    Drawing,
    Line,
    layout,
)
from stopwork.reports.charts.text_width import width_of
from stopwork.reports.documents.wording import count, shown

# sort -> (stroke width, marker at the second company, words of the legend)
SORTS = {
    "ownership": (2.0, "owned", "owns, or is the parent of"),
    "trade": (1.2, "sold", "sells through"),
    "succession": (1.2, "after", "is succeeded by"),
    "link": (1.2, "", "is related to"),
}
# certainty -> (dashes, words of the legend)
DASHES = {
    CERTAIN: ("", "on record for this day"),
    ALLEGED: ("9 5", "alleged or disputed"),
    UNDATED: ("2 4", "confirmed, but not known whether on this day"),
}
MARKERS = {
    "owned": '<path d="M0 0L10 5L0 10z"/>',
    "after": '<path d="M1 1L9 5L1 9" fill="none" stroke="#000" stroke-width="1.6"/>',
    "sold": '<path d="M1 5L5 1L9 5L5 9z" fill="#fff" stroke="#000" stroke-width="1.2"/>',
}
LEGEND = ("What the tie is", "How sure it is")
LEGEND_ROW, LEGEND_COLUMN, SAMPLE = 22, 290, 56


def group_svg(group: Group, edges: Sequence[Edge], listed: Mapping[str, Sequence[str]]) -> str:
    """Return the group as one <svg>; `edges` are those of the group, in the order of the table."""
    drawing = layout(group, edges, listed)
    legend = _legend(edges)
    words = width_of(title(group), 18) + 2 * MARGIN
    width = max(drawing.width, words, LEGEND_COLUMN * 2 + 90)
    height = drawing.height + LEGEND_ROW * (max(map(len, legend)) + 1)
    key = escape(group.vendor.key, quote=True)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" role="img"'
        f' aria-labelledby="{key}-t {key}-d" font-family="Helvetica, Arial, sans-serif">'
    )
    parts = [
        head,
        f'<title id="{key}-t">{_text(title(group))}</title>',
        f'<desc id="{key}-d">{_text(described(group, edges))}</desc>',
        _markers(),
        f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="34" font-size="18" font-weight="700">{_text(title(group))}</text>',
        *(_line(one) for one in drawing.lines),
        *(_badge(one) for one in drawing.lines),
        *_headings(drawing),
        *(_box(one, group.vendor.key) for one in drawing.boxes),
        *_drawn_legend(legend, drawing.height),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def title(group: Group) -> str:
    """Return what the drawing shows, with its day."""
    return f"{shown(group.vendor.name, 60)} and its ties on {group.day}"


def described(group: Group, edges: Sequence[Edge]) -> str:
    """Return the drawing in words, for readers who do not see it."""
    lead = f"{count(len(group.companies), 'company', 'companies')}, {count(len(edges), 'tie')}."
    return " ".join([lead, *(f"{one.number}: {_said(one)}." for one in edges)])


def _said(edge: Edge) -> str:
    share = f", {share_says(edge)}" if edge.share else ""
    return f"{edge.first.name} {says(edge)} {edge.second.name}{share}; {certainty_says(edge)}"


def _text(text: str) -> str:
    return escape(shown(text, 4_000))


def _markers() -> str:
    return "<defs>" + "".join(
        f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="11"'
        f' markerHeight="11" markerUnits="userSpaceOnUse" orient="auto">{shape}</marker>'
        for name, shape in MARKERS.items()
    ) + "</defs>"  # fmt: skip


def _stroke(sort: str, certainty: str) -> str:
    width, marker, _ = SORTS[sort]
    dashes, _ = DASHES[certainty]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = f' marker-end="url(#{marker})"' if marker else ""
    return f'fill="none" stroke="#000" stroke-width="{width:g}"{dashed}{ends}'


def _line(line: Line) -> str:
    return f'<path d="{line.path}" {_stroke(line.edge.sort, line.edge.certainty)}/>'


def _badge(line: Line) -> str:
    return (
        f'<circle cx="{line.x:g}" cy="{line.y:g}" r="{BADGE}" fill="#fff" stroke="#000"'
        f' stroke-width="0.8"/><text x="{line.x:g}" y="{line.y + 3.6:g}" font-size="10.5"'
        f' text-anchor="middle">{line.edge.number}</text>'
    )


def _headings(drawing: Drawing) -> list[str]:
    return [
        f'<text x="{one.x:g}" y="{one.y:g}" font-size="12" font-weight="700" fill="#444">'
        f"{_text(one.text)}</text>"
        for one in drawing.headings
    ]


def _box(box: Box, vendor: str) -> str:
    here = box.company.key == vendor
    place = f'x="{box.x:g}" y="{box.y:g}" height="{box.height:g}"'
    look = f'rx="3" fill="#fff" stroke="#000" stroke-width="{3 if here else 1}"'
    bar = f'<rect {place} width="5"/>' if box.listed else ""
    rows = [(line, NAME_SIZE, NAME_LINE, here) for line in box.name]
    rows += [(line, SMALL_SIZE, SMALL_LINE, True) for line in box.listed]
    rows += [(line, SMALL_SIZE, SMALL_LINE, False) for line in box.small]
    y = box.y + (box.height - sum(step for _, _, step, _ in rows)) / 2 - 4
    texts = []
    for line, size, step, is_bold in rows:
        y += step
        bold = ' font-weight="700"' if is_bold else ""
        texts.append(_drawn(box.x + PAD + 4, y, size, _text(line), bold))
    return f'<rect {place} width="{BOX}" {look}/>{bar}{"".join(texts)}'


def _drawn(x: float, y: float, size: int, text: str, look: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}"{look}>{text}</text>'


_Sample = tuple[str, str]  # a stroke, and its words


def _legend(edges: Sequence[Edge]) -> tuple[list[_Sample], list[_Sample]]:
    """Return a stroke and its words for each sort, and for each certainty, that occurs."""
    sorts = [
        (_stroke(sort, CERTAIN), words)
        for sort, (_, _, words) in SORTS.items()
        if any(one.sort == sort for one in edges)
    ]
    certain = [
        (f'stroke="#000" stroke-width="1.6" stroke-dasharray="{dashes or "none"}"', words)
        for certainty, (dashes, words) in DASHES.items()
        if any(one.certainty == certainty for one in edges)
    ]
    return sorts, certain


def _drawn_legend(columns: Sequence[Sequence[_Sample]], top: float) -> list[str]:
    found = []
    for column, (heading, samples) in enumerate(zip(LEGEND, columns, strict=True)):
        x = MARGIN + column * LEGEND_COLUMN
        if samples:
            found.append(_drawn(x, top, 12, _text(heading), ' font-weight="700" fill="#444"'))
        for place, (stroke, words) in enumerate(samples, start=1):
            y = top + LEGEND_ROW * place
            found.append(f'<path d="M{x} {y - 4:g}h{SAMPLE}" {stroke}/>')
            found.append(_drawn(x + SAMPLE + 12, y, 12, _text(words)))
    return found
