"""
The record of an award beside what a case has of it: what is new, what its publisher changed.

    case + Found  →  offers  →  an Offer for each action that the case does not hold as it reads now
    Offer         →  taken   →  evidence, claims, and withdrawals of what no longer reads so

An action is told by its name within the award; so what was taken once is not offered again, and a
claim that somebody took back is not brought back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stopwork.cases.case import Case
from stopwork.cases.events import (
    AwardLinked,
    ClaimAsserted,
    ClaimWithdrawn,
    Event,
    EvidenceReceived,
)
from stopwork.desk.case.award_claims import Said, said_by_action
from stopwork.desk.case.award_record import Action, Found, bytes_of, publisher_of
from stopwork.digest import digest_of
from stopwork.log.evidence import Place, put

GRADE = "primary-record"
FIRST = "record"  # what the first award of a case is called in the ids of its sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One action that a case does not hold as it reads now; `stale` are claims it took back."""

    action: Action
    source: str
    is_held: bool  # the same bytes are evidence of the case already
    claims: tuple[ClaimAsserted, ...]
    stale: tuple[ClaimAsserted, ...]

    @property
    def says(self) -> str:
        """The action in one line: its day, what it says, and where it stands."""
        told = " ".join(claim.says for claim in self.claims) or "It says less than before."
        word = "corrected" if self.stale else "new"
        return f"{word}, {self.action.on}: {told} ({self.action.place})"


def offers(case: Case, award: str, found: Found, day: date) -> tuple[Offer, ...]:
    """Return what the actions by a day say that a case does not hold, in order of time."""
    stem = FIRST if award in list(case.awards)[:1] or not case.awards else f"{FIRST}-{award}"
    subject = "case" if stem == FIRST else f"award:{award}"
    made = (
        _offer(case, f"{stem}-{action.name}", action, [
            _about(award, subject, action, one) for one in said
        ])
        for action, said in said_by_action(found.by(day))
    )  # fmt: skip
    return tuple(offer for offer in made if offer is not None)


def _about(award: str, subject: str, action: Action, said: Said) -> tuple[str, str, Said]:
    """The key and subject of what an action says; the law is asked of a case's first award."""
    if said.is_of_action:
        return said.key, f"action:{award}/{action.name}", said
    key = said.key if subject == "case" else said.key.replace("contract.", "linked_contract.", 1)
    return key, subject, said


def _offer(
    case: Case, source: str, action: Action, wanted: list[tuple[str, str, Said]]
) -> Offer | None:
    mine = [name for name in case.sources if re.fullmatch(re.escape(source) + r"(-v\d+)?", name)]
    known = {  # a claim that a person made on the same source has an id of another kind
        (claim.key, claim.subject, claim.value): claim
        for name, claim in case.claims.items()
        if claim.source in mine and name.startswith(f"{claim.source}-")
    }
    new = [one for one in wanted if (one[0], one[1], one[2].value) not in known]
    reads = {(key, subject, said.value) for key, subject, said in wanted}
    stale = tuple(claim for what, claim in known.items()
                  if what not in reads and claim.claim not in case.withdrawn)  # fmt: skip
    if mine and not new and not stale:
        return None
    digest = digest_of(bytes_of(action))
    held = [name for name in mine if getattr(case.sources[name], "sha256", None) == digest]
    name = held[0] if held else _free(source, case.sources)
    claims = tuple(_claim(case, name, action, one) for one in new)
    return Offer(action=action, source=name, is_held=bool(held), claims=claims, stale=stale)


def _free(name: str, taken: Iterable[str]) -> str:
    known = set(taken)
    return next(
        one for n in range(1, len(known) + 2) if (one := name if n == 1 else f"{name}-v{n}")
        not in known
    )  # fmt: skip


def _claim(case: Case, source: str, action: Action, wanted: tuple[str, str, Said]) -> ClaimAsserted:
    key, subject, said = wanted
    on = action.on or date.min
    return ClaimAsserted(
        claim=_free(f"{source}-{key.partition('.')[2].replace('_', '-')}", case.claims),
        key=key,
        subject=subject,
        type=said.type,
        value=said.value,
        says=said.says,
        source=source,
        grade=GRADE,
        published_on=on,
        about=on.isoformat(),
        directness="first-hand",
    )


def taken(
    offered: Iterable[Offer], on: date, place: Place, publisher: str | None
) -> Iterator[Event]:
    """Yield the events that take offers into a case; the bytes of each action are kept first."""
    for offer in offered:
        if not offer.is_held:
            yield _evidence(offer, on, place, publisher)
        for claim in offer.stale:
            reason = f"the record reads otherwise in {offer.action.place}"
            yield ClaimWithdrawn(claim=claim.claim, reason=reason, on=on)
        yield from offer.claims


def _evidence(offer: Offer, on: date, place: Place, publisher: str | None) -> EvidenceReceived:
    action = offer.action
    data, row = bytes_of(action), action.row
    what = "the award itself" if action.is_base else action.called
    digest = str(row["source_digest"])
    return EvidenceReceived(
        source=offer.source,
        sha256=put(place, data),
        size=len(data),
        name=f"{offer.source}.json",
        title=f"Award {row['piid'] or row['award_id']}, {what}: {row['source_file']}, line "
        f"{row['source_line']} (SHA-256 {digest[:12]}…)",
        publisher=publisher or publisher_of(action),
        grade=GRADE,
        received_on=on,
        published_on=action.on or on,
        url=row["url"],
    )


def linked(award: str, found: Found, day: date) -> AwardLinked:
    """Return the award with the sum of what its actions obligated by a day.

    Nothing is said of money where the actions by then have several currencies, or none.
    """
    rows = [one.row for one in found.by(day)] or [found.actions[0].row]
    told = [row["obligated"] for row in rows if row["obligated"] is not None]
    money = {row["currency"] for row in rows}
    is_sum = bool(told) and len(money) == 1 and None not in money
    return AwardLinked(
        award=award,
        recipient=rows[0]["recipient_name"] or "not stated",
        amount=str(sum(told, Decimal(0))) if is_sum else None,
        currency=money.pop() if is_sum else None,
        on=day,
    )


def published_of(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events that hold a published award record, which anybody may see."""
    return tuple(event for event in events if isinstance(event, EvidenceReceived))
