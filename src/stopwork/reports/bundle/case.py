"""
A case as `case.json` of a bundle: what the record says in one view by a day, entry by entry.

    entries that the view may see + basis  →  plain values

Each record holds the fields of its entry as the log has them, so that a verifier compares them one
by one. What is computed from them (contradictions, what is due, the story) stands beside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from stopwork.cases.case import Case, as_of, known_on
from stopwork.cases.case_log import Told
from stopwork.cases.claims import Claim
from stopwork.cases.claims_of_case import RECORD, value_written
from stopwork.cases.contradictions import Contradiction, Side
from stopwork.log.entries import ACTOR, OWN_PARTS, instant
from stopwork.reports.facts.basis import Basis

FORMAT = "stopwork-case/1"
# Where each event stands in case.json.
SECTIONS = {
    "case-opened": "opened",
    "award-linked": "awards",
    "hit-judged": "hits",
    "scope-recorded": "scope",
    "evidence-received": "sources",
    "source-cited": "sources",
    "claim-asserted": "claims",
    "claim-withdrawn": "withdrawn",
    "contradiction-judged": "judgements",
    "question-asked": "questions",
    "question-answered": "questions",
    "question-declined": "questions",
    "question-withheld": "questions",
    "concern-received": "concerns",
    "concern-answered": "concerns",
    "reply-invited": "replies",
    "vendor-response-received": "replies",
    "stop-work-issued": "stops",
    "stop-work-extended": "stops",
    "stop-work-lifted": "stops",
    "stop-work-corrected": "stops",
    "draft-proposed": "drafts",
    "draft-reviewed": "drafts",
    "determination-made": "determinations",
    "determination-reopened": "determinations",
    "certified": "certifications",
    "notified": "notices",
    "cleared": "notices",
    "waived": "waivers",
    "waiver-revoked": "waivers",
    "mark-changed": "marks",
    "case-closed": "closed",
}


def known_by(told: Iterable[Told], on: date) -> tuple[Told, ...]:
    """Return the entries that count on a day: of what is published, those published by then."""
    return tuple(one for one in told if known_on(one[1]) <= on)


def case_value(told: Sequence[Told], basis: Basis) -> dict[str, Any]:
    """Return case.json; `told` are the entries of the case that count, see `known_by`."""
    record: dict[str, list[dict[str, Any]]] = {}
    kept = _kept(as_of(basis.case.id, (event for _, event, _ in told), basis.on))
    for one in told:
        section = SECTIONS[one[0].event]
        record.setdefault(section, []).append(_record(one, is_kept=id(one[1]) in kept))
    own = [claim for claim in basis.file.claims if claim.source == RECORD]
    return {
        "format": FORMAT,
        "case": basis.case.id,
        "title": basis.title,
        "as_of": basis.on.isoformat(),
        "view": basis.view,
        "record": record,
        "own_claims": [_claim(claim) for claim in own],
        "contradictions": [_contradiction(found) for found in basis.contradictions],
        "due": [exact(asdict(due)) for due in basis.dues],
        "story": [exact(asdict(line)) for line in basis.told],
    }


def exact(value: Any) -> Any:
    """Return a value as JSON with one spelling: days in ISO words, fractions as text."""
    if isinstance(value, dict):
        return {str(key): exact(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [exact(one) for one in value]
    if isinstance(value, float | Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _record(told: Told, *, is_kept: bool) -> dict[str, Any]:
    entry, _, parts = told
    return {
        "entry": entry.index,
        "event": entry.event,
        "recorded_at": instant(entry.at),
        "recorded_by": entry.actor if ACTOR in parts else None,
        "role": entry.role,
        "fields": {name: value for name, value in entry.fields.items() if name in parts},
        "not_shown": sorted(set(entry.fields) - parts - set(OWN_PARTS)),
        "current": is_kept,
    }


def _kept(case: Case) -> set[int]:
    """The events that the folded case still holds; later ones took the place of the others."""
    held: list[object] = [case]
    found: set[int] = set()
    while held:
        one = held.pop()
        found.add(id(one))
        if isinstance(one, tuple):
            held.extend(one)
        elif hasattr(one, "values"):
            held.extend(one.values())
        elif hasattr(one, "__dataclass_fields__"):
            held.extend(getattr(one, name) for name in one.__dataclass_fields__)
    return found


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "key": claim.key,
        "subject": claim.subject,
        "value": value_written(claim.value),
        "unknown": str(claim.unknown.value) if claim.unknown else None,
        "about": claim.about,
        "says": claim.says,
    }


def _contradiction(found: Contradiction) -> dict[str, Any]:
    return {
        "key": found.key,
        "subject": found.subject,
        "sides": [_side(side) for side in found.sides],
        "preferred": None if found.preferred is None else found.sides.index(found.preferred),
        "reason": found.reason,
        "by_reviewer": found.by_reviewer,
    }


def _side(side: Side) -> dict[str, Any]:
    return {"value": value_written(side.value), "claims": [claim.id for claim in side.claims]}
