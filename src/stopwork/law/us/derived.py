"""
What follows by arithmetic from the days in a record: claims about time, made for one day.

A day that has come makes its yes-or-no key true: a contract signed on a day exists from then on.
Periods are counted in calendar days, the day of the trigger not counted. What somebody claims
outright stands before what is derived.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from stopwork.cases.claims import Claim, Known
from stopwork.law.findings.facts import Facts
from stopwork.law.provisions.provision import Length
from stopwork.law.provisions.timing import plus
from stopwork.truth import Truth

# A day that has come, and the yes it makes.
MAKES = {
    "contract.signed_on": "contract.exists",
    "contract.stop_work_issued_on": "contract.stop_work_issued",
    "contract.stop_work_lifted_on": "contract.stop_work_cancelled",
    "contract.terminated_on": "contract.terminated",
    "certification.on": "certification.made",
    "determination.made_on": "determination.made",
    "notice.on": "notice.given_to_apnsa",
    "notice.cleared_on": "notice.apnsa_cleared",
    "review.new_information_on": "review.new_information_obtained",
    "waiver.on": "waiver.issued",
    "use.started_on": "use.decided",
    "use.approved_on": "use.decided",
}


def derived(facts: Facts) -> tuple[Claim, ...]:
    """Return the claims that follow from the days known on the day of `facts`."""
    found: dict[str, Claim] = {}
    for key, makes in MAKES.items():
        at = day_known(facts, key)
        if at is not None and at <= facts.on and _open(facts, makes):
            found.setdefault(makes, _claim(facts, makes, value=True, rests_on=(key,), about=at))
    for key, value, rests_on in _periods(facts):
        if _open(facts, key):
            found.setdefault(key, _claim(facts, key, value=value, rests_on=rests_on))
    return tuple(found.values())


def day_known(facts: Facts, key: str) -> date | None:
    """Return the day (in UTC) a key gives, or None when it is not known or no time."""
    value = facts.known(key).value
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).date()
    return value if isinstance(value, date) else None


def _open(facts: Facts, key: str) -> bool:
    """Whether nobody credible claims it outright: a rewrite of low grade settles nothing."""
    claims = facts.view.claims.get(key, ())
    return key in facts.law.keys and all(claim.grade == "low" for claim in claims)


def _periods(facts: Facts) -> Iterable[tuple[str, bool, tuple[str, ...]]]:
    """Yield key, yes or no, and the keys it rests on, for each period whose days are known."""
    notice = day_known(facts, "notice.on")
    if notice is not None:
        yield "notice.seven_days_over", facts.on >= notice + timedelta(days=7), ("notice.on",)
    issued, until = day_known(facts, "waiver.on"), day_known(facts, "waiver.until")
    if issued is not None and until is not None:
        year = plus((issued, issued), Length(1, "years"))[1]
        rests_on = ("waiver.on", "waiver.until")
        yield "waiver.lasts_at_most_1_year", until <= year, rests_on
        yield "waiver.within_its_term", issued <= facts.on <= until, rests_on
    yield from _stop_work(facts)


def _stop_work(facts: Facts) -> Iterable[tuple[str, bool, tuple[str, ...]]]:
    """The period is over after its days, or after an extension to a known day."""
    issued = day_known(facts, "contract.stop_work_issued_on")
    if issued is None:
        return
    until = day_known(facts, "contract.stop_work_extended_until")
    days = str(facts.known("contract.stop_work_period_days").value or 90)
    ends = until or plus((issued, issued), Length(int(days), "days"))[1]
    extended = facts.known("contract.stop_work_extension_agreed").truth
    if facts.on <= ends:
        yield "contract.stop_work_period_over", False, ("contract.stop_work_issued_on",)
    elif until is not None or extended is Truth.FALSE:
        yield "contract.stop_work_period_over", True, ("contract.stop_work_issued_on",)


def _claim(
    facts: Facts, key: str, *, value: bool, rests_on: tuple[str, ...], about: date | None = None
) -> Claim:
    known: tuple[Known, ...] = tuple(facts.known(one) for one in rests_on)
    used = [claim for one in known for claim in one.used]
    said = "; ".join(f"{one.key} {one.value}" for one in known)
    return Claim(
        id=f"derived:{key}",
        key=key,
        subject=used[0].subject if used else "case",
        value=value,
        about=about.isoformat()[:10] if about else None,
        published_on=facts.on,
        grade=used[0].grade if used else "primary-record",
        source=used[0].source if used else "supposed",
        says=f"By arithmetic on {facts.on}: {said}.",
    )
