"""
How far each field of an event may be seen, unless somebody says otherwise.

What is public anyway or must be answered for in public is public; what the office thinks aloud
(drafts, questions, judgements) is controlled. Withheld is what somebody marks so, and what is made
of the whole record. An event is never more open than the strictest of all that it names: the case
it is of, a source, a claim, an order; of a judgement, all claims that it is between.

An act can change a mark (`mark-changed`). What was sealed stays; `marks_now` says what counts.
"""

from collections.abc import Iterable, Mapping

from stopwork.cases.parts.corrections import NAMES as ORDERS
from stopwork.errors import CaseError
from stopwork.log.entries import (
    ACTOR,
    CONTROLLED,
    ENTRY,
    PUBLIC,
    SEQUENCE,
    VISIBILITIES,
    WITHHELD,
    Entry,
    NewEntry,
)

PUBLIC_EVENTS = frozenset(
    {
        "case-opened",
        "award-linked",
        "source-cited",
        "claim-asserted",
        "claim-withdrawn",
        "contradiction-judged",
        "stop-work-issued",
        "stop-work-extended",
        "stop-work-lifted",
        "stop-work-corrected",
        "determination-made",
        "determination-reopened",
        "certified",
        "notified",
        "cleared",
        "waived",
        "waiver-revoked",
        "case-closed",
    }
)
# Digests of claims of every mark, by their keys: to show them would tell of hidden claims.
OF_THE_WHOLE = frozenset({"rests_on"})


def marks(
    name: str, fields: Iterable[str], every: str | None = None, withheld: Iterable[str] = ()
) -> dict[str, str]:
    """Return how far each field may be seen: `every` for all of them, or the event's default.

    Raises CaseError when a field to be withheld is not one of the event's.
    """
    known = tuple(fields)
    hidden = frozenset(withheld)
    if strange := sorted(hidden - set(known)):
        raise CaseError(
            f"'{name}' has no field '{strange[0]}' to withhold; it has {', '.join(known)}"
        )
    usual = every or usual_mark(name)
    sealed = hidden if every else hidden | OF_THE_WHOLE
    return {field: WITHHELD if field in sealed else usual for field in known}


def usual_mark(name: str) -> str:
    """Return how far an event of that stored name may be seen unless somebody says otherwise."""
    return PUBLIC if name in PUBLIC_EVENTS else CONTROLLED


# The events that bring a thing into a case, and the field that holds its id.
BRINGS: Mapping[str, str] = {
    "award-linked": "award",
    "claim-asserted": "claim",
    "concern-received": "concern",
    "determination-made": "determination",
    "draft-proposed": "draft",
    "evidence-received": "source",
    "hit-judged": "hit",
    "question-asked": "question",
    "reply-invited": "reply",
    "source-cited": "source",
    "vendor-response-received": "reply",
    "waived": "waiver",
}
# Fields that name another thing of the case, by what they name.
NAMES_OF: Mapping[str, str] = {
    "source": "source", "claim": "claim", "repeats": "claim", "preferred": "claim",
    "question": "question", "concern": "concern", "reply": "reply", "draft": "draft",
    "determination": "determination", "waiver": "waiver", "order": "order",
}  # fmt: skip
CHANGED = "mark-changed"
# How far each thing in a case may be seen, by its kind and its id.
Known = Mapping[tuple[str, object], str]
THE_CASE = ("case", "")
Marks = Mapping[str, str]


def closer(*marks_: str) -> str:
    """Return the most closed of some marks."""
    return max(marks_, key=VISIBILITIES.index)


def brought(entry: Entry | NewEntry, seen: Marks | None = None) -> Known:
    """Return the thing an entry brings into a case and how far it may be seen; empty for none."""
    field, marks_ = BRINGS.get(entry.event), seen or entry.visibility
    if field is None:
        return {THE_CASE: marks_[ENTRY]} if entry.event == "case-opened" else {}
    name = entry.fields.get(field)
    if not isinstance(name, str):
        return {}  # a program of another kind wrote it; it brings in nothing that we could name
    return {(field, name): closer(marks_[ENTRY], marks_[field])}


