"""Findings: what provisions say of claims on a day, with their trace."""

from datetime import date
from pathlib import Path

import pytest

from small_law import claim, node, small_law
from stopwork.cases.claims import Claim, Value
from stopwork.errors import LawError
from stopwork.law.findings.evaluate import Finding, evaluate
from stopwork.truth import Truth

KEYS = {
    "a": "truth",
    "b": "truth",
    "grade": "choice[high|low]",
    "signed_on": "day",
    "told_at": "instant",
    "used_on": "day",
}
DAY = date(2024, 1, 1)


def found(
    folder: Path, body: str, *claims: Claim, on: date = DAY, subject: str = "case", **answers: Value
) -> Finding:
    law = small_law(folder, node("1", body, subject), KEYS)
    return evaluate(law, claims, on, answers).findings["1"]


def test_every_condition_of_when_must_hold_and_one_of_unless_ends_it(tmp_path: Path) -> None:
    body = "when: [{claim: a}]\nunless: [{claim: b}]"

    assert found(tmp_path, body, claim("a"), claim("b", False)).truth is Truth.TRUE
    assert found(tmp_path, body, claim("a"), claim("b")).truth is Truth.FALSE
    assert found(tmp_path, body, claim("a", False)).truth is Truth.FALSE


def test_an_exemption_nobody_looked_for_leaves_it_unknown_and_asks_for_it(tmp_path: Path) -> None:
    finding = found(tmp_path, "when: [{claim: a}]\nunless: [{claim: b}]", claim("a"))

    assert finding.truth is Truth.UNKNOWN
    assert finding.open == (("b", None),)


def test_the_trace_leads_from_the_finding_to_the_claim_and_its_source(tmp_path: Path) -> None:
    said = claim("a")

    trace = found(tmp_path, "when: [{any: [{claim: a}, {claim: b}]}]", said).trace

    assert [part.words for part in trace.parts] == ["a", "b"]
    assert trace.parts[0].known[0].used == (said,)
    assert trace.parts[1].truth is Truth.UNKNOWN


def test_a_provision_before_its_first_day_says_no_and_that_it_was_not_in_force(
    tmp_path: Path,
) -> None:
    early = claim("a", on="2019-01-01")

    finding = found(tmp_path, "when: [{claim: a}]", early, on=date(2019, 12, 31))

    assert finding.truth is Truth.FALSE
    assert finding.in_force is Truth.FALSE
    assert "not in force" in finding.trace.words


def test_after_the_day_somebody_last_looked_nobody_knows_whether_it_is_in_force(
    tmp_path: Path,
) -> None:
    finding = found(tmp_path, "when: [{claim: a}]", claim("a"), on=date(2025, 7, 1))

    assert finding.truth is Truth.TRUE
    assert finding.in_force is Truth.UNKNOWN


def test_a_choice_is_compared_with_its_words(tmp_path: Path) -> None:
    body = "when: [{claim: grade, is: high}]"

    assert found(tmp_path, body, claim("grade", "high")).truth is Truth.TRUE
    assert found(tmp_path, body, claim("grade", "low")).truth is Truth.FALSE
    assert found(tmp_path, body).truth is Truth.UNKNOWN


def test_a_question_asked_twice_is_settled_when_every_answer_agrees(tmp_path: Path) -> None:
    finding = found(tmp_path, "when: [{any: [{claim: a}, {not: {claim: a}}]}]")

    assert finding.truth is Truth.TRUE
    assert finding.by_completion
    assert finding.trace.truth is Truth.UNKNOWN
    assert finding.open == ()


def test_the_words_of_a_choice_exclude_each_other_and_leave_nothing_out(tmp_path: Path) -> None:
    both = "when: [{claim: grade, is: high}, {claim: grade, is: low}]"
    either = "when: [{any: [{claim: grade, is: high}, {claim: grade, is: low}]}]"

    assert found(tmp_path, both).truth is Truth.FALSE
    assert found(tmp_path, either).truth is Truth.TRUE


def test_a_step_must_have_been_taken_before_the_day_of_signing(tmp_path: Path) -> None:
    body = "when: [{claim: a, before: signed_on}]"
    signed = claim("signed_on", date(2023, 3, 27))

    def taken(about: str | None) -> Truth:
        return found(tmp_path, body, claim("a", about=about), signed).truth

    assert taken("2023-03-26") is Truth.TRUE
    assert taken("2023-03-27") is Truth.FALSE
    assert taken("2023-02") is Truth.TRUE
    assert taken("2023-03") is Truth.UNKNOWN
    assert taken(None) is Truth.UNKNOWN
    assert found(tmp_path, body, claim("a", False), signed).truth is Truth.FALSE
    assert found(tmp_path, body, claim("a", about="2023")).open == (("signed_on", None),)


