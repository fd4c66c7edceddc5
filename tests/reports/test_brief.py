"""One sheet first: who bought what from whom, what is shown, what is not, who owes what by when."""

import io
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from pypdf import PdfReader

import paragon
import planted
from builders import a_lead
from stopwork.desk.basis import basis_of
from stopwork.log.store import open_workspace
from stopwork.reports.documents.document import Document, Fact, plain
from stopwork.reports.documents.html import html_of
from stopwork.reports.documents.notes import groups_of
from stopwork.reports.documents.pdf import pdf_of
from stopwork.reports.dossier.brief import brief_of
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import claim_refs, is_computed, who_says
from stopwork.reports.facts.references import with_references
from stopwork.reports.leads.brief import lead_brief

LAST = date(2026, 6, 2)  # the day after the last publication in the case
DAYS = [paragon.LIFTED, LAST]
VERDICTS = ("violat", "illegal", "supported", "unlawful", "risk")


@cache
def dossier(on: date) -> Document:
    return dossier_of(paragon.basis(on))


@cache
def dossier_sheets(on: date) -> list[str]:
    return sheets(dossier(on))


def sheets(document: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf_of(document))).pages]


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("view", ["public", "whole"])
def test_a_brief_is_one_sheet(on: date, view: str) -> None:
    assert len(sheets(brief_of(paragon.basis(on, view)))) == 1


def test_a_brief_of_a_case_with_many_long_words_is_still_one_sheet() -> None:
    found = basis_of(open_workspace(planted.workspace()), planted.CASE, planted.ON, "whole")

    assert len(sheets(brief_of(found))) == 1


def test_a_brief_tells_the_product_by_whichever_claim_names_it() -> None:
    basis = paragon.basis(LAST)
    named = next(claim for claim in basis.file.claims if claim.key == "product.named")
    told = replace(named, subject="case", value="Graphite", unknown=None)
    others = [one for one in basis.file.claims if one.key not in ("contract.product", named.key)]
    kept = replace(basis, file=replace(basis.file, claims=(*others, told)), contradictions=())

    (sheet,) = sheets(brief_of(kept))

    assert "Product Graphite (WIRED)" in sheet


def test_a_brief_of_a_lead_is_one_sheet_and_calls_itself_no_accusation() -> None:
    long = a_lead(reasons=["a long reason " * 60] * 40, description="words " * 900)

    (sheet,) = sheets(lead_brief(long))

    assert "A lead is a reason to look, never an accusation." in sheet
    assert "And 34 more reasons." in sheet


def test_the_dossier_begins_with_who_and_what_and_no_verdict() -> None:
    for on in DAYS:
        first = plain(dossier(on).lead[:1])
        assert "US Immigration and Customs Enforcement" in first
        assert "PARAGON SOLUTIONS (US) INC" in first
        assert not [word for word in VERDICTS if word in first.lower()]


def test_the_first_sheet_of_the_dossier_says_what_it_has_to() -> None:
    first, second = dossier_sheets(paragon.LIFTED)[:2]

    for told in ("70CTD024P00000012", "2,000,000.00 USD", "2024-09-27", "Not shown",
                 "Review of the DNI's assessment", "Owed by whom, by when", "2025-09-29",
                 "What this is not", "no determination"):  # fmt: skip
        assert told in first
    assert "What was bought" in second


@pytest.mark.parametrize("on", [paragon.LIFTED, LAST], ids=str)
def test_the_dossier_of_the_case_has_twelve_sheets_at_most(on: date) -> None:
    assert len(dossier_sheets(on)) <= 12


def test_a_reader_of_the_dossier_meets_no_claim_key_and_every_name_whole() -> None:
    keys = dossier_law_keys(paragon.basis(LAST))
    text = "\n".join(dossier_sheets(LAST))

    assert [key for key in keys if "_" in key and key in text] == []
    assert text.count("a copy made by hand") > 5
    assert "USAspending" in text
    assert "USAspend-" not in text
    assert "USAspend\u00ad" not in text


def dossier_law_keys(basis: Basis) -> list[str]:
    return list(basis.assessment.findings.facts.law.keys)


def test_a_reader_who_goes_from_link_to_link_is_not_stopped_at_every_sentence() -> None:
    html = html_of(dossier(paragon.LIFTED))

    assert html.count("<a ") < 130  # 612 before references were grouped


def test_references_of_one_origin_stand_together_under_one_number() -> None:
    found = groups_of(dossier(LAST))

    titles = [group.title for group in found]
    assert len(titles) == len(set(titles))
    told = [one.ref for group in found for one in group.members]
    assert sorted(map(str, told)) == sorted(str(one.ref) for one in dossier(LAST).references)
    assert any(title.startswith("a copy made by hand") for title in titles)


def test_arithmetic_of_the_program_is_no_record_of_anybody() -> None:
    basis = paragon.basis(paragon.LIFTED)
    claim = next(one for one in basis.claims if is_computed(one))
    said = (Fact(claim.says, claim_refs([claim])),)
    made = Document(kind="Note", title="T", on="2025-08-30", lead=said, parts=())

    (told,) = with_references(made, basis).references

    assert told.of == "Arithmetic of Stopwork on the claims of this case"
    assert "primary record" not in who_says(basis, claim)


def test_every_sentence_of_a_brief_is_a_fact_with_references_or_a_standing_word() -> None:
    made = brief_of(paragon.basis(LAST))
    facts = [span for span in made.lead if isinstance(span, Fact)]

    assert facts
    assert made.references == ()
    assert "data-refs" not in html_of(made)  # nothing on the sheet would explain them
