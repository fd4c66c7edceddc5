from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_events import DAY, asserted, cited, opened
from stopwork.cases import acts, events
from stopwork.cases.case import folded, state_of
from stopwork.cases.claims_of_case import claims_of
from stopwork.cases.due import OVERDUE, REFUSED, ordered, waiting
from stopwork.cases.freeze import moved, rests_on
from stopwork.cases.portfolio import Outlook, portfolio, row_of
from stopwork.cases.story import timeline_of
from stopwork.desk.outlook import assessed
from stopwork.law.provisions.digests import provision_digests
from stopwork.law.regimes import regime

OTHERS = {"provision:p": "1", "vendor:v": "2", "list:US_BIS_EL": "3"}
NOTHING = Outlook(
    contract="active",
    review="undetermined",
    stands="open",
    recommendation="hold_insufficient_information",
    days_stopped=None,
    next_deadline=None,
    next_due=None,
    overdue=0,
    contradictions_open=0,
    stale=None,
)


def made(rests: dict[str, str]) -> acts.DeterminationMade:
    return acts.DeterminationMade(
        determination="t1",
        by="S",
        office="O",
        acting=False,
        limb1="significant",
        limb2="significant",
        reason="x",
        on=DAY,
        rests_on=rests,
    )


def a_determination() -> acts.DeterminationMade:
    claims = claims_of(folded("c", [opened(), cited(), asserted("c1", "a.b", value=True)]))
    return made(rests_on(claims, OTHERS))


def test_nothing_that_moved_leaves_a_determination_as_fresh_as_it_was() -> None:
    determination = a_determination()

    assert moved(determination, dict(determination.rests_on), ["a.b"]) == ()


@pytest.mark.parametrize("name", ["claims:a.b", *OTHERS])
def test_whatever_it_rested_on_makes_it_stale_when_it_changes_or_goes(name: str) -> None:
    determination = a_determination()
    now = dict(determination.rests_on)

    (changed,) = moved(determination, {**now, name: "other"}, [])
    (gone,) = moved(determination, {k: v for k, v in now.items() if k != name}, [])

    assert str(changed) == f"{name.replace(':', ' ')}: changed"
    assert gone.how == "removed"


def test_a_claim_on_a_new_key_matters_only_when_some_provision_asks_for_it() -> None:
    determination = a_determination()
    now = {**determination.rests_on, "claims:new.key": "x"}

    assert moved(determination, now, ["a.b"]) == ()
    assert [each.how for each in moved(determination, now, ["new.key"])] == ["added"]


@given(st.permutations(["c1", "c2", "c3"]))
def test_the_order_of_claims_does_not_matter_to_what_a_determination_rests_on(
    order: list[str],
) -> None:
    claims = claims_of(
        folded("c", [opened(), cited(), *(asserted(c, "a.b", value=True) for c in order)])
    )

    assert rests_on(claims, {}) == rests_on(sorted(claims, key=lambda claim: claim.id), {})


def test_each_provision_has_a_digest_of_its_own_that_does_not_change_with_the_run() -> None:
    first, again = provision_digests(regime("us").law), provision_digests(regime("us").law)

    assert first == again
    assert len(set(first.values())) == len(first)


def test_overdue_comes_first_then_by_day() -> None:
    def asked(name: str, due: date | None) -> events.QuestionAsked:
        return events.QuestionAsked(question=name, words="?", to="X", on=DAY, due_on=due)

    case = folded("c", [
        opened(),
        asked("none", None),
        asked("soon", DAY + timedelta(days=40)),
        asked("late", DAY + timedelta(days=5)),
    ])  # fmt: skip

    found = ordered(waiting(case, DAY + timedelta(days=30)))

    assert [due.id for due in found] == ["late", "soon", "none"]
    assert found[0].state == OVERDUE
    assert [due.age for due in found] == [30, 30, 30]


def test_a_withheld_answer_no_longer_waits_and_a_refusal_is_said_and_never_overdue() -> None:
    asked = events.QuestionAsked(question="q", words="?", to="X", on=DAY, due_on=DAY)
    withheld = events.QuestionWithheld(question="q", authority="law", by="X", on=DAY)
    declined = events.QuestionDeclined(question="q", reason="no", by="X", on=DAY)
    later = DAY + timedelta(days=30)

    (refused,) = waiting(folded("c", [opened(), asked, declined]), later)

    assert waiting(folded("c", [opened(), asked, withheld]), later) == ()
    assert (refused.state, refused.by, refused.age) == (REFUSED, None, 0)


def test_an_empty_answer_on_an_old_record_answers_nothing() -> None:
    asked = events.QuestionAsked(question="q", words="?", to="X", on=DAY)
    answered = events.QuestionAnswered(question="q", answer=" \u200b", by="X", on=DAY)
    raised = events.ConcernReceived(concern="k", organisation="O", words="w", ask="a", on=DAY)
    reply = events.ConcernAnswered(concern="k", answer="", on=DAY)

    case = folded("c", [opened(), asked, answered, raised, reply])

    assert [due.id for due in waiting(case, DAY)] == ["k", "q"]


def test_money_is_summed_in_one_currency_only() -> None:
    def linked(award: str, amount: str | None, currency: str | None) -> events.AwardLinked:
        return events.AwardLinked(
            award=award, recipient="V", on=DAY, amount=amount, currency=currency
        )

    one = folded("one", [opened(), linked("A", "0.10", "USD"), linked("B", "0.20", "USD")])
    two = folded("two", [opened(), linked("A", "1.00", "USD"), linked("B", "1.00", "EUR")])
    gap = folded("gap", [opened(), linked("A", "1.00", "USD"), linked("B", None, "USD")])

    made = (row_of(case, NOTHING, DAY) for case in (one, two, gap))
    rows = portfolio(row for row in made if row is not None).to_pylist()

    assert {row["case_id"]: row["amount"] and str(row["amount"]) for row in rows} == {
        "one": "0.30",
        "two": None,
        "gap": None,
    }


def test_the_state_of_a_case_is_the_laws_word_until_the_case_is_closed() -> None:
    again = acts.DeterminationReopened(determination="t1", reason="x", by="S", on=DAY)
    closed = events.CaseClosed(reason="x", on=DAY)

    def state(*more: events.Event) -> str:
        case = folded("c", [opened(), *more])
        return state_of(case, assessed(case, DAY).review.stands)

    assert state() == "open"
    assert state(made({})) == "determined"
    assert state(made({}), again) == "reopened"
    assert state(closed) == "closed"


def test_the_story_is_told_by_the_day_things_are_about_and_marks_what_was_withdrawn() -> None:
    happened = [
        (0, opened()),
        (1, asserted("c1", "a.b", value=True, about="2020-03")),
        (2, asserted("c2", "a.c", value=True, about="2019")),
        (3, events.ClaimWithdrawn(claim="c1", reason="x", on=DAY)),
    ]

    told = timeline_of(happened)

    assert [(line.when, line.entry) for line in told] == [
        ("2019", 2),
        ("2020-03", 1),
        (DAY.isoformat(), 0),
    ]
    assert told[1].what.endswith("(withdrawn)")
