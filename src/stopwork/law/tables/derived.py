"""
What follows by arithmetic from the days in a record: claims about time, made for one day.

A day that has come makes its yes-or-no key true: a contract signed on a day exists from then on.
Periods are counted in calendar days, the day of the trigger not counted. What somebody claims
outright stands before what is derived.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from stopwork.cases.claims import Claim, Known, Value, days_of, is_rough
from stopwork.cases.parts.traced_day import plain
from stopwork.cases.ranks import ARITHMETIC
from stopwork.law.findings.facts import Facts
from stopwork.law.provisions.provision import Law
from stopwork.law.tables.rows import one_key, row_of

Period = tuple[str, Value, tuple[str, ...]]  # a key, its value, and the keys it rests on


def makes_in(value: object, where: str, law: Law) -> Mapping[str, str]:
    """Return, for each key of a day, the yes that it makes once it has come."""
    table = row_of(row_of(value, where, "makes", "makes")["makes"], where, " ".join(law.keys))
    return {key: one_key(makes, law, where) for key, makes in table.items()}


def derived(facts: Facts, makes: Mapping[str, str], periods: Iterable[Period]) -> tuple[Claim, ...]:
    """Return the claims that follow from the days known on the day of `facts`."""
    found: dict[str, Claim] = {}
    for key, made in makes.items():
        at = day_known(facts, key)
        if at is not None and at <= facts.on and _open(facts, made):
            value = facts.known(key).value
            about = str(value) if is_rough(value) else at.isoformat()
            found.setdefault(made, _claim(facts, made, value=True, rests_on=(key,), about=about))
    for key, value, rests_on in periods:
        if _open(facts, key):
            found.setdefault(key, _claim(facts, key, value=value, rests_on=rests_on))
    return tuple(found.values())


def day_known(facts: Facts, key: str) -> date | None:
    """Return the day (in UTC) a key gives, or None when it is not known or no time.

    Of a month or a year it is the last day.
    """
    value = facts.known(key).value
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).date()
    if is_rough(value):
        return days_of(str(value))[1]
    return value if isinstance(value, date) else None


def _open(facts: Facts, key: str) -> bool:
    """Whether nobody credible claims it outright: a rewrite of low grade settles nothing."""
    claims = facts.view.claims.get(key, ())
    return key in facts.law.keys and all(claim.grade == "low" for claim in claims)


def _claim(
    facts: Facts, key: str, *, value: Value, rests_on: tuple[str, ...], about: str | None = None
) -> Claim:
    known: tuple[Known, ...] = tuple(facts.known(one) for one in rests_on)
    used = [claim for one in known for claim in one.used]
    said = "; ".join(f"{_told(one.key)} {one.value}" for one in known)
    return Claim(
        id=f"derived:{key}",
        key=key,
        subject=used[0].subject if used else "case",
        value=value,
        about=about,
        published_on=facts.on,
        grade=ARITHMETIC,
        source=used[0].source if used else "supposed",
        says=f"By arithmetic on {plain(facts.on)}: {said}.",
    )


def _told(key: str) -> str:
    """A key in a sentence: readers see one by its strokes, so one without any is told in words."""
    return key if "_" in key else key.replace(".", " ")
