"""
What waits for an answer in a case: questions, concerns, and the vendor's reply, with their age.

The duties of the law have their own days (`law.duties`); the shells put both on one list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from stopwork.cases.case import Case
from stopwork.cases.days import dated
from stopwork.cases.events import QuestionAnswered, QuestionWithheld
from stopwork.cases.parts.traced_day import plain

OVERDUE, DUE, WAITING, REFUSED = "overdue", "due", "waiting", "refused"
OPEN = "open"  # a right with a day: it may be used until then, and nobody owes it
# What is owed and not shown stands between.
ORDER = {OVERDUE: 0, DUE: 1, OPEN: 1, WAITING: 3, REFUSED: 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing somebody owes: `by` is None where nobody set a day; `age` counts days waited.

    `is_whole` is no where a view may hide that it was done.
    """

    case: str
    id: str
    what: str
    who: str
    state: str
    since: date | None = None
    by: date | None = None
    age: int | None = None
    because: str = ""
    is_whole: bool = True

    @property
    def says(self) -> str:
        """The state for a reader: what is still to do is so as far as the view shows."""
        is_open = self.state in {OVERDUE, DUE, OPEN, WAITING} and not self.is_whole
        return f"{self.state}, as far as is shown here" if is_open else self.state


def waiting(case: Case, on: date) -> tuple[Due, ...]:
    """Return what waits for an answer on a day, oldest first; a refusal is said, as one."""
    dues = (*_questions(case, on), *_concerns(case, on), *_replies(case, on))
    return tuple(sorted(dues, key=lambda due: (due.since or on, due.id)))


def dues_later(dues: Iterable[Due], days: int) -> tuple[Due, ...]:
    """Return dues so many days on, on which nothing but how long each waits is another.

    What was refused waited until then, and the duties of the law have no age.
    """
    return tuple(
        one if one.age is None or one.state == REFUSED else replace(one, age=one.age + days)
        for one in dues
    )


def ordered(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Return dues with the overdue first, then by their day; what has no day comes last, oldest
    first.
    """
    return tuple(
        sorted(
            dues,
            key=lambda due: (
                ORDER.get(due.state, 2),
                due.by or date.max,
                due.since or date.max,
                due.case,
                due.id,
            ),
        )
    )


def _questions(case: Case, on: date) -> Iterator[Due]:
    for name, question in case.questions.items():
        asked, outcome = question.asked, question.outcome
        if isinstance(outcome, QuestionAnswered | QuestionWithheld):
            continue
        waits = _Waits(name, asked.to, asked.on, asked.due_on if outcome is None else None)
        due = _due(case, waits, _with("answer", asked.words), f"asked on {dated(asked)}", on)
        if outcome is None:
            yield due
        else:
            because = f"{due.because}; declined on {dated(outcome)}, ask again or elsewhere"
            age = (outcome.on - asked.on).days
            yield replace(due, state=REFUSED, age=age, because=because)


def _concerns(case: Case, on: date) -> Iterator[Due]:
    for name, concern in case.concerns.items():
        if concern.answer is None:
            got = concern.received
            waits = _Waits(name, "the office addressed", got.on, got.due_on)
            yield _due(
                case,
                waits,
                _with(f"answer {got.organisation}", got.ask),
                f"received on {dated(got)}",
                on,
            )


def _replies(case: Case, on: date) -> Iterator[Due]:
    for name, reply in case.replies.items():
        if reply.invited is not None and reply.response is None:
            asked = reply.invited
            because = f"invited on {dated(asked)}; the right of reply has its own clock"
            waits = _Waits(name, asked.vendor, asked.on, asked.due_on)
            yield _due(case, waits, _with("reply", asked.words), because, on)


def _with(what: str, words: str) -> str:
    """What is to be done, and its words where they are stated and shown."""
    return f"{what}: {words}" if words else what


@dataclass(frozen=True, slots=True)
class _Waits:
    id: str
    who: str
    since: date
    by: date | None


def _due(case: Case, waits: _Waits, what: str, because: str, on: date) -> Due:
    by = waits.by
    return Due(
        case=case.id,
        id=waits.id,
        what=what,
        who=waits.who,
        state=WAITING if by is None else OVERDUE if on > by else DUE,
        since=waits.since,
        by=by,
        age=(plain(on) - waits.since).days,
        because=because,
        is_whole=case.is_whole,
    )