def noted(known: dict[tuple[str, object], str], entry: Entry | NewEntry, seen: Marks) -> None:
    """Add to what is known of a case what an entry brings in; of claims, also by what they say."""
    known.update(brought(entry, seen))
    if entry.event == "claim-asserted":
        topic = _topic(entry.fields)
        known[topic] = closer(known.get(topic, PUBLIC), seen[ENTRY], seen.get("claim", PUBLIC))
    if entry.event in ORDERS.values():
        count = sum(1 for kind, name in known if kind == "order" and _is_of(name, entry.event)) + 1
        known["order", f"{entry.event}:{count}"] = seen[ENTRY]


def _is_of(name: object, event: str) -> bool:
    return str(name).rpartition(":")[0] == event


def _topic(values: Mapping[str, object]) -> tuple[str, object]:
    return "topic", f"{values.get('key')}\n{values.get('subject')}"


def least(name: str, values: Mapping[str, object], known: Known) -> str:
    """Return how far an event may be seen at most: as far as the strictest of all that it names."""
    named = [known.get(THE_CASE, PUBLIC)]
    for field, kind in NAMES_OF.items():
        if isinstance(values.get(field), str) and BRINGS.get(name) != field:
            named.append(known.get((kind, values[field]), PUBLIC))
    if name == "contradiction-judged":
        named.append(known.get(_topic(values), PUBLIC))
    if name == "vendor-response-received":
        named.append(known.get(("reply", values.get("reply")), PUBLIC))
    return closer(*named)


def guarded(
    name: str, values: Mapping[str, object], given: Mapping[str, str], known: Known
) -> dict[str, str]:
    """Return marks that tell of nothing to more than may see all that the event names.

    `given` are the marks as asked for; `known` what is known of all earlier entries of the case.
    """
    limit = least(name, values, known)
    return {field: closer(mark, limit) for field, mark in given.items()}


def known_now(entries: Iterable[Entry]) -> dict[tuple[str, object], str]:
    """Return how far each thing that the entries of one case bring in may be seen now."""
    return _now(entries)[0]


def marks_now(entries: Iterable[Entry]) -> dict[int, Marks]:
    """Return how far each part of the entries may be seen now, by index: after acts on marks."""
    by_case: dict[str, list[Entry]] = {}
    for entry in entries:
        by_case.setdefault(entry.case_id, []).append(entry)
    return {index: each for case in by_case.values() for index, each in _now(case)[1].items()}


def _now(entries: Iterable[Entry]) -> tuple[dict[tuple[str, object], str], dict[int, Marks]]:
    told = tuple(entries)
    changes = {
        entry.fields.get("entry"): str(entry.fields.get("mark"))
        for entry in told
        if entry.event == CHANGED and isinstance(entry.fields.get("entry"), int)
    }
    known: dict[tuple[str, object], str] = {}
    found: dict[int, Marks] = {}
    for entry in told:
        asked = changed(entry.visibility, changes.get(entry.index))
        limit = least(entry.event, entry.fields, known)
        seen = asked if limit == PUBLIC else {n: closer(m, limit) for n, m in asked.items()}
        found[entry.index] = seen
        noted(known, entry, seen)
    return known, found


def changed(sealed: Marks, mark: str | None) -> Marks:
    """Return the marks of an entry after the last act on them; what was withheld apart stays so."""
    if mark not in VISIBILITIES:
        return sealed
    whole = sealed[ENTRY]
    if VISIBILITIES.index(mark) > VISIBILITIES.index(whole):
        return {name: closer(each, mark) for name, each in sealed.items()}
    kept = OF_THE_WHOLE | {SEQUENCE, ACTOR}
    return {n: mark if each == whole and n not in kept else each for n, each in sealed.items()}
