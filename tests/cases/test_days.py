"""Acts follow what they rest on, and none lies ahead or before the law."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from case_events import DAY, asserted, cited, opened
from stopwork.cases import acts, events
from stopwork.cases.case import folded
from stopwork.cases.checks import checked
from stopwork.cases.days import not_yet
from stopwork.cases.events import Event
from stopwork.errors import CaseError

LAW = date(2023, 3, 27)


def day(after: int) -> date:
    return DAY + timedelta(days=after)


def determined(on: date) -> acts.DeterminationMade:
    return acts.DeterminationMade(
        determination="d1", limb1="not_significant", limb2="not_significant", reason="r",
        office="O", acting=False, by="Ana", on=on, rests_on={},
    )  # fmt: skip


def certified(on: date) -> acts.Certified:
    return acts.Certified(determination="d1", office="O", acting=False, reason="r", by="Ana", on=on)


DRAFT = acts.DraftProposed(draft="d", kind="determination", words="w", by="Cora", on=day(4))
ASKED = events.QuestionAsked(question="q", words="?", to="X", on=day(4))
RAISED = events.ConcernReceived(concern="k", organisation="O", words="w", ask="a", on=day(4))
ANSWERED = events.QuestionAnswered(question="q", answer="yes", by="X", on=day(3))
REPLIED = events.ConcernAnswered(concern="k", answer="yes", on=day(3))
READ = acts.DraftReviewed(draft="d", verdict="agreed", words="w", by="Rey", on=day(3))
SCOPED = events.ScopeRecorded(scope="uncertain", reason="r", on=day(-1))
ASKED_EARLY = events.QuestionAsked(question="q", words="?", to="X", on=day(-1))
INVITED = events.ReplyInvited(reply="r", vendor="V", words="w", on=day(4), due_on=day(20))
RESPONDED = events.VendorResponseReceived(reply="r", vendor="V", words="w", on=day(3))
CLAIMED = asserted("c1", "contract.exists", True, published_on=day(4))
WITHDRAWN = events.ClaimWithdrawn(claim="c1", reason="r", on=day(3))
PREFERRED = events.ContradictionJudged(
    key="contract.exists", subject="case", preferred="c1", reason="r", on=day(3)
)
REOPENED = acts.DeterminationReopened(determination="d1", by="Ana", reason="r", on=day(5))


@pytest.mark.parametrize(
    ("before", "event", "what"),
    [
        ((), determined(day(-1)), "the opening of the case"),
        ((determined(day(5)),), certified(day(4)), "the determination"),
        ((determined(day(2)), REOPENED), determined(day(4)), "the reopening"),
        ((DRAFT,), READ, "the draft"),
        ((ASKED,), ANSWERED, "the question"),
        ((RAISED,), REPLIED, "the concern"),
        ((), SCOPED, "the opening of the case"),
        ((), ASKED_EARLY, "the opening of the case"),
        ((INVITED,), RESPONDED, "the invitation"),
        ((cited(), CLAIMED), WITHDRAWN, "the claim"),
        ((cited(), CLAIMED), PREFERRED, "the claim"),
    ],
)
def test_an_act_before_what_it_rests_on_is_refused(
    before: tuple[Event, ...], event: Event, what: str
) -> None:
    case = folded("c", [opened(), *before])

    with pytest.raises(CaseError, match=f"is before {what}"):
        checked(case, event)


def test_an_act_on_the_day_of_what_it_rests_on_is_taken() -> None:
    checked(folded("c", [opened(), determined(DAY)]), certified(DAY))


def test_an_act_ahead_of_today_or_before_the_law_is_refused() -> None:
    assert "lies ahead" in (not_yet(certified(day(1)), DAY, LAW) or "")
    assert "before 2023-03-27" in (not_yet(certified(date(1950, 1, 1)), DAY, LAW) or "")
    assert not_yet(certified(DAY), DAY, LAW) is None


@pytest.mark.parametrize(
    "event",
    [
        replace(ASKED, on=day(9)),
        replace(opened(), on=day(9)),
        replace(cited(), on=day(9)),
        replace(cited(), published_on=day(9)),
        replace(CLAIMED, published_on=day(9)),
        replace(WITHDRAWN, on=day(9)),
        events.RoleGranted(person="Ana", role="reviewer", office="", on=day(9)),
    ],
    ids=lambda event: type(event).__name__,
)
def test_nothing_is_recorded_of_a_day_that_lies_ahead(event: Event) -> None:
    assert "lies ahead" in (not_yet(event, DAY) or "")


def test_an_answer_is_not_due_before_it_is_asked() -> None:
    late = replace(ASKED, due_on=day(1))

    with pytest.raises(CaseError, match="before it is asked"):
        checked(folded("c", [opened()]), late)


def test_work_is_not_stopped_before_the_contract_was_signed() -> None:
    signed = asserted("c1", "contract.signed_on", "2026-02", type="day")
    order = acts.StopWorkIssued(
        award="A", modification="P1", outside=True, approved_by="B", approving_office="O",
        reason="r", on=date(2026, 1, 31),
    )  # fmt: skip
    case = folded("c", [opened(), cited(), signed])

    with pytest.raises(CaseError, match="the contract was signed"):
        checked(case, order)
    checked(case, replace(order, on=date(2026, 2, 1)))


def test_an_order_may_be_older_than_the_review() -> None:
    order = acts.StopWorkIssued(
        award="A", modification="P1", days=90, outside=True, approved_by="B", approving_office="O",
        reason="r", on=day(-30),
    )  # fmt: skip

    checked(folded("c", [opened()]), order)
