"""
Our answers against clingo's enumeration of all completions, on random rule trees.

Kleene's answer is never more definite than the enumeration and never contradicts it; ours, which
looks at completions where a question is asked twice, is the enumeration's.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from completions import agreed
from random_law import DAY, answers, claims_of, key_of, law_of, laws, values_of
from stopwork.law.findings.evaluate import evaluate
from stopwork.law.provisions.provision import AnyOf, Law, Not, Says
from stopwork.truth import Truth

LAWS_AND_ANSWERS = laws().flatmap(lambda law: st.tuples(st.just(law), answers(law.keys)))


def test_the_solver_sees_what_kleene_cannot() -> None:
    law = law_of({"1": AnyOf((Says("a"), Not(Says("a"))))}, {"a": key_of("a")})

    assert agreed(law, {}, DAY) == {"1": Truth.TRUE}
    assert evaluate(law, [], DAY).findings["1"].trace.truth is Truth.UNKNOWN


@given(LAWS_AND_ANSWERS)
@settings(max_examples=150, deadline=None)
def test_our_findings_are_what_all_completions_of_a_random_law_agree_on(
    case: tuple[Law, dict[str, bool | str]],
) -> None:
    law, known = case

    found = evaluate(law, claims_of(known), DAY).findings

    assert {name: finding.truth for name, finding in found.items()} == agreed(law, known, DAY)


@given(LAWS_AND_ANSWERS)
@settings(max_examples=80, deadline=None)
def test_kleene_is_never_more_definite_than_the_enumeration_and_never_contradicts_it(
    case: tuple[Law, dict[str, bool | str]],
) -> None:
    law, known = case
    enumerated = agreed(law, known, DAY)

    for name, finding in evaluate(law, claims_of(known), DAY).findings.items():
        assert finding.trace.truth in (Truth.UNKNOWN, enumerated[name])
        assert finding.by_completion is (
            finding.trace.truth is Truth.UNKNOWN and enumerated[name] is not Truth.UNKNOWN
        )


@given(laws().flatmap(lambda law: st.tuples(st.just(law), answers(law.keys, unknown=False))))
@settings(max_examples=80, deadline=None)
def test_removing_an_input_gives_unknown_or_it_did_not_matter_whatever_the_answer(
    case: tuple[Law, dict[str, bool | str]],
) -> None:
    law, known = case
    for removed in known:
        rest = {key: value for key, value in known.items() if key != removed}
        without = evaluate(law, claims_of(rest), DAY)
        each = [
            evaluate(law, claims_of({**rest, removed: value}), DAY)
            for value in values_of(law.keys[removed])
        ]
        for name, finding in without.findings.items():
            possible = {one.truth(name) for one in each}
            assert possible == {finding.truth} if finding.truth.is_definite else len(possible) == 2
