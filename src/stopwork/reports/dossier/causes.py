"""
Which evidence changed an answer between two days: found by taking it away again.

    the claims heard on each day  →  Between  →  cause_of(what is read)  →  Cause

A claim is a cause when the later day without it says what that day would say with nothing new. The
test is made, never guessed: the assessment is computed again without the claim. Where no single
claim does it (two articles say the same), a smallest set is looked for of which nothing can be put
back. Where the day alone does it (a period ran out, a law came into force), no claim is named.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from stopwork.cases.claims import Claim
from stopwork.cases.claims_of_case import RECORD, claims_of
from stopwork.cases.contradictions import heard
from stopwork.law.assess import Assessment, assess
from stopwork.law.regime import Regime
from stopwork.reports.facts.basis import Basis

BY_THE_DAY, EACH, TOGETHER = "by the day", "each", "together"
Read = Callable[[Assessment], Hashable]


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim that only one of the two days hears: it came, or it no longer speaks."""

    claim: Claim
    came: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an answer changed.

    `kind` is BY_THE_DAY (nothing new is needed), EACH (taking away any one of `differences` undoes
    it) or TOGETHER (taking away all of them does, and putting back one brings it again).
    `otherwise` is what the later day would say with nothing new.
    """

    kind: str
    differences: tuple[Difference, ...]
    otherwise: Hashable


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What two days hear of one case, and the later day's assessment without any part of it."""

    regime: Regime
    on: date
    later: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    _made: dict[frozenset[int], Assessment] = field(default_factory=dict, compare=False)

    def without(self, undone: frozenset[int]) -> Assessment:
        """Return the later day's assessment with some differences (by their places) undone."""
        if undone not in self._made:
            parts = [self.differences[place] for place in sorted(undone)]
            gone = {id(part.claim) for part in parts if part.came}  # the very claims of `later`
            back = [part.claim for part in parts if not part.came]
            claims = [*(claim for claim in self.later if id(claim) not in gone), *back]
            self._made[undone] = assess(self.regime, claims, self.on)
        return self._made[undone]


def between(earlier: Basis, later: Basis) -> Between:
    """Return what lies between two days of one case."""
    before, now = heard_on(earlier), heard_on(later)
    was, is_now = {_known_as(claim) for claim in before}, {_known_as(claim) for claim in now}
    came = [Difference(claim, came=True) for claim in now if _known_as(claim) not in was]
    gone = [Difference(claim, came=False) for claim in before if _known_as(claim) not in is_now]
    return Between(
        regime=later.regime,
        on=later.on,
        later=now,
        differences=(*came, *gone),
    )


def heard_on(basis: Basis) -> tuple[Claim, ...]:
    """Return the claims that the law is asked with on the day of a basis."""
    keys = basis.assessment.findings.facts.law.keys
    said = heard(claims_of(basis.case), basis.case.judged, basis.on)
    return tuple(c for c in said if c.key in keys and c.published_on <= basis.on)


def _known_as(claim: Claim) -> Claim:
    """What the record's own acts say is numbered anew on each day; the words are what counts."""
    return replace(claim, id="") if claim.source == RECORD else claim


def cause_of(found: Between, read: Read) -> Cause:
    """Return why what is read changed; asked only of something that did change."""
    everything = frozenset(range(len(found.differences)))
    now, otherwise = read(found.without(frozenset())), read(found.without(everything))
    if now == otherwise:
        return Cause(BY_THE_DAY, (), otherwise)
    alone = [n for n in sorted(everything) if read(found.without(frozenset({n}))) == otherwise]
    if alone:
        return Cause(EACH, _named(found, alone), otherwise)
    needed = _needed(found, read, otherwise)
    return Cause(TOGETHER, _named(found, sorted(needed)), otherwise)


def _named(found: Between, places: Sequence[int]) -> tuple[Difference, ...]:
    return tuple(found.differences[place] for place in places)


def _needed(found: Between, read: Read, otherwise: Hashable) -> frozenset[int]:
    """Differences that undo the change together, of which none can be put back by itself."""
    undone = frozenset(range(len(found.differences)))
    while True:
        fewer = _put_back(found, read, otherwise, undone)
        if fewer == undone:
            return undone
        undone = fewer


def _put_back(
    found: Between, read: Read, otherwise: Hashable, undone: frozenset[int]
) -> frozenset[int]:
    """Put back what can be, key by key and half by half: most have nothing to do with it."""
    by_key: dict[str, list[int]] = {}
    for place in sorted(undone):
        by_key.setdefault(found.differences[place].claim.key, []).append(place)
    waiting = list(reversed(by_key.values()))
    while waiting:
        part = waiting.pop()
        trial = undone - set(part)
        if read(found.without(trial)) == otherwise:
            undone = trial
        elif len(part) > 1:
            middle = len(part) // 2
            waiting += [part[middle:], part[:middle]]
    return undone
