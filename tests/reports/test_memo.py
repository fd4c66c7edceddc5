"""The determination memorandum, from the ICE / Paragon case on three days."""

from datetime import date
from functools import cache

import pytest

import paragon
from spans import spans_in, spans_of
from stopwork.desk.case_columns import with_places
from stopwork.law.regimes import regime
from stopwork.reports.documents.document import Blank, Document, Fact, Part, Signature, plain, used
from stopwork.reports.documents.docx import docx_of
from stopwork.reports.drafts.memo import memo_of

DAYS = (date(2024, 10, 10), date(2025, 8, 30), date(2026, 5, 23))
SIGNERS = regime("us").tables.signers
RECOMMENDATIONS = {rule.recommendation: rule.says for rule in regime("us").tables.rules}
ON_EACH_DAY = pytest.mark.parametrize("day", DAYS, ids=str)


@cache
def memo(day: date, view: str = "whole") -> Document:
    return memo_of(paragon.basis(day, view))


def words(document: Document) -> str:
    return " ".join(plain([span]) for span in spans_of(document))


def test_a_factor_about_governments_says_who_of_them_had_joined_a_statement() -> None:
    told = words(memo_of(with_places(paragon.basis(date(2025, 8, 30)))))

    assert "Italy and the Joint Statement" in told
    assert "had not joined. Not among the 22 of 2024-12-11." in told
    assert "Italy and the Pall Mall Process Code of Practice for States: had joined." in told
    assert "Joint Statement" not in words(memo(date(2025, 8, 30)))


def named(document: Document, title: str) -> Part:
    return next(part for part in document.parts if part.title == title)


@ON_EACH_DAY
def test_the_memorandum_opens_in_word_and_explains_every_reference(day: date) -> None:
    found = memo(day)

    assert docx_of(found)[:2] == b"PK"
    assert [known.ref for known in found.references] == list(used(found))
    assert found.draft


@ON_EACH_DAY
def test_the_conclusion_is_for_the_official_to_fill_in(day: date) -> None:
    conclusion = named(memo(day), "Conclusion of the official")

    spans = list(spans_in(conclusion))
    assert not [span for span in spans if isinstance(span, Fact)]
    assert [s.what for s in spans if isinstance(s, Blank)] == [
        "conclusion",
        "conclusion",
        "option",
        "reasons",
        "weighing",
    ]


@ON_EACH_DAY
def test_all_seven_factors_and_five_limbs_are_analysed(day: date) -> None:
    found = memo(day)

    first = named(found, "First limb: risks to the Government, section 2(a)(i)")
    second = named(found, "Second limb: risks of improper use, section 2(a)(ii)")
    assert [len(first.parts), len(second.parts)] == [5, 4]  # the factors, and room for analysis
    for limb in paragon.basis(day).assessment.definition.limbs:
        assert limb.asks in words(found)


@ON_EACH_DAY
def test_the_recommendation_stands_in_its_own_words_only(day: date) -> None:
    word = paragon.basis(day).assessment.recommendation.recommendation

    said = words(memo(day))

    assert RECOMMENDATIONS[word] in said
    for other in RECOMMENDATIONS.values():
        assert other == RECOMMENDATIONS[word] or other not in said


def test_five_options_lie_side_by_side_with_what_each_lacks() -> None:
    options = named(memo(DAYS[1]), "Options open to the official")

    assert [part.title for part in options.parts] == [
        "Certify, section 2(f)",
        "Determine significant risk, section 2(a)",
        "Waive, section 2(m)",
        "Obtain more information first",
        "Leave it undetermined",
    ]
    waive = " ".join(plain([span]) for span in spans_in(options.parts[2]))
    assert "A determination of significant risk is not shown" in waive
    for part in options.parts:
        said = " ".join(plain([span]) for span in spans_in(part))
        assert "we recommend" not in said.lower()
        assert "should" not in said.lower().replace("should have known", "")


def test_evidence_for_a_factor_is_named_with_its_grade_and_what_is_contested() -> None:
    said = words(memo(DAYS[1]))

    assert "Citizen Lab, 2025-06-12; forensic report" in said
    assert "shown; purpose contested (public since 2025-06-06)" in said
    assert "disputed" in said


def test_a_later_load_of_evidence_changes_no_earlier_memorandum() -> None:
    assert "Citizen Lab" not in words(memo(DAYS[0]))


def test_the_dhs_component_gets_the_secretary_and_not_its_director() -> None:
    found = memo(DAYS[2])

    signed = named(found, "Conclusion of the official").blocks
    offices = [block.office for block in signed if isinstance(block, Signature)]
    assert offices == ["Secretary of Homeland Security", "Reviewed by counsel"]


def test_a_public_memorandum_uses_only_what_is_public() -> None:
    asked = "What was put in place"  # a question of the office, which is controlled

    assert asked in words(memo(DAYS[1], "whole"))
    assert asked not in words(memo(DAYS[1], "public"))


@pytest.mark.parametrize(
    ("agency", "office"),
    [
        ("US Immigration and Customs Enforcement", "Secretary of Homeland Security"),
        ("ICE", "Secretary of Homeland Security"),
        ("Drug Enforcement Administration", "Attorney General"),
        ("FBI", "Attorney General"),
        ("Department of the Army", "Secretary of Defense"),
        ("National Security Agency", "Director of the National Security Agency"),
        ("Central Intelligence Agency", "Director of the Central Intelligence Agency"),
        ("Department of the Treasury", None),
        ("Department of State", None),
        ("State of Arizona Department of Homeland Security", None),
        ("An ice company", None),
        ("FBI and ICE task force", None),
        ("", None),
        (None, None),
    ],
)
def test_the_relevant_official_is_the_departments_own_or_left_open(
    agency: str | None, office: str | None
) -> None:
    assert SIGNERS.office_of(agency) == office
    assert office is None or office in SIGNERS.offices


def test_the_secretary_of_defense_bears_the_second_title_from_its_day() -> None:
    assert SIGNERS.styled("Secretary of Defense", date(2025, 9, 4)) == "Secretary of Defense"
    assert "Secretary of War since 2025-09-05" in SIGNERS.styled(
        "Secretary of Defense", date(2025, 9, 5)
    )
