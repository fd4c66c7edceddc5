"""
How far each field of an event may be seen, unless somebody says otherwise.

What is public anyway or must be answered for in public is public; what the office thinks aloud
(drafts, questions, judgements) is controlled. Withheld is what somebody marks so, and what is made
of the whole record.
"""

from collections.abc import Iterable, Mapping

from stopwork.errors import CaseError
from stopwork.log.entries import CONTROLLED, ENTRY, PUBLIC, VISIBILITIES, WITHHELD, Entry, NewEntry

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
# The events that say what became of a thing: they may not be more open than the thing itself.
FOLLOWS: Mapping[str, str] = {
    "claim-withdrawn": "claim",
    "concern-answered": "concern",
    "draft-reviewed": "draft",
    "question-answered": "question",
    "question-declined": "question",
    "question-withheld": "question",
    "vendor-response-received": "reply",
    "waiver-revoked": "waiver",
}
# Fields that name another thing, whose id they must not show where it is not shown itself.
NAMES_OF: Mapping[str, str] = {"source": "source", "repeats": "claim"}
# How far each thing in a case may be seen, by the field that brought it in and its id.
Known = Mapping[tuple[str, object], str]


def closer(*marks_: str) -> str:
    """Return the most closed of some marks."""
    return max(marks_, key=VISIBILITIES.index)


def brought(entry: Entry | NewEntry) -> Known:
    """Return the thing an entry brings into a case and how far it may be seen; empty for none."""
    field = BRINGS.get(entry.event)
    if field is None:
        return {}
    seen = closer(entry.visibility[ENTRY], entry.visibility[field])
    return {(field, entry.fields[field]): seen}


def guarded(
    name: str, values: Mapping[str, object], given: Mapping[str, str], known: Known
) -> dict[str, str]:
    """Return marks that show no id of a thing which is itself shown to fewer.

    `given` are the marks as asked for; `known` what `brought` says of all earlier entries.
    """
    marks = dict(given)
    if name in FOLLOWS:
        least = known.get((FOLLOWS[name], values[FOLLOWS[name]]), PUBLIC)
        marks = {field: closer(mark, least) for field, mark in marks.items()}
    for field, kind in NAMES_OF.items():
        if field in marks and BRINGS.get(name) != field:
            marks[field] = closer(marks[field], known.get((kind, values.get(field)), PUBLIC))
    return marks
