"""The contract's own track, and the counting of a stop-work order's days."""

from datetime import date
from typing import Any

import pytest

from case_claims import on_day
from stopwork.law.us.stop_work import contract_state

SIGNED = {"contract.signed_on": date(2024, 9, 27)}
STOPPED = {**SIGNED, "contract.stop_work_issued_on": date(2024, 10, 8)}
LIFTED = {**STOPPED, "contract.stop_work_lifted_on": date(2025, 8, 30)}


@pytest.mark.parametrize(
    ("on", "said", "state"),
    [
        (date(2024, 9, 26), {}, "not-shown"),
        (date(2024, 9, 26), {"contract.exists": False}, "none"),
        (date(2024, 9, 26), SIGNED, "before-award"),
        (date(2024, 9, 27), SIGNED, "active"),
        (date(2024, 10, 7), STOPPED, "active"),
        (date(2024, 10, 8), STOPPED, "stopped"),
        (date(2025, 1, 6), STOPPED, "stopped"),
        (date(2025, 1, 7), STOPPED, "extended-or-lapsed"),
        (date(2025, 1, 7), {**STOPPED, "contract.stop_work_extension_agreed": True}, "extended"),
        (date(2025, 1, 7), {**STOPPED, "contract.stop_work_extension_agreed": False}, "lapsed"),
        (
            date(2025, 3, 1),
            {**STOPPED, "contract.stop_work_extended_until": date(2025, 4, 1)},
            "extended",
        ),
        (
            date(2025, 4, 2),
            {**STOPPED, "contract.stop_work_extended_until": date(2025, 4, 1)},
            "lapsed",
        ),
        (date(2025, 8, 30), LIFTED, "lifted"),
        (
            date(2026, 1, 20),
            {**LIFTED, "contract.closed_out_on": date(2026, 1, 20)},
            "closed-out",
        ),
        (
            date(2025, 9, 9),
            {**LIFTED, "contract.terminated_on": date(2025, 9, 9)},
            "terminated",
        ),
    ],
)
def test_the_contract_stands_where_its_days_say(on: date, said: dict[str, Any], state: str) -> None:
    assert contract_state(on_day(on, said)).state == state


def test_ninety_days_and_day_326_are_counted_and_no_breach_is_computed() -> None:
    said = " ".join(contract_state(on_day(date(2025, 8, 30), LIFTED)).says)

    assert "The 90-day period of FAR 52.242-15(a) ended on 2025-01-06" in said
    assert "lifted on 2025-08-30, day 326" in said
    assert "or it lapsed" in said
    assert "is unknown" in said
    assert "violat" not in said


def test_a_shorter_period_in_the_contract_is_counted_instead() -> None:
    thirty = {**STOPPED, "contract.stop_work_period_days": "30"}

    assert contract_state(on_day(date(2024, 11, 8), thirty)).state == "extended-or-lapsed"


def test_lifting_proves_nothing_and_says_so() -> None:
    assert any(
        "proves nothing" in line for line in contract_state(on_day(date(2025, 9, 1), LIFTED)).says
    )