def test_seven_days_and_seventy_two_hours_are_added_as_the_text_counts_them(
    tmp_path: Path,
) -> None:
    days = "when: [{claim: used_on, from: signed_on, plus: 7 days}]"
    hours = "when: [{claim: told_at, by: signed_on, plus: 72 hours}]"
    signed = claim("signed_on", date(2023, 3, 1))

    def used(day: int) -> Truth:
        return found(tmp_path, days, signed, claim("used_on", date(2023, 3, day))).truth

    assert used(7) is Truth.FALSE
    assert used(8) is Truth.TRUE
    told = claim("told_at", date(2023, 3, 4))
    assert found(tmp_path, hours, signed, told).truth is Truth.UNKNOWN


def test_a_furnisher_factor_holds_when_one_furnisher_shows_it(tmp_path: Path) -> None:
    body = "when: [{claim: a}, {claim: b}]"
    half = [claim("a", subject="vendor:x"), claim("b", False, subject="vendor:x")]
    other = [claim("a", False, subject="vendor:y"), claim("b", subject="vendor:y")]

    apart = found(tmp_path, body, *half, *other, subject="any_furnisher")
    one = found(tmp_path, body, *half, claim("a", subject="vendor:y"), subject="any_furnisher")

    assert apart.truth is Truth.FALSE  # no single furnisher shows both
    assert one.truth is Truth.UNKNOWN
    assert one.open == (("b", "vendor:y"),)


def test_one_furnisher_being_innocent_says_nothing_of_another(tmp_path: Path) -> None:
    claims = [claim("a", False, subject="vendor:x"), claim("b", subject="vendor:y")]

    finding = found(tmp_path, "when: [{claim: a}]", *claims, subject="any_furnisher")

    assert finding.truth is Truth.UNKNOWN


def test_a_reference_carries_the_finding_and_the_citation_of_the_other_paragraph(
    tmp_path: Path,
) -> None:
    nodes = node("2", "when: [{provision: '1'}]") + node("1", "when: [{claim: a}]")
    law = small_law(tmp_path, nodes, KEYS)

    finding = evaluate(law, [claim("a")], DAY).findings["2"]

    assert finding.truth is Truth.TRUE
    assert finding.trace.provision == "1"
    assert "section 1" in finding.trace.words


def test_an_answer_supposed_stands_before_the_claims_and_leaves_them_alone(tmp_path: Path) -> None:
    said = claim("a", False)

    assert found(tmp_path, "when: [{claim: a}]", said, a=True).truth is Truth.TRUE
    assert found(tmp_path, "when: [{claim: a}]", said).truth is Truth.FALSE


def test_the_same_case_gives_the_same_findings_again(tmp_path: Path) -> None:
    law = small_law(tmp_path, node("1", "when: [{claim: a}]\nunless: [{claim: b}]"), KEYS)

    once, again = (evaluate(law, [claim("a")], DAY) for _ in range(2))

    assert once.findings == again.findings


@pytest.mark.parametrize(
    ("test", "years", "expected"),
    [
        ("at_least: 3", "2", Truth.FALSE),
        ("at_least: 3", "3", Truth.TRUE),
        ("at_least: 3", None, Truth.UNKNOWN),
        ("at_most: 10", "10", Truth.TRUE),
        ("at_most: 10", "11", Truth.FALSE),
    ],
)
def test_a_number_is_compared_with_a_limit_and_an_unknown_one_stays_unknown(
    tmp_path: Path, test: str, years: str | None, expected: Truth
) -> None:
    law = small_law(tmp_path, node("n", f"when: [{{claim: years, {test}}}]"), {"years": "number"})

    found = evaluate(law, [claim("years", years)] if years else [], date(2024, 1, 1))

    assert found.truth("n") is expected


def test_two_limits_of_one_open_number_that_leave_nothing_out_are_settled(tmp_path: Path) -> None:
    either = "when: [{any: [{claim: years, at_least: 3}, {claim: years, at_most: 2}]}]"
    law = small_law(tmp_path, node("n", either), {"years": "number"})

    found = evaluate(law, [], date(2024, 1, 1)).findings["n"]

    assert found.truth is Truth.TRUE
    assert found.by_completion


@pytest.mark.parametrize("test", ["at_least: three", "at_least: -1", "at_least: true"])
def test_a_limit_that_is_no_number_is_refused(tmp_path: Path, test: str) -> None:
    with pytest.raises(LawError, match="is no whole number"):
        small_law(tmp_path, node("n", f"when: [{{claim: years, {test}}}]"), {"years": "number"})


def test_a_limit_of_something_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawError, match="ask a number"):
        small_law(tmp_path, node("n", "when: [{claim: yes, at_least: 3}]"), {"yes": "truth"})
