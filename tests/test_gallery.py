"""The gallery of the documentation shows the charts as the program draws them."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from chart_cases import parsed_text

DOCS = Path(__file__).parents[1] / "docs"
SOURCE = DOCS.parent / "src"
MADE = runpy.run_path(str(DOCS / "make_gallery.py"))
CHARTS, chart = MADE["CHARTS"], MADE["chart"]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_what_the_program_draws_now(name: str) -> None:
    committed = (DOCS / "gallery" / name).read_text(encoding="utf-8")

    assert committed == chart(name), "run python docs/make_gallery.py, and look at it"
    assert parsed_text(committed).get("role") == "img"


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_stands_in_the_documentation_with_its_caption(name: str) -> None:
    page = (DOCS / "charts.md").read_text(encoding="utf-8")

    assert f"](gallery/{name})" in page
    assert CHARTS[name][1] in page.replace("\n", " ")


def test_another_time_zone_and_another_hash_seed_draw_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import runpy, sys; made = runpy.run_path(sys.argv[1]);"
        "sys.stdout.reconfigure(encoding='utf-8');"
        "print(''.join(made['chart'](name) for name in made['CHARTS']))"
    )
    drawn = [
        subprocess.run(
            [sys.executable, "-c", script, str(DOCS / "make_gallery.py")],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SOURCE)},
            capture_output=True,
            check=True,
            cwd=tmp_path,
        ).stdout
        for zone, seed in (("Asia/Tokyo", "1"), ("America/Anchorage", "2"))
    ]

    assert drawn[0] == drawn[1]
    assert drawn[0].decode().strip() == "".join(chart(name) for name in CHARTS).strip()
