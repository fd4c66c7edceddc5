"""Colours that stand on each other, in light and dark: text at least 4.5, shapes at least 3."""

import re

import pytest

from stopwork.web.look import STATIC

CSS = (STATIC / "workbench.css").read_text(encoding="utf-8")
TEXT = [("ink", "page"), ("soft", "page"), ("soft", "panel"), ("soft", "pale"), ("link", "page"),
        ("link", "day"), ("link", "pale"), ("visited", "page"), ("on-button", "button"),
        ("on-button", "button-over"), ("ink", "note"), ("soft", "note"), ("link", "note"),
        ("ink", "mark"), ("ink", "ok"), ("ink", "differ"), ("ink", "grey"), ("ink", "day"),
        ("on-inverse", "inverse"), ("on-head", "head")]  # fmt: skip
SHAPES = [("edge", "page"), ("edge", "pale"), ("focus", "page"), ("focus", "day"),
          ("head-focus", "head"), ("note-line", "page"), ("ok-line", "page"),
          ("differ-line", "page"), ("first", "page"), ("stop-line", "stop"),
          ("stop-line", "page")]  # fmt: skip


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", block))


def schemes() -> dict[str, dict[str, str]]:
    light = tokens(CSS.partition(":root {")[2].partition("}")[0])
    by_machine = tokens(CSS.partition(":root:not(.colours-light) {")[2].partition("}")[0])
    by_choice = tokens(CSS.partition(":root.colours-dark {")[2].partition("}")[0])
    return {"light": light, "dark": light | by_machine, "dark by choice": light | by_choice}


def light_of(colour: str) -> float:
    whole = "".join(two * 2 for two in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = (int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light_of(one), light_of(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", schemes())
def test_what_is_read_and_what_is_seen_stand_out_from_their_ground(scheme: str) -> None:
    held = schemes()[scheme]
    weak = [(pair, round(contrast(held[pair[0]], held[pair[1]]), 2)) for least, pairs in
            ((4.5, TEXT), (3, SHAPES)) for pair in pairs
            if contrast(held[pair[0]], held[pair[1]]) < least]  # fmt: skip

    assert weak == []


def test_dark_by_choice_is_dark_by_machine() -> None:
    assert schemes()["dark"] == schemes()["dark by choice"]


def test_days_past_ninety_are_drawn_in_the_colour_of_the_line() -> None:
    assert "svg .beyond { fill: var(--stop-line); }" in CSS
    assert "stroke: var(--stop-line)" in CSS
