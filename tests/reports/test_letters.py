"""Every kind of letter, from the ICE / Paragon case on three days."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import paragon
from spans import spans_in, spans_of, titles_of
from stopwork.cases.acts import DeterminationMade
from stopwork.errors import UsageError
from stopwork.reports.documents.document import PROVISION, Blank, Document, Fact, Frame, plain, used
from stopwork.reports.documents.docx import docx_of
from stopwork.reports.drafts.form import Inputs
from stopwork.reports.drafts.letters import letter_of, letters
from stopwork.reports.drafts.memo import memo_of

DAYS = (date(2024, 10, 18), date(2025, 8, 30), date(2026, 5, 23))
REPORTS = Path(__file__).parents[2] / "src" / "stopwork" / "reports"
CASES = [(name, day) for name in letters() for day in DAYS]
ON_A_DAY = pytest.mark.parametrize(("name", "day"), CASES, ids=[f"{n}-{d}" for n, d in CASES])
# What parts our words from another in a form: slots, blanks, cells, and the beginnings of lines.
MARKS = re.compile(
    r"\{\{.*?\}\}|\{.*?\}|\[.*?\]| \| |\n\s*\n|^(?:- |\d+\. |[A-Z ]+: |\| |[?!] [^\n]*)",
    re.DOTALL | re.MULTILINE,
)
CONCLUSIONS = ("certification", "waiver", "waiver-notice", "determination-results")


@cache
def drafted(name: str, day: date) -> Document:
    basis = paragon.basis(day, letters()[name].view)
    return letter_of(name, basis, Inputs(concern="hrw"))


@cache
def standing_words() -> frozenset[str]:
    """Every piece of our own words that is written out in the forms, between what is filled in."""
    found: set[str] = set()
    for path in (REPORTS / "drafts" / "forms").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        found |= {" ".join(piece.split()).replace("\\.", ".") for piece in MARKS.split(text)}
    return frozenset(found)


def words(document: Document) -> str:
    return " ".join(plain([span]) for span in spans_of(document))


@ON_A_DAY
def test_a_letter_says_that_it_is_a_draft_and_leaves_blanks(name: str, day: date) -> None:
    found = drafted(name, day)

    assert found.draft
    assert plain(found.lead).startswith("Draft")
    assert any(isinstance(span, Blank) for span in spans_of(found))


@ON_A_DAY
def test_a_letter_cites_the_provision_it_is_under(name: str, day: date) -> None:
    found = drafted(name, day)
    law = paragon.basis(day).assessment.findings.facts.law

    form = letters()[name]
    cited = {ref.id for ref in used(found) if ref.kind == PROVISION}
    assert form.under in cited or " " in form.under
    assert law.provisions[form.provisions[0]].citation in words(found)
    assert set(form.provisions) <= cited


@ON_A_DAY
def test_every_fact_of_a_letter_is_explained_in_its_references(name: str, day: date) -> None:
    found = drafted(name, day)

    explained = [reference.ref for reference in found.references]
    assert explained == list(used(found))
    assert all(reference.says and reference.label for reference in found.references)


@ON_A_DAY
def test_our_standing_words_are_the_same_in_every_case(name: str, day: date) -> None:
    found = drafted(name, day)

    said = {span.text for span in spans_of(found) if isinstance(span, Frame)}
    assert said <= standing_words()
    assert "Paragon" not in " ".join((*said, *titles_of(found), found.title))


@ON_A_DAY
def test_a_letter_opens_in_word(name: str, day: date) -> None:
    made = docx_of(drafted(name, day))

    assert made[:2] == b"PK"
    assert made == docx_of(drafted(name, day))


@pytest.mark.parametrize("name", CONCLUSIONS)
@pytest.mark.parametrize("day", DAYS)
def test_what_an_official_concludes_is_a_blank(name: str, day: date) -> None:
    opening = drafted(name, day).parts[0]

    blanks = [span.what for span in spans_in(opening) if isinstance(span, Blank)]
    facts = " ".join(span.text for span in spans_in(opening) if isinstance(span, Fact))
    assert len(blanks) >= 4
    for concluding in ("significant", "certif", "waive", "feasible", "extraordinary"):
        assert concluding not in facts.lower()


def test_a_determination_on_record_fills_in_no_conclusion() -> None:
    """A waiver says which determination it waives; the official's findings stay blank."""
    basis = with_determination()
    before, after = drafted("certification", DAYS[1]), letter_of("certification", basis)
    waived = letter_of("waiver", basis).parts[0]

    assert before.parts[0] == after.parts[0]
    facts = [span.text for span in spans_in(waived) if isinstance(span, Fact)]
    assert facts[0].startswith("2025-07-01 by the Secretary of Homeland Security (limb 1: signif")
    assert any(isinstance(s, Blank) and "extraordinary" not in s.what for s in spans_in(waived))


def with_determination() -> paragon.Basis:
    basis = paragon.basis(DAYS[1])
    made = DeterminationMade(
        determination="d1",
        by="An Official",
        office="Secretary of Homeland Security",
        acting=False,
        limb1="significant",
        limb2="not_significant",
        reason="for reasons",
        on=date(2025, 7, 1),
        rests_on={},
    )
    case = replace(basis.case, determinations=(made,))
    return replace(basis, case=case, entries={**basis.entries, "determination-made:1": 900})


