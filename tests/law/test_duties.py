"""Duties and deadlines: arithmetic in the open, and overdue is another word than unknown."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_claims import GOVERNED, assessed, duty, the_law, the_regime
from stopwork.errors import LawError
from stopwork.law.duty_rules import duty_rules

DAY = date(2025, 9, 1)
BOUGHT = {**GOVERNED, "contract.signed_on": date(2024, 9, 27)}
STOPPED = {**BOUGHT, "contract.stop_work_issued_on": date(2024, 10, 8)}
TESTED = {
    **BOUGHT,
    "use.intended": "test",
    "use.is_testing_research_cyber_countermeasure": True,
}
WAIVED = {
    **GOVERNED,
    "determination.limb1": "significant",
    "waiver.issued": True,
    "waiver.on": datetime(2025, 6, 1, 15, 30, tzinfo=UTC),
}


def test_every_row_names_a_provision_and_keys_that_are_declared() -> None:
    law = the_law()

    for rule in the_regime().duties:
        assert rule.provision in law.provisions, rule.id
        names = [*rule.owed, *rule.owed_when, *rule.done]
        names += [
            key
            for key in (rule.before, rule.after, rule.or_until, rule.done_on, rule.may_extend)
            if key
        ]
        names += [rule.starts] if isinstance(rule.starts, str) else []
        for name in names:
            key = name.partition("=")[0]
            assert key in law.keys or key in law.provisions, f"{rule.id}: {name}"


def test_the_table_holds_the_duties_of_the_order_and_of_the_stop_work_clause() -> None:
    order = [f"D{number:02}" for number in range(1, 19)]
    clause = [f"D{number}" for number in range(20, 26)]

    assert [rule.id for rule in the_regime().duties] == [*order, *clause, "D30", "D31"]


def test_the_notice_of_a_test_purchase_is_due_45_days_after_it() -> None:
    found = duty(assessed(date(2024, 10, 1), TESTED), "D16")

    assert found.by == date(2024, 11, 11)
    assert found.state == "due"
    assert found.steps[0] == "2024-09-27 + 45 days = 2024-11-11"


def test_overdue_needs_a_record_that_it_was_not_done_and_silence_is_not_shown() -> None:
    silent = assessed(DAY, TESTED)
    refuted = assessed(DAY, {**TESTED, "duty.testing_purchase_notified": False})

    assert duty(silent, "D16").state == "not shown"
    assert duty(refuted, "D16").state == "overdue"


def test_whether_a_duty_has_arisen_may_be_unknown_itself() -> None:
    unknown = {k: v for k, v in BOUGHT.items() if not k.startswith("product.")}

    assert duty(assessed(DAY, unknown), "D14").state == "not shown whether owed"
    assert duty(assessed(DAY, BOUGHT), "D16").state == "not owed"


def test_seventy_two_hours_are_hours_and_not_three_days() -> None:
    found = duty(assessed(DAY, WAIVED), "D12")

    assert found.by == datetime(2025, 6, 4, 15, 30, tzinfo=UTC)
    assert found.steps[0] == "2025-06-01 15:30 UTC + 72 hours = 2025-06-04 15:30 UTC"


def test_seven_days_or_clearance_whichever_ends_the_wait_first() -> None:
    noticed = {**GOVERNED, "notice.on": date(2025, 6, 1)}
    early = {**noticed, "notice.cleared_on": date(2025, 6, 3)}

    assert duty(assessed(date(2025, 6, 8), noticed), "D07").state == "running"
    assert duty(assessed(date(2025, 6, 9), noticed), "D07").state == "over"
    assert duty(assessed(date(2025, 6, 4), early), "D07").by == date(2025, 6, 3)


def test_a_late_lift_is_not_called_late_while_an_extension_is_unknown() -> None:
    lifted = {**STOPPED, "contract.stop_work_lifted_on": date(2025, 8, 30)}
    refused = {**lifted, "contract.stop_work_extension_agreed": False}

    assert duty(assessed(DAY, lifted), "D20").state == "done, whether in time not shown"
    assert duty(assessed(DAY, refused), "D20").state == "done late"


def test_the_claim_for_adjustment_is_a_right_with_a_last_day() -> None:
    lifted = {**STOPPED, "contract.stop_work_lifted_on": date(2025, 8, 30)}

    found = duty(assessed(DAY, lifted), "D23")

    assert (found.by, found.state) == (date(2025, 9, 29), "open")


def test_the_four_steps_come_before_the_signature() -> None:
    found = duty(assessed(DAY, BOUGHT), "D14")

    assert found.by == date(2024, 9, 27)
    assert found.state == "not shown"


def test_the_first_assessment_was_due_on_2023_06_25_and_then_half_yearly() -> None:
    assert duty(assessed(date(2023, 6, 1), GOVERNED), "D01").by == date(2023, 6, 25)
    assert duty(assessed(date(2024, 1, 1), GOVERNED), "D01").by == date(2023, 12, 25)


@settings(max_examples=30, deadline=None)
@given(st.dates(date(2023, 4, 1), date(2026, 8, 1)), st.integers(0, 400))
def test_a_deadline_never_moves_with_the_day_it_is_looked_at(signed: date, later: int) -> None:
    tested = {**TESTED, "contract.signed_on": signed}
    on = signed + timedelta(days=later)

    found = duty(assessed(on, tested), "D16")

    assert found.by == signed + timedelta(days=45)
    assert found.state == ("due" if later <= 45 else "not shown")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "D99"}, "needs id"),
        ({"id": "D99", "provision": "p", "actor": "a", "what": "w", "when": "x"}, "'when'"),
        ({"id": "D99", "provision": "p", "actor": "a", "what": "w", "kind": "x"}, "kind 'x'"),
        ({"id": "D99", "provision": "p", "actor": "a", "what": "w", "period": "soon"}, "'soon'"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused(row: dict[str, str], said: str) -> None:
    with pytest.raises(LawError, match=said):
        duty_rules({"duties": [row]}, "duties.yaml")
