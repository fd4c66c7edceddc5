"""The basis of the reports: one case, in one view, on one day."""

from datetime import date

import pytest

import paragon
from stopwork.cli.case_basis import basis_of
from stopwork.errors import CaseError


def test_the_basis_of_a_day_knows_nothing_later() -> None:
    basis = paragon.basis(date(2024, 10, 10))

    assert all(claim.published_on <= basis.on for claim in basis.case.claims.values())
    assert basis.assessment.contract.state == "stopped"


def test_every_claim_source_and_concern_has_the_place_of_its_entry() -> None:
    basis = paragon.basis()

    named = [
        *(f"claim:{name}" for name in basis.case.claims),
        *(f"source:{name}" for name in basis.case.sources),
        *(f"concern:{name}" for name in basis.case.concerns),
    ]
    assert all(name in basis.entries for name in named)


def test_the_public_basis_holds_no_question_of_the_office() -> None:
    assert paragon.basis().case.questions
    assert not paragon.basis(view="public").case.questions


def test_the_vendor_that_a_reviewer_judged_to_be_the_recipient_is_looked_up() -> None:
    found = paragon.basis().vendor

    assert found is not None
    assert found.vendor.id == "paragon"
    assert found.group.day == paragon.LIFTED


def test_a_day_before_anything_was_public_is_refused_in_one_sentence() -> None:
    with pytest.raises(CaseError, match="nothing of a case 'ice-paragon' is public by"):
        basis_of(paragon.store(), paragon.CASE, date(1999, 1, 1), "public")
