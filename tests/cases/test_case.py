from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_events import DAY, asserted, cited, opened
from stopwork.cases import acts, events
from stopwork.cases.case import Case, after, as_of, folded
from stopwork.cases.checks import checked
from stopwork.cases.claims_of_case import claims_of
from stopwork.cases.growing_map import Growing
from stopwork.errors import CaseError
from stopwork.truth import UnknownKind

LATER = DAY + timedelta(days=30)


def asked(question: str = "q1", on: date = DAY) -> events.QuestionAsked:
    return events.QuestionAsked(
        question=question, words="Why?", to="ICE", on=on, key="use.intended"
    )


def made(on: date = DAY) -> acts.DeterminationMade:
    return acts.DeterminationMade(
        determination="t1",
        by="Sec Retary",
        office="Secretary of Homeland Security",
        acting=False,
        limb1="significant",
        limb2="not_significant",
        reason="as shown",
        on=on,
        rests_on={},
    )


def test_a_withdrawn_claim_stays_on_file_and_no_longer_speaks() -> None:
    case = folded("c", [opened(), cited(), asserted("c1", "a.b", value=True)])

    case = after(case, events.ClaimWithdrawn(claim="c1", reason="misread", on=LATER))

    assert "c1" in case.claims
    assert claims_of(case) == ()


def test_a_question_nobody_answered_makes_its_key_unanswered() -> None:
    (claim,) = claims_of(folded("c", [opened(), asked()]))

    assert claim.key == "use.intended"
    assert claim.unknown is UnknownKind.UNANSWERED


def test_a_withheld_answer_makes_its_key_withheld_and_an_answer_makes_it_silent() -> None:
    withheld = events.QuestionWithheld(question="q1", authority="50 U.S.C.", by="DNI", on=LATER)
    answered = events.QuestionAnswered(question="q1", answer="so", by="ICE", on=LATER)

    (claim,) = claims_of(folded("c", [opened(), asked(), withheld]))

    assert claim.unknown is UnknownKind.WITHHELD
    assert claims_of(folded("c", [opened(), asked(), answered])) == ()


def test_a_determination_in_the_record_speaks_for_itself() -> None:
    said = {claim.key: claim.value for claim in claims_of(folded("c", [opened(), made()]))}

    assert said["determination.limb1"] == "significant"
    assert said["determination.made_on"] == DAY


def test_a_second_stop_work_order_replaces_the_first() -> None:
    def stop(kind: type, on: date, **more: object) -> events.Event:
        said = {"modification": "P1", "approved_by": "H", "approving_office": "O", "award": "A"}
        event: events.Event = kind(on=on, **said, **more)
        return event

    case = folded("c", [
        opened(),
        stop(acts.StopWorkIssued, DAY, reason="x"),
        stop(acts.StopWorkLifted, LATER, reason="x"),
        stop(acts.StopWorkIssued, LATER + timedelta(days=9), reason="x"),
    ])  # fmt: skip

    said = {claim.key: claim.value for claim in claims_of(case)}
    assert said["contract.stop_work_issued_on"] == LATER + timedelta(days=9)
    assert "contract.stop_work_lifted_on" not in said


def test_what_hangs_on_something_later_is_left_out_of_an_earlier_day() -> None:
    answered = events.QuestionAnswered(question="q1", answer="so", by="ICE", on=DAY)

    case = as_of("c", [opened(), asked(on=LATER), answered], DAY)

    assert not case.questions


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3)), max_size=30),
       st.integers(0, 400))  # fmt: skip
def test_what_is_published_later_changes_no_earlier_day(
    said: list[tuple[int, int]], day: int
) -> None:
    claims = [
        asserted(f"c{n}", f"k.{key}", value=bool(n % 2), published_on=DAY + timedelta(days=at))
        for n, (at, key) in enumerate(said)
    ]
    on = DAY + timedelta(days=day)
    known = [claim for claim in claims if claim.published_on <= on]

    assert as_of("c", [opened(), *claims], on) == as_of("c", [opened(), *known], on)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers())), st.integers(0, 20), st.integers())
def test_a_growing_mapping_never_changes_and_is_what_a_copy_would_be(
    pairs: list[tuple[int, int]], at: int, other: int
) -> None:
    grown, copies = [Growing[int, int]()], [dict[int, int]()]
    for key, value in pairs:
        grown.append(grown[-1].plus(key, value))
        copies.append({**copies[-1], key: value})

    branch = min(at, len(pairs))
    branched = grown[branch].plus(99, other)

    assert [dict(each) for each in grown] == copies
    assert dict(branched) == {**copies[branch], 99: other}
    assert [len(each) for each in grown] == [len(each) for each in copies]


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (opened(), "open already"),
        (asserted("c1", "a.b", value=True, source="nowhere"), "not known"),
        (asserted("c1", "a.b", value=None), "one of the two"),
        (asserted("c1", "a.b", value=True, about="yesterday"), "no day"),
        (asserted("c1", "a.b", value=True, grade="gossip"), "grade"),
        (asserted("c1", "a.b", value=True, repeats="c9"), "repeats"),
        (events.ClaimWithdrawn(claim="c9", reason="x", on=DAY), "no claim"),
        (events.QuestionAnswered(question="q9", answer="x", by="y", on=DAY), "no question"),
        (events.ConcernAnswered(concern="n9", answer="x", on=DAY), "no concern"),
        (acts.WaiverRevoked(waiver="w9", reason="x", by="y", on=DAY), "no waiver"),
        (
            acts.StopWorkLifted(
                on=DAY,
                modification="P",
                approved_by="H",
                approving_office="O",
                reason="x",
                award="A",
            ),
            "no stop-work order",
        ),
        (
            acts.DeterminationReopened(determination="t1", reason="x", by="y", on=DAY),
            "not the determination",
        ),
        (
            events.ContradictionJudged(
                key="a.b", subject="case", preferred="c9", reason="x", on=DAY
            ),
            "does not speak",
        ),
    ],
)
def test_what_cannot_have_happened_is_refused(event: events.Event, says: str) -> None:
    with pytest.raises(CaseError, match=says):
        checked(folded("c", [opened(), cited()]), event)


def test_nothing_is_recorded_in_a_case_that_was_not_opened() -> None:
    with pytest.raises(CaseError, match="not open"):
        checked(Case(id="c"), cited())


def test_a_determination_stands_until_it_is_reopened() -> None:
    case = folded("c", [opened(), made()])

    with pytest.raises(CaseError, match="reopen it first"):
        checked(case, made(LATER))
    again = acts.DeterminationReopened(determination="t1", reason="new", by="S", on=LATER)
    checked(after(case, again), made(LATER))
