"""Bases of reports made of a few events, and what a drawing is asked in tests."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from datetime import date

from case_events import DAY, opened
from stopwork.cases.case import as_of
from stopwork.cases.events import Event
from stopwork.cases.story import timeline_of
from stopwork.desk.basis import places
from stopwork.desk.outlook import as_file, assessed, disagreements, dues_of
from stopwork.reports.charts.text_width import width_of
from stopwork.reports.documents.document import Fact, Picture
from stopwork.reports.facts.basis import Basis

SVG = "{http://www.w3.org/2000/svg}"
# What a chart may be made of; anything else came out of somebody's text.
ELEMENTS = {
    "svg", "title", "desc", "defs", "pattern", "marker", "rect", "path", "circle", "g", "text",
}  # fmt: skip
HOSTILE = (
    '</text></svg><script>alert(1)</script>"><image href="http://x"/>',
    "\u202egnirts a\u202c & <b>bold</b> ' onload='x()",
    "\x00\x01\x0b\x1b[31m\ufffe\uffff\ud800",
    "url(#x) ]]> <!-- &amp; &#x41; =cmd|' /C calc'!A0",
    "W" * 1_000_000,
    "עברית و العربية " * 50,
    "  ",
)


def a_basis(*events: Event, on: date = date(2026, 6, 1), name: str = "a") -> Basis:
    """Return the basis of a case that was opened and in which these events happened."""
    happened = list(enumerate((opened(), *events), 1))
    case = as_of(name, [event for _, event in happened], on)
    made = assessed(case, on)
    return Basis(
        case=case,
        title=case.title,
        on=on,
        view="whole",
        file=as_file(case),
        assessment=made,
        contradictions=disagreements(case, on),
        dues=dues_of(case, made, on),
        told=timeline_of(happened, on),
        entries=places(happened),
    )


def parsed(picture: Picture) -> ET.Element:
    """Return the drawing, read as XML."""
    return parsed_text(picture.svg)


def parsed_text(svg: str) -> ET.Element:
    """Return a drawing, read as XML."""
    return ET.fromstring(svg)  # noqa: S314, our own text


def by_class(drawing: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in drawing.iter() if name in (each.get("class") or "").split()]


def words_in(drawing: ET.Element) -> list[str]:
    return [each.text or "" for each in drawing.iter(f"{SVG}text")]


def in_table(picture: Picture) -> str:
    """Return all words of the table as one text."""
    assert picture.table is not None
    rows = (cell for row in picture.table.rows for cell in row)
    return " ".join(span.text for text in rows for span in text if not _is_blank(span))


def _is_blank(span: object) -> bool:
    return not hasattr(span, "text")


def assert_sound(picture: Picture) -> None:
    """The picture is named, described, made of known elements, and its texts lie inside it."""
    drawing = parsed(picture)
    key = picture.key
    assert drawing.get("role") == "img"
    assert drawing.get("aria-labelledby", "").split()[0].startswith(key)
    ids = [each.get("id") for each in drawing.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all(str(one).startswith(key) for one in ids)
    title, described = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert title is not None
    assert title.text
    assert described is not None
    assert described.text
    assert {each.tag.removeprefix(SVG) for each in drawing.iter()} <= ELEMENTS
    _assert_no_way_out(drawing)
    _assert_inside(drawing)
    assert picture.table is not None
    assert picture.says.count(". ") <= 3
    assert picture.refs


def _assert_no_way_out(drawing: ET.Element) -> None:
    for each in drawing.iter():
        for name, value in each.attrib.items():
            assert not name.startswith("on"), name
            assert "href" not in name
            assert "http" not in value
            assert "url(" not in value or re.fullmatch(r"url\(#[\w-]+\)", value)


def _assert_inside(drawing: ET.Element) -> None:
    _, _, wide, high = map(float, drawing.get("viewBox", "").split())
    for text in drawing.iter(f"{SVG}text"):
        size = float(text.get("font-size", "0"))
        long = width_of(text.text or "", size)
        x, y = float(text.get("x", "")), float(text.get("y", ""))
        left = {"middle": x - long / 2, "end": x - long}.get(text.get("text-anchor", ""), x)
        assert size >= 11, text.text
        assert left >= -1, text.text
        assert left + long <= wide + 1, text.text
        assert 0 < y <= high, text.text
    for rect in drawing.iter(f"{SVG}rect"):
        x = float(rect.get("x", "0"))
        assert 0 <= x <= wide
        if not rect.get("width", "").endswith("%"):
            assert x + float(rect.get("width", "0")) <= wide + 1


def facts_in(picture: Picture) -> Iterable[Fact]:
    assert picture.table is not None
    return [
        span
        for row in picture.table.rows
        for cell in row
        for span in cell
        if isinstance(span, Fact)
    ]


def days(count: int, start: date = DAY) -> Sequence[date]:
    return [date.fromordinal(start.toordinal() + n) for n in range(count)]
