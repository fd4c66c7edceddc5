"""
Saved searches: which alerts somebody wants, under a name.

Without any search everything is told. An alert that does not say what a search asks for (no money
published, no agency) is no match for it, and a list or a duty has no award, so that only a search
by kind, or none, keeps it out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.watching.alerts import DELISTED, DUE, LISTED, REBUILT, Alert

WITHOUT_AWARD = frozenset({LISTED, DELISTED, DUE, REBUILT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is wanted; of each list one word or phrase must be met. Empty asks for nothing.

    `award` are numbers or keys, met whole; what is of no award then meets it not. `every_award`
    tells of every action that meets it, whether its award is a lead or not. One that is `paused`
    wants nothing, and still is a search.
    """

    name: str
    award: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    at_least: Decimal | None = None
    every_award: bool = False
    paused: bool = False


def wanted_by(alert: Alert, searches: Iterable[Search]) -> tuple[str, ...] | None:
    """Return the names of the searches that want an alert; None where there are some and none does.

    An empty tuple means that there is no search, and everything is wanted.
    """
    told = tuple(searches)
    names = tuple(one.name for one in told if _wants(one, alert))
    return names if names or not told else None


def _wants(search: Search, alert: Alert) -> bool:
    if search.paused or (search.kinds and alert.kind not in search.kinds):
        return False
    if search.award and not _is_one_of(search.award, (alert.piid, alert.award_id)):
        return False
    if alert.kind in WITHOUT_AWARD:
        return True
    words = "\n".join((alert.title, alert.says, *(one.after or "" for one in alert.differences)))
    return (
        _meets(search.agency, alert.agency)
        and _meets(search.recipient, alert.recipient)
        and _meets(search.text, words)
        and (not search.classes or alert.lead_class in search.classes)
        and _reaches(search.at_least, alert.amount)
    )


def _is_one_of(wanted: Iterable[str], names: Iterable[str | None]) -> bool:
    held = {name.casefold() for name in names if name}
    return any(one.strip().casefold() in held for one in wanted)


def _meets(wanted: tuple[str, ...], text: str | None) -> bool:
    """Whether one of the phrases stands in the text as whole words; nothing wanted is met."""
    if not wanted:
        return True
    return text is not None and any(re.search(pattern_of(one), text) for one in wanted)


def pattern_of(phrase: str) -> str:
    """Return the pattern of a phrase: whole words, whatever their capitals and blanks."""
    words = r"\s+".join(map(re.escape, phrase.split()))
    return rf"(?i)(?:^|\W)(?:{words})(?:$|\W)"


def _reaches(least: Decimal | None, amount: str | None) -> bool:
    if least is None:
        return True
    try:
        return amount is not None and abs(Decimal(amount)) >= least
    except InvalidOperation:
        return False


def whole_awards(rows: pa.Table, searches: Iterable[Search]) -> frozenset[str]:
    """Return the awards of rows (ACTION) that searches want whole, by agency, recipient or text."""
    found: set[str] = set()
    for search in searches:
        if search.every_award and not search.paused:
            found.update(rows.filter(_rows_of(search, rows))["award_id"].to_pylist())
    return frozenset(found)


def _rows_of(search: Search, rows: pa.Table) -> pa.Array:
    is_met = pc.is_valid(rows["award_id"])
    if search.award:
        wanted = pa.array([one.strip().upper() for one in search.award], pa.string())
        named = [pc.is_in(pc.utf8_upper(rows[name]), value_set=wanted)
                 for name in ("piid", "award_id")]  # fmt: skip
        is_met = pc.and_(is_met, pc.or_(*named))
    for names, wanted in (
        (("agency", "sub_agency"), search.agency),
        (("recipient_name",), search.recipient),
        (("description",), search.text),
    ):
        if wanted:
            pattern = "|".join(pattern_of(one).removeprefix("(?i)") for one in wanted)
            met = [
                pc.fill_null(pc.match_substring_regex(rows[name], f"(?i){pattern}"), False)  # noqa: FBT003 - arrow's own
                for name in names
            ]
            either = met[0] if len(met) == 1 else pc.or_(*met)
            is_met = pc.and_(is_met, either)
    return is_met
