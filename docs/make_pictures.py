"""
Draw the pictures of the documentation from the program itself, so that they are never stale.

    python docs/make_pictures.py          # writes docs/demo.svg

A test draws them again and compares.
"""

import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from stopwork.cli.leads.sample import show
from stopwork.desk.leads.sample import screened_sample

DOCS = Path(__file__).parent
WIDTH = 100
LIGHT = TerminalTheme(
    (255, 255, 255), (27, 27, 27),
    [(27, 27, 27), (181, 9, 9), (0, 113, 57), (147, 111, 56), (0, 94, 162), (84, 39, 143),
     (0, 108, 122), (86, 92, 101)],
)  # fmt: skip
# Rich's own frame fetches a font from the network; this one uses what the reader has.
FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
aria-labelledby="{unique_id}-t">
<title id="{unique_id}-t">What stopwork demo prints</title>
<style>
.{unique_id}-matrix {{ font-family: "Roboto Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-family: sans-serif; font-size: 18px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" \
height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def demo() -> str:
    """Return what `stopwork demo` prints as SVG."""
    found, _ = screened_sample(datetime(2026, 1, 31, tzinfo=UTC))
    console = Console(
        record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor",
        legacy_windows=False, highlight=False, _environ={},
    )  # fmt: skip
    show(found, console)
    return console.export_svg(
        title="stopwork demo", theme=LIGHT, code_format=FRAME, unique_id="demo"
    )


PICTURES = {"demo.svg": demo}


if __name__ == "__main__":
    for name, picture in PICTURES.items():
        (DOCS / name).write_text(picture(), encoding="utf-8")
        sys.stderr.write(f"docs/{name}\n")
