"""
A day that notes what was asked of it, so that an answer may be used on other days too.

    traced(day)  →  (the same day, its Trace)  →  Trace.span: from when to when the answer holds

What is computed of a case on a day asks of that day only whether it is before others. While every
comparison comes out the same, so does the answer. Whatever else reads the day (its text, a
difference, its hash) ties the answer to that day alone, so a use that nobody thought of makes
nothing wrong, only slower. `plain` is for days that are told and decide nothing, and for days
counted since another one, which whoever keeps the answer counts on.
"""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

ONE = timedelta(days=1)
Span = tuple[date, date]


@dataclass(slots=True)
class Trace:
    """From when to when an answer holds, as far as it was asked; filled in while it is asked."""

    day: date
    first: date = date.min
    last: date = date.max

    @property
    def span(self) -> Span:
        """The first and the last day on which every comparison comes out as it did."""
        return self.first, self.last

    def pinned(self) -> date:
        """Return the day, to which the answer is tied from now on."""
        self.first = self.last = self.day
        return self.day

    def before(self, other: date) -> bool:
        """Return whether the day is before another one, and note it."""
        if self.day < other:
            self.last = min(self.last, other - ONE)
            return True
        self.first = max(self.first, other)
        return False

    def after(self, other: date) -> bool:
        """Return whether the day is after another one, and note it."""
        if self.day > other:
            self.first = max(self.first, other + ONE)
            return True
        self.last = min(self.last, other)
        return False

    def same(self, other: date) -> bool:
        """Return whether the day is another one, and note it."""
        return not (self.before(other) or self.after(other))


class TracedDay(date):  # noqa: PLW1641 -- its hash is set below, with all that reads it
    """A day that tells its trace what it is compared with, and that anything else was read."""

    __slots__ = ("trace",)
    trace: Trace

    def __lt__(self, other: Any) -> Any:
        return _asked(self, other, operator.lt, lambda trace: trace.before(other))

    def __le__(self, other: Any) -> Any:
        return _asked(self, other, operator.le, lambda trace: not trace.after(other))

    def __gt__(self, other: Any) -> Any:
        return _asked(self, other, operator.gt, lambda trace: trace.after(other))

    def __ge__(self, other: Any) -> Any:
        return _asked(self, other, operator.ge, lambda trace: not trace.before(other))

    def __eq__(self, other: object) -> Any:
        return _asked(self, other, operator.eq, lambda trace: trace.same(other))  # type: ignore[arg-type]

    def __ne__(self, other: object) -> Any:
        return _asked(self, other, operator.ne, lambda trace: not trace.same(other))  # type: ignore[arg-type]


def _asked(
    day: TracedDay, other: object, usual: Callable[..., Any], noted: Callable[[Trace], bool]
) -> Any:
    """What a comparison says; of the same traced day, or of what is no day, nothing is learnt."""
    if isinstance(other, TracedDay) and other.trace is day.trace:
        return usual(day.trace.day, day.trace.day)
    if not isinstance(other, date) or isinstance(other, datetime | TracedDay):
        return usual(day.trace.pinned(), other)
    return noted(day.trace)


def _read(name: str) -> Any:
    """What ties the answer to the day, and then is as on any day."""
    usual = getattr(date, name)
    if not callable(usual):
        return property(lambda day: getattr(day.trace.pinned(), name))

    def said(day: TracedDay, /, *values: Any, **named: Any) -> Any:
        return getattr(day.trace.pinned(), name)(*values, **named)

    return said


_COMPARED = {"__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"}
_OF_ALL = {"__new__", "__init__", "__class__", "__getattribute__", "__setattr__", "__delattr__",
           "__init_subclass__", "__subclasshook__", "__doc__", "__dir__", "__sizeof__",
           "__getstate__", "min", "max", "resolution", "today", "fromtimestamp", "fromordinal",
           "fromisoformat", "fromisocalendar"}  # fmt: skip
for _name in {*dir(date), "__hash__"} - _COMPARED - _OF_ALL:
    setattr(TracedDay, _name, _read(_name))


def traced(day: date) -> tuple[date, Trace]:
    """Return a day that notes what is asked of it, and where it is noted."""
    made = TracedDay(day.year, day.month, day.day)
    made.trace = Trace(plain(day))
    return made, made.trace


def plain(day: date) -> date:
    """Return a day for what is told of it and decides nothing, and for what is counted on."""
    return day.trace.day if isinstance(day, TracedDay) else day
