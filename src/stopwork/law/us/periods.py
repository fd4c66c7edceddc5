"""
The periods of the order and of the stop-work clause, and a few things that follow from days.

Periods are counted in calendar days, the day of the trigger not counted.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from stopwork.law.findings.facts import Facts
from stopwork.law.provisions.provision import Length
from stopwork.law.provisions.timing import plus
from stopwork.law.tables.derived import Period, day_known
from stopwork.truth import Truth

CLAUSE_DAYS = 90  # FAR 52.242-15(a): a contract may say fewer (42.1305(b)(2)), never more
TESTING, REAL = "use.is_testing_research_cyber_countermeasure", "use.reached_real_targets"
ON_TARGETS = ("use.is_operational", "use.for_content", "use.for_recording", "use.for_location")
ISSUED, LIFTED = "contract.stop_work_issued_on", "contract.stop_work_lifted_on"
UNTIL, AGREED = "contract.stop_work_extended_until", "contract.stop_work_extension_agreed"
OVER, ENDED = "contract.stop_work_period_over", "contract.work_stoppage_ended_on"
DAYS, INCLUDED = "contract.stop_work_period_days", "contract.clause_52_242_15_included"


def periods(facts: Facts) -> Iterable[Period]:
    """Yield key, value, and the keys it rests on, for each period whose days are known."""
    notice = day_known(facts, "notice.on")
    if notice is not None:
        yield "notice.seven_days_over", facts.on >= notice + timedelta(days=7), ("notice.on",)
    issued, until = day_known(facts, "waiver.on"), day_known(facts, "waiver.until")
    if issued is not None and until is not None:
        year = plus((issued, issued), Length(1, "years"))[1]
        rests_on = ("waiver.on", "waiver.until")
        yield "waiver.lasts_at_most_1_year", until <= year, rests_on
        yield "waiver.within_its_term", issued <= facts.on <= until, rests_on
    yield from _targets(facts)
    yield from _stop_work(facts)


def _targets(facts: Facts) -> Iterable[Period]:
    """Operational use is on real targets; who says that it is a test says that it is on none."""
    used = [key for key in ON_TARGETS if facts.known(key).value is True]
    began = day_known(facts, "use.started_on")
    if began is not None and began <= facts.on:
        used.append("use.started_on")
    if used:
        yield REAL, True, (used[0],)
    elif facts.known(TESTING).value is True:
        yield REAL, False, (TESTING,)


def clause_days(facts: Facts) -> int:
    """Return the days that an order has: those of the contract, and 90 at most."""
    said = str(facts.known(DAYS).value or CLAUSE_DAYS)
    return min(int(said), CLAUSE_DAYS) if said.isdigit() else CLAUSE_DAYS


def _stop_work(facts: Facts) -> Iterable[Period]:
    """The period is over after its days, or after an extension to a known day; then work resumes.

    Without the clause in the contract no such period runs.
    """
    issued = day_known(facts, ISSUED)
    if issued is None or facts.known(INCLUDED).truth is Truth.FALSE:
        return
    until = day_known(facts, UNTIL)
    ends = until or plus((issued, issued), Length(clause_days(facts), "days"))[1]
    is_firm = until is not None or facts.known(AGREED).truth is Truth.FALSE
    if facts.on <= ends:
        yield OVER, False, (ISSUED,)
    elif is_firm:
        yield OVER, True, (ISSUED,)
    yield from _stoppage(facts, issued, ends if is_firm and facts.on > ends else None)


def _stoppage(facts: Facts, issued: date, lapsed: date | None) -> Iterable[Period]:
    """A stoppage ends when the order is cancelled, or before that when the order lapses."""
    lifted = day_known(facts, LIFTED)
    if lifted is not None and issued <= lifted <= min(facts.on, lapsed or facts.on):
        yield ENDED, lifted, (LIFTED,)
    elif lapsed is not None:
        yield ENDED, lapsed, (ISSUED, UNTIL if day_known(facts, UNTIL) else AGREED)
