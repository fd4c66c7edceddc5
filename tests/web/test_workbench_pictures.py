"""The gallery's pictures of the workbench are kept by digest, and are of the pages as they are."""

import json
import os
import runpy
from pathlib import Path
from typing import Any

import pytest

from browser import needs_browser
from stopwork.digest import digest_of

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "gallery" / "workbench"
STALE = "run python docs/make_workbench.py, and look at what it made"


def kept() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((FOLDER / "pictures.json").read_text(encoding="utf-8"))
    return told


def test_each_picture_is_the_one_that_was_taken_and_stands_in_the_gallery_with_words() -> None:
    text = (DOCS / "gallery.md").read_text(encoding="utf-8")
    taken = kept()["pictures"]

    assert sorted(path.name for path in FOLDER.glob("*.png")) == sorted(taken)
    for name, digest in taken.items():
        data = (FOLDER / name).read_bytes()
        assert digest_of(data) == digest, STALE
        assert len(data) < 300_000, name
        assert f"](gallery/workbench/{name})" in text, name


@needs_browser
@pytest.mark.skipif(not os.environ.get("STOPWORK_LONG"), reason="a minute; set STOPWORK_LONG=1")
def test_the_pictures_are_of_the_pages_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    made = runpy.run_path(str(DOCS / "make_workbench.py"))
    here, told = made["with_what"](), kept()
    if here != told["with"]:
        pytest.skip(f"taken with {told['with']['browser']} and other fonts than this machine's")
    monkeypatch.setenv("STOPWORK_HOME", "")  # what the command sets is put back

    now = {name: digest_of(data) for name, data in made["pictures"]()}

    assert now == told["pictures"], STALE
