"""
Who may certify (2(f)) and who may waive (2(m)): the relevant officials of section 5(k).

E.O. 14093, section 5(k), names six offices. The duty is personal: only the Attorney General may
delegate, and only to the Deputy Attorney General. Another signer does not make the certification
false, because a relevant official may have signed as well: it makes it *not shown*.
"""

import re
from dataclasses import dataclass
from datetime import date

from stopwork.truth import Truth

CITATION = "E.O. 14093, sec. 5(k)"


@dataclass(frozen=True, slots=True)
class Title:
    """One title of an office, borne from its first day to its last (both included)."""

    office: str
    title: str
    start: date | None = None
    end: date | None = None

    def borne(self, on: date) -> bool:
        """Whether the title was in use on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """What a signature shows: TRUE for a relevant official in person, otherwise UNKNOWN."""

    truth: Truth
    office: str | None
    reason: str


DEPUTY = "Deputy Attorney General"
# "Secretary of War" is a second title of the same office from 2025-09-05 (Executive Order on
# restoring the Department of War, signed that day); the office named in 5(k) has not changed.
TITLES = (
    Title("Secretary of Defense", "Secretary of Defense"),
    Title("Secretary of Defense", "SecDef"),
    Title("Secretary of Defense", "Secretary of War", date(2025, 9, 5)),
    Title("Attorney General", "Attorney General"),
    Title("Attorney General", "Attorney General of the United States"),
    Title("Secretary of Homeland Security", "Secretary of Homeland Security"),
    Title("Director of National Intelligence", "Director of National Intelligence"),
    Title("Director of National Intelligence", "DNI"),
    Title("Director of the Central Intelligence Agency", "Director of Central Intelligence Agency"),
    Title("Director of the Central Intelligence Agency", "CIA Director"),
    Title("Director of the Central Intelligence Agency", "Director of CIA"),
    Title("Director of the National Security Agency", "Director of National Security Agency"),
    Title("Director of the National Security Agency", "NSA Director"),
    Title("Director of the National Security Agency", "Director of NSA"),
    Title(DEPUTY, DEPUTY),
)
RELEVANT = tuple(dict.fromkeys(t.office for t in TITLES if t.office != DEPUTY))


def signer_of(
    office: str | None,
    on: date,
    *,
    acting: Truth = Truth.UNKNOWN,
    delegated: Truth = Truth.UNKNOWN,
) -> Signer:
    """Return whether a signature by an office on a day is one that section 5(k) asks for.

    Never FALSE: another certification, by a relevant official, may exist unpublished.
    """
    if office is None:
        return _not_shown(None, "nobody has said which office signed")
    name, acts = _plain(office), _acts(office) or acting is Truth.TRUE
    held = next((t.office for t in TITLES if _plain(t.title) == name and t.borne(on)), None)
    if held is None:
        return _not_shown(None, _outside(office, name, on))
    if held == DEPUTY:
        return _deputy(delegated)
    if delegated is Truth.TRUE:
        return _not_shown(held, f"signed for the {held} by a delegate; {_PERSONAL}")
    return Signer(truth=Truth.TRUE, office=held, reason=_in_person(held, acts=acts))


_PERSONAL = f"the duty is personal ({CITATION}); only the Attorney General may delegate, to the "
_PERSONAL += "Deputy alone"


def _deputy(delegated: Truth) -> Signer:
    if delegated is Truth.TRUE:
        reason = f"delegated by the Attorney General, the one delegation {CITATION} allows"
        return Signer(truth=Truth.TRUE, office=DEPUTY, reason=reason)
    reason = f"the {DEPUTY} may sign only by delegation of the Attorney General; none is shown"
    return _not_shown(DEPUTY, reason)


def _in_person(held: str, *, acts: bool) -> str:
    if acts:
        return (
            f"the acting {held} holds the office and is no delegate; the order is silent on acting "
            "officials, so ask for the designation"
        )
    return f"the {held} is a relevant official ({CITATION})"


def _outside(office: str, name: str, on: date) -> str:
    later = next((t for t in TITLES if _plain(t.title) == name), None)
    if later is not None and later.start is not None:
        return f"the title '{office}' was not in use on {on}; it is borne from {later.start}"
    return (
        f"'{office}' is not one of the six relevant officials of {CITATION}; whether one of them "
        "signed as well is unknown"
    )


def _not_shown(office: str | None, reason: str) -> Signer:
    return Signer(truth=Truth.UNKNOWN, office=office, reason=f"certification not shown: {reason}")


def _acts(office: str) -> bool:
    return re.search(r"\bacting\b", office, re.IGNORECASE) is not None


def _plain(office: str) -> str:
    words = re.sub(r"[^a-z ]", " ", office.casefold()).split()
    return " ".join(word for word in words if word not in {"the", "acting", "us", "u", "s"})
