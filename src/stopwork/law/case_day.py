"""
A case on a day: what is known, and what the provisions say of it.

The values that the states, the duties, the recommendation and the report are computed from. All of
it comes from claims published by that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from stopwork.cases.claims import Claim, Known, about_of
from stopwork.law.findings.evaluate import Findings
from stopwork.law.findings.facts import Facts
from stopwork.truth import Truth, UnknownKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDay:
    """What is known and found of one case on one day."""

    findings: Findings

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

        A day after this one is returned as well: whether it counts is for the caller to say.
        """
        at = self.moment(key)
        return at.date() if isinstance(at, datetime) else at

    def moment(self, key: str) -> date | datetime | None:
        """Return the day or the instant (in UTC) of a key, as precise as it is known."""
        known = self.known(key)
        if isinstance(known.value, datetime):
            at = known.value
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        if isinstance(known.value, date):
            return known.value
        span = about_of(known.used) if known.value is True else None
        return span[1] if span else None

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
