"""
Where a provision stands on a day: in force is not applicable, and decided is not published.

An answer as of a day uses what was public on it: before a provision was published it is not there,
whatever day its judges or legislators decided on.
"""

from datetime import date
from enum import Enum

from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.provision import Provision
from stopwork.truth import Truth


class Stage(Enum):
    """How far a provision has come on a day; the value is how a report says it."""

    UNPUBLISHED = "not published yet"
    COMING = "not in force yet"
    WAITING = "in force, but does not apply yet"
    APPLIES = "applies"
    UNCHECKED = "applied then; not checked since"
    SINCE_UNREAD = "applies; since when was not read"
    ENDED = "no longer in force"

    @property
    def is_ahead(self) -> bool:
        """Whether the provision is still to come."""
        return self in (Stage.UNPUBLISHED, Stage.COMING, Stage.WAITING)

    @property
    def truth(self) -> Truth:
        """Whether the provision binds on the day."""
        if self is Stage.APPLIES:
            return Truth.TRUE
        open_ = self in (Stage.UNCHECKED, Stage.SINCE_UNREAD)
        return Truth.UNKNOWN if open_ else Truth.FALSE


def stage_of(provision: Provision, instrument: Instrument, on: date) -> Stage:
    """Return where a provision of an instrument stands on a day."""
    spans = (instrument.in_force, provision.in_force)
    applies = provision.days.applies or provision.in_force
    published = provision.days.published
    if published is not None and on < published:
        return Stage.UNPUBLISHED
    if any(span.end is not None and span.end < on for span in (*spans, applies)):
        return Stage.ENDED
    if not all(span.holds(on) for span in spans):
        return Stage.COMING
    if not applies.holds(on):
        return Stage.WAITING
    last = instrument.status.as_of
    if last is None or last < on:
        return Stage.UNCHECKED
    return Stage.APPLIES if applies.is_sure(on) else Stage.SINCE_UNREAD
