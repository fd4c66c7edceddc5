"""The drawing of a group: nothing overlaps, nothing is missing, and the table is its equal."""

import re
from datetime import date
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from registry_rows import a_listing, a_registry, a_relation, a_vendor
from stopwork.registry.load import load_registry
from stopwork.registry.owners.edges import edges
from stopwork.registry.owners.ownership import Group, contradictions, group, listed, on_day
from stopwork.registry.owners.ties import Company, ties
from stopwork.registry.vendor import Registry
from stopwork.reports.charts.group_drawing import described, group_svg
from stopwork.reports.charts.group_layout import (
    BADGE,
    BOX,
    NAME_SIZE,
    SMALL_SIZE,
    TEXT,
    Drawing,
    layout,
)
from stopwork.reports.charts.group_page import group_page, rows
from stopwork.reports.charts.text_width import width_of, wrapped

DAYS = (date(2015, 6, 1), date(2020, 6, 1), date(2026, 11, 22))
SVG = "{http://www.w3.org/2000/svg}"
Rectangle = tuple[float, float, float, float]


def group_of(registry: Registry, vendor_id: str, day: date = DAYS[-1]) -> Group:
    vendor = registry.vendor(vendor_id)
    assert vendor is not None
    here = Company(vendor.id, vendor.name, vendor.id, vendor.country)
    return group(on_day(ties(registry), day), here, day)


def drawing_of(found: Group, registry: Registry) -> Drawing:
    return layout(found, edges(found), listed(registry, found.companies, found.day))


def touch(one: Rectangle, other: Rectangle) -> bool:
    left, top, right, bottom = one
    return left < other[2] and other[0] < right and top < other[3] and other[1] < bottom


def labels(drawing: Drawing) -> list[Rectangle]:
    """The places of all boxes, headings and numbers."""
    boxes = [(box.x, box.y, box.x + BOX, box.y + box.height) for box in drawing.boxes]
    heads = [
        (one.x, one.y - 12, one.x + width_of(one.text, 12), one.y + 3) for one in drawing.headings
    ]
    numbers = [
        (one.x - BADGE, one.y - BADGE, one.x + BADGE, one.y + BADGE) for one in drawing.lines
    ]
    return [*boxes, *heads, *numbers]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_labels_overlap_for_any_vendor_of_the_registry(day: date) -> None:
    registry = load_registry()
    held = on_day(ties(registry), day)

    for vendor in registry.vendors:
        here = Company(vendor.id, vendor.name, vendor.id, vendor.country)
        drawing = drawing_of(group(held, here, day), registry)
        for one, other in combinations(labels(drawing), 2):
            assert not touch(one, other), vendor.id
        for left, top, right, bottom in labels(drawing):
            assert left >= 0, vendor.id
            assert top >= 0, vendor.id
            assert right <= drawing.width, vendor.id
            assert bottom <= drawing.height, vendor.id


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_text_of_every_vendor_fits_its_box(day: date) -> None:
    registry = load_registry()
    held = on_day(ties(registry), day)

    for vendor in registry.vendors:
        here = Company(vendor.id, vendor.name, vendor.id, vendor.country)
        for box in drawing_of(group(held, here, day), registry).boxes:
            assert all(width_of(line, NAME_SIZE) <= TEXT for line in box.name)
            assert all(width_of(line, SMALL_SIZE) <= TEXT for line in (*box.listed, *box.small))
            lines = 17 * len(box.name) + 15 * (len(box.listed) + len(box.small))
            assert lines <= box.height


def test_a_line_never_runs_through_a_box_it_does_not_join() -> None:
    registry = load_registry()

    for vendor_id in ("nso-group", "intellexa", "rcs-lab", "circles", "finfisher"):
        drawing = drawing_of(group_of(registry, vendor_id), registry)
        for line in drawing.lines:
            numbers = [float(each) for each in re.findall(r"-?\d+\.?\d*", line.path)]
            assert len(numbers) >= 4
            xs = [numbers[0], *(float(x) for x in re.findall(r"H(-?[\d.]+)", line.path))]
            inner = [x for x in xs if any(box.x < x < box.x + BOX for box in drawing.boxes)]
            assert inner == []


