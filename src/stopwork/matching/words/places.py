"""Places as they stand beside a company's name: cities, states, countries. It opens one file."""

from functools import cache
from importlib import resources

LONGEST = 6  # words of a place


@cache
def places() -> frozenset[str]:
    """Return the names of places in lower-case ASCII words, as `names.cleaned` writes them."""
    return frozenset().union(*_groups().values())


@cache
def _groups() -> dict[str, frozenset[str]]:
    text = (resources.files("stopwork.matching.words") / "places.txt").read_text(encoding="utf-8")
    groups: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            names = groups.setdefault(line.strip("[]\n"), set())
        elif not line.startswith("#"):
            names |= {name.strip() for name in line.split(",") if len(name.strip()) > 1}
    return {name: frozenset(held) for name, held in groups.items()}


def place_at(tokens: list[str], at: int) -> int:
    """Return how many words from a position on are one place; 0 where none begins there."""
    for length in range(min(LONGEST, len(tokens) - at), 0, -1):
        if " ".join(tokens[at : at + length]) in places():
            return length
    return 0
