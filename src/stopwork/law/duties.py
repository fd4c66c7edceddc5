"""
Who owes what, to whom, since when and by when; and whether it is shown to be done.

The rows are data (`duties.yaml`). Days are calendar days and the day of the trigger is not counted
(the order names no rule of its own; that is our reading); 72 hours are hours. *Overdue* means that
the deadline has passed and the record shows the thing not done. Where the record does not say,
the word is *not shown*.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from stopwork.cases.claims import is_rough
from stopwork.law.case_day import CaseDay
from stopwork.law.duty_rules import DutyRule
from stopwork.law.provisions.provision import Length
from stopwork.law.provisions.timing import plus, span_of
from stopwork.truth import Truth, all_of, any_of

NOT_OWED, WHETHER, DUE, DONE, IN_TIME, LATE, OVERDUE, NOT_SHOWN = (
    "not owed",
    "not shown whether owed",
    "due",
    "done",
    "done, whether in time not shown",
    "done late",
    "overdue",
    "not shown",
)
OPEN = "open"  # a right that may still be used
RUNNING, OVER, LAPSED = ON_ITS_WAY = ("running", "over", "lapsed")  # a wait, a term, a right


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A duty in a case on a day. `by` is a day, or an instant where hours are counted.

    `steps` print the arithmetic; `done_at` is when it was done, if the record says so. `is_whole`
    is no where a view may hide that it was done.
    """

    rule: DutyRule
    state: str
    since: date | None
    by: date | datetime | None
    done_at: date | None
    steps: tuple[str, ...]
    is_whole: bool = True

    @property
    def says(self) -> str:
        """The state for a reader: what runs, is over or still to do is so as far as is shown."""
        is_open = self.state in {DUE, OVERDUE, OPEN, *ON_ITS_WAY} and not self.is_whole
        return f"{self.state}, as far as is shown here" if is_open else self.state


def duties_of(case: CaseDay, rules: tuple[DutyRule, ...]) -> tuple[Duty, ...]:
    """Return every duty of the rows with its state on the day, in the order of the rows."""
    return tuple(_duty(case, rule) for rule in rules)


def _duty(case: CaseDay, rule: DutyRule) -> Duty:
    owed = _owed(case, rule)
    start = _start(case, rule)
    by, steps = _deadline(case, rule, start)
    if rule.if_not is not None and case.truth(rule.if_not) is Truth.UNKNOWN:
        steps = (*steps, "if the contract holds the clause, which is not shown")
    if rule.reading:
        steps = (*steps, rule.reading)
    done, done_at = _done(case, rule)
    firm = rule.may_extend is None or case.truth(rule.may_extend) is Truth.FALSE
    clock = _Clock(on=case.on, by=by, done_at=done_at, rule=rule, firm=firm)
    state = _state(owed, done, clock)
    since = start.date() if isinstance(start, datetime) else start
    return Duty(
        rule=rule,
        state=state,
        since=since,
        by=by,
        done_at=done_at,
        steps=steps,
        is_whole=case.is_whole,
    )


def _owed(case: CaseDay, rule: DutyRule) -> Truth:
    if rule.if_not is not None and case.truth(rule.if_not) is Truth.FALSE:
        return Truth.FALSE
    if rule.moot_after is not None and case.past(rule.moot_after) is not None:
        return Truth.FALSE
    found = [case.found(provision) for provision in rule.owed]
    found += [_holds(case, key) for key in rule.owed_when]
    return all_of(found) if found else Truth.TRUE


def _holds(case: CaseDay, name: str) -> Truth:
    """A provision's finding, or a key that holds by the day (or has the word after '=')."""
    if name in case.facts.law.provisions:
        return case.found(name)
    key, _, word = name.partition("=")
    if not word:
        return case.happened(key)
    said = case.text(key)
    return Truth.UNKNOWN if said is None else Truth.TRUE if said == word else Truth.FALSE


def _start(case: CaseDay, rule: DutyRule) -> date | datetime | None:
    if isinstance(rule.starts, str):
        return case.moment(rule.starts)
    return rule.starts


def _deadline(
    case: CaseDay, rule: DutyRule, start: date | datetime | None
) -> tuple[date | datetime | None, tuple[str, ...]]:
    """The deadline and its arithmetic, step by step."""
    if rule.before is not None:
        at = case.day(rule.before)
        said = f"must come before {rule.called(rule.before)}"
        return at, (f"{said}: {at}" if at else f"{said}, whose day is not shown",)
    length = _period(case, rule)
    if length is None:
        return None, ("no time is stated",)
    if start is None:
        return None, (f"{length} from {rule.called(str(rule.starts))}, whose day is not shown",)
    by = plus(span_of(start), length)[1]
    steps = [f"{_as_known(case, rule, start)} + {length} = {_at(by)}", _counting(length, start)]
    by = _repeated(case, rule, by, steps)
    return _ended_early(case, rule, by, steps), tuple(steps)


