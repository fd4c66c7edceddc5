"""The shipped instruments: every example runs, every key is asked for, no sentence is copied."""

from datetime import timedelta

import pytest

from stopwork.cases.claims import Claim
from stopwork.law.evaluate import Finding, evaluate
from stopwork.law.load import load_law
from stopwork.law.provision import Example, Law, Provision

LAW: Law = load_law()
EXAMPLES = [
    (provision, example) for provision in LAW.provisions.values() for example in provision.examples
]


def claims_of(example: Example) -> list[Claim]:
    return [
        Claim(
            id=key,
            key=key,
            subject="case",
            value=given.value,
            unknown=given.unknown,
            about=given.about,
            published_on=example.on - timedelta(days=1),
            grade="primary-record",
            source="example",
            says=example.name,
        )
        for key, given in example.given.items()
    ]


def finding_of(provision: Provision, example: Example) -> Finding:
    return evaluate(LAW, claims_of(example), example.on).findings[provision.id]


@pytest.mark.parametrize(
    ("provision", "example"), EXAMPLES, ids=[f"{p.id}: {e.name}" for p, e in EXAMPLES]
)
def test_every_example_comes_out_as_it_says(provision: Provision, example: Example) -> None:
    finding = finding_of(provision, example)

    if example.expect is None:
        assert not provision.in_force.holds(example.on)
        return
    assert finding.truth is example.expect, finding.trace
    if example.asks:
        assert sorted({key for key, _ in finding.open}) == sorted(example.asks)
