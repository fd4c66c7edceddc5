"""
Which articles tell one tale: a retelling is no second source.

Two texts have one origin where one names the other's outlet, or where they share runs of words:
many of them, or one together with the same error.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

RUN = 7  # words
MANY = 3  # runs shared, of which one alone may be chance
OURS = re.compile(r"\bStopwork\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the comparison needs of an article: its words, its outlet, the errors in it."""

    name: str
    text: str
    outlet: str | None
    published: str | None
    errors: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Articles of one origin, the earliest first, and why they are taken together."""

    articles: tuple[str, ...]
    reasons: tuple[str, ...]


def repeats_us(text: str) -> bool:
    """Whether a text says that it rests on an earlier finding of ours."""
    return OURS.search(text) is not None


def origins_of(told: Sequence[Told]) -> tuple[Origin, ...]:
    """Return the groups of two or more articles of one origin, each article in one group."""
    runs = {one.name: _runs(one.text) for one in told}
    reasons: dict[frozenset[str], str] = {}
    for one, other in combinations(told, 2):
        reason = _cites(one, other) or _cites(other, one) or _shares(one, other, runs)
        if reason:
            reasons[frozenset((one.name, other.name))] = reason
    groups = _joined(reasons)
    by_name = {one.name: one for one in told}
    return tuple(_origin(group, reasons, by_name) for group in groups)


def _origin(
    group: frozenset[str], reasons: Mapping[frozenset[str], str], by_name: Mapping[str, Told]
) -> Origin:
    names = sorted(group, key=lambda name: (by_name[name].published or "9999", name))
    mine = sorted((sorted(pair), reason) for pair, reason in reasons.items() if pair <= group)
    said = tuple(reason for _, reason in mine)
    return Origin(articles=tuple(names), reasons=said)


def _joined(pairs: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    groups: list[frozenset[str]] = []
    for pair in pairs:
        touched = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair]
        groups.append(pair.union(*touched))
    return sorted(groups, key=sorted)


def _cites(one: Told, other: Told) -> str | None:
    """One text names the other's outlet, without its article, in running words."""
    if not other.outlet:
        return None
    bare = re.sub(r"^(?:the|el|la|le|il|der|die|das)\s+", "", other.outlet, flags=re.IGNORECASE)
    if (
        len(bare) > 4
        and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", one.text)
        and one.outlet != other.outlet
    ):
        return f"{one.name} names {other.outlet}, the outlet of {other.name}."
    return None


def _shares(one: Told, other: Told, runs: Mapping[str, frozenset[tuple[str, ...]]]) -> str | None:
    shared = runs[one.name] & runs[other.name]
    errors = one.errors & other.errors
    if len(shared) >= MANY or (shared and errors):
        words = " ".join(min(shared))
        what = " and the same error" if errors else ""
        return f"{one.name} and {other.name} share wording (“{words}”){what}."
    return None


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