def _as_known(case: CaseDay, rule: DutyRule, start: date | datetime) -> str:
    """The start as it is known; of a month or a year the last day is counted from, and said."""
    value = case.known(rule.starts).value if isinstance(rule.starts, str) else None
    return f"{value}, at the latest {_at(start)}," if is_rough(value) else _at(start)


def _period(case: CaseDay, rule: DutyRule) -> Length | None:
    """The period of the row, or a shorter one that the record says."""
    days = case.number(rule.period_key) if rule.period_key else None
    if days is None or rule.period is None:
        return rule.period
    return Length(min(days, rule.period.number), "days")


def _repeated(
    case: CaseDay, rule: DutyRule, by: date | datetime, steps: list[str]
) -> date | datetime:
    """The deadline that counts now: the last one before the day, or the first still to come."""
    after = case.day(rule.after) if rule.after else None
    if rule.every is None or isinstance(by, datetime):
        return by
    floor, first, turn = after or by, by, 0
    while by < floor or _next(first, rule.every, turn + 1) <= case.on:
        turn += 1
        by = _next(first, rule.every, turn)
    if turn:
        steps.append(f"then every {rule.every}: {by}")
    return by


def _next(first: date, every: Length, turn: int) -> date:
    return plus((first, first), Length(every.number * turn, every.unit))[1]


def _ended_early(
    case: CaseDay, rule: DutyRule, by: date | datetime, steps: list[str]
) -> date | datetime:
    until = case.day(rule.or_until) if rule.or_until else None
    if until is None:
        return by
    last = by.date() if isinstance(by, datetime) else by
    sooner = rule.kind in {"standstill", "expiry"}
    steps.append(f"{rule.called(str(rule.or_until))}: {until}")
    return min(last, until) if sooner else max(last, until)


def _counting(length: Length, start: date | datetime) -> str:
    if length.unit == "hours":
        if isinstance(start, datetime):
            return "hours are counted as hours, in UTC"
        return "the hour of the start is not shown: counted to the end of its last possible hour"
    return "calendar days; the day of the start is not counted"


def _done(case: CaseDay, rule: DutyRule) -> tuple[Truth, date | None]:
    if not rule.done:
        return Truth.UNKNOWN, None
    done = any_of(_holds(case, name) for name in rule.done)
    at = case.past(rule.done_on) if rule.done_on else None
    return done, at if done is Truth.TRUE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    on: date
    by: date | datetime | None
    done_at: date | None
    rule: DutyRule
    firm: bool

    @property
    def passed(self) -> bool:
        if isinstance(self.by, datetime):
            return self.on > self.by.astimezone(UTC).date()  # its first moment is past that one
        return self.by is not None and (
            self.on >= self.by if self.rule.before else self.on > self.by
        )

    @property
    def late(self) -> bool:
        last = self.by.date() if isinstance(self.by, datetime) else self.by
        return self.done_at is not None and last is not None and self.done_at > last


def _state(owed: Truth, done: Truth, clock: _Clock) -> str:
    if owed is Truth.FALSE:
        return NOT_OWED
    if done is Truth.TRUE:
        return DONE if not clock.late else LATE if clock.firm else IN_TIME
    if owed is Truth.UNKNOWN:
        return WHETHER
    if clock.rule.kind != "act":
        return _other_kind(done, clock)
    if clock.by is not None and not clock.passed:
        return DUE
    return OVERDUE if done is Truth.FALSE and clock.passed and clock.firm else NOT_SHOWN


def _other_kind(done: Truth, clock: _Clock) -> str:
    """A wait and a term run and are over; a right is open, and lapses when it was not used."""
    if clock.rule.kind in {"standstill", "expiry"}:
        return NOT_SHOWN if clock.by is None else OVER if clock.passed else RUNNING
    if not clock.passed:
        return OPEN
    return NOT_SHOWN if done is Truth.UNKNOWN else LAPSED


def _at(at: date | datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC") if isinstance(at, datetime) else at.isoformat()


def ends_on(by: date | datetime) -> date:
    """Return the day on which a deadline falls."""
    return by.date() if isinstance(by, datetime) else by


def days_left(by: date | datetime, on: date) -> int:
    """Return the days from a day to a deadline; negative when it has passed."""
    return (ends_on(by) - on) // timedelta(days=1)
