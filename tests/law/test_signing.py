"""Who may certify: six offices, one delegation, and nothing inferred from anybody else's paper."""

from datetime import date

import pytest

from stopwork.law.regimes import regime
from stopwork.truth import Truth

DAY = date(2026, 4, 1)
RELEVANT = regime("us").tables.signers.offices
signer_of = regime("us").tables.signers.signer


@pytest.mark.parametrize("office", RELEVANT)
def test_each_of_the_six_officials_may_sign(office: str) -> None:
    assert signer_of(office, DAY).truth is Truth.TRUE
    assert signer_of(f"the {office}", DAY).truth is Truth.TRUE


def test_there_are_six_of_them() -> None:
    assert len(RELEVANT) == 6


@pytest.mark.parametrize(
    "office",
    [
        "Acting Director of Immigration and Customs Enforcement",
        "Deputy Secretary of Homeland Security",
        "Under Secretary of Defense for Intelligence",
        "Administrator of the Drug Enforcement Administration",
        "Secretary of State",
    ],
)
def test_a_signer_outside_the_list_gives_certification_not_shown_and_never_no(office: str) -> None:
    signed = signer_of(office, DAY)

    assert signed.truth is Truth.UNKNOWN
    assert signed.reason.startswith("certification not shown")


def test_the_secretary_of_war_is_the_secretary_of_defense_from_the_day_of_the_title() -> None:
    assert signer_of("Secretary of War", date(2025, 9, 5)).office == "Secretary of Defense"
    assert signer_of("Secretary of War", date(2025, 9, 4)).truth is Truth.UNKNOWN
    assert "2025-09-05" in signer_of("Secretary of War", date(2024, 1, 1)).reason


def test_an_acting_secretary_holds_the_office_and_the_silence_of_the_order_is_said() -> None:
    signed = signer_of("Acting Secretary of Homeland Security", DAY)

    assert signed.truth is Truth.TRUE
    assert "silent" in signed.reason


def test_only_the_attorney_general_delegates_and_only_to_the_deputy() -> None:
    deputy = "Deputy Attorney General"

    assert signer_of(deputy, DAY, delegated=Truth.TRUE).truth is Truth.TRUE
    assert signer_of(deputy, DAY).truth is Truth.UNKNOWN
    secretary = "Secretary of Homeland Security"
    assert signer_of(secretary, DAY, delegated=Truth.TRUE).truth is Truth.UNKNOWN


def test_nobody_said_who_signed() -> None:
    assert signer_of(None, DAY).truth is Truth.UNKNOWN
