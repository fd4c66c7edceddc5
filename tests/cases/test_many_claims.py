"""Many claims on one key: the same answers as in pairs, in time that grows with their number."""

from collections.abc import Callable
from datetime import date, timedelta
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_claims import a_claim
from stopwork.cases.claims import GRADES, Claim, known, sides_of
from stopwork.cases.ranks import outranks, rank

TODAY = date(2026, 1, 1)
Side = tuple[Claim, ...]


def claims_drawn() -> st.SearchStrategy[list[Claim]]:
    one = st.builds(
        lambda n, day, grade, hand, about, source: {
            "value": date(2025, 1, 1) + timedelta(days=n),
            "published_on": date(2025, 3, 1) + timedelta(days=day),
            "grade": grade, "directness": hand, "about": about, "source": source,
        },
        st.integers(0, 4), st.integers(0, 3), st.sampled_from(GRADES),
        st.sampled_from([None, "first-hand", "second-hand"]),
        st.sampled_from([None, "2025-01-01"]), st.sampled_from(["s1", "s2"]),
    )  # fmt: skip
    return st.lists(one, min_size=1, max_size=8).map(
        lambda rows: [a_claim("k", row.pop("value"), id=f"c{n}", **row)
                      for n, row in enumerate(rows)]
    )  # fmt: skip


def beats(side: Side, other: Side) -> bool:
    """Whether one side outranks another, compared as a pair."""
    first = [rank(c.grade) for c in side if c.directness == "first-hand"]
    latest: dict[Any, date] = {}
    for c in side:
        if c.about:
            latest[c.source, c.about] = max(
                c.published_on, latest.get((c.source, c.about), date.min)
            )
    return (
        outranks({c.grade for c in side}, {c.grade for c in other}) is not None
        or (bool(first) and all(c.directness == "second-hand" for c in other)
            and min(first) <= min(rank(c.grade) for c in other))
        or all(c.published_on < latest.get((c.source, c.about), date.min) for c in other)
    )  # fmt: skip


@given(claims_drawn())
def test_the_preferred_side_is_the_first_that_outranks_every_other_one(claims: list[Claim]) -> None:
    ordered = sorted(claims, key=lambda c: (c.published_on, c.id))
    sides = sides_of(ordered)
    best = [s for s in sides if all(beats(s, other) for other in sides if other is not s)]

    found = known(claims, "k", TODAY)

    if len(sides) > 1:
        assert found.value == (best[0][0].value if best else None)


def many(count: int, **changed: Callable[[int], Any]) -> list[Claim]:
    return [
        a_claim("k", date(2000, 1, 1) + timedelta(days=n), id=f"c{n}",
                **{name: of(n) for name, of in changed.items()})
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"about": lambda n: "2025-01-01",
         "published_on": lambda n: date(2010, 1, 1) + timedelta(days=n)},
        {"grade": lambda n: GRADES[n % len(GRADES)]},
    ],
    ids=["all alike", "each corrects the one before", "all grades"],
)  # fmt: skip
def test_two_thousand_days_on_one_key_are_weighed_in_less_than_a_second(changed: Any) -> None:
    claims = many(2_000, **changed)

    start = process_time()
    known(claims, "k", TODAY)

    assert process_time() - start < 1
