"""
An alert: what happened, why it is told, and where it was read.

The id is made of what happened and never of when it was told, so that telling twice can be seen.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from stopwork.digest import canonical, digest_of

LEAD, ACTION, CHANGED, GONE, REBUILT = "lead", "action", "changed", "gone", "rebuilt"
LISTED, DELISTED, DUE = "listed", "delisted", "due"
KINDS: dict[str, str] = {
    LEAD: "a new lead",
    ACTION: "a new action on a known award or case",
    CHANGED: "a published record that says something else than before",
    GONE: "a published record that is not there any more",
    REBUILT: "a source that looks made anew: too much of it is gone to tell one by one",
    LISTED: "a vendor newly on an official list",
    DELISTED: "a vendor no longer on an official list",
    DUE: "a duty of a case that falls due",
}
NEVER = "An alert is a reason to look, never an accusation."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was read: a file, the digest of its bytes, and the line or record."""

    file: str
    digest: str
    line: int | None

    @property
    def says(self) -> str:
        """The place in words, with the beginning of the digest."""
        line = "" if self.line is None else f":{self.line}"
        return f"{self.file}{line} (sha256 {self.digest[:16]})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field of a record, as it was published before and after; None is nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to tell. `restricted` keeps what is only known from a case inside the office."""

    id: str
    kind: str
    title: str
    says: str
    why: tuple[str, ...]
    award_id: str | None = None
    piid: str | None = None
    modification: str | None = None
    agency: str | None = None
    recipient: str | None = None
    lead_class: str | None = None
    amount: str | None = None
    currency: str | None = None
    day: str | None = None
    events: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    places: tuple[Place, ...] = ()
    searches: tuple[str, ...] = ()
    url: str | None = None
    restricted: bool = False

    @property
    def text(self) -> str:
        """Return the alert as running text: what happened, why it is told, where it was read."""
        lines = [self.says, *(f"Why: {one}" for one in self.why)]
        lines += [
            f"{one.field}: {shown(one.before)} → {shown(one.after)}" for one in self.differences
        ]
        lines += [f"Read at {one.says}." for one in self.places]
        if self.searches:
            lines.append(f"Saved search: {', '.join(self.searches)}.")
        return "\n".join([*lines, NEVER])


def shown(value: str | None) -> str:
    """Return a published value for reading; nothing stays nothing."""
    return "nothing" if value is None else value


def id_of(kind: str, *parts: str | None) -> str:
    """Return the id of an alert of this kind about these things."""
    return digest_of(canonical({"kind": kind, "of": list(parts)}))[:32]


def body_of(alert: Alert) -> dict[str, Any]:
    """Return the alert in plain values, as every channel writes it."""
    return asdict(alert)


def text_of(alert: Alert) -> str:
    """Return the alert as one line of JSON, the same bytes each time."""
    return json.dumps(body_of(alert), ensure_ascii=False, sort_keys=True)


def alert_of(body: Mapping[str, Any]) -> Alert:
    """Return the alert that `body_of` wrote."""
    known = dict(body)
    known["differences"] = tuple(Difference(**one) for one in known["differences"])
    known["places"] = tuple(Place(**one) for one in known["places"])
    for name in ("why", "events", "searches"):
        known[name] = tuple(known[name])
    return Alert(**known)


def named(alert: Alert, searches: Iterable[str]) -> Alert:
    """Return the alert with the saved searches that want it."""
    return replace(alert, searches=tuple(searches))
