"""The day of an act, and the day it was recorded: both are asked for, none hides the other."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_events import asserted, cited, opened
from case_script import Shell
from memory_store import MemoryStore
from recorded import a_desk, recorded
from stopwork.cases.acts import StopWorkIssued, StopWorkLifted
from stopwork.cases.case import folded
from stopwork.cases.claims_of_case import claims_of
from stopwork.cases.events import AwardLinked, Event, MarkChanged, QuestionAsked, QuestionDeclined
from stopwork.cases.freeze import rests_on
from stopwork.cases.stored import event_in
from stopwork.desk.basis import basis_of
from stopwork.desk.case.told import record_lines
from stopwork.desk.case.view import sections_of, story_of, values_of
from stopwork.desk.past import Known, past_desk, past_of, size_on
from stopwork.errors import StoreError, UsageError

OPENED, ISSUED, LATER = date(2026, 1, 5), date(2026, 2, 1), date(2026, 6, 30)


def an_order(on: date = ISSUED) -> StopWorkIssued:
    return StopWorkIssued(
        on=on,
        modification="P1",
        approved_by="Hanna Head",
        approving_office="Head of Contracting",
        reason="to review",
        award="A1",
    )


def a_lift(on: date) -> StopWorkLifted:
    return StopWorkLifted(
        on=on,
        modification="P2",
        approved_by="Hanna Head",
        approving_office="Head of Contracting",
        reason="reviewed",
        award="A1",
    )


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    link = AwardLinked(award="A1", recipient="V", on=OPENED)
    recorded(store, "case1", OPENED, opened(), link, cited())
    return store


def shown(store: MemoryStore, on: date, known: Known = Known()) -> str:  # noqa: B008 -- a value
    desk = past_desk(a_desk(store), known)
    sections = sections_of(desk, "case1", on, full=False)
    story = [line.who for line in story_of(desk, "case1", on)]
    return "\n".join((*(line for section in sections for line in section.lines), *story))


def test_a_question_that_was_declined_waits_no_longer(store: MemoryStore) -> None:
    asked = QuestionAsked(question="q1", words="Which product?", to="ICE", on=ISSUED)
    recorded(store, "case1", ISSUED, asked,
             QuestionDeclined(question="q1", reason="No.", by="ICE", on=ISSUED))  # fmt: skip

    told = {one.title: one.lines for one in sections_of(a_desk(store), "case1", LATER, full=False)}

    assert told["Waiting for an answer"] == ()
    assert "declined on 2026-02-01" in told["Refused an answer"][0]


def test_an_act_recorded_after_its_day_is_marked_where_it_is_printed(store: MemoryStore) -> None:
    recorded(store, "case1", LATER, an_order())

    said = shown(store, date(2026, 2, 10))

    assert f"issued on {ISSUED} (recorded on {LATER})" in said
    assert f"this record (recorded on {LATER})" in said
    assert f"1 entry that counts here was recorded after that day (recorded on {LATER})" in said


def test_an_act_recorded_on_its_own_day_has_no_mark(store: MemoryStore) -> None:
    recorded(store, "case1", ISSUED, an_order())

    assert "recorded on" not in shown(store, date(2026, 2, 10))


def test_a_page_of_the_dossier_carries_the_mark(tmp_path: Path, store: MemoryStore) -> None:
    recorded(store, "case1", LATER, an_order(), QuestionAsked(
        question="q1", words="Which product?", to="ICE", on=ISSUED))  # fmt: skip
    shell = Shell(tmp_path)
    shell.store = store

    shell.done(f"stopwork report case1 --as-of 2026-02-10 --out {tmp_path / 'd.html'}")
    page = (tmp_path / "d.html").read_text(encoding="utf-8")
    shell.done(f"stopwork report case1 --as-of 2026-02-10 --entries 3 --out {tmp_path / 'e.html'}")
    earlier = (tmp_path / "e.html").read_text(encoding="utf-8")

    assert page.count(f"recorded on {LATER}") >= 3
    assert "stop-work order was issued" not in earlier
    assert "recorded on" not in earlier


def test_as_known_on_an_earlier_day_a_backdated_act_is_not_there(store: MemoryStore) -> None:
    before = shown(store, date(2026, 2, 10))
    recorded(store, "case1", LATER, an_order())

    assert shown(store, date(2026, 2, 10)) != before
    assert shown(store, date(2026, 2, 10), Known(on=LATER - timedelta(days=1))) == before
    assert shown(store, date(2026, 2, 10), Known(entries=3)) == before


def test_a_day_is_translated_into_the_number_of_entries_then(store: MemoryStore) -> None:
    recorded(store, "case1", LATER, an_order())

    assert size_on(store, OPENED - timedelta(days=1)) == 0
    assert size_on(store, OPENED) == size_on(store, LATER - timedelta(days=1)) == 3
    assert size_on(store, LATER) == 4


def test_a_clock_that_was_set_back_changes_no_earlier_number(store: MemoryStore) -> None:
    recorded(store, "case1", LATER, an_order())
    recorded(store, "case1", OPENED, a_lift(date(2026, 3, 1)))

    assert size_on(store, OPENED) == 3
    assert size_on(store, LATER) == 5


def test_the_command_line_asks_in_both_senses(tmp_path: Path, store: MemoryStore) -> None:
    recorded(store, "case1", LATER, an_order())
    shell = Shell(tmp_path)
    shell.store = store

    assert "was issued" in shell.done("stopwork case show case1 --as-of 2026-02-10")
    for known in ("--known-on 2026-06-29", "--entries 3"):
        said = shell.done(f"stopwork case show case1 --as-of 2026-02-10 {known}")
        assert "was issued" not in said
        assert "recorded on" not in said
    assert "was issued" in shell.done(
        "stopwork assess case1 --as-of 2026-02-10 --known-on 2026-06-30"
    )
    assert "was issued" not in shell.done(
        "stopwork assess case1 --as-of 2026-02-10 --known-on 2026-06-29"
    )


@pytest.mark.parametrize(
    "known", [Known(on=LATER, entries=2), Known(entries=9)], ids=["both", "more than there are"]
)
def test_what_cannot_be_meant_is_refused(store: MemoryStore, known: Known) -> None:
    with pytest.raises(UsageError):
        past_of(store, known)


def test_nothing_is_recorded_in_what_the_record_was(store: MemoryStore) -> None:
    with pytest.raises(StoreError, match="what the record was"):
        past_of(store, Known(entries=2)).append("case1", 2, [])


def test_what_a_determination_rests_on_has_no_clock(store: MemoryStore) -> None:
    entry = recorded(store, "case1", LATER, asserted("c1", "contract.exists", True))[0]
    told = [event_in(each) for each in store.entries("case1")]
    claim = asserted("c1", "contract.exists", True)

    assert event_in(entry) == claim
    assert rests_on(claims_of(folded("case1", told)), {}) == rests_on(
        claims_of(folded("case1", [opened(), cited(), claim])), {}
    )


DAYS = st.dates(OPENED, date(2026, 12, 31))
ACTS = st.one_of(
    st.builds(an_order, DAYS),
    st.builds(a_lift, DAYS),
    st.builds(
        lambda n, on, said: asserted(f"x{n}", "contract.exists", said, published_on=on),
        st.integers(1, 10**9),
        DAYS,
        st.booleans(),
    ),
    st.builds(
        lambda n, on: QuestionAsked(question=f"q{n}", words="Which?", to="ICE", on=on),
        st.integers(1, 10**9),
        DAYS,
    ),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), ACTS), min_size=2, max_size=6), DAYS, st.data())
def test_with_the_same_entries_the_answer_never_changes(
    acts: list[tuple[int, Event]], asked: date, data: st.DataObject
) -> None:
    store, clock = MemoryStore(), OPENED
    recorded(store, "case1", clock, opened(), cited())
    stop = data.draw(st.integers(0, len(acts) - 1))
    for place, (days, act) in enumerate(acts):
        if place == stop:
            size, last_day = len(store.sealed), clock
            answer = values_of(a_desk(store), "case1", asked)
        clock += timedelta(days=days)
        recorded(store, "case1", clock, act)

    assert values_of(past_desk(a_desk(store), Known(entries=size)), "case1", asked) == answer
    if store.sealed[size].at.date() > last_day:
        assert size_on(store, last_day) == size


def test_before_its_case_was_recorded_the_record_had_nothing_of_it(
    tmp_path: Path, store: MemoryStore
) -> None:
    shell = Shell(tmp_path)
    shell.store = store

    for words in ("case show case1", "case timeline case1", "assess case1 --as-of 2026-01-05",
                  "case due case1",
                  f"report case1 --view public --out {tmp_path / 'a.html'}",
                  f"memo case1 --out {tmp_path / 'm.html'}",
                  f"brief case1 --out {tmp_path / 'b.html'}",
                  f"report case1 --as-of 2026-01-05 --out {tmp_path / 'c.html'}"):  # fmt: skip
        said = shell.refused(f"stopwork {words} --known-on {OPENED - timedelta(days=1)}")
        none = shell.refused(f"stopwork {words.replace('case1', 'nocase')} --entries 0")
        assert "by the end of 2026-01-04 (UTC) the record had 0 entries, and nothing of" in said
        assert "there is no case" not in said
        assert "with --entries 0 the record had 0 entries, and nothing of" in none


def test_what_was_not_yet_on_record_and_what_is_hidden_are_refused_in_the_same_words(
    tmp_path: Path, store: MemoryStore
) -> None:
    recorded(store, "case-s", OPENED, opened(), mark="withheld")
    recorded(store, "case-l", LATER, opened(), mark="public")
    shell, out = Shell(tmp_path), tmp_path / "r.html"
    shell.store = store

    said = {
        shell.refused(f"stopwork report {name} --known-on 2026-02-01 --out {out}").replace(
            name, "N"
        )
        for name in ("case-s", "case-l", "case-n")
    }

    assert len(said) == 1


def test_what_was_withheld_since_is_withheld_in_what_the_record_was(store: MemoryStore) -> None:
    shown = recorded(store, "open", OPENED, opened(), cited(), mark="public")
    told = recorded(
        store, "open", OPENED, asserted("c1", "contract.exists", True, says="zebra"), mark="public"
    )
    size = told[0].index + 1
    past = past_of(store, Known(entries=size))
    assert "zebra" in str(basis_of(past, "open", LATER, "public").case)

    recorded(store, "open", LATER, MarkChanged(
        entry=told[0].index, thing="claim c1", mark="withheld", reason="a source", on=LATER
    ))  # fmt: skip

    assert "zebra" not in str(basis_of(past, "open", LATER, "public").case)
    assert "zebra" in str(basis_of(past, "open", LATER, "whole").case)
    assert "zebra" not in str(record_lines(a_desk(store), "open", "public", size))
    assert "zebra" not in str(record_lines(a_desk(store), "open", "public"))
    assert shown[0].index in {line.index for line in record_lines(a_desk(store), "open", "public")}