def test_a_request_for_records_uses_only_what_is_public() -> None:
    with pytest.raises(UsageError, match="only what is public"):
        letter_of("foia-request", paragon.basis(DAYS[1], "whole"))


def test_a_request_for_records_names_the_record_for_each_step_not_shown() -> None:
    asked = words(drafted("foia-request", DAYS[1]))

    assert "a dated note in the contract file" in asked
    assert "E.O. 14093, sec. 3(a)" in asked
    assert "a supplemental agreement" in asked
    assert "5 U.S.C. 552(a)(4)(A)(iii)" in asked


def test_an_answer_needs_the_concern_it_answers() -> None:
    basis = paragon.basis(DAYS[1], "public")

    with pytest.raises(UsageError, match="hrw, coalition"):
        letter_of("concern-answer", basis)
    with pytest.raises(UsageError, match="--concern"):
        letter_of("concern-answer", basis, Inputs(concern="members"))


def test_an_answer_says_what_was_raised_and_asked() -> None:
    said = words(
        letter_of("concern-answer", paragon.basis(DAYS[1], "public"), Inputs(concern="hrw"))
    )

    assert "Human Rights Watch" in said
    assert "Disclose services, terms, monitoring and routes of complaint." in said


def test_an_unknown_kind_is_answered_with_the_kinds_there_are() -> None:
    with pytest.raises(UsageError, match="stop-work-order, stop-work-extension"):
        letter_of("pardon", paragon.basis(DAYS[1]))


def test_a_stop_work_order_holds_what_the_clause_and_the_subpart_ask_for() -> None:
    said = words(drafted("stop-work-order", DAYS[0]))

    for needed in (
        "This is a stop-work order issued under the clause FAR 52.242-15",
        "70CTD024P00000012",
        "minimize the incurrence of costs",
        "90, or fewer",
        "42.1303(c)(1)",
        "42.1303(c)(2)",
        "42.1303(c)(3)",
        "42.1303(c)(4)",
        "resume work",
        "within 30 days after the end of the period of work stoppage",
    ):
        assert needed in said


def test_days_are_counted_before_the_eyes_of_the_reader() -> None:
    extended = words(drafted("stop-work-extension", DAYS[0]))
    cancelled = words(drafted("stop-work-cancellation", DAYS[1]))
    procured = words(drafted("procurement-notice", DAYS[1]))

    assert "2024-10-08 + 90 days = 2025-01-06" in extended
    assert "2025-08-30 + 30 days = 2025-09-29" in cancelled
    assert "2024-09-27 + 45 days = 2024-11-11" in procured


def test_questions_are_the_laws_own_with_what_would_settle_them() -> None:
    asked = words(drafted("scope-questions-contractor", DAYS[2]))
    law = paragon.basis(DAYS[2]).assessment.findings.facts.law

    for name in ("product.gains_remote_access", "product.works_without_consent"):
        assert law.keys[name].ask in asked
        assert law.keys[name].evidence in asked


def test_a_vendor_is_shown_what_is_said_of_it() -> None:
    shown = words(drafted("right-of-reply", DAYS[1]))

    assert "Two journalists' phones were infected with Graphite" in shown
    assert "It is not our finding." in shown


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_same_case_gives_the_same_bytes_with_another_seed_and_zone(seed: str) -> None:
    script = (
        "import sys, hashlib; from datetime import date; import paragon\n"
        "from stopwork.reports.documents.docx import docx_of\n"
        "from stopwork.reports.drafts.letters import letter_of\n"
        "from stopwork.reports.drafts.memo import memo_of\n"
        "basis = paragon.basis(date(2025, 8, 30))\n"
        "for made in (memo_of(basis), letter_of('certification', basis)):\n"
        "    print(hashlib.sha256(docx_of(made)).hexdigest())\n"
    )
    paths = os.pathsep.join(str(Path(__file__).parents[2] / part) for part in ("src", "tests"))
    environment = {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "PYTHONPATH": paths}

    said = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.split() == [digest(memo_of(paragon.basis(DAYS[1]))),
                            digest(drafted("certification", DAYS[1]))]  # fmt: skip


def digest(document: Document) -> str:
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(docx_of(document)).hexdigest()


def test_the_contractor_is_asked_for_product_customers_control_and_measures() -> None:
    asked = words(letter_of("scope-questions-contractor", paragon.basis(DAYS[1], "public")))

    for key in ("product.named", "factor.d_customer_government", "factor.b3_control"):
        assert paragon.basis(DAYS[1]).assessment.findings.facts.law.keys[key].ask in asked


def test_the_programme_is_asked_for_use_clause_delivery_and_approval() -> None:
    asked = words(letter_of("scope-questions-programme", paragon.basis(DAYS[1])))

    for key in ("use.intended", "contract.stop_work_delivered", "contract.approval_above_co"):
        assert paragon.basis(DAYS[1]).assessment.findings.facts.law.keys[key].ask in asked
