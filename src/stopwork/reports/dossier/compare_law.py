"""
What the law says differently on the later day: tracks, advice, findings, factors, duties, force.

Each change is one text: what it was, what it is, and the evidence that brought it.
"""

from collections.abc import Callable, Hashable, Iterator

from stopwork.cases.claims import Claim
from stopwork.law.assess import Assessment
from stopwork.law.duties import (
    DONE,
    DUE,
    IN_TIME,
    LATE,
    NOT_OWED,
    NOT_SHOWN,
    OVERDUE,
    WHETHER,
    Duty,
)
from stopwork.law.findings.evaluate import Finding
from stopwork.law.findings.trace import Trace
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.tables.factors import Indicator
from stopwork.law.tables.states import State
from stopwork.reports.documents.document import Fact, Frame, Ref, Text
from stopwork.reports.documents.wording import count
from stopwork.reports.dossier.causes import Cause, cause_of
from stopwork.reports.dossier.compare_words import (
    Days,
    because,
    difference_says,
    provisions,
    sentence,
)
from stopwork.reports.facts.assessment import ANSWERS
from stopwork.truth import Truth

# The state of a duty on the later day -> what is said of it, and on the earlier one.
IS_NOW = {
    DUE: "It became due",
    OVERDUE: "It became overdue",
    DONE: "It was done",
    LATE: "It was done late",
    IN_TIME: "It was done; whether in time is not shown",
    NOT_SHOWN: "It is owed, and not shown to be done",
    NOT_OWED: "It is not owed",
    WHETHER: "It is not shown whether it is owed",
    "open": "It is a right that can be used",
    "lapsed": "It is a right that lapsed unused",
    "running": "Its time runs",
    "over": "Its time is over",
}
WAS = {NOT_SHOWN: "owed, not shown to be done", "open": "a right that could be used"}
# What an instrument's being in force was and is -> what is said of it.
FORCE = {
    (Truth.FALSE, Truth.TRUE): "came into force",
    (
        Truth.FALSE,
        Truth.UNKNOWN,
    ): "came into force; whether it still stands was not looked up since",
    (Truth.TRUE, Truth.FALSE): "is no longer in force",
    (Truth.UNKNOWN, Truth.FALSE): "is no longer in force",
    (Truth.TRUE, Truth.UNKNOWN): "was not looked up since",
    (Truth.UNKNOWN, Truth.TRUE): "was looked up again",
}


def tracks(days: Days) -> tuple[Text, ...]:
    """Return what changed in the contract, the review and the recommendation."""
    return (*_track(days, "Contract", _contract), *_track(days, "Review", _review), *_advice(days))


def _contract(made: Assessment) -> State:
    return made.contract


def _review(made: Assessment) -> State:
    return made.review


def _track(days: Days, title: str, track: Callable[[Assessment], State]) -> Iterator[Text]:
    was, now = track(days.earlier.assessment), track(days.later.assessment)
    if (was.state, was.since) != (now.state, now.since):
        since = f" (since {now.since})" if now.since else ""
        said = f"{title}: from {quoted(was.name)} to {quoted(now.name)}{since}."
        if was.state == now.state:
            said = f"{title}: {quoted(now.name)} as before; since {now.since or 'not shown'}."
        cause = cause_of(days.between, lambda made: (track(made).state, track(made).since))
        refs = provisions(now.provisions) or _refs(days, cause) or standing_refs(days)
        without = _without(days, was.state, cause)
        yield (Fact(said, refs), *because(days, cause), *without)


def quoted(name: str) -> str:
    """Return the name of a state in quotation marks."""
    return f'"{name}"'


def _without(days: Days, was: str, cause: Cause) -> Iterator[Fact]:
    """What the later day would say with nothing new, where time alone changed it as well."""
    if cause.differences and isinstance(cause.otherwise, tuple) and cause.otherwise[0] != was:
        name = days.later.regime.state(str(cause.otherwise[0])).name
        said = f"With nothing new it would now be {quoted(name)}."
        yield Fact(said, standing_refs(days))


def standing_refs(days: Days) -> tuple[Ref, ...]:
    """Return what a state that names no paragraph is read beside: the review's paragraphs."""
    return provisions(days.later.assessment.review.provisions)


def _refs(days: Days, cause: Cause) -> tuple[Ref, ...]:
    said = (difference_says(days, each).refs for each in cause.differences)
    return tuple(dict.fromkeys(ref for refs in said for ref in refs))


def _advice(days: Days) -> Iterator[Text]:
    was, now = days.earlier.assessment.recommendation, days.later.assessment.recommendation
    if was.recommendation != now.recommendation:
        words = (was.title, now.title)
        said = f'Recommendation: from "{words[0]}" to "{words[1]}".'
        cause = cause_of(days.between, lambda made: made.recommendation.recommendation)
        yield (Fact(said, provisions(now.provisions)), *because(days, cause))


def findings(days: Days) -> tuple[Text, ...]:
    """Return each finding whose answer changed, with what it rests on that is new."""
    was, now = days.earlier.assessment.findings.findings, days.later.assessment.findings.findings
    changed = [name for name in now if name in was and now[name].truth is not was[name].truth]
    return tuple(_finding(days, was[name], now[name]) for name in changed)


