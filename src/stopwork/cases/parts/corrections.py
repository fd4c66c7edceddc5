"""
Mistyped stop-work acts set right: the record keeps both, and the right values count.

An act is named by its stored name and its place among those of that name, as in
`stop-work-extended:1`. What is corrected counts from the day of the act; that it was corrected, and
when, is marked wherever the act is printed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from stopwork.cases.acts import (
    StopWork,
    StopWorkCorrected,
    StopWorkExtended,
    StopWorkIssued,
    StopWorkLifted,
)
from stopwork.errors import CaseError

NAMES: dict[type[Any], str] = {
    StopWorkIssued: "stop-work-issued",
    StopWorkExtended: "stop-work-extended",
    StopWorkLifted: "stop-work-lifted",
}
DAYS = frozenset({"on", "until"})
FIELDS = frozenset({"on", "until", "modification", "approved_by", "approving_office", "reason",
                    "award", "days", "remark"})  # fmt: skip
E = TypeVar("E")


def reference(happened: Iterable[object]) -> dict[str, int]:
    """Return the name of each stop-work act among some events, with its place among them."""
    counts: dict[str, int] = {}
    found: dict[str, int] = {}
    for place, event in enumerate(happened):
        name = NAMES.get(type(event))
        if name is not None:
            counts[name] = counts.get(name, 0) + 1
            found[f"{name}:{counts[name]}"] = place
    return found


def corrected(happened: Sequence[E], corrections: Iterable[object]) -> list[E]:
    """Return events with corrected acts in the place of those that were mistyped.

    Raises CaseError for a field that an act does not have, and for a value that cannot be read.
    """
    made = list(happened)
    names: dict[str, int] | None = None
    for event in corrections:
        if isinstance(event, StopWorkCorrected):
            names = reference(happened) if names is None else names
            if event.order in names:
                place = names[event.order]
                made[place] = _set_right(made[place], event)
    return made


def set_right(happened: Iterable[E]) -> Sequence[E]:
    """Return the events with mistyped acts as they were corrected, from their own day on."""
    told = tuple(happened)
    corrections = [event for event in told if isinstance(event, StopWorkCorrected)]
    return corrected(told, corrections) if corrections else told


def _set_right(act: Any, event: StopWorkCorrected) -> Any:
    values: dict[str, object] = {}
    for name, text in event.values.items():
        if name not in FIELDS or not hasattr(act, name):
            known = ", ".join(sorted(one for one in FIELDS if hasattr(act, one)))
            raise CaseError(f"'{event.order}' has no field '{name}' to correct; it has {known}")
        values[name] = _value(name, text)
    made: StopWork = replace(act, **values, corrected_on=event.recorded_on or event.on)
    return made


def _value(name: str, text: str) -> object:
    try:
        return date.fromisoformat(text) if name in DAYS else int(text) if name == "days" else text
    except ValueError as wrong:
        what = "day; write 2025-08-30" if name in DAYS else "number of days"
        raise CaseError(f"'{text}' is no {what}") from wrong
