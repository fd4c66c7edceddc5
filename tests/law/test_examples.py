"""Every example of every instrument, run."""

import pytest

from stopwork.cases.claims import Claim
from stopwork.law.findings.evaluate import evaluate
from stopwork.law.findings.what_if import openings
from stopwork.law.provisions.provision import Example, Law, Provision
from stopwork.law.questions.influence import depends
from stopwork.law.regimes import regime, regime_ids
from stopwork.truth import Truth

LAWS = [regime(name).law for name in regime_ids()]


def examples() -> list[tuple[Law, Provision, Example]]:
    return [(law, p, one) for law in LAWS for p in law.provisions.values() for one in p.examples]


def names() -> list[str]:
    return [f"{p.id}: {example.name}" for _, p, example in examples()]


def claims_of(example: Example) -> list[Claim]:
    return [
        Claim(
            id=key,
            key=key,
            subject="case",
            value=given.value,
            unknown=given.unknown,
            about=given.about,
            published_on=example.on,
            grade="primary-record",
            source="example",
            says=example.name,
        )
        for key, given in example.given.items()
    ]


@pytest.mark.parametrize(("law", "provision", "example"), examples(), ids=names())
def test_each_example_of_the_law_comes_out_as_written(
    law: Law, provision: Provision, example: Example
) -> None:
    found = evaluate(law, claims_of(example), example.on)
    finding = found.findings[provision.id]

    if example.expect is None:
        assert finding.in_force is Truth.FALSE
        return
    assert finding.in_force is not Truth.FALSE
    assert finding.truth is example.expect
    formula, opened = found.formulas[provision.id], openings(found)
    asks = {asked[0] for asked in finding.open if depends(formula, asked, opened)}
    assert not example.asks or asks == set(example.asks)


def test_every_condition_has_an_example_that_leaves_it_unknown_and_one_that_decides_it() -> None:
    for provision in (one for law in LAWS for one in law.provisions.values()):
        if provision.condition is not None:
            expected = {example.expect for example in provision.examples}
            assert Truth.UNKNOWN in expected, provision.id
            assert expected & {Truth.TRUE, Truth.FALSE}, provision.id
