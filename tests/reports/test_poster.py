"""A chart for a file of its own carries title, case, day and a key, and has a form for a phone."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

import paragon
from stopwork.cli import main
from stopwork.reports.charts.of_a_case import OF_A_CASE
from stopwork.reports.charts.poster import NARROW, poster

LAST = date(2026, 6, 2)
ABOUT = "ICE and Paragon (ice-paragon)"
CSS = Path(__file__).parents[2] / "src" / "stopwork" / "reports" / "templates"


def texts(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 -- our own drawing
    return [node.text or "" for node in root.iter() if node.tag.endswith("}text")]


@pytest.mark.parametrize("kind", OF_A_CASE)
@pytest.mark.parametrize("narrow", [False, True])
def test_a_chart_says_what_it_is_of_which_case_and_day(kind: str, *, narrow: bool) -> None:
    picture = OF_A_CASE[kind](paragon.basis(LAST))
    assert picture is not None

    said = texts(poster(picture, ABOUT, LAST, narrow=narrow))

    assert " ".join(said).startswith(picture.title)
    assert ABOUT in said
    assert "As of 2026-06-02." in said


def test_every_number_of_the_drawing_stands_in_the_key() -> None:
    picture = OF_A_CASE["timeline"](paragon.basis(LAST))
    assert picture is not None
    assert picture.table is not None

    said = texts(poster(picture, ABOUT, LAST))

    at = said.index("What the numbers stand for")
    assert [n for n in range(1, len(picture.table.rows) + 1) if str(n) not in said[at:]] == []


@pytest.mark.parametrize("kind", OF_A_CASE)
def test_the_narrow_one_fits_a_phone_with_letters_that_can_be_read(kind: str) -> None:
    picture = OF_A_CASE[kind](paragon.basis(LAST))
    assert picture is not None

    svg = poster(picture, ABOUT, LAST, narrow=True)

    assert re.search(rf'viewBox="0 0 {NARROW} ', svg)
    assert min(float(size) for size in re.findall(r'font-size="([0-9.]+)"', svg)) >= 11


def test_only_a_picture_is_drawn_narrow(tmp_path: Path) -> None:
    words = ["chart", "timeline", paragon.CASE, "--as-of", "2025-08-30", "--narrow", "--out"]

    drawn = CliRunner().invoke(main, [*words, str(tmp_path / "a.svg")], obj=paragon.store())
    page = CliRunner().invoke(main, [*words, str(tmp_path / "a.html")], obj=paragon.store())

    assert drawn.exit_code == 0, drawn.output
    assert (page.exit_code, page.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("file", ["document.css", "leads.css"])
def test_the_part_of_a_stop_beyond_day_90_stands_out_of_its_ground(file: str) -> None:
    css = (CSS / file).read_text(encoding="utf-8")

    pairs = re.findall(r"--stop: (#\w{6}); --beyond: (#\w{6})", css)

    assert len(pairs) >= 2
    assert min(contrast(one, other) for one, other in pairs) >= 3


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
