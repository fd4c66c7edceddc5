"""
What the claims of a case say to one test of a condition.

A view of the claims on a day, with answers supposed on top where somebody asks "what if".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stopwork.cases.claims import Known, Value, View, about_of, days_of, is_rough
from stopwork.law.provisions.provision import Law, Provision, Says
from stopwork.law.provisions.timing import Span, compare, plus, span_of
from stopwork.truth import Truth, truth_of

# Which subjects of claims a provision's subject ranges over.
RANGES = {
    "product": "product",
    "vendor": "vendor",
    "any_furnisher": "vendor",
    "award": "award",
    "agency": "agency",
}


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """One test of claims about one subject; None is whatever subject the claims are about.

    `asks` is the key whose answer is missing: the test's own, or the one it compares with. There is
    one for each test and subject (`Facts.atom`), so that being the same one is being equal.
    """

    says: Says
    subject: str | None = None
    asks: str = ""

    def __str__(self) -> str:
        return f"{self.says} ({self.subject})" if self.subject else str(self.says)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the record decides of a provision, in words, and what that is known from."""

    truth: Truth
    words: str
    known: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The law, the claims public on a day, and answers supposed for the sake of argument.

    `ruled` are provisions that the record itself decides, whatever their conditions say, with what
    decides them: a scope that was recorded, a title that was not in use on the day.
    """

    law: Law
    view: View
    answers: Mapping[str, Value] = field(default_factory=dict)
    ruled: Mapping[str, "Ruled"] = field(default_factory=dict)
    _atoms: dict[tuple[Says, str | None], Atom] = field(default_factory=dict, compare=False)
    _subjects: dict[str, tuple[str | None, ...]] = field(default_factory=dict, compare=False)

    @property
    def on(self) -> date:
        """The day."""
        return self.view.on

    def known(self, key: str, subject: str | None = None) -> Known:
        """Return what is known of a key; a supposed answer stands before every claim."""
        if key in self.answers:
            return Known(key=key, value=self.answers[key], kind=None, reason="supposed")
        return self.view.known(key, subject, self.law.keys[key].tense)

    def subjects(self, provision: Provision) -> tuple[str | None, ...]:
        """Return the subjects to ask a provision of: one by one only where there are several."""
        kind = provision.subject
        if kind not in self._subjects:
            found = self.view.subjects_of(RANGES[kind]) if kind in RANGES else ()
            self._subjects[kind] = found if len(found) > 1 else (None,)
        return self._subjects[kind]

    def atom(self, says: Says, subject: str | None) -> Atom:
        """Return a test with the key that has to be asked while it is open."""
        if (says, subject) not in self._atoms:
            asks = says.key
            if isinstance(says.than, str) and _timed(self.known(says.key, subject)):
                asks = says.than
            self._atoms[says, subject] = Atom(says, subject, asks)
        return self._atoms[says, subject]

    def known_by(self, atom: Atom) -> tuple[Known, ...]:
        """Return what is known of the one or two keys a test reads."""
        first = self.known(atom.says.key, atom.subject)
        than = atom.says.than
        return (first, self.known(than, atom.subject)) if isinstance(than, str) else (first,)

    def truth(self, atom: Atom) -> Truth:
        """Return whether the test holds of what is known."""
        return tested(atom.says, self.known_by(atom))


def tested(says: Says, known: tuple[Known, ...]) -> Truth:
    """Return whether a test holds of what is known of the one or two keys it reads."""
    value = known[0].value
    if says.test == "holds":
        return known[0].truth
    if value is None or value is False:
        return Truth.UNKNOWN if value is None else Truth.FALSE
    if says.limit is not None:
        return _counted(value, says.test, says.limit)
    if says.values:
        return truth_of(any(_same(value, accepted) for accepted in says.values))
    return _compared(says, known)


def _counted(value: Value, test: str, limit: int) -> Truth:
    """A number is kept as its digits; anything else compares with no number."""
    if not str(value).isdigit():
        return Truth.UNKNOWN
    return truth_of(int(str(value)) >= limit if test == "at_least" else int(str(value)) <= limit)


def _same(value: Value, accepted: Value) -> bool:
    if isinstance(value, str) and isinstance(accepted, str):
        return value.casefold() == accepted.casefold()
    return type(value) is type(accepted) and value == accepted


def _compared(says: Says, known: tuple[Known, ...]) -> Truth:
    one = span_known(known[0])
    other = span_of(says.than) if isinstance(says.than, date) else span_known(known[1])
    if one is None or other is None:
        return Truth.UNKNOWN
    return compare(says.test, one, plus(other, says.plus))


def _timed(known: Known) -> bool:
    return known.value is False or span_known(known) is not None


def span_known(known: Known) -> Span | None:
    """Return the time a claim gives, as precise as it is known, or that its yes is about."""
    if isinstance(known.value, date):
        return span_of(known.value)
    if is_rough(known.value):
        return days_of(str(known.value))
    return about_of(known.used) if known.value is True else None
