"""
The periods of the order and of the stop-work clause, as claims for one day.

Periods are counted in calendar days, the day of the trigger not counted.
"""

from collections.abc import Iterable
from datetime import timedelta

from stopwork.law.findings.facts import Facts
from stopwork.law.provisions.provision import Length
from stopwork.law.provisions.timing import plus
from stopwork.law.tables.derived import Period, day_known
from stopwork.truth import Truth


def periods(facts: Facts) -> Iterable[Period]:
    """Yield key, yes or no, and the keys it rests on, for each period whose days are known."""
    notice = day_known(facts, "notice.on")
    if notice is not None:
        yield "notice.seven_days_over", facts.on >= notice + timedelta(days=7), ("notice.on",)
    issued, until = day_known(facts, "waiver.on"), day_known(facts, "waiver.until")
    if issued is not None and until is not None:
        year = plus((issued, issued), Length(1, "years"))[1]
        rests_on = ("waiver.on", "waiver.until")
        yield "waiver.lasts_at_most_1_year", until <= year, rests_on
        yield "waiver.within_its_term", issued <= facts.on <= until, rests_on
    yield from _stop_work(facts)


def _stop_work(facts: Facts) -> Iterable[Period]:
    """The period is over after its days, or after an extension to a known day."""
    issued = day_known(facts, "contract.stop_work_issued_on")
    if issued is None:
        return
    until = day_known(facts, "contract.stop_work_extended_until")
    days = str(facts.known("contract.stop_work_period_days").value or 90)
    ends = until or plus((issued, issued), Length(int(days), "days"))[1]
    extended = facts.known("contract.stop_work_extension_agreed").truth
    if facts.on <= ends:
        yield "contract.stop_work_period_over", False, ("contract.stop_work_issued_on",)
    elif until is not None or extended is Truth.FALSE:
        yield "contract.stop_work_period_over", True, ("contract.stop_work_issued_on",)
