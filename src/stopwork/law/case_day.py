"""
A case on a day: what is known, and what the provisions say of it.

The values that the states, the duties, the recommendation and the report are computed from. All of
it comes from claims published by that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from stopwork.cases.claims import Claim, Known, is_rough
from stopwork.law.findings.evaluate import Findings
from stopwork.law.findings.facts import Facts, span_known
from stopwork.law.purchase import NOTHING_ASIDE, Purchase
from stopwork.law.tables.order import Early
from stopwork.truth import Truth, UnknownKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDay:
    """What is known and found of one case on one day; what counted for the purchase.

    `early` are the claims that give a day before what it rests on. `is_whole` is no where the
    claims are those of a view that may hide some.
    """

    findings: Findings
    purchase: Purchase = NOTHING_ASIDE
    early: tuple[Early, ...] = ()
    is_whole: bool = True

    @property
    def facts(self) -> Facts:
        """The law, the claims public on the day, and answers supposed."""
        return self.findings.facts

    @property
    def on(self) -> date:
        """The day."""
        return self.facts.on

    def known(self, key: str) -> Known:
        """Return what is known of a key."""
        return self.facts.known(key)

    def truth(self, key: str) -> Truth:
        """Return the truth of a yes-or-no key."""
        return self.facts.known(key).truth

    def text(self, key: str) -> str | None:
        """Return a word, name or office, or None when it is not known."""
        value = self.known(key).value
        return value if isinstance(value, str) else None

    def day(self, key: str) -> date | None:
        """Return the day a key gives, or the last day its yes is about; None when not known.

        Of a month or a year it is the last day: nothing is counted from before it happened. A day
        after this one is returned as well: whether it counts is for the caller to say.
        """
        at = self.moment(key)
        return at.date() if isinstance(at, datetime) else at

    def moment(self, key: str) -> date | datetime | None:
        """Return the day or the instant (in UTC) of a key, as precise as it is known."""
        known = self.known(key)
        if isinstance(known.value, datetime):
            at = known.value
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        span = span_known(known)
        return span[1] if span else None

    def when(self, key: str) -> str:
        """Return the day of a key in words, as precise as it is known: on 2024-10-08, in 2024-10.

        Asked only where `day` gives one.
        """
        known = self.known(key)
        if is_rough(known.value):
            return f"in {known.value}"
        span = span_known(known)
        is_one_day = span is None or span[0] == span[1]
        return f"on {self.day(key)}" if is_one_day else f"by {self.day(key)}"

    def may_have_come(self, key: str) -> bool:
        """Whether a month or a year has begun and not ended by this day, so that nobody can say."""
        span = span_known(self.known(key))
        return span is not None and span[0] <= self.on < span[1]

    def past(self, key: str) -> date | None:
        """Return the day of a key when it is known and not after this day."""
        at = self.day(key)
        return at if at is not None and at <= self.on else None

    def happened(self, key: str) -> Truth:
        """Return whether something dated or yes-or-no has happened by this day."""
        known = self.known(key)
        if known.value is None:
            return Truth.UNKNOWN
        if known.value is False:
            return Truth.FALSE
        at = self.day(key)
        return Truth.TRUE if at is None or at <= self.on else Truth.FALSE

    def number(self, key: str) -> int | None:
        """Return a whole number, or None when it is not known."""
        value = self.known(key).value
        if isinstance(value, bool) or value is None:
            return None
        return int(str(value)) if str(value).isdigit() else None

    def disputed(self, key: str) -> bool:
        """Whether credible claims disagree about a key, or the record calls it disputed."""
        return self.known(key).kind is UnknownKind.DISPUTED

    def since(self, keys: Iterable[str]) -> date | None:
        """Return the day from which the yes answers to all these keys were public, or None."""
        days: list[date] = []
        for key in keys:
            used = self.known(key).used
            if self.truth(key) is Truth.TRUE and used:
                days.append(min(claim.published_on for claim in used))
        return max(days) if days else None

    def found(self, provision: str) -> Truth:
        """Return what a provision says; raises KeyError when it has no condition."""
        return self.findings.truth(provision)


def claims_of(known: Known) -> tuple[Claim, ...]:
    """Return every claim that speaks to a key, those that carry the answer first."""
    return tuple(dict.fromkeys((*known.used, *known.against)))
