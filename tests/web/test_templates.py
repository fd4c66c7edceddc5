"""What holds for all templates, the style and the script."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from stopwork.web.look import HERE, static
from stopwork.web.routes import routes
from workbench import LOOKING, Visitor, address

TEMPLATES = sorted((HERE / "templates").glob("*.html"))
SCRIPT = HERE / "static" / "workbench.js"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_marks_nothing_as_safe_and_holds_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "|safe" not in re.sub(r"\s", "", text)
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", text)
    assert not re.search(r'(src|href|action)="https?:', text)
    for name in re.findall(r'"/(?:award|lead|case)/\{\{ ([^}]+) \}\}', text):
        assert name.endswith("urlencode"), name  # a key may hold any character


def test_the_script_is_small_and_makes_no_markup_of_its_own() -> None:
    text = SCRIPT.read_text(encoding="utf-8")

    assert len(text.encode()) < 8_000
    for word in ("innerHTML", "insertAdjacentHTML", "eval(", "new Function", "document.write"):
        assert word not in text


def test_no_page_holds_an_inline_style_script_or_handler(look: Callable[[str], Visitor]) -> None:
    visitor = look("reviewer")

    for route in LOOKING:
        if route.outcome("reviewer") != "yes" or route.name in {"report", "calendar", "leads-file"}:
            continue
        html = visitor.get(address(route)).text
        bare = re.sub(r'<script src="[^"]+" defer></script>', "", html)
        assert not re.search(r"<script|\sstyle=|<style|\son\w+=\"", bare), route.path
        ids = re.findall(r'\sid="([^"]+)"', bare)
        assert len(ids) == len(set(ids)), (route.path, [i for i in ids if ids.count(i) > 1][:3])
        if "<h1" in bare:
            assert bare.count("<h1") == 1, route.path


def test_a_static_file_bears_its_digest_and_is_kept(look: Callable[[str], Visitor]) -> None:
    answer = look("anonymous").get(static("workbench.css"))

    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert look("anonymous").get("/static/x/nothing.css").status_code == 404
    assert look("anonymous").get("/static/x/..%2Flook.py").status_code == 404


def test_every_route_has_a_name_of_its_own() -> None:
    names = [one.name for one in routes()]

    assert len(names) == len(set(names))
