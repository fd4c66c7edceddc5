"""The gallery shows the reports as the program makes them, and pictures of these very reports."""

import json
import re
import runpy
from pathlib import Path

import pytest

from stopwork.digest import digest_of

pytest.importorskip("typst")
DOCS = Path(__file__).parents[1] / "docs"
MADE = runpy.run_path(str(DOCS / "make_pages.py"))
FILES, SHOTS, page = MADE["FILES"], MADE["SHOTS"], MADE["page"]
STALE = "run python docs/make_pages.py --pictures, and look at what it made"


@pytest.mark.parametrize("name", FILES)
def test_a_report_is_what_the_program_makes_now(name: str) -> None:
    assert (DOCS / "gallery" / name).read_bytes() == page(name), STALE


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_was_taken_of_the_report_as_it_is_now(name: str) -> None:
    taken = json.loads((DOCS / "gallery" / "pictures.json").read_text(encoding="utf-8"))

    assert taken[name] == digest_of(page(SHOTS[name][0])), STALE
    assert (DOCS / "gallery" / name).read_bytes().startswith(b"\x89PNG")


def test_every_report_and_picture_stands_in_the_gallery_with_words() -> None:
    text = (DOCS / "gallery.md").read_text(encoding="utf-8")

    for name in (*FILES, *SHOTS):
        assert f"](gallery/{name})" in text, name
    assert not re.search(r"!\[\]", text)
