"""Of the law as shipped: findings are what all completions agree on, and no input hides a no."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from completions import agreed, domain
from random_law import claims_of
from stopwork.cases.claims import Value
from stopwork.law.findings.evaluate import Findings, evaluate
from stopwork.law.findings.what_if import openings
from stopwork.law.provisions.provision import Law
from stopwork.law.questions.influence import depends
from stopwork.law.regimes import regime, regime_ids
from stopwork.truth import Truth

DAY = date(2025, 8, 30)


@cache
def law() -> Law:
    return regime("us").law


@st.composite
def known_of(draw: st.DrawFn, part: int) -> dict[str, Value]:
    """Answers to about `part` tenths of the declared keys."""
    given: dict[str, Value] = {}
    for name, key in law().keys.items():
        options = domain(law(), key)
        number = draw(st.integers(0, 10 * len(options) - 1))
        if number % 10 < part:
            given[name] = options[number // 10]
    return given


def found(known: dict[str, Value]) -> Findings:
    return evaluate(law(), claims_of(known, DAY), DAY)


@given(st.integers(2, 9).flatmap(known_of))
@settings(max_examples=40, deadline=None)
def test_every_provision_of_every_instrument_agrees_with_the_enumeration(
    known: dict[str, Value],
) -> None:
    findings, enumerated = found(known).findings, agreed(law(), known, DAY)

    assert {name: finding.truth for name, finding in findings.items()} == enumerated
    for name, finding in findings.items():
        assert finding.trace.truth in (Truth.UNKNOWN, enumerated[name])


@pytest.mark.parametrize("name", sorted(set(regime_ids()) - {"us"}))
@given(st.data())
@settings(max_examples=15, deadline=None)
def test_the_law_of_every_other_place_agrees_with_the_enumeration(
    name: str, data: st.DataObject
) -> None:
    there = regime(name).law
    known = {
        key.key: data.draw(st.sampled_from(domain(there, key)))
        for key in there.keys.values()
        if key.why and data.draw(st.booleans())
    }

    findings = evaluate(there, claims_of(known, DAY), DAY).findings

    assert {one: found.truth for one, found in findings.items()} == agreed(there, known, DAY)


def test_with_nothing_known_every_provision_agrees_with_the_enumeration() -> None:
    findings = found({}).findings

    assert {name: one.truth for name, one in findings.items()} == agreed(law(), {}, DAY)


def test_with_nothing_known_no_provision_says_no() -> None:
    assert not [n for n, one in found({}).findings.items() if one.truth is Truth.FALSE]


@given(known_of(10), st.data())
@settings(max_examples=25, deadline=None)
def test_removing_any_input_of_any_provision_gives_unknown_or_a_proof_that_it_does_not_matter(
    known: dict[str, Value], data: st.DataObject
) -> None:
    whole = found(known)
    for removed in data.draw(st.lists(st.sampled_from(list(known)), min_size=10, max_size=10)):
        rest = {key: value for key, value in known.items() if key != removed}
        without = found(rest)
        for name, finding in without.findings.items():
            if finding.truth is not whole.truth(name):
                assert finding.truth is Truth.UNKNOWN, f"{name} without {removed}"


@given(st.integers(2, 6).flatmap(known_of), st.data())
@settings(max_examples=10, deadline=None)
def test_a_question_said_not_to_matter_changes_nothing_and_one_said_to_matter_can(
    known: dict[str, Value], data: st.DataObject
) -> None:
    findings = found(known)
    opened = openings(findings)
    name = data.draw(st.sampled_from([n for n, one in findings.findings.items() if one.open]))
    for asked in findings.findings[name].open:
        verdict = depends(findings.formulas[name], asked, opened)
        truths = [
            agreed(law(), {**known, asked[0]: value}, DAY)[name]
            for value in domain(law(), law().keys[asked[0]])
        ]
        if verdict is False:
            assert set(truths) == {findings.truth(name)}
        elif set(truths) != {Truth.UNKNOWN}:
            assert verdict is True
