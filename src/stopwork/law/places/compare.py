"""
Two places side by side: on which questions the one asks more, the other, both alike, or neither.

Nothing is added up and nobody is called ahead: each question stands for itself. Questions that open
a way instead of asking something, and political statements, are shown and not compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from stopwork.law.places.cell import MatrixCell, cell_of
from stopwork.law.places.place import Atlas, Place


class Side(Enum):
    """How two answers to one question stand to each other."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    NEITHER = "neither"
    OPEN = "open"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One question, answered by two places."""

    first: MatrixCell
    second: MatrixCell
    side: Side


def compared(atlas: Atlas, first: Place, second: Place, on: date) -> tuple[Beside, ...]:
    """Return every question with both answers and how they stand to each other."""
    return tuple(
        _beside(cell_of(atlas, first, key, on), cell_of(atlas, second, key, on))
        for key in atlas.questions
    )


def _beside(first: MatrixCell, second: MatrixCell) -> Beside:
    return Beside(first=first, second=second, side=_side(first, second))


def _side(first: MatrixCell, second: MatrixCell) -> Side:
    if first.question.asks != "more":
        return Side.SHOWN
    one, other = first.strength, second.strength
    if one is None or other is None:
        return Side.OPEN
    if one == other:
        return Side.BOTH if one else Side.NEITHER
    return Side.FIRST if one > other else Side.SECOND


def heading(side: Side, first: Place, second: Place) -> str:
    """Return what the questions of one side have in common, in plain words."""
    one, other = first.named, second.named
    return {
        Side.FIRST: f"On these {one} asks more",
        Side.SECOND: f"On these {other} asks more",
        Side.BOTH: "On these both ask to the same degree, though not the same thing",
        Side.NEITHER: "On these neither asks anything",
        Side.OPEN: "On these the answer of one of them is unknown, so nothing is compared",
        Side.SHOWN: "These open a way or are political, and are shown without comparison",
    }[side]


def chosen(atlas: Atlas, names: Iterable[str]) -> tuple[Place, ...]:
    """Return places by their names, each once; the first ones where none is named."""
    found = [atlas.place(name) for name in names] or [atlas.places[name] for name in atlas.first]
    return tuple({one.id: one for one in found}.values())