def a_big_registry() -> Registry:
    """Two levels up and down, an owner of two levels, a ring, sellers, and long names."""
    fund = a_relation("owner", "Fund of Funds Holding Société en Commandite par Actions Bis")
    return a_registry(
        a_vendor(
            "acme",
            a_relation("owner", "Holding", share={"min": 60, "max": 60}),
            fund,
            *(a_relation("reseller", f"SELLER WITH A VERY WIDE NAME {n}") for n in range(30)),
            a_relation("predecessor", "Before"),
            a_relation("successor", "After", status="alleged"),
            listings=[a_listing("Holding")],
        ),
        a_vendor("holding", fund, a_relation("investor", "W" * 80, **{"from": "2026"})),
        a_vendor("daughter", a_relation("parent", "Acme", vendor="acme"), fund),
        a_vendor("grand", a_relation("parent", "Daughter", vendor="daughter"),
                 a_relation("affiliate", "Acme", vendor="acme"),
                 a_relation("subsidiary", "Acme", vendor="acme")),
    )  # fmt: skip


def test_a_big_group_with_a_ring_and_wide_names_does_not_overlap_either() -> None:
    registry = a_big_registry()
    drawing = drawing_of(group_of(registry, "acme"), registry)

    assert len(drawing.boxes) == 38
    assert not any(touch(one, other) for one, other in combinations(labels(drawing), 2))


def test_drawing_description_and_table_hold_the_same_ties() -> None:
    registry = load_registry()
    found = group_of(registry, "intellexa")
    drawn = edges(found)

    svg = ET.fromstring(group_svg(found, drawn, {}))  # noqa: S314 -- our own text
    numbers = [each.text for each in svg.iter(f"{SVG}text") if each.get("text-anchor") == "middle"]

    assert numbers == [cells[0] for cells in rows(drawn)]
    assert all(f"{one.number}: {one.first.name}" in described(found, drawn) for one in drawn)


def test_the_drawing_has_a_title_and_a_description_for_those_who_do_not_see_it() -> None:
    found = group_of(load_registry(), "paragon")

    svg = ET.fromstring(group_svg(found, edges(found), {}))  # noqa: S314 -- our own text
    ids = {each.get("id") for each in svg if each.tag in {f"{SVG}title", f"{SVG}desc"}}

    assert svg.get("role") == "img"
    assert set((svg.get("aria-labelledby") or "").split()) == ids


def test_alleged_and_confirmed_ties_are_drawn_differently_without_colour() -> None:
    registry = a_registry(
        a_vendor("acme", a_relation("owner", "Sure"), a_relation("owner", "Said", status="alleged"))
    )
    found = group_of(registry, "acme")

    svg = group_svg(found, edges(found), {})
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))

    assert svg.count('stroke-dasharray="9 5"') == 2  # the line and its legend
    assert colours <= {"#000", "#fff", "#444", "none"}


def test_a_name_cannot_become_markup() -> None:
    registry = a_registry(a_vendor("acme", a_relation("owner", "<script>alert(1)</script> & Co")))
    found = group_of(registry, "acme")

    page = group_page(found, {})

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_page_holds_the_table_and_what_contradicts_itself() -> None:
    both = [a_relation("owner", name, share={"min": 70, "max": 70}) for name in ("One", "Two")]
    found = group_of(a_registry(a_vendor("acme", *both)), "acme")

    page = group_page(found, {"acme": ("US Entity List",)})

    assert page.count("<tr>") == 3
    assert "https://example.org/filing" in page
    assert contradictions(found.held)[0] in page
    assert "Acme: US Entity List" in page


def test_the_same_group_gives_the_same_bytes() -> None:
    registry = load_registry()
    found = group_of(registry, "nso-group")

    assert group_page(found, {}) == group_page(found, {})


def test_a_word_too_long_for_a_box_is_broken_and_loses_no_letter() -> None:
    lines = wrapped("A " + "W" * 50, 13, 200)

    assert "".join(lines).replace(" ", "") == "A" + "W" * 50
    assert all(width_of(line, 13) <= 200 for line in lines)
