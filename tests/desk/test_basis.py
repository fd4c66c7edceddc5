"""The basis of the reports: one case, in one view, on one day."""

from datetime import date
from pathlib import Path

import pytest

import paragon
from case_script import Shell
from recorded import a_head
from stopwork.desk.basis import basis_of
from stopwork.errors import CaseError
from stopwork.reports.facts.basis import Basis


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


def test_what_moved_in_hidden_claims_is_told_in_the_whole_view_alone() -> None:
    whole, public = (_after_a_hidden_claim(view) for view in ("whole", "public"))

    assert [one.name for one in whole.moved] == ["contract.signed_on"]
    assert public.moved == ()
    assert not public.case.determinations[0].rests_on


def _after_a_hidden_claim(view: str) -> Basis:
    shell = Shell(Path("nowhere"))
    assert shell.store is not None
    shell.as_("Hanna Head", "agency-head")
    a_head(shell.store, "Hanna Head", "Secretary of Defense")
    shell.done('stopwork case grant "Ana Ruiz" reviewer')
    shell.as_("Ana Ruiz", "reviewer")
    shell.done("stopwork case open 7 --id a --agency X --vendor V --on 2026-01-05")
    shell.done("stopwork case evidence add a --id s --title T --publisher P"
               " --grade primary-record --published 2026-01-05")  # fmt: skip
    shell.as_("Hanna Head", "agency-head")
    shell.done("stopwork case determine a --limb1 not_significant --limb2 not_significant"
               " --reason R --on 2026-01-06")  # fmt: skip
    shell.as_("Ana Ruiz", "reviewer")
    shell.done("stopwork case --visibility controlled claim a contract.signed_on=2026-01-02"
               " --source s --says hidden")  # fmt: skip
    return basis_of(shell.store, "a", date(2026, 1, 7), view)
