"""
Claims that disagree: both stay visible, with the reason why one is preferred, or none.

    claims + a day + what reviewers judged  →  contradictions

The weighing is the one of `claims`: by grade, then directness, then a later word of the same
source. Sides are weighed, never counted, so a hundred copies of one article weigh what the article
weighs. A reviewer may prefer otherwise, or leave it open, with reasons; the record keeps both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from stopwork.cases.claims import PAST, Claim, Value, as_of, sides_of
from stopwork.cases.events import ContradictionJudged
from stopwork.truth import UnknownKind

Subject = tuple[str, str]  # a claim key and the subject it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The claims that say the same. `origins` leaves out those that copy another claim."""

    value: Value
    claims: tuple[Claim, ...]

    @property
    def origins(self) -> tuple[Claim, ...]:
        """The claims that do not repeat another one."""
        return tuple(claim for claim in self.claims if claim.repeats is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two sides or more on one key and subject. `preferred` is None while it is open.

    `by_reviewer` tells whether the reason is a reviewer's or the weighing's.
    """

    key: str
    subject: str
    sides: tuple[Side, ...]
    preferred: Side | None
    reason: str
    by_reviewer: bool = False

    @property
    def against(self) -> tuple[Side, ...]:
        """The sides that were set aside; all of them while it is open."""
        return tuple(side for side in self.sides if side is not self.preferred)


def contradictions(
    claims: Iterable[Claim],
    on: date,
    judged: Mapping[Subject, ContradictionJudged] | None = None,
    tenses: Mapping[str, str] | None = None,
) -> tuple[Contradiction, ...]:
    """Return the contradictions among the claims public on a day, by key and subject.

    `tenses` gives the keys that ask for a present state (there a later word replaces an earlier
    one). A judgement counts from the day it was made.
    """
    public = [claim for claim in claims if claim.published_on <= on]
    made = {at: verdict for at, verdict in (judged or {}).items() if verdict.on <= on}
    contradictions = []
    for (key, _), group in sorted(_by_subject(public).items()):
        tense = (tenses or {}).get(key, PAST)
        sides = tuple(
            Side(value=_value(side), claims=side) for side in sides_of(group, tense) if side
        )
        if len(sides) > 1:
            contradictions.append(_weighed(group, sides, on, tense))
    return tuple(_overridden(each, made.get((each.key, each.subject))) for each in contradictions)


def heard(
    claims: Iterable[Claim], judged: Mapping[Subject, ContradictionJudged], on: date
) -> tuple[Claim, ...]:
    """Return the claims that the law is asked with, after what reviewers judged by that day.

    Where one claim is preferred, those that disagree with it fall silent; where a contradiction was
    left open, the key is disputed. Nothing is removed from the record.
    """
    all_claims = tuple(claims)
    made = {at: verdict for at, verdict in judged.items() if verdict.on <= on}
    by_id = {claim.id: claim for claim in reversed(all_claims)}
    silent = {claim.id for claim in all_claims if _is_silenced(claim, by_id, made)}
    open_ones = [verdict for verdict in made.values() if verdict.preferred is None]
    return (
        *(claim for claim in all_claims if claim.id not in silent),
        *(_left_open(verdict) for verdict in open_ones),
    )


def _by_subject(claims: Iterable[Claim]) -> dict[Subject, list[Claim]]:
    by_subject: dict[Subject, list[Claim]] = {}
    for claim in sorted(claims, key=lambda each: (each.published_on, each.id)):
        by_subject.setdefault((claim.key, claim.subject), []).append(claim)
    return by_subject


def _value(side: tuple[Claim, ...]) -> Value:
    value = side[0].value
    if value is None:
        raise ValueError("a side is made of claims that give a value")
    return value


def _weighed(group: list[Claim], sides: tuple[Side, ...], on: date, tense: str) -> Contradiction:
    key, subject = group[0].key, group[0].subject
    known = as_of(group, on).known(key, subject, tense)
    carried = {claim.id for claim in known.used} if known.value is not None else set()
    preferred = next((s for s in sides if carried & {claim.id for claim in s.claims}), None)
    return Contradiction(
        key=key, subject=subject, sides=sides, preferred=preferred, reason=known.reason
    )


def _overridden(contradiction: Contradiction, judged: ContradictionJudged | None) -> Contradiction:
    if judged is None:
        return contradiction
    preferred = next(
        (side for side in contradiction.sides if judged.preferred in {c.id for c in side.claims}),
        None,
    )
    return Contradiction(
        key=contradiction.key,
        subject=contradiction.subject,
        sides=contradiction.sides,
        preferred=preferred,
        reason=judged.reason,
        by_reviewer=True,
    )


def _is_silenced(
    claim: Claim, claims: Mapping[str, Claim], made: Mapping[Subject, ContradictionJudged]
) -> bool:
    verdict = made.get((claim.key, claim.subject))
    if verdict is None:
        return False
    preferred = claims.get(verdict.preferred or "")
    if preferred is None:
        return claim.value is not None
    return len(sides_of((preferred, claim))) > 1


def _left_open(verdict: ContradictionJudged) -> Claim:
    return Claim(
        id=f"left-open:{verdict.key}:{verdict.subject}",
        key=verdict.key,
        subject=verdict.subject,
        value=None,
        unknown=UnknownKind.DISPUTED,
        published_on=verdict.on,
        grade="primary-record",
        source="this record",
        says=f"A reviewer left it open: {verdict.reason}",
    )
