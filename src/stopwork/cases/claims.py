"""
Claims, and what is known from them on a day.

Somebody says something about a subject, on evidence, about one date and published on another.
Nothing here is a fact: `known` weighs the claims that were public on a day and says what may be
taken as known, which claims carry it, which speak against it, and why one side was preferred.

A claim published later never changes an earlier answer, because `as_of` leaves it out.
"""

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from stopwork.cases.ranks import outranks, rank
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
    _known: dict[tuple[str, str | None, str], Known] = field(default_factory=dict, compare=False)

    def known(self, key: str, subject: str | None = None, tense: str = PAST) -> Known:
        """Return what is known of a key, of one subject or of whatever the claims are about."""
        asked = (key, subject, tense)
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
    winner, reason = _preferred(sides)
    if winner is None:
        return Known(key=key, value=None, kind=UnknownKind.DISPUTED, against=valued, reason=reason)
    return _known(key, winner, valued, reason)


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
    return tuple(
        claim
        for claim in claims
        if not any(_later(other, claim, tense) for other in claims if other.value != claim.value)
    )


def _later(other: Claim, claim: Claim, tense: str) -> bool:
    if not (other.about and claim.about) or not isinstance(claim.value, bool):
        return False
    comes_after = days_of(other.about)[0] > days_of(claim.about)[1]
    fits = tense == PRESENT or other.value is True
    return comes_after and fits and rank(other.grade) <= rank(claim.grade)


def sides_of(claims: Iterable[Claim], tense: str = PAST) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims that give a value, side by side; two sides or more disagree.

    A day known only to its month or year sides with the one precise day that lies within it.
    """
    by_value: dict[tuple[str, Value | None], list[Claim]] = {}
    for claim in _not_superseded(tuple(c for c in claims if c.value is not None), tense):
        by_value.setdefault((type(claim.value).__name__, claim.value), []).append(claim)
    for rough in [value for value in by_value if _is_rough(value[1])]:
        inside = [value for value in by_value if _within(value[1], str(rough[1]))]
        if len(inside) == 1:
            by_value[inside[0]] += by_value.pop(rough)
    return tuple(tuple(side) for side in by_value.values())


def _is_rough(value: Value | None) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{4}(-\d\d)?", value) is not None


def _within(value: Value | None, rough: str) -> bool:
    return type(value) is date and days_of(rough)[0] <= value <= days_of(rough)[1]


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
    against = tuple(claim for claim in valued if claim not in side)
    return Known(key=key, value=side[0].value, kind=None, used=side, against=against, reason=reason)


def _preferred(
    sides: tuple[tuple[Claim, ...], ...],
) -> tuple[tuple[Claim, ...] | None, str]:
    """The side that outranks every other by the table, or none and the reason."""
    for side in sides:
        reasons = [_outranks(side, other) for other in sides if other is not side]
        if all(reasons):
            return side, "; ".join(dict.fromkeys(reason for reason in reasons if reason))
    return None, "credible claims disagree and neither side clearly outranks the other"


def _outranks(side: tuple[Claim, ...], other: tuple[Claim, ...]) -> str | None:
    grades, others = {claim.grade for claim in side}, {claim.grade for claim in other}
    return outranks(grades, others) or _closer(side, other) or _corrected(side, other)


def _closer(side: tuple[Claim, ...], other: tuple[Claim, ...]) -> str | None:
    """Who did or saw a thing outranks who tells of it, unless the teller is of a better grade."""
    first = [rank(claim.grade) for claim in side if claim.directness == FIRST_HAND]
    told = all(claim.directness == SECOND_HAND for claim in other)
    if first and told and min(first) <= min(rank(claim.grade) for claim in other):
        return "who did, saw or keeps the thing outranks who tells of it"
    return None


def _corrected(side: tuple[Claim, ...], other: tuple[Claim, ...]) -> str | None:
    """A later word of the same source about the same day replaces it; newness alone does not."""
    latest = {(each.source, each.about or ""): each.published_on for each in side if each.about}
    if all(c.published_on < latest.get((c.source, c.about or ""), c.published_on) for c in other):
        return "the same source corrected itself later"
    return None
