"""Judgements: written, merged, applied, and never a reason to hide a lead."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_lead, a_table
from stopwork.errors import JudgementError
from stopwork.schema import HIT, LEAD
from stopwork.screening.judgements import (
    Judgement,
    answer_of,
    apart,
    judged,
    judgement_on,
    judgements_from,
    line_of,
    merged,
    standing,
    subject_of,
)


def a_hit(**changed: Any) -> dict[str, Any]:
    return {
        "award_id": "A", "reason": "name", "vendor_id": "paragon", "weight": 0.85,
        "lead_class": "commercial-spyware", "award_value": "PARAGON SYSTEMS INC",
        "registry_value": "Paragon Solutions Ltd.", "says": "It resembles.",
        "source_file": "a.csv", "source_line": 2,
    } | changed  # fmt: skip


def an_answer(answer: str = "different", **changed: Any) -> Judgement:
    said = {"reason": "Guards.", "author": "A. Reviewer", "at": "2026-11-22T10:00:00+00:00"}
    recipient = changed.pop("recipient", "PARAGON SYSTEMS INC")
    hit = changed.pop("hit", a_hit())
    return judgement_on(recipient, hit, answer, **(said | changed))


def lead(award: str = "A", recipient: str = "PARAGON SYSTEMS INC") -> dict[str, Any]:
    return a_lead(award_id=award, recipient_name=recipient)


def shown(*given: Judgement, hits: tuple[dict[str, Any], ...] = (a_hit(),)) -> dict[str, Any]:
    (row,) = judged(a_table(LEAD, lead()), a_table(HIT, *hits), given).to_pylist()
    found: dict[str, Any] = row
    return found


def test_a_lead_judged_different_is_set_apart_with_its_judgement() -> None:
    leads = a_table(LEAD, lead("A"), lead("B", "OTHER LLC"))
    hits = a_table(HIT, a_hit(), a_hit(award_id="B"))

    to_look_at, different = apart(judged(leads, hits, [an_answer()]))

    assert to_look_at["award_id"].to_pylist() == ["B"]
    assert different["award_id"].to_pylist() == ["A"]
    assert different["judgements"].to_pylist() == [
        [
            (
                "Judged different by A. Reviewer on 2026-11-22: paragon is not meant by"
                ' "PARAGON SYSTEMS INC": Guards.'
            )
        ]
    ]


def test_one_answer_holds_for_all_awards_of_that_recipient_however_it_is_printed() -> None:
    leads = a_table(LEAD, lead("A"), lead("B", "Paragon Systems, Inc"))
    hits = a_table(HIT, a_hit(), a_hit(award_id="B", registry_value="Paragon Solutions (US) Inc"))

    _, different = apart(judged(leads, hits, [an_answer()]))

    assert different["award_id"].to_pylist() == ["A", "B"]


def test_a_lead_with_a_reason_nobody_judged_stays_among_the_leads() -> None:
    product = a_hit(reason="product", registry_value="UFED", lead_class="device-forensics")

    row = shown(an_answer(), hits=(a_hit(), product))

    assert row["judgement"] is None
    assert "not meant" in row["judgements"][0]


def test_an_answer_on_a_product_says_nothing_of_another_product() -> None:
    ufed = a_hit(reason="product", registry_value="UFED")
    nova = a_hit(reason="product", registry_value="Nova")

    assert shown(an_answer(hit=ufed), hits=(nova,))["judgements"] is None
    assert shown(an_answer(hit=ufed), hits=(ufed,))["judgement"] == "different"


def test_answers_that_conflict_are_both_shown_and_set_nothing_apart() -> None:
    row = shown(an_answer("different"), an_answer("same", author="B. Reviewer"))

    assert row["judgement"] == "disputed"
    assert [says.split(" on ")[0] for says in row["judgements"]] == [
        "Judged different by A. Reviewer",
        "Judged same by B. Reviewer",
    ]


def test_a_reviewer_who_changes_their_mind_is_taken_at_their_latest_word() -> None:
    later = an_answer("same", at="2026-11-22T09:00:00-05:00")

    assert shown(later, an_answer("different"))["judgement"] == "same"
    assert len(standing([later, an_answer("different")])) == 1


def test_no_judgement_changes_no_lead() -> None:
    leads = a_table(LEAD, lead())

    assert judged(leads, a_table(HIT, a_hit()), []).to_pylist() == leads.to_pylist()


def test_a_hit_that_only_supports_others_is_not_asked_about() -> None:
    for one in (a_hit(reason="address"), a_hit(reason="capability", weight=-0.6)):
        assert subject_of("X", one) is None
    assert subject_of(None, a_hit()) is None


answers = st.builds(
    an_answer,
    st.sampled_from(["same", "different", "unsure"]),
    author=st.sampled_from(["A", "B", "Ü. Ø"]),
    reason=st.text(min_size=1).filter(str.strip),
    at=st.sampled_from(["2026-11-22T10:00:00+00:00", "2026-11-22T11:00:00+01:00"]),
    recipient=st.sampled_from(["ONE LLC", "Two, Inc."]),
)
many = st.lists(answers, max_size=6)


@settings(deadline=None)
@given(many, many, many)
def test_merging_is_a_union_in_whatever_order_and_however_often(
    here: list[Judgement], there: list[Judgement], elsewhere: list[Judgement]
) -> None:
    whole = merged(here, there, elsewhere)

    assert merged(elsewhere, here, there) == whole
    assert merged(merged(here, there), merged(there, elsewhere), whole) == whole
    assert set(whole) == {*here, *there, *elsewhere}


@settings(deadline=None)
@given(many)
def test_what_is_written_is_read_back(given_: list[Judgement]) -> None:
    text = "".join(line_of(one) for one in given_)

    assert text.count("\n") == len(given_)
    assert judgements_from(text, "j.jsonl") == tuple(given_)


@settings(deadline=None)
@given(many)
def test_leads_are_never_lost_by_judging_them(given_: list[Judgement]) -> None:
    leads = a_table(LEAD, lead("A", "ONE LLC"), lead("B", "TWO INC"), lead("C", "THREE"))
    hits = a_table(HIT, a_hit(), a_hit(award_id="B"), a_hit(award_id="C"))

    found = judged(leads, hits, given_)

    assert sorted(found["award_id"].to_pylist()) == ["A", "B", "C"]
    assert found.schema.equals(LEAD)


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1]",
        '{"recipient": "X"}',
        line_of(an_answer()).replace('"different"', '"guilty"'),
        line_of(an_answer()).replace('"Guards."', '""'),
        line_of(an_answer()).replace("+00:00", ""),
        line_of(an_answer()).replace('"about":"vendor"', '"about":"person"'),
    ],
)
def test_a_line_that_is_no_judgement_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(JudgementError, match=r"j\.jsonl:2"):
        judgements_from(line_of(an_answer()) + line, "j.jsonl")


def test_unsure_beside_an_answer_does_not_make_it_disputed() -> None:
    assert answer_of([an_answer("unsure"), an_answer("same")]) == "same"
    assert answer_of([an_answer("unsure")]) == "unsure"
    assert answer_of([]) is None


def test_the_table_of_leads_keeps_its_schema() -> None:
    assert isinstance(judged(a_table(LEAD, lead()), a_table(HIT, a_hit()), [an_answer()]), pa.Table)
