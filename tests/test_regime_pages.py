"""The page of each place is what its data make of it now."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
PAGES = runpy.run_path(str(DOCS / "make_regimes.py"))["pages"]()


def test_the_page_of_each_place_is_made_from_its_data() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in
               (DOCS / "regimes").glob("*.md")}  # fmt: skip

    assert written == PAGES, "run python docs/make_regimes.py, and read what it made"


def test_every_page_is_linked_from_the_page_about_regimes() -> None:
    text = (DOCS / "regimes.md").read_text(encoding="utf-8")

    for name in PAGES:
        assert f"](regimes/{name})" in text, name
