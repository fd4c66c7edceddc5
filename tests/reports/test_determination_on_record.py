"""A determination on record is told as made, with what it lacks, wherever a case is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from case_events import DAY
from chart_cases import a_basis
from stopwork.cases import acts
from stopwork.cases.case import state_of
from stopwork.desk.outlook import assessed
from stopwork.law.assess import questions
from stopwork.reports.documents.html import html_of
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.drafts.memo import memo_of
from stopwork.reports.facts.assessment import sections
from stopwork.reports.facts.basis import Basis

MADE = DAY + timedelta(days=30)


def decided(limb1: str, limb2: str, *, reopened: date | None = None) -> Basis:
    made = acts.DeterminationMade(
        determination="d1", by="Ana", office="Secretary of Homeland Security", acting=False,
        limb1=limb1, limb2=limb2, reason="What was shown suffices.", on=MADE, rests_on={},
    )  # fmt: skip
    again = acts.DeterminationReopened(
        determination="d1", by="Ana", reason="r", on=reopened or MADE
    )
    return a_basis(made, *([again] if reopened else []))


def outputs(basis: Basis) -> dict[str, str]:
    said = sections(basis.file, basis.assessment, questions(basis.assessment))
    return {
        "assess and show": "\n".join(line for one in said for line in one.lines),
        "dossier": html_of(dossier_of(basis)),
        "memo": html_of(memo_of(basis)),
    }


@pytest.mark.parametrize("where", ["assess and show", "dossier", "memo"])
def test_a_determination_is_shown_as_made_with_what_it_lacks(where: str) -> None:
    told = outputs(decided("not_significant", "not_significant"))[where]

    says = f"The determination of {MADE} finds: not significant on both limbs; not certified."
    assert says in told
    assert "No determination is shown" not in told
    assert "no such determination is shown" not in told


def test_header_and_state_use_the_same_word() -> None:
    basis = decided("not_significant", "not_significant")

    review = basis.assessment.review
    assert state_of(basis.case, review.stands) == review.state == "determined"


def test_before_it_was_made_nothing_is_shown() -> None:
    assert a_basis().assessment.review.state == "undetermined"


def test_a_reopened_determination_says_so() -> None:
    again = MADE + timedelta(days=5)
    said = outputs(decided("not_significant", "not_significant", reopened=again))

    assert f"not certified; reopened on {again}." in said["dossier"]


def test_a_view_that_may_hide_a_certificate_does_not_say_that_there_is_none() -> None:
    basis = decided("not_significant", "not_significant")

    seen = assessed(replace(basis.case, is_whole=False), basis.on).review

    assert "not certified" not in " ".join(seen.says)
    assert "no certification is shown here" in " ".join(seen.says)
    assert seen.name.endswith("as far as is shown here")
