"""
The tests that `rules.yaml` names: what has to be shown for a recommendation.

A test reads the findings, which change with answers to open questions, and the standing of the
case, which does not. What is unknown makes no rule hold.
"""

from collections.abc import Callable, Mapping

from stopwork.law.findings.evaluate import Reads
from stopwork.law.us.standing import Standing
from stopwork.truth import Truth, any_of, truth_of

Test = Callable[[Standing, Reads], Truth]


def _outside(standing: Standing, read: Reads) -> Truth:
    if standing.in_force is Truth.FALSE:
        return standing.agency.not_()
    return any_of((read.truth("44-usc-3502.1").not_(), read.truth("44-usc-3502.5")))


def _not_spyware(standing: Standing, read: Reads) -> Truth:
    if standing.in_force is Truth.FALSE:
        return standing.definition.not_()
    return read.truth("eo-14093.5.b").not_()


def _not_in_force(standing: Standing, _: Reads) -> Truth:
    return standing.in_force.not_()


def _no_contract(standing: Standing, _: Reads) -> Truth:
    denied = standing.contract_exists is Truth.FALSE and standing.ahead is None
    return truth_of(standing.nothing_shown or denied)


def _closed(standing: Standing, _: Reads) -> Truth:
    if standing.ended is None or standing.ended[0] < standing.in_force_from:
        return Truth.FALSE
    return truth_of(standing.ahead is None or standing.ahead[0] <= standing.ended[0])


def _exempt_crime(_: Standing, read: Reads) -> Truth:
    return read.truth("eo-14093.2.l-crime")


def _indicated(standing: Standing, read: Reads) -> Truth:
    """Whether a factor is shown, or its core is shown and the rest contested.

    Those that already indicate are read first: one is enough, and the rest is then not asked.
    """
    if standing.determined is Truth.TRUE:
        return Truth.TRUE
    found = Truth.FALSE
    for indicator in sorted(standing.indicators, key=lambda one: not one.indicates):
        truth = read.truth(indicator.factor.provision)
        if truth is Truth.UNKNOWN and indicator.indicates and indicator.contested:
            truth = Truth.TRUE
        if truth is Truth.TRUE:
            return truth
        found = found.or_(truth)
    return found


def _undocumented(standing: Standing, read: Reads) -> Truth:
    """No certification that still stands is shown, nor a waiver: unknown counts as not shown."""
    if standing.determined is Truth.TRUE:
        return truth_of(read.truth("eo-14093.2.m") is not Truth.TRUE)
    shown = read.truth("eo-14093.2.f") is Truth.TRUE and standing.reopened is None
    return truth_of(not shown)


def _goes_ahead(standing: Standing, _: Reads) -> Truth:
    """An act of going ahead came after the finding, or after a factor was public: never before."""
    since = [i.since for i in standing.indicators if i.indicates and i.since]
    if standing.found_on is not None:
        since = [standing.found_on]
    if standing.ahead is None or standing.ahead[0] < standing.in_force_from:
        return Truth.FALSE
    return truth_of(bool(since) and standing.ahead[0] >= min(since))


def _found_significant(standing: Standing, read: Reads) -> Truth:
    return _every(standing, read, _determined, _undocumented)


def _determined(standing: Standing, _: Reads) -> Truth:
    return standing.determined


def _every(standing: Standing, read: Reads, *tests: Test) -> Truth:
    """All tests, read one after the other only as far as needed."""
    for test in tests:
        truth = test(standing, read)
        if truth is not Truth.TRUE:
            return truth
    return Truth.TRUE


def _proceeds(standing: Standing, read: Reads) -> Truth:
    return _every(standing, read, _goes_ahead, _not_exempt, _indicated, _undocumented)


def _significant(standing: Standing, read: Reads) -> Truth:
    return _every(standing, read, _not_exempt, _indicated, _undocumented)


def _not_exempt(standing: Standing, read: Reads) -> Truth:
    """Testing skips section 2 altogether; not shown to be testing counts as use like any other."""
    if standing.determined is Truth.TRUE:
        return Truth.TRUE
    return truth_of(read.truth("eo-14093.2.l-testing") is not Truth.TRUE)


def _scope(standing: Standing, read: Reads) -> Truth:
    if read.truth("eo-14093.5.b") is not Truth.UNKNOWN:
        return Truth.FALSE
    return truth_of(standing.scope_contested)


def _recorded(standing: Standing, read: Reads) -> Truth:
    if standing.reopened is not None:
        return Truth.FALSE
    for step in ("eo-14093.2.f", "eo-14093.3-steps", "eo-14093.2.g", "eo-14093.2.g-standstill"):
        if read.truth(step) is not Truth.TRUE:
            return read.truth(step)
    return Truth.TRUE


RULE_TESTS: Mapping[str, Test] = {
    "outside": _outside,
    "not-spyware": _not_spyware,
    "not-in-force": _not_in_force,
    "no-contract": _no_contract,
    "exempt-crime": _exempt_crime,
    "closed": _closed,
    "scope": _scope,
    "proceeds": _proceeds,
    "found-significant": _found_significant,
    "significant": _significant,
    "recorded": _recorded,
}
