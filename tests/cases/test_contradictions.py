from datetime import date, timedelta
from typing import Any

from case_events import DAY, asserted, cited, opened
from stopwork.cases.case import Case, folded
from stopwork.cases.claims import as_of
from stopwork.cases.claims_of_case import claims_of
from stopwork.cases.contradictions import Contradiction, contradictions, heard
from stopwork.cases.events import ContradictionJudged
from stopwork.truth import UnknownKind

LATER = DAY + timedelta(days=30)
KEY = "contract.stop_work_issued_on"


def a_case(*claims: Any) -> Case:
    return folded("c", [opened(), cited(), *claims])


def found(case: Case, on: date = LATER) -> Contradiction | None:
    every = contradictions(claims_of(case), on, case.judged)
    assert len(every) < 2
    return every[0] if every else None


def said(claim: str, value: str, grade: str, **other: Any) -> Any:
    return asserted(claim, KEY, value, type="day", grade=grade, **other)


def test_a_hundred_copies_do_not_outvote_the_record() -> None:
    copies = [
        said(f"copy{n}", "2023-10", "low", repeats="copy0" if n else None) for n in range(100)
    ]

    result = found(a_case(*copies, said("record", "2024-10-08", "primary-record")))

    assert result is not None
    assert result.preferred is not None
    assert result.preferred.value == date(2024, 10, 8)
    assert "retelling" in result.reason
    assert [len(side.origins) for side in result.against] == [1]


def test_claims_of_one_weight_stay_open_however_many_there_are() -> None:
    one = said("a", "2024-10-08", "reputable-press")
    more = [said(f"b{n}", "2024-10-09", "reputable-press") for n in range(5)]

    result = found(a_case(one, *more))

    assert result is not None
    assert result.preferred is None


def test_who_saw_it_outranks_who_tells_of_it_at_the_same_grade() -> None:
    saw = asserted("a", "k", "x", grade="reputable-press", directness="first-hand")
    told = asserted("b", "k", "y", grade="reputable-press", directness="second-hand")
    better = asserted("b", "k", "y", grade="official-statement", directness="second-hand")

    result, other = found(a_case(saw, told)), found(a_case(saw, better))

    assert result is not None
    assert result.preferred is not None
    assert result.preferred.value == "x"
    assert other is not None
    assert other.preferred is None


def test_directness_that_nobody_stated_decides_nothing() -> None:
    saw = asserted("a", "k", "x", grade="reputable-press", directness="first-hand")
    unsaid = asserted("b", "k", "y", grade="reputable-press")

    result = found(a_case(saw, unsaid))

    assert result is not None
    assert result.preferred is None


def test_a_source_that_corrects_itself_is_taken_at_its_later_word() -> None:
    def press(claim: str, value: str, **other: Any) -> Any:
        return asserted(claim, "k", value, grade="reputable-press", **{"about": "2025", **other})

    first, later = press("a", "x"), press("b", "y", published_on=LATER)
    elsewhere = press("b", "y", published_on=LATER, source="t")
    next_year = press("b", "y", published_on=LATER, about="2026")

    corrected = found(a_case(first, later))
    others = [found(folded("c", [opened(), cited(), cited("t"), first, each]))
              for each in (elsewhere, next_year)]  # fmt: skip

    assert corrected is not None
    assert corrected.preferred is not None
    assert corrected.preferred.value == "y"
    for other in others:  # newness alone decides nothing, nor does a word about another year
        assert other is not None
        assert other.preferred is None


def test_a_month_does_not_contradict_a_day_within_it() -> None:
    assert found(a_case(said("a", "2024-10", "low"), said("b", "2024-10-08", "low"))) is None
    assert found(a_case(said("a", "2024-09", "low"), said("b", "2024-10-08", "low"))) is not None


def test_a_withdrawn_or_later_claim_makes_no_contradiction() -> None:
    late = asserted("b", "k", "y", published_on=LATER + timedelta(days=1))

    assert found(a_case(asserted("a", "k", "x"), late)) is None


def test_a_reviewer_overrides_with_a_reason_that_is_printed() -> None:
    low, record = said("a", "2024-10-09", "low"), said("b", "2024-10-08", "primary-record")
    judged = ContradictionJudged(
        key=KEY, subject="case", preferred="a", reason="the record was mended", on=LATER
    )

    result = found(a_case(low, record, judged))

    assert result is not None
    assert result.preferred is not None
    assert result.preferred.claims[0].id == "a"
    assert result.by_reviewer
    assert result.reason == "the record was mended"


def test_the_law_hears_the_preferred_side_only_from_the_day_it_was_judged() -> None:
    low, record = said("a", "2024-10-09", "low"), said("b", "2024-10-08", "primary-record")
    judged = ContradictionJudged(key=KEY, subject="case", preferred="a", reason="x", on=LATER)
    case = a_case(low, record, judged)

    before = heard(claims_of(case), case.judged, LATER - timedelta(days=1))
    after = heard(claims_of(case), case.judged, LATER)

    assert {claim.id for claim in before} == {"a", "b"}
    assert {claim.id for claim in after} == {"a"}


def test_left_open_by_a_reviewer_a_key_is_disputed() -> None:
    low, record = said("a", "2024-10-09", "low"), said("b", "2024-10-08", "primary-record")
    judged = ContradictionJudged(key=KEY, subject="case", preferred=None, reason="x", on=LATER)
    case = a_case(low, record, judged)

    known = as_of(heard(claims_of(case), case.judged, LATER), LATER).known(KEY)

    assert known.value is None
    assert known.kind is UnknownKind.DISPUTED
