"""Interest through chains of companies, and the 50 per cent test, by interval arithmetic."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.registry.owners.interest import deciding, interest_in, interests
from stopwork.registry.owners.network import UNIT, Holdings, Range, network
from stopwork.registry.owners.ofac_half import half_owned
from stopwork.truth import Truth


def per_cent(low: float, high: float | None = None) -> Range:
    ends = (low, low if high is None else high)
    return Range(*(int(Fraction(str(end)) * UNIT / 100) for end in ends))


def bounds(holdings: Holdings, owner: str, company: str) -> tuple[Fraction, Fraction]:
    bound = interest_in(holdings, owner, company).bound
    return Fraction(bound.low * 100, UNIT), Fraction(bound.high * 100, UNIT)


def test_direct_and_indirect_shares_add_up() -> None:
    holdings = {
        "vendor": {"fund": per_cent(20), "holding": per_cent(60)},
        "holding": {"fund": per_cent(50)},
    }

    assert bounds(holdings, "fund", "vendor") == (50, 50)
    assert interest_in(holdings, "fund", "vendor").reaches_half is Truth.TRUE


def test_two_paths_through_ranges_give_a_range() -> None:
    holdings = {
        "vendor": {"left": per_cent(60, 70), "right": per_cent(20, 30)},
        "left": {"fund": per_cent(50, 60)},
        "right": {"fund": per_cent(60, 63)},
    }

    assert bounds(holdings, "fund", "vendor") == (42, Fraction("60.9"))
    assert interest_in(holdings, "fund", "vendor").reaches_half is Truth.UNKNOWN


def test_what_others_surely_hold_cannot_belong_to_the_owner() -> None:
    holdings = {"vendor": {"fund": per_cent(0, 100), "founders": per_cent(55)}}

    answer = interest_in(holdings, "fund", "vendor")

    assert bounds(holdings, "fund", "vendor") == (0, 45)
    assert answer.reaches_half is Truth.FALSE


def test_shares_that_nobody_on_record_holds_keep_the_half_unknown() -> None:
    holdings = {"vendor": {"fund": per_cent(30), "founders": per_cent(30)}}

    assert bounds(holdings, "fund", "vendor") == (30, 30)
    assert interest_in(holdings, "fund", "vendor").reaches_half is Truth.UNKNOWN


def test_the_only_open_range_is_the_one_document_that_settles_the_half() -> None:
    holdings = {
        "vendor": {"holding": per_cent(60), "founders": per_cent(40)},
        "holding": {"fund": per_cent(70, 100)},
    }

    found = deciding(holdings, "fund", "vendor")

    assert [(one.holder, one.company, one.surely) for one in found] == [("fund", "holding", True)]


def test_of_two_open_ranges_neither_surely_settles_the_half() -> None:
    holdings = {
        "vendor": {"holding": per_cent(55, 65)},
        "holding": {"fund": per_cent(70, 100)},
    }

    found = deciding(holdings, "fund", "vendor")

    assert [one.surely for one in found] == [False] * len(found)
    assert ("fund", "holding") in {(one.holder, one.company) for one in found}


def test_holders_nobody_has_recorded_may_be_the_document_to_look_for() -> None:
    found = deciding({"vendor": {"fund": per_cent(30)}}, "fund", "vendor")

    assert [(one.holder, one.on_record, one.surely) for one in found] == [("fund", False, True)]


def test_a_settled_half_needs_no_document() -> None:
    assert deciding({"vendor": {"fund": per_cent(51, 99)}}, "fund", "vendor") == ()


def test_a_ring_of_companies_is_reported_and_bounded() -> None:
    holdings = {
        "a": {"b": per_cent(20), "fund": per_cent(80)},
        "b": {"a": per_cent(10), "other": per_cent(90)},
    }

    low, high = bounds(holdings, "fund", "a")

    assert network(holdings).rings == (("a", "b"),)
    # x = 0.8 + 0.2 y and y = 0.1 x give x = 80/98, 81.63 per cent
    assert low <= Fraction(8000, 98) <= high
    assert high - low < Fraction(1, 10**9)


def test_a_ring_that_nobody_outside_holds_belongs_to_nobody_outside() -> None:
    holdings = {"a": {"b": per_cent(100)}, "b": {"a": per_cent(100)}, "c": {"fund": per_cent(5)}}

    assert interests(network(holdings), "fund")["a"].high == 0


def test_a_company_that_holds_itself_is_a_ring() -> None:
    assert network({"a": {"a": per_cent(10), "fund": per_cent(90)}}).rings == (("a",),)


def test_shares_that_exceed_the_whole_are_reported_and_answered() -> None:
    holdings = {"a": {"one": per_cent(70), "two": per_cent(70)}}

    assert network(holdings).overfull == ("a",)
    assert bounds(holdings, "one", "a") == (70, 70)


def test_listed_owners_count_together() -> None:
    holdings = {"vendor": {"one": per_cent(25), "two": per_cent(25), "rest": per_cent(50)}}

    assert half_owned(holdings, ["one"])["vendor"].answer is Truth.FALSE
    assert half_owned(holdings, ["one", "two"])["vendor"].answer is Truth.TRUE


def test_a_company_owned_to_half_hands_on_the_whole_of_its_holding() -> None:
    holdings = {
        "holding": {"listed": per_cent(50), "rest": per_cent(50)},
        "vendor": {"holding": per_cent(50), "others": per_cent(50)},
    }

    assert half_owned(holdings, ["listed"])["vendor"].answer is Truth.TRUE
    assert bounds(holdings, "listed", "vendor") == (25, 25)


def test_a_company_owned_to_less_than_half_hands_nothing_on() -> None:
    holdings = {
        "holding": {"listed": per_cent(49), "rest": per_cent(51)},
        "vendor": {"holding": per_cent(100)},
    }

    assert half_owned(holdings, ["listed"])["vendor"].answer is Truth.FALSE


def test_an_unknown_share_leaves_the_fifty_per_cent_test_unknown() -> None:
    holdings = {"vendor": {"listed": per_cent(0, 100)}}

    assert half_owned(holdings, ["listed"])["vendor"].answer is Truth.UNKNOWN


def test_undisclosed_holders_leave_the_fifty_per_cent_test_unknown() -> None:
    holdings = {"vendor": {"listed": per_cent(10), "founders": per_cent(40)}}
    found = half_owned(holdings, ["listed"])["vendor"]

    assert found.answer is Truth.UNKNOWN
    assert (found.low, found.high, found.open) == (UNIT // 10, UNIT // 10, UNIT * 6 // 10)


@st.composite
def a_record(draw: st.DrawFn) -> tuple[Holdings, dict[str, dict[str, Fraction]]]:
    """Draw ranges of shares in up to seven companies without rings, and one completion of them."""
    size = draw(st.integers(2, 7))
    holdings: dict[str, dict[str, Range]] = {}
    complete: dict[str, dict[str, Fraction]] = {}
    for company in range(1, size):
        rest = 1000
        for owner in draw(st.sets(st.integers(0, company - 1), max_size=4)):
            share = draw(st.integers(0, rest))
            rest -= share
            low, high = draw(st.integers(0, share)), draw(st.integers(share, 1000))
            holdings.setdefault(str(company), {})[str(owner)] = Range(
                low * UNIT // 1000, high * UNIT // 1000
            )
            complete.setdefault(str(company), {})[str(owner)] = Fraction(share, 1000)
    return holdings, complete


def by_every_path(complete: dict[str, dict[str, Fraction]], owner: str, company: str) -> Fraction:
    if owner == company:
        return Fraction(1)
    above = complete.get(company, {}).items()
    return sum((share * by_every_path(complete, owner, one) for one, share in above), Fraction(0))


@given(a_record())
def test_the_range_contains_the_interest_of_every_completion(
    drawn: tuple[Holdings, dict[str, dict[str, Fraction]]],
) -> None:
    holdings, complete = drawn
    found = interests(network(holdings), "0")

    for company in holdings:
        true = by_every_path(complete, "0", company) * UNIT
        bound = found[company]
        assert bound.low <= true <= bound.high
        assert bound.high <= max(bound.open, bound.high) <= UNIT


@given(a_record())
def test_no_completion_contradicts_the_answer_on_the_half(
    drawn: tuple[Holdings, dict[str, dict[str, Fraction]]],
) -> None:
    holdings, complete = drawn

    for company in holdings:
        answer = interest_in(holdings, "0", company).reaches_half
        if answer is not Truth.UNKNOWN:
            reached = by_every_path(complete, "0", company) >= Fraction(1, 2)
            assert reached is (answer is Truth.TRUE)


def cascaded(complete: dict[str, dict[str, Fraction]], company: str) -> bool:
    if company == "0":
        return True
    above = complete.get(company, {}).items()
    return sum(share for one, share in above if cascaded(complete, one)) >= Fraction(1, 2)


@given(a_record())
def test_no_completion_contradicts_the_fifty_per_cent_test(
    drawn: tuple[Holdings, dict[str, dict[str, Fraction]]],
) -> None:
    holdings, complete = drawn

    for company, found in half_owned(holdings, ["0"]).items():
        if found.answer is not Truth.UNKNOWN:
            assert cascaded(complete, company) is (found.answer is Truth.TRUE)


@given(a_record(), st.data())
def test_rings_keep_the_interest_of_every_completion_inside(
    drawn: tuple[Holdings, dict[str, dict[str, Fraction]]], data: st.DataObject
) -> None:
    holdings, complete = drawn
    ring = {
        **holdings,
        "x": {"0": per_cent(30), "y": per_cent(10, 60)},
        "y": {"x": per_cent(0, 50), "0": per_cent(5, 10)},
    }
    from_y = Fraction(data.draw(st.integers(100, 600)), 1000)
    from_x = Fraction(data.draw(st.integers(0, 500)), 1000)
    own = Fraction(data.draw(st.integers(50, 100)), 1000)
    true = (Fraction(3, 10) + from_y * own) / (1 - from_y * from_x)

    bound = interests(network(ring), "0")["x"]

    assert bound.low <= true * UNIT <= bound.high
    assert complete.keys() == holdings.keys()


@pytest.mark.parametrize("depth", [1, 5, 40])
def test_rounding_only_ever_widens(depth: int) -> None:
    third = Range(UNIT // 3, UNIT // 3 + 1)
    chain = {str(level): {str(level - 1): third} for level in range(1, depth + 1)}

    bound = interests(network(chain), "0")[str(depth)]

    assert bound.low <= Fraction(UNIT, 3**depth) <= bound.high
