"""A case's timeline: two tracks that never touch, and what was said and asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import paragon
from case_events import asserted, cited
from chart_cases import (
    HOSTILE,
    SVG,
    a_basis,
    assert_sound,
    by_class,
    days,
    facts_in,
    in_table,
    parsed,
    words_in,
)
from stopwork.cases import acts
from stopwork.cases.events import ConcernAnswered, ConcernReceived, Event, QuestionAsked
from stopwork.law.assess import day_of
from stopwork.law.provisions.provision import Law, keys_of, refers_in, says_in
from stopwork.law.regimes import regime
from stopwork.reports.charts.case import case_timeline
from stopwork.reports.charts.case_rows import (
    CONCERNS,
    CONTRACT,
    EVIDENCE,
    LANES,
    QUESTIONS,
    rows_of,
)
from stopwork.reports.charts.case_tracks import OF_THE_REVIEW, contract_spans, review_spans
from stopwork.reports.charts.parts import Dot, Label, dots_in_a_row, stacked
from stopwork.reports.documents.document import Picture
from stopwork.reports.facts.basis import Basis

ON = date(2026, 6, 2)
SIGNED = date(2026, 1, 5)


def timeline(basis: Basis) -> Picture:
    picture = case_timeline(basis)
    assert picture is not None
    return picture


def signed(on: date = SIGNED, **other: object) -> Event:
    return asserted("signed", "contract.signed_on", on.isoformat(), type="day", **other)


def stopped(on: date = SIGNED) -> Event:
    return acts.StopWorkIssued(
        on=on, modification="P1", approved_by="A", approving_office="O", reason="r", award="w"
    )


def lifted(on: date) -> Event:
    return acts.StopWorkLifted(
        on=on, modification="P2", approved_by="A", approving_office="O", reason="r", award="w"
    )


def concern(name: str, on: date, words: str = "It worries us.") -> Event:
    return ConcernReceived(concern=name, organisation=name, words=words, ask="Stop.", on=on)


def test_the_contract_of_the_paragon_case_goes_through_five_states_and_the_review_through_two() -> (
    None
):
    basis = paragon.basis(ON)

    assert [span.state for span in contract_spans(basis)] == [
        "before-award", "active", "stopped", "extended-or-lapsed", "lifted", "closed-out",
    ]  # fmt: skip
    assert [(span.state, span.start) for span in review_spans(basis, date(2024, 9, 27))] == [
        ("undetermined", None),
        ("certification-not-shown", date(2026, 4, 30)),
    ]


def test_every_day_of_the_drawn_tracks_is_what_the_law_says_of_that_day() -> None:
    basis = paragon.basis(ON)
    law = basis.regime.law
    claims = [claim for claim in basis.file.claims if claim.key in law.keys]
    contract, review = contract_spans(basis), review_spans(basis, date(2024, 10, 1))

    for n in range(0, (ON - date(2024, 10, 1)).days, 13):
        on = date(2024, 10, 1) + timedelta(days=n)
        day = day_of(basis.regime, claims, on)
        assert basis.regime.contract(day).state == _state_on(contract, on), on
        assert basis.regime.review(day).state == _state_on(review, on), on


def _state_on(spans: tuple, on: date) -> str:  # type: ignore[type-arg]
    return [span.state for span in spans if span.start is None or span.start < on or (
        span.start == on and span.state != "extended-or-lapsed")][-1]  # fmt: skip


def test_a_lifted_stop_leaves_the_review_where_it_was() -> None:
    basis = a_basis(cited(), signed(), stopped(date(2026, 1, 12)), lifted(date(2026, 2, 2)))

    assert contract_spans(basis)[-1].state == "lifted"
    assert [span.state for span in review_spans(basis, SIGNED)] == ["undetermined"]
    assert "Stop lifted" in timeline(basis).says
    assert "'Undetermined'" in timeline(basis).says


def test_days_beyond_ninety_are_hatched_and_the_ninetieth_is_marked() -> None:
    basis = a_basis(cited(), signed(), stopped(date(2026, 1, 12)))

    drawing = parsed(timeline(basis))

    hatched, full = by_class(drawing, "hatch"), by_class(drawing, "full")
    assert len(hatched) == len(full) == 1
    ends = float(full[0].get("x", "")) + float(full[0].get("width", ""))
    assert abs(float(hatched[0].get("x", "")) - ends) < 1
    assert "day 90, 2026-04-12" in words_in(drawing)
    assert "day 90 after the order is 2026-04-12" in in_table(timeline(basis))


def test_within_ninety_days_nothing_is_hatched() -> None:
    basis = a_basis(cited(), signed(), stopped(date(2026, 1, 12)), on=date(2026, 3, 1))

    drawing = parsed(timeline(basis))

    assert not by_class(drawing, "hatch")
    assert not any(words.startswith("day 90") for words in words_in(drawing))


def test_an_earlier_order_that_was_lifted_stays_on_the_track_beside_a_second_one() -> None:
    basis = a_basis(
        cited(), signed(), stopped(date(2026, 1, 12)), lifted(date(2026, 1, 30)),
        stopped(date(2026, 3, 2)),
    )  # fmt: skip

    assert [span.state for span in contract_spans(basis)][-4:] == [
        "stopped", "lifted", "stopped", "extended-or-lapsed",
    ]  # fmt: skip


def test_a_contract_is_drawn_from_its_signature_however_late_it_became_known() -> None:
    late = signed(date(2026, 1, 5), published_on=date(2026, 5, 1))

    spans = contract_spans(a_basis(cited(), late))

    assert (spans[-1].state, spans[-1].start) == ("active", date(2026, 1, 5))


def test_a_determination_stays_on_the_track_after_it_was_reopened() -> None:
    made = acts.DeterminationMade(
        determination="d", by="B", office="Secretary of Defense", acting=False,
        limb1="significant", limb2="not_significant", reason="r", on=date(2026, 2, 2), rests_on={},
    )  # fmt: skip

    states = [span.state for span in review_spans(a_basis(cited(), signed(), made), SIGNED)]

    assert states == ["undetermined", "determined-significant"]


def test_open_concerns_are_visibly_open_and_answered_ones_closed() -> None:
    basis = a_basis(
        concern("Ngo", date(2026, 2, 2)),
        concern("Other", date(2026, 2, 4)),
        ConcernAnswered(concern="Other", answer="See you.", on=date(2026, 2, 14)),
    )

    picture = timeline(basis)

    words = words_in(parsed(picture))
    assert "Ngo: open, 119 days" in words
    assert "Other: answered after 10 days" in words
    assert "Concerns received: 2, 1 open" in words
    assert "See you." in in_table(picture)


def test_a_name_of_a_megabyte_does_not_hide_that_a_concern_is_open() -> None:
    basis = a_basis(concern("W" * 1_000_000, date(2026, 2, 2)))

    assert any(one.endswith("…: open, 119 days") for one in words_in(parsed(timeline(basis))))


def test_in_a_long_lane_open_concerns_come_first_so_that_numbers_are_ranges() -> None:
    raised = [concern(f"c{n}", on) for n, on in enumerate(days(30))]
    answers = [ConcernAnswered(concern=f"c{n}", answer="x", on=date(2026, 5, 1)) for n in (3, 9)]

    rows = [row for row in rows_of(a_basis(*raised, *answers)) if row.lane == CONCERNS]

    assert [row.end is None for row in rows] == [True] * 28 + [False] * 2
    assert not any("…" in one for one in words_in(parsed(timeline(a_basis(*raised, *answers)))))


def test_each_row_refers_to_the_claim_or_entry_it_rests_on() -> None:
    picture = timeline(paragon.basis(ON))

    refs = {str(ref) for ref in picture.refs}
    places = paragon.basis(ON).entries
    concerns = {f"entry:{places[f'concern:{name}']}" for name in ("hrw", "coalition", "members")}
    award = {"0-signed-on", "P00001-stop-work-issued-on", "P00002-stop-work-lifted-on"}
    assert {f"claim:record-{one}" for one in award} <= refs
    assert concerns | {"source:meritalk"} <= refs
    assert all(fact.refs for fact in facts_in(picture))


def test_every_mark_is_a_row_of_the_table_and_rows_are_numbered_lane_by_lane() -> None:
    rows = rows_of(paragon.basis(ON))
    picture = timeline(paragon.basis(ON))

    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [LANES.index(row.lane) for row in rows] == sorted(LANES.index(row.lane) for row in rows)
    assert picture.table is not None
    assert len(picture.table.rows) == len(rows)


def test_a_case_of_which_no_day_is_known_has_no_timeline() -> None:
    assert case_timeline(a_basis()) is None


def test_a_hundred_concerns_and_claims_share_outlines_and_stay_inside() -> None:
    many = [concern(f"c{n}", on) for n, on in enumerate(days(100))]
    claims = [
        asserted(f"f{n}", "factor.c1_collected_on_protected_class", True,
                 subject="vendor:v", published_on=on)
        for n, on in enumerate(days(100))
    ]  # fmt: skip
    picture = timeline(a_basis(cited(), signed(), *many, *claims))

    assert_sound(picture)
    drawing = parsed(picture)
    assert len(by_class(drawing, "mark")) < 60
    assert picture.table is not None
    assert len(picture.table.rows) > 200
    assert float(drawing.get("height", "")) < 700


@pytest.mark.parametrize("on", [date(2024, 9, 28), date(2025, 1, 7), paragon.LIFTED, ON])
def test_the_paragon_timeline_is_sound_on_every_day(on: date) -> None:
    assert_sound(timeline(paragon.basis(on)))


@pytest.mark.parametrize("view", ["public", "controlled"])
def test_a_view_that_sees_less_still_has_a_timeline(view: str) -> None:
    assert_sound(timeline(paragon.basis(ON, view)))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(words: str) -> None:
    claim = asserted("f", "factor.b3_control", True, subject="vendor:v", says=words)
    asked = QuestionAsked(question="q", words=words, to=words, on=date(2026, 2, 2))
    received = ConcernReceived(
        concern="c", organisation=words, words=words, ask=words, on=date(2026, 2, 2)
    )

    picture = timeline(a_basis(cited(), signed(), claim, asked, received))

    assert_sound(picture)
    assert len(picture.svg) < 60_000
    assert len(in_table(picture)) < 20_000


def test_the_same_case_gives_the_same_bytes_and_another_name_other_ids() -> None:
    first, again = timeline(a_basis(signed())), timeline(a_basis(signed()))

    assert first == again
    assert timeline(a_basis(signed(), name="b")).key != first.key


@given(st.lists(st.dates(date(2026, 1, 5), date(2026, 5, 30)), min_size=1, max_size=30))
@settings(max_examples=20, deadline=None)
def test_marks_lie_inside_the_drawing_in_the_order_of_their_days(when: list[date]) -> None:
    basis = a_basis(*(concern(f"c{n}", on) for n, on in enumerate(when)))

    picture = timeline(basis)

    assert_sound(picture)
    rows = [row for row in rows_of(basis) if row.lane == CONCERNS]
    assert [row.start for row in rows] == sorted(when)
    if len(rows) <= 8:
        outlines = [mark[0] for mark in by_class(parsed(picture), "mark")]
        lefts = [float(one.get("x", "")) for one in outlines if one.tag == f"{SVG}rect"]
        assert lefts[-len(rows) :] == sorted(lefts[-len(rows) :])


@given(
    st.lists(
        st.tuples(st.floats(24, 696), st.sampled_from(["a", "Extended or lapsed: unknown"])),
        max_size=12,
    )
)
def test_labels_of_a_track_never_touch(places: list[tuple[float, str]]) -> None:
    labels = [Label(x, words, n) for n, (x, words) in enumerate(sorted(places), 1)]

    rows = stacked(labels)

    for one in labels:
        for other in labels:
            if one is not other and rows[one.number] == rows[other.number]:
                apart = one.left > other.left + other.width or other.left > one.left + one.width
                assert apart


@given(st.lists(st.floats(0, 720), min_size=1, max_size=80))
def test_every_number_of_a_line_is_in_one_outline(places: list[float]) -> None:
    dots = [Dot(x, n) for n, x in enumerate(sorted(places), 1)]

    shown = "".join(dots_in_a_row(dots, 10))

    assert ">1" in shown
    assert f"{len(dots)}<" in shown


def test_lanes_without_anything_are_left_out() -> None:
    words = words_in(parsed(timeline(a_basis(cited(), signed()))))

    assert not any(lane in " ".join(words) for lane in (EVIDENCE, CONCERNS, QUESTIONS))
    assert CONTRACT in words


def test_only_the_families_that_are_asked_can_change_the_review() -> None:
    law = regime("us").law
    asked = {"eo-14093.2.l-crime", "eo-14093.2.l-testing", "eo-14093.2.m"}

    keys = {key for name in asked for key in _keys(law, name)}
    keys |= {key for row in regime("us").tables.review for key in row.rests_on if key in law.keys}

    assert {key for key in keys if not key.startswith(OF_THE_REVIEW)} == set()


def _keys(law: Law, name: str) -> set[str]:
    condition = law.provisions[name].condition
    if condition is None:
        return set()
    own = {key for said in says_in(condition) for key in keys_of(said)}
    return own.union(*(_keys(law, other) for other in refers_in(condition)))


def test_what_was_recorded_after_its_day_has_a_second_outline_and_a_word_in_the_key() -> None:
    late = date(2026, 5, 2)
    order, told = stopped(SIGNED), concern("people", SIGNED)

    drawn = timeline(a_basis(*(replace(act, recorded_on=late) for act in (order, told))))
    plain = timeline(a_basis(*(replace(act, recorded_on=SIGNED) for act in (order, told))))

    assert len(by_class(parsed(drawn), "late")) == 3  # the order, its lapse, the concern
    assert "Double outline: recorded after the day it is dated; its row says when." in words_in(
        parsed(drawn)
    )
    assert in_table(drawn).count(f"recorded on {late}") == 3
    assert "late" not in plain.svg
    assert "recorded on" not in plain.svg
    assert "recorded on" not in in_table(plain)
