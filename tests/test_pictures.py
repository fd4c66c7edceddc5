"""The pictures of the documentation show the program as it is."""

import runpy
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PICTURES = runpy.run_path(str(DOCS / "make_pictures.py"))["PICTURES"]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_the_program_prints_now(name: str) -> None:
    committed = (DOCS / name).read_text(encoding="utf-8")

    assert committed == PICTURES[name](), "run python docs/make_pictures.py, and look at it"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_named_and_loads_nothing(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    drawing = ET.fromstring(text)  # noqa: S314, our own file

    assert drawing.find("{http://www.w3.org/2000/svg}title") is not None
    assert "@font-face" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace(
        "https://www.usaspending.gov", ""
    )