def _finding(days: Days, was: Finding, now: Finding) -> Text:
    name = now.provision.id
    said = (
        f"{now.provision.citation}: from {ANSWERS[was.truth]} to {ANSWERS[now.truth]}. {now.says}"
    )
    cause = cause_of(days.between, lambda made: made.findings.truth(name))
    rest = _rests_also(days, now, cause)
    also: Text = (Frame("Its answer rests also on these new claims:"), *rest) if rest else ()
    return (Fact(said, provisions((name,))), *because(days, cause), *also)


def _rests_also(days: Days, finding: Finding, cause: Cause) -> tuple[Fact, ...]:
    used = set(_claims(finding.trace))
    new = (each for each in days.between.differences if each.came and each.claim in used)
    return tuple(difference_says(days, each) for each in new if each not in cause.differences)


def _claims(trace: Trace) -> Iterator[Claim]:
    for known in trace.known:
        yield from known.used
    for part in trace.parts:
        yield from _claims(part)


def factors(days: Days) -> tuple[Text, ...]:
    """Return each risk factor of which something else is shown."""
    was = {each.factor.provision: each for each in days.earlier.assessment.indicators}
    return tuple(
        _factor(days, was[each.factor.provision], each)
        for each in days.later.assessment.indicators
        if was[each.factor.provision].state != each.state
    )


def _factor(days: Days, was: Indicator, now: Indicator) -> Text:
    name = now.factor.provision
    label = days.later.regime.label(name)
    said = f"Factor {label} ({now.factor.name}): from {was.state} to {now.state}."
    cause = cause_of(days.between, lambda made: _factor_state(made, name))
    return (Fact(said, provisions((name,))), *because(days, cause))


def _factor_state(made: Assessment, name: str) -> str:
    return next(each.state for each in made.indicators if each.factor.provision == name)


def duties(days: Days) -> tuple[Text, ...]:
    """Return each duty in the case whose state changed, or whose day was moved."""
    was = {duty.rule.id: duty for duty in days.earlier.assessment.duties}
    return tuple(
        _duty(days, was[duty.rule.id], duty)
        for duty in days.later.assessment.duties
        if duty.rule.about == "case" and _duty_reads(was[duty.rule.id]) != _duty_reads(duty)
    )


def _duty_reads(duty: Duty) -> Hashable:
    """Its state and its day; the day of what may not be owed is no matter."""
    return duty.state, None if duty.state in {NOT_OWED, WHETHER} else duty.by


def _duty(days: Days, was: Duty, now: Duty) -> Text:
    rule = now.rule
    by = f" (by {str(now.by)[:16]})" if now.by and now.state not in {NOT_OWED, WHETHER} else ""
    told = "It has another day" if was.state == now.state else _is_now(now)
    before = "" if was.state == now.state else f" Before: {WAS.get(was.state, was.state)}."
    said = f"{rule.actor[:1].upper()}{rule.actor[1:]}: {rule.what}. {told}{by}.{before}"
    cause = cause_of(days.between, lambda made: _duty_in(made, rule.id))
    return (Fact(said, provisions((rule.provision,))), *because(days, cause))


def _is_now(duty: Duty) -> str:
    """A right or a wait is not owed: of those only what became of it can be not shown."""
    if duty.state == NOT_SHOWN and duty.rule.kind != "act":
        return "What became of it is not shown"
    return IS_NOW[duty.state]


def _duty_in(made: Assessment, name: str) -> Hashable:
    return next(_duty_reads(duty) for duty in made.duties if duty.rule.id == name)


def force(days: Days) -> tuple[Text, ...]:
    """Return what came into force or ended, and of what nobody has looked up whether it stands."""
    return tuple(
        text
        for instrument in days.law.instruments.values()
        for text in _instrument(days, instrument)
    )


def _instrument(days: Days, instrument: Instrument) -> Iterator[Text]:
    """One text for each sort of change, however many paragraphs share it."""
    sorts: dict[tuple[Truth, Truth], list[str]] = {}
    was, now = days.earlier.assessment.findings.findings, days.later.assessment.findings.findings
    for name, finding in now.items():
        sort = (was[name].in_force, finding.in_force) if name in was else None
        if finding.provision.instrument == instrument.id and sort in FORCE and sort is not None:
            sorts.setdefault(sort, []).append(name)
    for sort, names in sorts.items():
        yield (_force(days, instrument, sort, names),)


def _force(days: Days, instrument: Instrument, sort: tuple[Truth, Truth], names: list[str]) -> Fact:
    title = f"{instrument.citation} ({count(len(names), 'paragraph')})"
    refs = provisions(names[:1])  # the first stands for the instrument
    if sort == (Truth.TRUE, Truth.UNKNOWN):
        status = instrument.status
        return Fact(
            f"{title}: whether it still stands is not known on {days.later.on}; it was last looked"
            f" up on {status.as_of}. Ask: {sentence(status.ask)}",
            refs,
        )
    return Fact(f"{title} {FORCE[sort]}.", refs)
