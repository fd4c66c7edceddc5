"""
A chart as a picture for a file of its own: title, case and day above it, a key for its numbers.

    Picture  →  one <svg>, black on white: wide, with the drawing; or narrow, for a phone

The narrow one is 360 units wide and has a line at the edge and the words of each row in place of a
drawing whose letters could not be read at that width. Both say what the table of the chart says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from stopwork.reports.charts import parts as draw
from stopwork.reports.charts.text_width import wrapped
from stopwork.reports.documents.document import Picture, Table, plain
from stopwork.reports.documents.svg import name_of, safe
from stopwork.reports.documents.wording import shown, visible

NARROW = 360
STEP = {"head": 18, "label": 16, "small": 15}
SIZE = {"head": draw.HEAD, "label": draw.LABEL, "small": draw.SMALL}
NUMBER = 34  # room for a number in front of its words
MOST = 120  # rows of the key; more stand in the table only
_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


@dataclass(slots=True)
class _Sheet:
    """The picture as far as it is written: its width, how far down, and what stands in it."""

    wide: float
    y: float = 6.0
    parts: list[str] = field(default_factory=list)

    def say(self, text: str, look: str, left: float = draw.MARGIN) -> None:
        room = self.wide - left - draw.MARGIN
        for line in wrapped(visible(text), SIZE[look], room):
            self.y += STEP[look]
            self.parts.append(draw.write(left, self.y, line, look))


def poster(picture: Picture, about: str, on: date, *, narrow: bool = False) -> str:
    """Return a picture with its title, what it is about, its day and the key for its numbers."""
    found = _BOX.search(picture.svg)
    inner = (float(found[1]), float(found[2])) if found else (draw.WIDTH, 0.0)
    sheet = _Sheet(wide=NARROW if narrow else max(draw.WIDTH, inner[0]))
    sheet.say(picture.title, "head")
    if about:
        sheet.say(about, "label")
    sheet.say(f"As of {on}.", "label")
    sheet.y += 10
    if not narrow:
        sheet.parts.append(_drawn(picture.svg, sheet.y))
        sheet.y += inner[1] + 6
    if picture.table is not None and (narrow or picture.table.head[0] == "No."):
        _key(sheet, picture.table, narrow=narrow)
    return _whole(picture, sheet)


def _drawn(svg: str, y: float) -> str:
    """The drawing, placed below the head; its own words for a screen reader stay in it."""
    return svg.replace("<svg ", f'<svg y="{y:g}" ', 1).strip()


def _key(sheet: _Sheet, table: Table, *, narrow: bool) -> None:
    sheet.say("What the numbers stand for" if not narrow else table.caption, "label")
    sheet.y += 2
    for row in table.rows[:MOST]:
        first, *rest = (plain(cell) for cell in row)
        words = shown("; ".join(one for one in rest if one), 400)
        top = sheet.y + 4
        numbered = len(first) <= 3
        if numbered:
            sheet.parts.append(
                draw.write(draw.MARGIN + 22, sheet.y + STEP["small"], first, "small", "end")
            )
        sheet.say(words if numbered else f"{first}: {words}", "small", draw.MARGIN + NUMBER)
        if narrow:
            x = draw.MARGIN + 27
            sheet.parts.append(draw.line(f"M{x} {top:g}V{sheet.y + 3:g}", 'stroke-width="2"'))
            sheet.y += 5
    left = len(table.rows) - MOST
    if left > 0:
        sheet.say(f"And {left} more, in the table.", "small", draw.MARGIN + NUMBER)


def _whole(picture: Picture, sheet: _Sheet) -> str:
    key, high = f"{name_of(picture.key)}-poster", sheet.y + 12
    return "".join(_framed(picture, sheet, key, high)) + "</svg>\n"


def _framed(picture: Picture, sheet: _Sheet, key: str, high: float) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {sheet.wide:g}'
        f' {high:g}" width="{sheet.wide:g}" height="{high:g}" role="img" aria-labelledby="{key}-t'
        f' {key}-d" font-family="Helvetica, Arial, sans-serif" fill="currentColor" color="#000">'
    )
    yield f'<title id="{key}-t">{safe(visible(picture.title[:300]))}</title>'
    yield f'<desc id="{key}-d">{safe(visible(picture.says[:4_000]))}</desc>'
    yield '<rect width="100%" height="100%" fill="#fff"/>'
    yield from sheet.parts
