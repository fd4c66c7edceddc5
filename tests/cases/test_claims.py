"""What is known of a key on a day, from claims that agree, disagree or are silent."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_law import claim
from stopwork.cases.claims import GRADES, PRESENT, Claim, as_of, days_of, known
from stopwork.truth import Truth, UnknownKind

DAY = date(2025, 1, 1)
CLAIMS = st.builds(
    claim,
    st.just("key"),
    st.sampled_from([True, False, None]),
    on=st.dates(date(2020, 1, 1), date(2025, 12, 31)).map(date.isoformat),
    grade=st.sampled_from(GRADES),
    unknown=st.sampled_from([None, *UnknownKind]),
    about=st.sampled_from([None, "2020", "2021-05", "2022-03-04"]),
)


def test_what_nobody_claims_is_not_asked_and_never_false() -> None:
    found = known([], "key", DAY)

    assert found.truth is Truth.UNKNOWN
    assert found.kind is UnknownKind.NOT_ASKED


def test_an_unanswered_and_a_withheld_question_keep_their_kind() -> None:
    for kind in (UnknownKind.UNANSWERED, UnknownKind.WITHHELD):
        found = known([claim("key", None, unknown=kind)], "key", DAY)

        assert found.truth is Truth.UNKNOWN
        assert found.kind is kind


def test_two_credible_claims_that_disagree_stay_disputed_with_both_on_show() -> None:
    one = claim("key", True, grade="reputable-press")
    other = claim("key", False, grade="ngo-statement")

    found = known([one, other], "key", DAY)

    assert found.kind is UnknownKind.DISPUTED
    assert set(found.against) == {one, other}


def test_a_record_outranks_any_number_of_retellings_and_says_why() -> None:
    record = claim("key", True, grade="primary-record")
    rewrites = [claim("key", False, grade="low", on=f"2021-02-0{n}") for n in range(1, 4)]

    found = known([record, *rewrites], "key", DAY)

    assert found.truth is Truth.TRUE
    assert found.against == tuple(rewrites)
    assert "outrank" in found.reason


def test_a_claim_of_low_grade_alone_settles_nothing() -> None:
    found = known([claim("key", True, grade="low")], "key", DAY)

    assert found.truth is Truth.UNKNOWN
    assert "low grade" in found.reason


def test_a_forensic_finding_outranks_the_vendors_denial_but_not_a_government_statement() -> None:
    finding = claim("key", True, grade="forensic-report")
    denial = claim("key", False, grade="vendor-statement")
    statement = claim("key", False, grade="official-statement")

    assert known([finding, denial], "key", DAY).truth is Truth.TRUE
    assert known([finding, statement], "key", DAY).kind is UnknownKind.DISPUTED


def test_not_yet_does_not_contradict_done_later_but_never_after_done_does() -> None:
    done = claim("key", True, about="2022-03-04")
    before, since = claim("key", False, about="2021"), claim("key", False, about="2024")

    assert known([before, done], "key", DAY).truth is Truth.TRUE
    assert known([since, done], "key", DAY).kind is UnknownKind.DISPUTED


def test_a_present_state_yields_to_a_later_one_and_ends_with_its_interval() -> None:
    was = claim("key", True, about="2021")
    ended = claim("key", True, about="2021", until="2023")
    no_more = claim("key", False, about="2024")

    assert known([was, no_more], "key", DAY, PRESENT).truth is Truth.FALSE
    assert known([ended], "key", DAY, PRESENT).truth is Truth.UNKNOWN
    assert known([ended], "key", DAY).truth is Truth.TRUE


def test_a_later_retelling_does_not_displace_a_record_of_a_present_state() -> None:
    record = claim("key", True, about="2021", grade="primary-record")
    rumour = claim("key", False, about="2024", grade="low")

    assert known([record, rumour], "key", DAY, PRESENT).truth is Truth.TRUE


@given(st.lists(CLAIMS, max_size=6), st.dates(date(2020, 1, 1), date(2025, 12, 31)))
def test_evidence_published_later_never_changes_an_earlier_answer(
    claims: list[Claim], day: date
) -> None:
    by_then = [one for one in claims if one.published_on <= day]

    assert known(claims, "key", day) == known(by_then, "key", day)


@given(st.lists(CLAIMS, max_size=6).flatmap(lambda c: st.tuples(st.just(c), st.permutations(c))))
def test_the_order_in_which_claims_arrive_changes_nothing(
    both: tuple[list[Claim], list[Claim]],
) -> None:
    assert known(both[0], "key", DAY).value == known(both[1], "key", DAY).value


@given(st.lists(CLAIMS, max_size=6))
def test_an_answer_is_always_carried_by_a_claim_that_says_it(claims: list[Claim]) -> None:
    found = known(claims, "key", DAY)

    if found.value is not None:
        assert found.used
        assert all(one.value == found.value for one in found.used)


def test_claims_of_one_vendor_are_kept_apart_from_another_and_shared_ones_count_for_both() -> None:
    view = as_of(
        [
            claim("key", True, subject="vendor:a"),
            claim("key", False, subject="vendor:b"),
            claim("other", True, subject="case"),
        ],
        DAY,
    )

    assert view.known("key", "vendor:a").truth is Truth.TRUE
    assert view.known("key", "vendor:b").truth is Truth.FALSE
    assert view.known("other", "vendor:b").truth is Truth.TRUE
    assert view.subjects_of("vendor") == ("vendor:a", "vendor:b")


def test_a_month_and_a_year_are_spans_of_days() -> None:
    assert days_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert days_of("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    with pytest.raises(ValueError, match="month"):
        days_of("2024-13")
