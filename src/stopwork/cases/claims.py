"""
Claims, and what is known from them on a day.

Somebody says something about a subject, on evidence, about one date and published on another.
Nothing here is a fact: `known` weighs the claims that were public on a day and says what may be
taken as known, which claims carry it, which speak against it, and why one side was preferred.

A claim published later never changes an earlier answer, because `as_of` leaves it out.
"""

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import accumulate

from stopwork.cases.parts.traced_day import plain
from stopwork.cases.ranks import Standing, foremost, rank
from stopwork.truth import Truth, UnknownKind, truth_of

Value = bool | int | str | date | datetime
PAST, PRESENT = "past", "present"

FIRST_HAND, SECOND_HAND = "first-hand", "second-hand"
DIRECTNESS = (FIRST_HAND, SECOND_HAND)
GRADES = (
    "primary-record",
    "court-or-parliament",
    "forensic-report",
    "official-statement",
    "reputable-press",
    "ngo-statement",
    "vendor-statement",
    "secondary",
    "low",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement about one subject, with who says so and how good that is.

    `about` and `until` are ISO days, months or years; `value` None with `unknown` says that it was
    asked and is unanswered or withheld. `directness`, where somebody has looked, is first-hand (the
    source did, saw or keeps the thing) or second-hand (it tells what another said); `repeats` names
    the claim that this one copies. A day known only to its month or year is written as text.
    `recorded_on` is told of an act of this record that was recorded after the day it is dated.
    """

    id: str
    key: str
    subject: str
    value: Value | None
    unknown: UnknownKind | None = None
    about: str | None = None
    until: str | None = None
    published_on: date
    grade: str
    source: str
    says: str
    directness: str | None = None
    repeats: str | None = None
    recorded_on: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one key: a value, or None with the kind of unknown.

    `used` carry the answer, `against` were set aside; `reason` says why, in one sentence.
    """

    key: str
    value: Value | None
    kind: UnknownKind | None
    used: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    reason: str
    _aside: list[frozenset[Claim]] = field(default_factory=list, compare=False, repr=False)

    def sets_aside(self, claim: Claim) -> bool:
        """Return whether a claim was set aside; of a thousand claims it takes no longer."""
        if not self._aside:
            self._aside.append(frozenset(self.against))
        return claim in self._aside[0]

    @property
    def truth(self) -> Truth:
        """The truth of a yes-or-no key; a value of another type is an answer: TRUE."""
        return truth_of(self.value if self.value is None or isinstance(self.value, bool) else True)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The claims that were public on a day, by key; made by `as_of`."""

    on: date
    claims: Mapping[str, tuple[Claim, ...]]
    subjects: frozenset[str]
    _known: dict[tuple[str, str | None, tuple[type, date] | None], Known] = field(
        default_factory=dict, compare=False
    )

    def asked_of(self, on: date) -> "View":
        """Return the same claims asked of another day; what is known of the past is the same."""
        return replace(self, on=on)

    def known(self, key: str, subject: str | None = None, tense: str = PAST) -> Known:
        """Return what is known of a key, of one subject or of whatever the claims are about."""
        # A day that notes what is asked of it has to be asked itself, not another one like it.
        asked = (key, subject, None if tense == PAST else (type(self.on), plain(self.on)))
        if asked not in self._known:
            claims = self.claims.get(key, ())
            self._known[asked] = _weigh(key, _about(claims, subject), tense, self.on)
        return self._known[asked]

    def subjects_of(self, kind: str) -> tuple[str, ...]:
        """Return the subjects of one kind (vendor, product, ...) that any claim names, in order."""
        return tuple(sorted(s for s in self.subjects if s.startswith(kind + ":")))


def as_of(claims: Iterable[Claim], on: date) -> View:
    """Return the claims published on or before a day, arranged by key and in a fixed order."""
    by_key: dict[str, list[Claim]] = {}
    public = [claim for claim in claims if claim.published_on <= on]
    for claim in sorted(public, key=lambda c: (c.published_on, c.id)):
        by_key.setdefault(claim.key, []).append(claim)
    return View(
        on=on,
        claims={key: tuple(listed) for key, listed in by_key.items()},
        subjects=frozenset(claim.subject for claim in public),
    )


def known(claims: Iterable[Claim], key: str, on: date, tense: str = PAST) -> Known:
    """Return what is known of a key on a day from the claims published by then."""
    return as_of((claim for claim in claims if claim.key == key), on).known(key, tense=tense)


@lru_cache(maxsize=8_192)  # the same few days are compared again and again
def days_of(text: str) -> tuple[date, date]:
    """Return the first and last day of an ISO day, month or year; raises ValueError on others."""
    if len(text) == 4:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = date.fromisoformat(text)
    return day, day


def about_of(used: Iterable[Claim]) -> tuple[date, date] | None:
    """Return the first and last day that the claims are about, or None when none says."""
    spans = [days_of(claim.about) for claim in used if claim.about]
    if not spans:
        return None
    return min(first for first, _ in spans), max(last for _, last in spans)


def _about(claims: tuple[Claim, ...], subject: str | None) -> tuple[Claim, ...]:
    """A claim about a subject of another kind (the case, the award) speaks to every subject."""
    if subject is None:
        return claims
    kind = subject.split(":", 1)[0]
    return tuple(c for c in claims if c.subject == subject or c.subject.split(":", 1)[0] != kind)


def _weigh(key: str, claims: tuple[Claim, ...], tense: str, on: date) -> Known:
    standing = tuple(c for c in claims if tense == PAST or not _over(c, on))
    valued = tuple(c for c in standing if c.value is not None)
    if not valued:
        return _silent(key, standing, ended=len(claims) > len(standing))
    sides = sides_of(valued, tense)
    if len(sides) == 1:
        return _one_sided(key, sides[0], valued)
    place, reason = foremost([_standing(side) for side in sides])
    if place is None:
        return Known(key=key, value=None, kind=UnknownKind.DISPUTED, against=valued, reason=reason)
    return _known(key, sides[place], valued, reason)


def _over(claim: Claim, on: date) -> bool:
    return claim.until is not None and days_of(claim.until)[1] < on


def _silent(key: str, claims: tuple[Claim, ...], *, ended: bool) -> Known:
    if not claims and not ended:
        return Known(
            key=key, value=None, kind=UnknownKind.NOT_ASKED, reason="no claim speaks of it"
        )
    kinds = {claim.unknown for claim in claims}
    for kind, reason in (
        (UnknownKind.DISPUTED, "the record itself calls it disputed"),
        (UnknownKind.WITHHELD, "asked, and withheld or classified"),
        (UnknownKind.UNANSWERED, "asked, and not answered"),
    ):
        if kind in kinds:
            return Known(key=key, value=None, kind=kind, used=claims, reason=reason)
    reason = "what was claimed had ended before this day" if ended else "nobody has answered it"
    return Known(key=key, value=None, kind=UnknownKind.NOT_ASKED, used=claims, reason=reason)


def _not_superseded(claims: tuple[Claim, ...], tense: str) -> tuple[Claim, ...]:
    """A 'not yet' does not contradict a later 'done'; a present state yields to a later one."""
    latest = {said: _latest(claims, tense, unlike=said) for said in (True, False)}
    return tuple(
        claim
        for claim in claims
        if not isinstance(claim.value, bool)
        or claim.about is None
        or days_of(claim.about)[1] >= latest[claim.value][rank(claim.grade)]
    )


def _latest(claims: tuple[Claim, ...], tense: str, *, unlike: bool) -> tuple[date, ...]:
    """The last day that another answer is about, of claims of each rank or a better one."""
    days = [date.min] * 3
    for claim in claims:
        fits = tense == PRESENT or claim.value is True
        if claim.about and fits and claim.value != unlike:
            place = rank(claim.grade)
            days[place] = max(days[place], days_of(claim.about)[0])
    return tuple(accumulate(days, max))


def sides_of(claims: Iterable[Claim], tense: str = PAST) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims that give a value, side by side; two sides or more disagree.

    A day known only to its month or year sides with the one day, or the one month, within it.
    """
    by_value: dict[tuple[str, Value | None], list[Claim]] = {}
    for claim in _not_superseded(tuple(c for c in claims if c.value is not None), tense):
        by_value.setdefault((type(claim.value).__name__, claim.value), []).append(claim)
    _side_with_finer(by_value)
    return tuple(tuple(side) for side in by_value.values())


def _side_with_finer(by_value: dict[tuple[str, Value | None], list[Claim]]) -> None:
    """Months join the one day within them, then years the one day or month."""
    precise = sorted(value for _, value in by_value if type(value) is date)
    rough = sorted((str(v) for _, v in by_value if is_rough(v)), key=lambda v: (-len(v), v))
    left: list[str] = []
    for text in rough:
        first, last = days_of(text)
        inside: list[date | str] = [
            *precise[bisect_left(precise, first) : bisect_right(precise, last)]
        ]
        inside += [month for month in left if month[:4] == text and len(month) > len(text)]
        if len(inside) == 1:
            finer = inside[0]
            by_value[type(finer).__name__, finer] += by_value.pop(("str", text))
        else:
            left.append(text)


def is_rough(value: Value | None) -> bool:
    """Return whether a value is a day known only to its month or year, kept as it was written."""
    return isinstance(value, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value) is not None


def _one_sided(key: str, side: tuple[Claim, ...], valued: tuple[Claim, ...]) -> Known:
    if all(claim.grade == "low" for claim in side):
        return Known(
            key=key,
            value=None,
            kind=UnknownKind.UNANSWERED,
            against=valued,
            reason="only sources of low grade say so, which settles nothing",
        )
    reason = "no credible claim says otherwise"
    if len(side) < len(valued):
        reason = "the later state of affairs; earlier claims are about an earlier time"
    return _known(key, side, valued, reason)


def _known(key: str, side: tuple[Claim, ...], valued: tuple[Claim, ...], reason: str) -> Known:
    carrying = set(map(id, side))
    against = tuple(claim for claim in valued if id(claim) not in carrying)
    return Known(key=key, value=side[0].value, kind=None, used=side, against=against, reason=reason)


def _standing(side: tuple[Claim, ...]) -> Standing:
    """What a side is weighed by."""
    first_hand = [rank(claim.grade) for claim in side if claim.directness == FIRST_HAND]
    newest: dict[tuple[str, str], date] = {}
    for claim in side:
        if claim.about:
            said = (claim.source, claim.about)
            newest[said] = max(claim.published_on, newest.get(said, date.min))
    return Standing(
        grades=frozenset(claim.grade for claim in side),
        best=min(rank(claim.grade) for claim in side),
        first_hand=min(first_hand, default=None),
        is_all_told=all(claim.directness == SECOND_HAND for claim in side),
        newest=newest,
        is_dated=all(claim.about for claim in side),
    )
