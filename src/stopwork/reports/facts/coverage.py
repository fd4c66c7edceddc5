"""
What the publications of a run leave empty and withhold, so that silence is not read as absence.

One line for each publication, agency and year, and before them one for each publication in all.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 200  # lines of an agency and a year that are kept, those with most rows
EVERY = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One group of rows: the fields that none of them fills, and those that only some do.

    `agency` and `year` are EVERY in the line of a whole publication, and empty where not stated.
    `partly` has a field and the whole per cent of rows that fill it. `withheld` counts rows whose
    recipient or amount the publisher keeps back.
    """

    publication: str
    agency: str
    year: str
    rows: int
    withheld: int
    empty: tuple[str, ...]
    partly: tuple[tuple[str, int], ...]

    @property
    def says(self) -> str:
        """What is empty, as a sentence without its full stop."""
        return in_words(self.empty, self.partly, self.withheld)


def in_words(empty: Iterable[str], partly: Iterable[tuple[str, int]], withheld: int) -> str:
    """Return what rows never say, what in so many per cent, and how many are kept back."""
    told = [f"never says {', '.join(never)}"] if (never := list(empty)) else []
    told += [f"says {name} in {share or 'less than 1'} %" for name, share in partly]
    told += [f"withholds {withheld:,}"] if withheld else []
    return "; ".join(told) or "leaves nothing empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The lines of a run, and how many lines of an agency and a year were left out."""

    lines: tuple[Covered, ...] = ()
    left_out: int = 0


def of_publications(coverage: Coverage) -> list[Covered]:
    """Return the lines of whole publications."""
    return [one for one in coverage.lines if one.agency == EVERY]


def in_detail(coverage: Coverage) -> list[Covered]:
    """Return the lines of an agency and a year."""
    return [one for one in coverage.lines if one.agency != EVERY]


def listed(coverage: Coverage) -> dict[str, object]:
    """Return it as plain values for a manifest."""
    return {"lines": [_plain(one) for one in coverage.lines], "left out": coverage.left_out}


def _plain(one: Covered) -> dict[str, object]:
    return {
        "publication": one.publication, "agency": one.agency, "year": one.year, "rows": one.rows,
        "withheld": one.withheld, "empty": list(one.empty),
        "partly": dict(one.partly),
    }  # fmt: skip


def cut(lines: Iterable[Covered]) -> Coverage:
    """Return the lines, those of an agency and a year cut at MOST."""
    every = list(lines)
    whole = [one for one in every if one.agency == EVERY]
    rest = [one for one in every if one.agency != EVERY]
    return Coverage(lines=(*whole, *rest[:MOST]), left_out=max(0, len(rest) - MOST))
